// Two processes on one store with 1,000 reminders due, killed at random with SIGKILL and started again: nothing is lost, each
// is recorded once, and sent twice is at most the one that a killed process had sent and not recorded.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import type { Store } from '../../src/app/ports.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { dueMoment, makeStore, openCopies, openFile, put, referenceOf } from '../bench/due-cases.ts';
import { informative, limited, type Row } from '../bench/rows.ts';
import { seeded } from '../store/cosmos/faulty.ts';
import { type Came, openTeams } from './teams.ts';

const NUDGES = 1_000;
const KILLS = 20;
const PROCESSES = 2;
const SECONDS_AT_MOST = 180;
const WORKER = fileURLToPath(new URL('./kill-worker.ts', import.meta.url));

/** Takes some 20 seconds. `seed` decides when which process is killed. */
export async function tryKill(folder: string, seed: number): Promise<readonly Row[]> {
  const data = join(folder, 'kill');
  const chance = seeded(seed);
  const copies = await openCopies(join(folder, 'copies'));
  let heard: () => void = () => undefined;
  const teams = await openTeams(null, () => heard());
  await makeStore(data);
  const database = openFile(data);
  const all = Array.from({ length: NUDGES }, (_, n) => n);
  put(
    database,
    all.map(copies.caseOf),
    all.map((n) => copies.workerOf(n, teams.url)),
  );
  database.close();

  const began = performance.now();
  const ahead = DateTime.fromISO(dueMoment, { zone: 'Europe/Stockholm' }).toMillis() - Date.now();
  const workers = Array.from({ length: PROCESSES }, (_, i) => startWorker(data, ahead, `first-${i}`));
  const kills: string[] = [];
  // Spread over the whole, each at a moment that falls anywhere in what a process does with a message.
  const after = Array.from({ length: KILLS }, (_, i) => Math.floor((NUDGES * 0.95 * (i + chance())) / KILLS) + 1);
  for (const count of after) {
    await new Promise<void>((resolve) => {
      heard = () => {
        if (teams.came.length >= count) resolve();
      };
      heard();
    });
    await pause(chance() * 25);
    const i = Math.floor(chance() * PROCESSES);
    const worker = workers[i];
    if (!worker) throw new Error('There is nobody to kill');
    await worker.ready;
    await killed(worker.child);
    kills.push(worker.name);
    workers[i] = startWorker(data, ahead, `after-${kills.length}`);
  }
  const store = openEmbeddedStore(data);
  await untilDone(store, ahead, began);
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(workers.map(({ child }) => killed(child)));
  const rows = [...(await rowsOf(store, teams.came, kills)), informative('time for all', seconds, 's')];
  await store.close();
  await teams.close();
  return rows;
}

/** Ends what may still run, by its own id. */
export function stopWorkers(): void {
  for (const child of running) child.kill('SIGKILL');
}

const running = new Set<ChildProcess>();

type Worker = { readonly name: string; readonly child: ChildProcess; readonly ready: Promise<unknown> };

function startWorker(data: string, ahead: number, name: string): Worker {
  const child = spawn(process.execPath, [WORKER, data, String(ahead), name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return { name, child, ready: once(child, 'message') };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Nothing is owed, and nothing due any more. */
async function untilDone(store: Store, ahead: number, began: number): Promise<void> {
  for (;;) {
    const { messages } = await store.cases.owed();
    const moment = new Date(Date.now() + ahead).toISOString();
    const due = await store.cases.due(moment, { size: 1, after: null });
    if (messages === 0 && due.items.length === 0) return;
    if (performance.now() - began > SECONDS_AT_MOST * 1000) throw new Error(`${messages} messages are still owed`);
    await pause(100);
  }
}

async function rowsOf(store: Store, came: readonly Came[], kills: readonly string[]): Promise<readonly Row[]> {
  const arrivals = Map.groupBy(came, ({ conversation }) => conversation);
  let [lost, notOnce, twice, unexplained] = [0, 0, 0, 0];
  const perKill = kills.map(() => 0);
  for (let n = 0; n < NUDGES; n += 1) {
    const kept = await store.cases.read(referenceOf(n));
    const nudges = kept?.value.deliveries.filter(({ shows }) => shows.kind === 'nudge') ?? [];
    const recorded = nudges.filter(({ state, message }) => state === 'sent' && message !== null);
    const to = recorded[0]?.message?.conversation ?? '';
    const sent = arrivals.get(to) ?? [];
    if (sent.length === 0) lost += 1;
    if (recorded.length !== 1 || nudges.length !== 1) notOnce += 1;
    // Whoever sent it last has recorded it; the others had sent it and were killed.
    for (const { path } of sent.slice(0, -1)) {
      twice += 1;
      const kill = kills.indexOf(path);
      if (kill < 0) unexplained += 1;
      else perKill[kill] = (perKill[kill] ?? 0) + 1;
    }
  }
  return [
    informative('reminders due', NUDGES, ''),
    informative('processes on the one store', PROCESSES, ''),
    limited('times that one was killed', kills.length, '', '>=', KILLS),
    limited('reminders lost', lost, '', '<=', 0),
    limited('reminders recorded otherwise than once', notOnce, '', '<=', 0),
    limited('reminders sent twice', twice, '', '<=', kills.length),
    limited('most sent twice for one kill', Math.max(...perKill), '', '<=', 1),
    limited('sent twice though the first who sent it was not killed', unexplained, '', '<=', 0),
  ];
}
