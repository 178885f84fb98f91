// The Cosmos DB store behind a network that loses answers and a service that is too busy: every acknowledged action is there exactly
// once, every other one can be done again, and whoever pressed is told in a sentence.
import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/app/ports.ts';
import { StoreOutOfReach } from '../../src/app/store-fault.ts';
import { sweep } from '../../src/app/reminders/sweep.ts';
import type { Patience } from '../../src/store/cosmos/insist.ts';
import { compose } from '../bench/operations.ts';
import { pressed } from '../bench/activities.ts';
import type { Post } from '../bench/client.ts';
import { openInbox } from '../bench/inbox.ts';
import { informative, limited, type Row } from '../bench/rows.ts';
import { everyone, oneOf, type Person, startForm, starters, unitId, workers } from '../bench/staff.ts';
import { type Faulty, kinds, openFaulty, seeded } from '../store/cosmos/faulty.ts';
import { openStore, placeOn, prepare, startLocalServer } from '../store/cosmos/server.ts';
import { aCase, anEntry, happened } from '../store/made-up.ts';

/** How much is tried. */
export type Extent = {
  readonly runs: number;
  readonly writers: number;
  readonly cases: number;
  readonly chance: number;
};

/** Some seconds of it, for the tests. */
export const smallTrial: Extent = { runs: 25, writers: 10, cases: 4, chance: 0.3 };

const wholeTrial: Extent = { runs: 1_000, writers: 50, cases: 60, chance: 0.2 };

/** As the usual one, shorter, so that thousands of lost answers are waited for in a minute or two. */
const PATIENCE: Patience = { request: 400, operation: 3_000, firstPause: 5, longestPause: 100 };
const AT_A_TIME = 16;
/** The local server looks through everything that it keeps to answer a query. */
const RUNS_IN_DATABASE = 200;
const ATTEMPTS = 3;
/** What is pressed so often in vain is given up by the trial: it says so. */
const MOST_PRESSES = 50;

/** What was done and what became of it, as the store says when all is quiet again. */
type Tally = {
  acknowledged: number;
  unacknowledged: number;
  missing: number;
  twice: number;
  unlogged: number;
  loggedTwice: number;
  behind: number;
  slow: number;
  otherAnswers: number;
};

/** Takes a minute or two. `seed` decides what goes wrong with which request. */
export async function tryFaults(seed: number, extent: Extent = wholeTrial): Promise<readonly Row[]> {
  const server = await startLocalServer();
  const faulty = await openFaulty(server.endpoint, seeded(seed));
  const tally: Tally = {
    acknowledged: 0,
    unacknowledged: 0,
    missing: 0,
    twice: 0,
    unlogged: 0,
    loggedTwice: 0,
    behind: 0,
    slow: 0,
    otherAnswers: 0,
  };
  const seededFraction = seeded(seed + 1);
  const inDatabase = async (trial: Trial, of: Extent): Promise<void> => {
    const place = placeOn(server);
    await prepare(place);
    const open = (): Promise<Store> =>
      openStore({ ...place, endpoint: faulty.endpoint }, { patience: PATIENCE, fraction: seededFraction });
    const stores: Stores = { one: await open(), other: await open(), quiet: await openStore(place) };
    await trial(stores, faulty, of, tally);
    for (const store of Object.values(stores)) await store.close();
  };
  try {
    for (let left = extent.runs; left > 0; left -= RUNS_IN_DATABASE)
      await inDatabase(tryWrites, { ...extent, runs: Math.min(left, RUNS_IN_DATABASE) });
    await inDatabase(tryRace, extent);
    await inDatabase(tryPresses, extent);
    return rowsOf(faulty, extent, tally);
  } finally {
    await faulty.close();
    await server.close();
  }
}

/** Two processes on one database, what goes wrong between them and it, how much is tried, and where it is counted. */
type Trial = (stores: Stores, faulty: Faulty, extent: Extent, tally: Tally) => Promise<void>;
/** `quiet` has a way of its own, on which nothing goes wrong. */
type Stores = { readonly one: Store; readonly other: Store; readonly quiet: Store };

