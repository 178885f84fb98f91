// What goes on after its answer has been given: seen to its end, and a fault of it ends in the log.
import { loggedAs } from '../app/fault.ts';
import type { Log } from '../app/ports.ts';

export type UnderWay = {
  /** Begins work that may outlive its answer. Resolves when it has ended, however it did; never rejects. */
  readonly begin: (code: string, work: () => Promise<void>) => Promise<void>;
  /** Resolves when everything that was begun has ended. */
  readonly settled: () => Promise<void>;
};

export function createUnderWay(log: Log): UnderWay {
  const underWay = new Set<Promise<void>>();
  return {
    begin(code, work) {
      const ended = work()
        .catch((fault: unknown) => log.error('activity failed', { code, ...loggedAs(fault) }))
        .finally(() => underWay.delete(ended));
      underWay.add(ended);
      return ended;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
