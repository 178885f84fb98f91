// Whether the bot is well, for whoever watches over it.
import type { Store } from './app/ports.ts';
import type { OneAtATime } from './scheduler/one-at-a-time.ts';

/** `sweepSecondsAgo` is when a sweep last ended well; null until one has. */
type Wellness = {
  readonly status: 'ok' | 'failing';
  readonly store: 'ok' | 'failing';
  readonly sweep: 'ok' | 'stuck';
  readonly sweepSecondsAgo: number | null;
  readonly demo: boolean;
};

/** A sweep that goes on for longer will never end, and no other begins before it has: only a restart helps. */
const STUCK_AFTER_MS = 10 * 60_000;

/** Asks the store, and looks at the sweeps. `now` is the real time in epoch milliseconds. Never throws. */
export async function healthOf(
  store: Pick<Store, 'ping'>,
  sweeps: Pick<OneAtATime<unknown>, 'state'>,
  demo: boolean,
  now: number,
): Promise<Wellness> {
  const { lastRun, runningSince } = sweeps.state();
  const stuck = runningSince !== null && now - runningSince > STUCK_AFTER_MS;
  const answers = await store.ping().then(
    () => true,
    () => false,
  );
  return {
    status: answers && !stuck ? 'ok' : 'failing',
    store: answers ? 'ok' : 'failing',
    sweep: stuck ? 'stuck' : 'ok',
    sweepSecondsAgo: lastRun === null ? null : Math.floor((now - lastRun) / 1000),
    demo,
  };
}
