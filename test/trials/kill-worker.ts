// One of two processes that sweep the same store, until it is killed:
// node kill-worker.ts <data folder> <ms ahead of the real time> <its name, by which what it sends is known>.
import { setTimeout as pause } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Log, Messenger } from '../../src/app/ports.ts';
import { sweep } from '../../src/app/reminders/sweep.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createLimiter } from '../../src/teams/limiter.ts';
import { shareOf, teamsLimits } from '../../src/teams/limits.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { worldOf } from '../bench/due-cases.ts';

/** Instead of a minute, so that what a dead process held comes soon. */
const LEASE_SECONDS = 3;
const MS_BETWEEN_SWEEPS = 100;
/** That sweep the same store. */
const PROCESSES = 2;

const [folder = '', ahead = '0', name = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit(0));

const log: Log = { info: () => undefined, warn: () => undefined, error: say };
const limiter = createLimiter(shareOf(teamsLimits, PROCESSES), {
  now: () => performance.now(),
  pause: (ms) => pause(ms),
  mostWaitMs: 1_000,
});
const messenger = createMessenger(createAdapter(null), log, { limiter });
const named: Messenger = {
  ...messenger,
  send: (to, view) => messenger.send({ ...to, serviceUrl: new URL(`${name}/`, to.serviceUrl).href }, view),
};
const world = await worldOf({
  store: openEmbeddedStore(folder),
  messenger: named,
  clock: { now: () => DateTime.fromMillis(Date.now() + Number(ahead), { zone: 'Europe/Stockholm' }) },
  log,
});
process.send?.('ready');
for (;;) {
  await sweep({ ...world, leaseSeconds: LEASE_SECONDS, replicas: PROCESSES });
  await pause(MS_BETWEEN_SWEEPS);
}

function say(what: string, details: object = {}): void {
  process.stderr.write(`${what} ${JSON.stringify(details)}\n`);
}
