// The whole bot behind its own HTTP server: the real log, server, receiver, handler, messenger, use cases and store. Only Teams is made
// up, as is the clock; the store, the cipher and Teams can be made to fail with words of one's choice.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { createBot } from '../src/app/create-bot.ts';
import { createCounts } from '../src/app/counts.ts';
import type { Cipher, Installer, Store, Telemetry } from '../src/app/ports.ts';
import { sweep } from '../src/app/reminders/sweep.ts';
import type { World } from '../src/app/world.ts';
import { createCorrelation } from '../src/correlation.ts';
import type { Action } from '../src/domain/actions.ts';
import { defaultCalendar } from '../src/domain/calendar/calendar.ts';
import { createHttpServer } from '../src/http.ts';
import { createLog } from '../src/log.ts';
import { routines } from '../src/routines/index.ts';
import { aesGcmCipher } from '../src/store/cipher.ts';
import { openEmbeddedStore } from '../src/store/embedded/store.ts';
import { systemRandom } from '../src/random.ts';
import { type Connector, createAdapter } from '../src/teams/adapter.ts';
import { loggedAs } from '../src/app/fault.ts';
import { createActivityHandler } from '../src/teams/handler.ts';
import { createMailLookup } from '../src/teams/mail.ts';
import { createMessenger } from '../src/teams/messenger.ts';
import { createReceiver } from '../src/teams/receive.ts';
import { watchedBy } from '../src/telemetry/start.ts';

const CHANNEL = '19:madeupchannel@thread.tacv2';
const TENANT = 'cccccccc-3333-4333-8333-cccccccccccc';
const SERVICE_URL = 'http://127.0.0.1:1/';

