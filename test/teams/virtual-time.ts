// Time that passes when the test says so: pauses end in order, and what follows on each has run before the next ends.

export type VirtualTime = {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** Lets the time pass until nothing pauses any more, or until that moment. */
  run(until?: number): Promise<void>;
};

/** A clock at 0. */
export function virtualTime(): VirtualTime {
  let now = 0;
  let paused: { readonly at: number; readonly wake: () => void }[] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  };
  return {
    now: () => now,
    pause: (ms) =>
      new Promise((wake) => {
        paused.push({ at: now + ms, wake });
      }),
    async run(until = Infinity) {
      for (;;) {
        await settle();
        const next = Math.min(...paused.map(({ at }) => at));
        if (next > until || paused.length === 0) break;
        now = Math.max(now, next);
        const woken = paused.filter(({ at }) => at <= now);
        paused = paused.filter(({ at }) => at > now);
        for (const { wake } of woken) wake();
      }
      if (Number.isFinite(until)) now = until;
    },
  };
}
