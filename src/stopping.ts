// How the bot ends: it says so first, answers and sends what is under way, hands back the rest, and closes what is open.
/** What is to end. Each part may be asked to while others are still at it. */
export type Running = {
  /** Takes no more requests; resolves when those under way are answered. */
  readonly closeHttp: () => Promise<void>;
  /** No more sweeps; resolves when the one that may be going on has ended. */
  readonly stopAlarm: () => Promise<void>;
  /** Resolve when what went on after answers has ended, in this order. */
  readonly settled: readonly (() => Promise<void>)[];
  /** Sends what has been gathered to be told, however it ended. */
  readonly flush: () => Promise<void>;
  /** Closes the store, once nothing uses it any more. */
  readonly closeStore: () => Promise<void>;
};

export type StopTimes = {
  /** How long requests are still taken, so that whoever sends them can hear that none are to be sent here. */
  readonly noticeMs: number;
  /** After so long what is not yet on its way is handed back, also of what somebody has just done. */
  readonly patienceMs: number;
  /** How long all of it may take. */
  readonly mostMs: number;
  /** How long it may take after that to tell of it. */
  readonly flushMs: number;
};

export type Stopping = {
  /** Asked to end: not ready for requests, and sweeps hand back what they have not begun. */
  readonly isAsked: () => boolean;
  /** Time is short: whoever sends hands back what has not been begun. */
  readonly isShort: () => boolean;
  /** Ends it all, once. `late` when something did not end in time, and was left as it was. Throws what a part throws. */
  readonly end: (running: Running) => Promise<'well' | 'late'>;
};

/** Platforms that run containers kill after 30 s. */
export const stopTimes: StopTimes = { noticeMs: 2_000, patienceMs: 10_000, mostMs: 20_000, flushMs: 3_000 };

/** An end that has not been asked for yet. `pause` waits for so many milliseconds. */
export function createStopping(times: StopTimes, pause: (ms: number) => Promise<void>): Stopping {
  let [asked, short] = [false, false];

  async function finish({ closeHttp, stopAlarm, settled, closeStore }: Running): Promise<void> {
    const stopped = stopAlarm();
    await pause(times.noticeMs);
    await closeHttp();
    for (const part of settled) await part();
    await stopped;
    await closeStore();
  }

  return {
    isAsked: () => asked,
    isShort: () => short,
    async end(running) {
      asked = true;
      void pause(times.patienceMs).then(() => {
        short = true;
      });
      try {
        return await Promise.race([
          finish(running).then(() => 'well' as const),
          pause(times.mostMs).then(() => 'late' as const),
        ]);
      } finally {
        await Promise.race([running.flush(), pause(times.flushMs)]);
      }
    },
  };
}