/** Cases that two processes write in at the same time, each time with a line for the access log. */
const tryWrites: Trial = async ({ one, other, quiet }, faulty, { runs, chance }, tally) => {
  faulty.trouble(chance);
  await inParallel(runs, async (n) => {
    const id = `KRI-${n}`;
    await insisted(tally, () => create(one, id));
    await Promise.all([
      insisted(tally, (isAgain) => append(one, id, 'a', isAgain)),
      insisted(tally, (isAgain) => append(other, id, 'b', isAgain)),
    ]);
  });
  faulty.trouble(0);
  await inParallel(runs, (n) => look(quiet, `KRI-${n}`, ['a', 'b'], tally));
};

/** One case that many write in at the same time. */
const tryRace: Trial = async ({ one, other, quiet }, faulty, { writers, chance }, tally) => {
  await create(one, 'KRI-7F3K');
  faulty.trouble(chance);
  const steps = Array.from({ length: writers }, (_, n) => `w${n}`);
  await Promise.all(
    steps.map((step, n) => insisted(tally, (isAgain) => append(n % 2 ? one : other, 'KRI-7F3K', step, isAgain))),
  );
  faulty.trouble(0);
  await look(quiet, 'KRI-7F3K', steps, tally);
};

async function create(store: Store, id: string): Promise<void> {
  await store.cases.create(aCase(id), [anEntry(id, 'started')]);
}

/**
 * Reads, writes over what was read, and begins again when that was stale. Only somebody who does it again looks whether it is done:
 * a write that the store calls stale although it was carried out is then there twice.
 */
async function append(store: Store, id: string, step: string, isAgain: boolean): Promise<void> {
  for (;;) {
    const found = await store.cases.read(id);
    // A replica has not heard of the case yet.
    if (!found) continue;
    const { value, etag } = found;
    if (isAgain && value.events.some((event) => 'step' in event && event.step === step)) return;
    const next = { ...value, events: [...value.events, happened(step)] };
    if ((await store.cases.replace(next, etag, [anEntry(id, 'submitted', step)])) !== 'stale') return;
  }
}

/** Does it again, as somebody who was not acknowledged would, until it is. */
async function insisted(tally: Tally, work: (isAgain: boolean) => Promise<void>): Promise<void> {
  for (let isAgain = false; ; isAgain = true) {
    try {
      await work(isAgain);
      tally.acknowledged += 1;
      return;
    } catch (fault) {
      if (!(fault instanceof StoreOutOfReach)) throw fault;
      tally.unacknowledged += 1;
    }
  }
}

/** Compares a case and its log with what was done. */
async function look(store: Store, id: string, steps: readonly string[], tally: Tally): Promise<void> {
  const found = await store.cases.read(id);
  const there = found?.value.events.flatMap((event) => ('step' in event ? [event.step] : [])) ?? [];
  const lines = (await store.accessLog.of(id)).map(({ step }) => step ?? 'started');
  count(tally, steps, there, [...steps, 'started'], lines);
}

function count(
  tally: Tally,
  wanted: readonly string[],
  there: readonly string[],
  logged: readonly string[],
  lines: readonly string[],
): void {
  const extra = (all: readonly string[], of: readonly string[]): number =>
    [...new Set(of)].reduce((sum, one) => sum + Math.max(0, times(all, one) - times(of, one)), 0) +
    all.filter((one) => !of.includes(one)).length;
  const lacking = (all: readonly string[], of: readonly string[]): number =>
    [...new Set(of)].reduce((sum, one) => sum + Math.max(0, times(of, one) - times(all, one)), 0);
  tally.missing += lacking(there, wanted);
  tally.twice += extra(there, wanted);
  tally.unlogged += lacking(lines, logged);
  tally.loggedTwice += extra(lines, logged);
}

const times = (all: readonly string[], one: string): number => all.filter((each) => each === one).length;