/** Who is at work, each with what is about them. */
export const STAFF = {
  sanna: ['Sanna Sekreterare-Påhittad', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', ['socialsekreterare', 'handlaggare']],
  eva: ['Eva Enhetschef-Påhittad', 'bbbbbbbb-1111-4111-8111-bbbbbbbbbbbb', []],
  bo: ['Bo Behandlare-Påhittad', 'dddddddd-1111-4111-8111-dddddddddddd', ['behandlare']],
  bea: ['Bea Behandlare-Påhittad', 'eeeeeeee-1111-4111-8111-eeeeeeeeeeee', ['behandlare']],
  otto: ['Otto Okänd-Påhittad', 'ffffffff-1111-4111-8111-ffffffffffff', []],
} as const;
export type Who = keyof typeof STAFF;
export const idOf = (who: Who): string => STAFF[who][1];
export const chatOf = (who: Who): string => `a:1chatOf${who}MadeUp`;
export const mailOf = (who: Who): string => `${who}.pahittad@kommun.example`;

/** What fails now, with which fault. Nothing in the beginning. */
export type Trouble = {
  /** Thrown by every operation of the store whose name is accepted, such as `cases.read`. */
  store?: { readonly on: (operation: string) => boolean; readonly fault: Error } | undefined;
  /** Thrown by every request to Teams. */
  teams?: unknown;
  cipher?: Error | undefined;
};

export type WholeBot = Awaited<ReturnType<typeof startWholeBot>>;

type Extra = { readonly installer?: Installer };

/** Starts it at a moment of Swedish wall time, with everyone but Otto known. */
export async function startWholeBot(when: string, { installer }: Extra = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'whole-bot-'));
  const trouble: Trouble = {};
  const lines: string[] = [];
  let now = swedish(when);
  /** Of the clock that nobody sets: long enough at each move for Teams to be tried anew. */
  let elapsed = 0;

  const correlation = createCorrelation(() => systemRandom.reference(6));
  const log = createLog('debug', { write: (line) => void lines.push(line) }, correlation.code);
  const kept = openEmbeddedStore(folder);
  const sent = (activity: Partial<Activity>): void => {
    shown.push(JSON.stringify(activity));
    notifications.push(activity.summary ?? '');
  };
  const teams = { ...createAdapter(null), connectorTo: async () => connector(trouble, sent) };
  const spans: string[] = [];
  const shown: string[] = [];
  const notifications: string[] = [];
  const watched = watchedBy(recorded(spans), {
    store: failing(kept, trouble),
    messenger: createMessenger(teams, log, { now: () => elapsed }),
    routines,
  });
  const { messenger } = watched;
  const unit = {
    id: 'nord',
    name: 'Enhet Nord',
    routines: [...new Set(routines.map(({ id }) => id))],
    chiefs: [idOf('eva')],
    calendar: defaultCalendar,
    channel: CHANNEL,
  };
  const world: World = {
    store: watched.store,
    messenger,
    ...(installer ? { installer } : {}),
    cipher: failingCipher(trouble),
    clock: { now: () => now },
    random: systemRandom,
    log,
    units: new Map([[unit.id, unit]]),
    routines,
    counts: createCounts(),
  };
  for (const [who, [name, id, roles]] of Object.entries(STAFF))
    if (who !== 'otto')
      await kept.people.create({
        id,
        name,
        holds: roles.map((role) => ({ unit: unit.id, role })),
        chat: { id: `a:1chatOf${who}MadeUp`, serviceUrl: SERVICE_URL, tenantId: TENANT, botId: '28:bot' },
        mail: null,
      });

  const bot = watched.bot(createBot(world));
  const handler = createActivityHandler({
    bot,
    messenger,
    log,
    withMail: createMailLookup(teams, log),
    pause: async () => undefined,
  });
  const http = createHttpServer({
    receive: createReceiver({ teams, handler, code: () => correlation.code() ?? '', log }),
    health: async () => ({ status: 'ok' }),
    ready: async () => ({ status: 'ok' }),
    correlated: correlation.begin,
    loopbackOnly: true,
    log,
  });
  const port = await http.listen(0, '127.0.0.1');
  const settled = async (): Promise<void> => {
    await handler.settled();
    await bot.settled();
  };
  const raw = async (body: string, path = '/api/messages'): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body,
    });
    const text = await answer.text();
    shown.push(text);
    await settled();
    return text === '' ? undefined : JSON.parse(text);
  };
  const post = (who: Who, activity: object): Promise<unknown> => raw(JSON.stringify({ ...envelope(who), ...activity }));
  return {
    world,
    store: kept,
    trouble,
    lines,
    /** What the telemetry was told, each operation as JSON. */
    spans,
    /** Every answer and every card that was sent, as JSON. */
    shown,
    /** What the notification of each card that was sent says. */
    notifications,
    correlation,
    raw,
    /** Moves the clock. */
    at: (moment: string): void => {
      now = swedish(moment);
      elapsed += 3_600_000;
    },
    sweep: () =>
      correlation.begin(async () => {
        await watched.sweep(() => sweep(world)).catch((fault: unknown) => log.error('sweep failed', loggedAs(fault)));
      }),
    writes: (who: Who, text: string) => post(who, { type: 'message', text }),
    writesInChannel: (who: Who, text: string) =>
      post(who, {
        type: 'message',
        text: `<at>Ledstången</at> ${text}`,
        conversation: { id: CHANNEL, conversationType: 'channel', tenantId: TENANT },
      }),
    presses: (who: Who, action: Action, inputs: Readonly<Record<string, string>> = {}) =>
      post(who, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: 'card-1',
        value: {
          action: {
            type: 'Action.Execute',
            data: {
              action,
              ...Object.fromEntries(Object.entries(inputs).map(([field, given]) => [`in.${field}`, given])),
            },
          },
        },
      }),
    post,
    /** Ends everything. */
    async stop(): Promise<void> {
      await http.close(100);
      await settled();
      await kept.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Keeps all that the telemetry is told, as the adapter to Azure Monitor would tell it on. */
const recorded = (spans: string[]): Telemetry => ({
  async span(operation, details, work, outcome) {
    const tell = (end: object): void => void spans.push(JSON.stringify({ name: operation, ...details, ...end }));
    try {
      const answer = await work();
      tell(outcome(answer));
      return answer;
    } catch (fault) {
      tell({ outcome: 'fault' });
      throw fault;
    }
  },
});

/** The part that is the same of every activity of a person. */
const envelope = (who: Who): object => ({
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  from: { id: `29:madeUp${who}`, name: STAFF[who][0], aadObjectId: idOf(who) },
  recipient: { id: '28:bot' },
  conversation: { id: chatOf(who), conversationType: 'personal', tenantId: TENANT },
});

function connector(trouble: Trouble, sent: (activity: Partial<Activity>) => void): Connector {
  let count = 0;
  const act = async (): Promise<{ id: string }> => {
    await new Promise(setImmediate);
    if (trouble.teams === undefined) return { id: `m${String((count += 1))}` };
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a library may throw anything
    return Promise.reject(trouble.teams);
  };
  return {
    conversations: {
      sendToConversation: (_conversation, activity) => {
        sent(activity);
        return act();
      },
      updateActivity: (_conversation, _id, activity) => {
        sent(activity);
        return act();
      },
      getConversationMember: async (_conversation, member) => {
        await act();
        const who = member.slice('29:madeUp'.length);
        return { userPrincipalName: `${who}.pahittad@kommun.example` };
      },
    },
    client: { pipeline: { removePolicy: () => undefined, addPolicy: () => undefined } },
  };
}

/** The store, each of whose operations fails while it is to. */
function failing(store: Store, trouble: Trouble): Store {
  const wrapped = <T extends object>(part: T, path: string): T =>
    new Proxy(part, {
      get(target, name, receiver): unknown {
        const value: unknown = Reflect.get(target, name, receiver);
        const operation = `${path}${String(name)}`;
        if (typeof value === 'object' && value !== null) return wrapped(value, `${operation}.`);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (trouble.store?.on(operation)) return Promise.reject(trouble.store.fault);
          return Reflect.apply(value, target, given);
        };
      },
    });
  return wrapped(store, '');
}

function failingCipher(trouble: Trouble): Cipher {
  const cipher = aesGcmCipher({ current: { id: 'test', key: Buffer.alloc(32, 7) }, older: [] });
  const unless = <T>(work: () => T): T => {
    if (trouble.cipher) throw trouble.cipher;
    return work();
  };
  return {
    seal: (text, place) => unless(() => cipher.seal(text, place)),
    open: (sealed, place) => unless(() => cipher.open(sealed, place)),
    hasKeyFor: cipher.hasKeyFor,
    marks: (text) => unless(() => cipher.marks(text)),
  };
}

const swedish = (when: string): DateTime => DateTime.fromISO(when, { zone: 'Europe/Stockholm' });
