// The sweep: how long it takes with 200 cases due among ever more that sleep, and how many reminders a second it claims, sends and records.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DateTime } from 'luxon';
import type { Log, Messenger } from '../../src/app/ports.ts';
import { sweep } from '../../src/app/reminders/sweep.ts';
import { databaseFile } from '../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { teamsLimits } from '../../src/teams/limits.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { openTeams } from '../trials/teams.ts';
import { type Copies, dueMoment, makeStore, openCopies, openFile, put, worldOf } from './due-cases.ts';
import { informative, limited, median, type Row } from './rows.ts';

const DUE = 200;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const ROUNDS = 5;
const REMINDERS = 1_000;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

/** Fills a file with up to a million cases: some 600 MB, for as long as it lasts. */
export async function measureSweep(folder: string): Promise<readonly Row[]> {
  const copies = await openCopies(join(folder, 'sweep'));
  return [...(await bySize(join(folder, 'sizes'), copies)), ...(await byPace(join(folder, 'pace'), copies))];
}

async function bySize(folder: string, copies: Copies): Promise<readonly Row[]> {
  await makeStore(folder);
  const times: number[] = [];
  for (const [i, size] of SIZES.entries()) {
    fill(folder, copies, SIZES[i - 1] ?? DUE, size);
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await sweepOnce(folder, copies));
    times.push(median(rounds));
  }
  checkIndex(folder);
  return [
    limited(
      'time of a sweep with 200 due among 1,000,000 open cases, to that among 1,000',
      (times.at(-1) ?? NaN) / (times[0] ?? NaN),
      'ratio',
      '<=',
      1.5,
    ),
    ...times.map((ms, i) =>
      informative(`time of a sweep with 200 due among ${(SIZES[i] ?? 0).toLocaleString('en')} open cases`, ms, 'ms'),
    ),
  ];
}

/** Adds cases that sleep for a year, numbered from … up to: what they are found by is as in real ones, and the rest is never read. */
function fill(folder: string, copies: Copies, from: number, to: number): void {
  const database = openFile(folder);
  const entry = { ...copies.caseOf(0).index, appointed: [], wakeAt: '2028-03-24T07:00:00.000Z' };
  database
    .prepare(
      `INSERT INTO cases (id, etag, entry, document)
       WITH RECURSIVE numbers (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?)
       SELECT printf('KRI-%07d', n), 'asleep', ?, '{}' FROM numbers`,
    )
    .run(from, to, JSON.stringify(entry));
  database.close();
}

/** Puts the 200 back as they were before anything was due, and times one sweep. Teams answers at once. */
async function sweepOnce(folder: string, copies: Copies): Promise<number> {
  const due = upTo(DUE);
  const database = openFile(folder);
  put(
    database,
    due.map(copies.caseOf),
    due.map((n) => copies.workerOf(n, 'http://127.0.0.1/')),
  );
  database.close();
  const store = openEmbeddedStore(folder);
  const world = await worldOf({ store, messenger: answering(), clock: morning(), log: silent });
  const began = performance.now();
  const swept = await sweep(world);
  const ms = performance.now() - began;
  await store.close();
  if (swept.cases !== DUE || swept.sent !== DUE)
    throw new Error(`A sweep of ${DUE} did ${swept.cases} and sent ${swept.sent}`);
  return ms;
}

/** What is asked at each sweep must be answered from the index. Throws when it is not. */
function checkIndex(folder: string): void {
  const database = new DatabaseSync(databaseFile(folder), { readOnly: true });
  const plans = [
    'SELECT id, wake_at FROM cases WHERE wake_at <= ? AND (wake_at, id) > (?, ?) ORDER BY wake_at, id LIMIT 101',
    'SELECT min(owed_since) FROM cases WHERE owed_since IS NOT NULL',
  ].map((sql) => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()));
  database.close();
  if (!/USING (COVERING )?INDEX cases_by_wake_at/.test(plans[0] ?? '') || !plans[1]?.includes('cases_by_owed_since'))
    throw new Error(`The sweep does not use its indexes: ${plans.join('; ')}`);
}

/** Real messages over HTTP, to a Teams that takes them as fast as they come, recorded in the store on disk. */
async function byPace(folder: string, copies: Copies): Promise<readonly Row[]> {
  const teams = await openTeams(null);
  await makeStore(folder);
  const database = openFile(folder);
  put(
    database,
    upTo(REMINDERS).map(copies.caseOf),
    upTo(REMINDERS).map((n) => copies.workerOf(n, teams.url)),
  );
  database.close();
  const store = openEmbeddedStore(folder);
  const messenger = createMessenger(createAdapter(null), silent);
  const world = await worldOf({ store, messenger, clock: morning(), log: silent });
  const began = performance.now();
  const { sent } = await sweep(world);
  const seconds = (performance.now() - began) / 1000;
  await store.close();
  await teams.close();
  if (sent !== REMINDERS) throw new Error(`${sent} of ${REMINDERS} reminders were sent`);
  const [{ most }] = teamsLimits.tenant;
  return [limited('reminders claimed, sent and recorded a second, one at a time', sent / seconds, '1/s', '>=', most)];
}

/** The morning, at the pace of the real time. */
function morning() {
  const start = DateTime.fromISO(dueMoment, { zone: 'Europe/Stockholm' });
  const began = performance.now();
  return { now: () => start.plus({ milliseconds: performance.now() - began }) };
}

function answering(): Messenger {
  let count = 0;
  return {
    send: (to) => {
      const message = { conversation: to.id, serviceUrl: to.serviceUrl, id: `m${(count += 1)}` };
      return Promise.resolve({ ok: true, message });
    },
    update: (message) => Promise.resolve({ ok: true, message }),
  };
}
