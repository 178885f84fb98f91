// Several at a time, no more than the pace needs: what is sent and not yet recorded when the process dies is sent again, so the fewer
// are under way, the better. One at a time is enough where Teams answers quickly.
import type { Messenger } from '../ports.ts';

/** Teams takes 50 a second, from all replicas together; less than this is too slow. */
const WANTED_PER_SECOND = 40;
const MOST_AT_A_TIME = 16;
const LOOK_AFTER_MS = 2_000;
/** When less of the time than this is spent waiting for Teams, it is the machine that is slow, and more at a time would not help. */
const WAITING_SHARE = 0.75;

export type Pace = {
  /** How many may be under way. */
  width(): number;
  /** One has been done. */
  done(): void;
  /** So long has been waited for Teams. */
  waited(ms: number): void;
};

/**
 * Begins with one at a time, and takes twice as many each time that two seconds have shown Teams to be too slow. `now` is in
 * milliseconds. Each of several replicas wants no more than its share: what it waits for beyond that is its turn, not Teams.
 */
export function createPace(now: () => number, replicas = 1): Pace {
  const wanted = WANTED_PER_SECOND / replicas;
  let [width, since, count, waitedMs] = [1, now(), 0, 0];
  return {
    width: () => width,
    waited(ms) {
      waitedMs += ms;
    },
    done() {
      count += 1;
      const ms = now() - since;
      if (ms < LOOK_AFTER_MS) return;
      const isSlow = (count * 1000) / ms < wanted;
      if (isSlow && waitedMs / width / ms > WAITING_SHARE) width = Math.min(MOST_AT_A_TIME, width * 2);
      [since, count, waitedMs] = [now(), 0, 0];
    },
  };
}

/** The messenger, with the pace told how long it is waited for. */
export function timed(messenger: Messenger, pace: Pace, now: () => number): Messenger {
  const timing = async <T>(work: Promise<T>): Promise<T> => {
    const began = now();
    return work.finally(() => pace.waited(now() - began));
  };
  return {
    send: (to, view) => timing(messenger.send(to, view)),
    update: (message, to, view) => timing(messenger.update(message, to, view)),
  };
}

/** Does the work for each, in order, so many at a time as the pace says. Throws what the first that fails throws. */
export async function atATime<T>(items: readonly T[], pace: Pace, work: (item: T) => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for (const item of items) {
    const one = work(item).finally(() => {
      pace.done();
      underWay.delete(one);
    });
    underWay.add(one);
    while (underWay.size >= pace.width()) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}
