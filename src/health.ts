// Whether the bot is well, for whoever watches over it. Numbers only: whoever asks may be anybody.
import { secondsSince } from './domain/calendar/moment.ts';
import type { Counts } from './app/counts.ts';
import type { Clock, Store } from './app/ports.ts';
import type { Alarm } from './scheduler/cron.ts';
import type { OneAtATime } from './scheduler/one-at-a-time.ts';
import type { NotedWrites } from './store/noted-writes.ts';

/**
 * `store` says whether it answers, `writes` whether it kept what was last to be written. `sweepSecondsAgo` is when a sweep last ended well; null until one has. `sent`, `retried` and `failed` are since the start;
 * `waiting` are the messages that are owed now, null when the store does not say.
 */
type Wellness = {
  readonly status: 'ok' | 'failing';
  readonly store: 'ok' | 'failing';
  readonly writes: 'ok' | 'failing';
  readonly sweep: 'ok' | 'stuck' | 'late';
  readonly sweepSecondsAgo: number | null;
  readonly sent: number;
  readonly retried: number;
  readonly failed: number;
  readonly waiting: number | null;
  readonly oldestWaitingSeconds: number | null;
  readonly demo: boolean;
};

/** What is looked at. `now` is the real time in epoch milliseconds, `clock` the one that the bot goes by. */
type Patient = {
  readonly store: Pick<Store, 'ping'> & { readonly cases: Pick<Store['cases'], 'owed'> };
  readonly writesFail: NotedWrites['writesFail'];
  readonly sweeps: Pick<OneAtATime<unknown>, 'state'>;
  readonly alarm: Pick<Alarm, 'isLate'>;
  readonly counts: Counts;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly now: () => number;
};

/** A sweep that goes on for longer will never end, and no other begins before it has: only a restart helps. */
const STUCK_AFTER_MS = 10 * 60_000;

/** Asks the store, and how its latest write ended, and looks at the sweeps: one that goes on for too long, or none for several times their interval, is bad. Never throws. */
export async function healthOf({
  store,
  writesFail,
  sweeps,
  alarm,
  counts,
  clock,
  demo,
  now,
}: Patient): Promise<Wellness> {
  const { lastRun, runningSince } = sweeps.state();
  const sweep =
    runningSince === null ? (alarm.isLate() ? 'late' : 'ok') : isStuck(runningSince, now()) ? 'stuck' : 'ok';
  const owed = await store
    .ping()
    .then(() => store.cases.owed())
    .catch(() => null);
  const writes = writesFail() ? 'failing' : 'ok';
  return {
    status: owed && writes === 'ok' && sweep === 'ok' ? 'ok' : 'failing',
    store: owed ? 'ok' : 'failing',
    writes,
    sweep,
    sweepSecondsAgo: lastRun === null ? null : Math.max(0, Math.floor((now() - lastRun) / 1000)),
    ...counts.totals(),
    waiting: owed?.messages ?? null,
    oldestWaitingSeconds: owed?.since ? secondsSince(owed.since, clock.now()) : null,
    demo,
  };
}

const isStuck = (runningSince: number, now: number): boolean => now - runningSince > STUCK_AFTER_MS;

/** Whether requests may be sent here. `swept`: a sweep has ended well since the start. */
type Readiness = {
  readonly status: 'ok' | 'failing';
  readonly store: 'ok' | 'failing';
  readonly swept: boolean;
  readonly stopping: boolean;
};

/**
 * Ready when the store answers, a first sweep has shown that the bot can do its work (in demo mode none is waited for), and it has not
 * been asked to end. Never throws. That writes fail does not make it less so: whoever presses is told that nothing was saved, and
 * can still read, which is better than no answer; and without requests there might be no write to show that it is well again.
 */
export async function readinessOf({
  store,
  sweeps,
  demo,
  stopping,
}: Pick<Patient, 'sweeps' | 'demo'> & {
  readonly store: Pick<Store, 'ping'>;
  readonly stopping: boolean;
}): Promise<Readiness> {
  const swept = demo || sweeps.state().lastRun !== null;
  const answers = await store.ping().then(
    () => true,
    () => false,
  );
  return {
    status: answers && swept && !stopping ? 'ok' : 'failing',
    store: answers ? 'ok' : 'failing',
    swept,
    stopping,
  };
}
