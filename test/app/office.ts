// A made-up unit with a real store, a movable clock and a messenger that keeps what it is given: the bot, without Teams.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Actor, Bot } from '../../src/app/bot.ts';
import { createBot } from '../../src/app/create-bot.ts';
import type { Conversation, MessageRef } from '../../src/app/documents.ts';
import type { Sent } from '../../src/app/ports.ts';
import { sweep, type Swept } from '../../src/app/sweep.ts';
import type { Unit, World } from '../../src/app/world.ts';
import { defaultCalendar } from '../../src/domain/calendar.ts';
import type { RawAnswers } from '../../src/domain/forms.ts';
import type { ButtonView, View } from '../../src/domain/view.ts';
import { routines } from '../../src/routines/index.ts';
import { aesGcmCipher } from '../../src/store/cipher.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { systemRandom } from '../../src/store/random.ts';

export const CHANNEL = '19:kanalen@thread.tacv2';

/** The made-up staff: who they are and what they hold in the unit. */
const STAFF = {
  sanna: { name: 'Sanna Påhittad', roles: ['socialsekreterare'] },
  sara: { name: 'Sara Påhittad', roles: ['socialsekreterare'] },
  eva: { name: 'Eva Påhittad', roles: [] },
  bo: { name: 'Bo Påhittad', roles: ['behandlare'] },
  bea: { name: 'Bea Påhittad', roles: ['behandlare'] },
  otto: { name: 'Otto Okänd', roles: [] },
} as const;
export type Who = keyof typeof STAFF;

const idOf = (who: Who): string => `00000000-0000-4000-8000-00000000000${String(Object.keys(STAFF).indexOf(who) + 1)}`;
const chatOf = (who: Who): Conversation => ({
  id: `chat-${who}`,
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  tenantId: 'tenant',
  botId: 'bot',
});

/** A message as it stands in a conversation now, after any updates. */
export type Posted = { readonly ref: MessageRef; view: View; updates: number };