/** Cases that people start, appoint in and report in by pressing, each until a receipt comes, now at the one process and now at the other. */
const tryPresses: Trial = async ({ one, other, quiet }, faulty, { cases, chance }, tally) => {
  faulty.trouble(0);
  const { bot, world, ...first } = await compose(one, openInbox());
  const second = await compose(other, openInbox());
  let turn = 0;
  const post: Post = (body) => ((turn += 1) % 2 ? first : second).post(body);
  const chief = everyone.find(({ role }) => role === 'enhetschef');
  if (!chief) throw new Error('The bench has no enhetschef');
  const press = (who: Person, data: object): Promise<string> => pressing(tally, post, who, data);
  faulty.trouble(chance);
  const ids: string[] = [];
  await inParallel(cases, async (n) => {
    const [starter, worker] = [oneOf(starters, n), oneOf(workers, n)];
    const draft = randomUUID();
    const receipt = await press(starter, {
      action: { do: 'start', routine: 'krisstod', unit: unitId, draft },
      ...startForm(),
    });
    const [id = ''] = /KRI-\w{4}/.exec(receipt) ?? [];
    ids.push(id);
    const submit = (step: string, n: number, inputs: object) => ({
      action: { do: 'submit', case: id, step, n },
      ...inputs,
    });
    await press(chief, submit('fordela', 1, { 'in.behandlare': worker.id }));
    for (let n = 1; n <= ATTEMPTS; n += 1) await press(worker, submit('kontakta', n, { 'in.utfall': 'ejNadd' }));
  });
  await Promise.all([bot.settled(), second.bot.settled()]);
  faulty.trouble(0);
  const later = world.clock.now().plus({ minutes: 5 });
  await sweep({ ...world, store: quiet, clock: { now: () => later } });
  const { messages } = await quiet.cases.owed();
  tally.missing += messages;
  const wanted = ['fordela', ...Array.from({ length: ATTEMPTS }, () => 'kontakta')];
  await inParallel(ids.length, async (n) => {
    const id = ids[n] ?? '';
    const events = (await quiet.cases.read(id))?.value.events ?? [];
    const there = events.flatMap((event) => (event.type === 'stepDone' ? [event.step] : []));
    const log = (await quiet.accessLog.of(id)).flatMap(({ what, step }) =>
      what === 'submitted' ? [step ?? ''] : what === 'started' ? ['started'] : [],
    );
    count(tally, wanted, there, [...wanted, 'started'], log);
  });
};

/** Presses until a receipt comes. What comes until then is the sentence about the store, or a card of how it was a moment ago. */
async function pressing(tally: Tally, post: Post, who: Person, data: object): Promise<string> {
  const body = pressed('http://127.0.0.1/', who, data, randomUUID());
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const { text } = await post(body);
    const isCard = text.includes('vnd.microsoft.card.adaptive');
    if (isCard && /"(Klart: |[^"]*är startat)/.test(text)) {
      tally.acknowledged += 1;
      return text;
    }
    tally.unacknowledged += 1;
    if (isCard) tally.behind += 1;
    else if (text.includes('Det tar längre tid än vanligt')) tally.slow += 1;
    else if (!text.includes('Jag kan inte hämta eller spara något just nu')) tally.otherAnswers += 1;
  }
  throw new Error(`Pressed ${MOST_PRESSES} times in vain`);
}

async function inParallel(count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      await work(n);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
}

function rowsOf(faulty: Faulty, { runs, writers, cases }: Extent, tally: Tally): readonly Row[] {
  const injected = kinds.map((kind) => limited(`faults: ${kind}`, faulty.counts.get(kind) ?? 0, '', '>=', 1));
  return [
    informative('cases that two processes write in at the same time', runs, ''),
    informative('writers of one case at the same time', writers, ''),
    informative('cases that are pressed through', cases, ''),
    informative('requests', faulty.requests(), ''),
    ...injected,
    informative('actions acknowledged', tally.acknowledged, ''),
    informative('actions not acknowledged, and done again', tally.unacknowledged, ''),
    limited('acknowledged actions that are missing', tally.missing, '', '<=', 0),
    limited('actions that are there twice', tally.twice, '', '<=', 0),
    limited('actions without their line in the access log', tally.unlogged, '', '<=', 0),
    limited('lines in the access log that are there twice', tally.loggedTwice, '', '<=', 0),
    informative('presses answered with the case as it was a moment ago', tally.behind, ''),
    informative('presses answered with that it takes longer than usual', tally.slow, ''),
    limited('presses answered neither with a card nor with a sentence of the store', tally.otherAnswers, '', '<=', 0),
  ];
}
