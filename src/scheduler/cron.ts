// The alarm clock: node-cron rings, the job runs. What is due is never kept here, only asked for.
import { schedule, validateDetailed } from 'node-cron';
import type { OneAtATime } from './one-at-a-time.ts';

export type Alarm = {
  /** No more runs; resolves when the one that may be going on has ended. */
  stop(): Promise<void>;
};

/**
 * Runs the job at each moment of the cron expression, in Europe/Stockholm; a ring during a run is passed over. What a run throws
 * goes to `failed`, and the next one comes as planned. Throws on an expression that `cronFault` finds wrong.
 */
export function startAlarm(cron: string, job: OneAtATime<unknown>, failed: (fault: unknown) => void): Alarm {
  const ring = async (): Promise<void> => {
    try {
      await job.runUnlessRunning();
    } catch (fault) {
      failed(fault);
    }
  };
  const task = schedule(cron, ring, { timezone: 'Europe/Stockholm', suppressMissedWarning: true });
  return {
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
