// The alarm clock: node-cron rings, the job runs. What is due is never kept here, only asked for.
import { schedule, validateDetailed } from 'node-cron';
import type { OneAtATime } from './one-at-a-time.ts';

export type Alarm = {
  /** No run has ended well for several rings, since the last that did, or since the start. */
  isLate(): boolean;
  /** No more runs; resolves when the one that may be going on has ended. */
  stop(): Promise<void>;
};

/** Once may happen, when the machine is busy. */
const RINGS_TO_BE_LATE = 5;

/**
 * Runs the job at each moment of the cron expression, in Europe/Stockholm; a ring during a run is passed over. What a run throws
 * goes to `failed`, and the next one comes as planned. `now` is in milliseconds of a clock that nobody sets. Throws on an
 * expression that `cronFault` finds wrong.
 */
export function startAlarm(
  cron: string,
  job: OneAtATime<unknown>,
  failed: (fault: unknown) => void,
  now: () => number = () => performance.now(),
): Alarm {
  const ring = async (): Promise<void> => {
    const { lastRun } = job.state();
    try {
      await job.runUnlessRunning();
    } catch (fault) {
      failed(fault);
    }
    if (job.state().lastRun !== lastRun) lateAfter = severalRingsOn();
  };
  const task = schedule(cron, ring, { timezone: 'Europe/Stockholm', suppressMissedWarning: true });
  const severalRingsOn = (): number => {
    const last = task.getNextRuns(RINGS_TO_BE_LATE).at(-1);
    return last ? now() + last.getTime() - Date.now() : Infinity;
  };
  let lateAfter = severalRingsOn();
  return {
    isLate: () => now() > lateAfter,
    async stop() {
      await task.destroy();
      await job.idle();
    },
  };
}

/** What is wrong with a cron expression (minute, hour, day, month, weekday), in a sentence; undefined when nothing is. */
export function cronFault(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  if (valid) return undefined;
  return errors.map(({ field, message }) => `${field}: ${message}`).join('; ') || 'not a cron expression';
}
