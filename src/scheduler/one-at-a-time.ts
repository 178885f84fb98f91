// A job of which never two runs go on at once in this process, and which remembers when it last ended well.

export type OneAtATime<T> = {
  /** Runs the job, after the run that may be going on. Answers and throws what that run of the job does. */
  runNow(): Promise<T>;
  /** Runs the job unless a run is going on or asked for; then answers null. */
  runUnlessRunning(): Promise<T | null>;
  /** When a run last ended well, and since when one has been going on; epoch milliseconds, null for never and none. */
  state(): { readonly lastRun: number | null; readonly runningSince: number | null };
  /** Resolves when no run is going on or asked for, however it ended. */
  idle(): Promise<void>;
};

/** Guards a job. `now` gives epoch milliseconds of the real time. */
export function oneAtATime<T>(job: () => Promise<T>, now: () => number): OneAtATime<T> {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let lastRun: number | null = null;
  let runningSince: number | null = null;

  const run = async (): Promise<T> => {
    runningSince = now();
    try {
      const result = await job();
      lastRun = now();
      return result;
    } finally {
      runningSince = null;
      waiting -= 1;
    }
  };
  const runNow = (): Promise<T> => {
    waiting += 1;
    const mine = last.then(run);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    runNow,
    runUnlessRunning: async () => (waiting > 0 ? null : runNow()),
    state: () => ({ lastRun, runningSince }),
    idle: async () => {
      while (waiting > 0) await last;
    },
  };
}