/** The unit at work. Dispose of it when the test is over. */
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Opens the unit at a moment of Swedish wall time. Everyone but Otto has met the bot. */
export async function openOffice(when: string, folder = mkdtempSync(join(tmpdir(), 'ledstangen-'))) {
  let now = swedish(when);
  let count = 0;
  const posted: Posted[] = [];
  const failing = new Map<string, Sent>();
  const logged: string[] = [];
  const say = (what: string, details?: object): void => void logged.push(`${what} ${JSON.stringify(details ?? {})}`);
  const unit: Unit = {
    id: 'familjestod',
    name: 'Enheten familjestöd',
    routines: routines.map((r) => r.id),
    chiefs: [idOf('eva')],
    calendar: defaultCalendar,
    channel: CHANNEL,
  };
  const messenger: World['messenger'] = {
    send: (to, view) => {
      const failure = failing.get(to.id);
      if (failure) return Promise.resolve(failure);
      const ref = { conversation: to.id, serviceUrl: to.serviceUrl, id: `m${String((count += 1))}` };
      posted.push({ ref, view, updates: 0 });
      return Promise.resolve({ ok: true, message: ref });
    },
    update: (message, to, view) => {
      const failure = failing.get(to.id);
      if (failure) return Promise.resolve(failure);
      const found = posted.find(({ ref }) => ref.id === message.id && ref.conversation === message.conversation);
      if (!found) return Promise.resolve({ ok: false, why: 'gone' });
      found.view = view;
      found.updates += 1;
      return Promise.resolve({ ok: true, message });
    },
  };
  const world: World = {
    store: openEmbeddedStore(folder),
    messenger,
    cipher: aesGcmCipher({ current: { id: 'test', key: Buffer.alloc(32, 7) }, older: [] }),
    clock: { now: () => now },
    random: systemRandom,
    log: { info: say, warn: say, error: say },
    units: new Map([[unit.id, unit]]),
    routines,
  };
  const bot = createBot(world);
  for (const [who, { name, roles }] of Object.entries(STAFF)) {
    if (who === 'otto' || (await world.store.people.read(idOf(who as Who)))) continue;
    await world.store.people.create({
      id: idOf(who as Who),
      name,
      holds: roles.map((role) => ({ unit: unit.id, role })),
      chat: chatOf(who as Who),
    });
  }
  await bot.inChannel({ ...chatOf('eva'), id: CHANNEL });
  return {
    world,
    bot,
    folder,
    logged,
    failing,
    idOf,
    /** Moves the clock, without sweeping. */
    at: (moment: string): void => {
      now = swedish(moment);
    },
    sweep: (): Promise<Swept> => sweep(world),
    person: (who: Who): Desk => desk(bot, who, posted, (ref, view) => void posted.push({ ref, view, updates: 0 })),
    /** What stands in the unit's channel, oldest first. */
    channel: (): readonly View[] => posted.filter(({ ref }) => ref.conversation === CHANNEL).map(({ view }) => view),
    close: async (): Promise<void> => {
      await bot.settled();
      await world.store.close();
    },
    remove: (): void => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One person's chat with the bot. */
export type Desk = {
  /** Writes; the answer stands last in the chat. */
  writes(text: string): Promise<View>;
  /** Presses a button on the newest card of that title (or the newest card that has the button), with the form filled in. */
  presses(button: string, inputs?: RawAnswers, on?: string): Promise<View>;
  /** Every card in the chat as it stands now, oldest first. */
  chat(): readonly Posted[];
  /** The newest card. */
  latest(): View;
};

function desk(bot: Bot, who: Who, posted: Posted[], post: (ref: MessageRef, view: View) => void): Desk {
  const actor: Actor = { id: idOf(who), name: STAFF[who].name, chat: chatOf(who) };
  const chat = (): readonly Posted[] => posted.filter(({ ref }) => ref.conversation === `chat-${who}`);
  return {
    chat,
    latest: () => chat().at(-1)?.view ?? fail(`${who} has no card`),
    writes: async (text) => {
      const view = await bot.wrote(actor, text);
      await bot.settled();
      post(
        { conversation: `chat-${who}`, serviceUrl: chatOf(who).serviceUrl, id: `a${String(posted.length)}-${who}` },
        view,
      );
      return view;
    },
    presses: async (title, inputs = {}, on) => {
      const card = chat()
        .filter(
          ({ view }) => (on === undefined || view.title.includes(on)) && buttonsOf(view).some((b) => b.title === title),
        )
        .at(-1);
      const button = card && buttonsOf(card.view).find((b) => b.title === title);
      if (!card || !button)
        return fail(
          `${who} has no button ”${title}” on ”${on ?? 'any card'}”; there is: ${chat()
            .map(({ view }) => view.title)
            .join(' | ')}`,
        );
      const view = await bot.pressed(actor, button.action, inputs, card.ref);
      card.view = view;
      await bot.settled();
      return view;
    },
  };
}

/** Every button of a card, those of its rows too. */
export const buttonsOf = (view: View): readonly ButtonView[] => [
  ...view.buttons,
  ...view.blocks.flatMap((block) =>
    block.kind === 'rows' ? block.rows.flatMap((row) => (row.button ? [row.button] : [])) : [],
  ),
];

/** Everything that a card says, in one text. */
export const words = (view: View): string => JSON.stringify(view);

/** A filled-in start form that is accepted. */
export const UPPDRAG: RawAnswers = {
  beteckning: '2026-0417',
  placeringsdatum: '2027-03-15',
  placeringsform: 'familjehem',
  alder: '7',
  foraldrabarn: 'nej',
  lagrum: 'sol',
  orsak: 'Oro för omsorgen hemma',
  umgange: 'planerat',
  erbjuds: 'foralder1,foralder2',
  gemensamt: 'ja',
  kontakt: 'Mobil 070-123 45 67, efter lunch',
  informerad: 'ja',
};

const swedish = (when: string): DateTime => DateTime.fromISO(when, { zone: 'Europe/Stockholm' });
const fail = (why: string): never => {
  throw new Error(why);
};
