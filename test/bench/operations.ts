// What a submit asks of the store, counted on the real store with the parts put together as main.ts does it.
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { createBot } from '../../src/app/create-bot.ts';
import type { Log, Messenger, Store } from '../../src/app/ports.ts';
import type { World } from '../../src/app/world.ts';
import { render } from '../../src/cards/render.ts';
import { seed } from '../../src/demo/seed.ts';
import { staffFrom } from '../../src/demo/staff-file.ts';
import { routines } from '../../src/routines/index.ts';
import { aesGcmCipher } from '../../src/store/cipher.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { systemRandom } from '../../src/random.ts';
import { readActivity } from '../../src/teams/activity.ts';
import { createActivityHandler } from '../../src/teams/handler.ts';
import type { Post } from './client.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { informative, limited, type Row } from './rows.ts';
import { moment, staffFile } from './staff.ts';
import { unitAtWork } from './unit-at-work.ts';

const CASES = 10;
const SUBMITS = 50;

/** How often the cases have been read and written. */
type Tally = { reads: number; writes: number };

/** One submit at a time, so that each operation belongs to the one under way. */
export async function measureOperations(folder: string): Promise<readonly Row[]> {
  const store = openEmbeddedStore(join(folder, 'operations'));
  const tally: Tally = { reads: 0, writes: 0 };
  const inbox = openInbox();
  const { bot, post } = await compose({ ...store, cases: counted(store.cases, tally) }, inbox);

  const answered: Tally[] = [];
  const all: Tally[] = [];
  const counting: Post = async (body) => {
    await bot.settled();
    const before = { ...tally };
    const answer = await post(body);
    answered.push(since(before, tally));
    await bot.settled();
    all.push(since(before, tally));
    return answer;
  };
  const unit = unitAtWork(counting, inbox, 'http://127.0.0.1/', 1);
  await unit.arrive();
  await unit.begin(CASES);
  answered.length = 0;
  all.length = 0;
  await unit.report(SUBMITS);
  await store.close();

  const perSubmit = (tallies: readonly Tally[], what: keyof Tally): number =>
    tallies.reduce((sum, each) => sum + each[what], 0) / SUBMITS;
  return [
    limited('reads of the case a submit, before the answer', perSubmit(answered, 'reads'), '', '<=', 1),
    limited('writes of the case a submit, before the answer', perSubmit(answered, 'writes'), '', '<=', 1),
    informative('reads of the case a submit, all told', perSubmit(all, 'reads'), ''),
    informative('writes of the case a submit, with what was sent after the answer', perSubmit(all, 'writes'), ''),
  ];
}

/** The bot with the parts put together as main.ts does it, on that store; what it sends comes to the inbox. */
export async function compose(store: Store, inbox: Inbox) {
  const { units, people } = staffFrom(staffFile, 'the staff of the bench', routines);
  await seed(store, people);
  const now = DateTime.fromISO(moment, { zone: 'Europe/Stockholm' });
  const messenger = delivering(inbox);
  const world: World = {
    store,
    messenger,
    cipher: aesGcmCipher({ current: { id: 'bench', key: new Uint8Array(32) }, older: [] }),
    clock: { now: () => now },
    random: systemRandom,
    log: silent,
    units,
    routines,
  };
  const bot = createBot(world);
  const handler = createActivityHandler({ bot, messenger, log: silent });
  const post: Post = async (body) => {
    const incoming = readActivity(JSON.parse(body));
    if (!incoming) throw new Error('The bot does not read the activities of the bench');
    const { status, body: card } = await handler.handle(incoming, 'bench');
    return { status, text: JSON.stringify(card ?? {}), ms: 0 };
  };
  return { bot, post, world };
}

function counted(cases: Store['cases'], tally: Tally): Store['cases'] {
  return {
    ...cases,
    read: (id) => {
      tally.reads += 1;
      return cases.read(id);
    },
    create: (value, accesses) => {
      tally.writes += 1;
      return cases.create(value, accesses);
    },
    replace: (value, etag, accesses) => {
      tally.writes += 1;
      return cases.replace(value, etag, accesses);
    },
  };
}

/** Teams, where everything arrives at once. */
function delivering(inbox: Inbox): Messenger {
  let count = 0;
  return {
    send: (to, view) => {
      const id = `m${(count += 1)}`;
      inbox.put(render(view), to.id, id);
      return Promise.resolve({ ok: true, message: { conversation: to.id, serviceUrl: to.serviceUrl, id } });
    },
    update: (message) => Promise.resolve({ ok: true, message }),
  };
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const since = (before: Tally, now: Tally): Tally => ({
  reads: now.reads - before.reads,
  writes: now.writes - before.writes,
});
