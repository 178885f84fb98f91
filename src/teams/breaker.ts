// Leaves Teams in peace while it is down: after some failures in a row nothing is sent, until one that tries finds it up again.

export type Breaker = {
  /** Milliseconds that nothing may be sent for; 0 when something may. Once the pause is over that is one, which must be `noted`. */
  enter(now: number): number;
  /** As `enter`, without being the one that tries. */
  closedFor(now: number): number;
  /** What became of one that entered: whether the service answered at all, and how long it asked to be left alone. */
  noted(answered: boolean, now: number, waitMs?: number): void;
};

/** So many failures in a row are no accident. */
const FAILURES = 5;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 300_000;
/** What waits for the one that tries looks again after this. */
const TRYING_MS = 5_000;

/** A breaker for each name (a service URL), closed until it has failed. Only those that fail are remembered. Time is of any clock that nobody sets. */
export function createBreakers(): (name: string) => Breaker {
  const failing = new Map<string, Failing>();
  return (name) =>
    breakerOf(
      () => failing.get(name) ?? WELL,
      (next) => (next.failures === 0 ? failing.delete(name) : failing.set(name, next)),
    );
}

/** `trying` is until when the one that tries is waited for; should it never be noted, another may try. */
type Failing = { readonly failures: number; readonly until: number; readonly trying: number };
const WELL: Failing = { failures: 0, until: -Infinity, trying: -Infinity };
const LONGEST_TRY_MS = 60_000;

function breakerOf(state: () => Failing, become: (next: Failing) => unknown): Breaker {
  function closedFor(now: number): number {
    const { failures, until, trying } = state();
    if (failures < FAILURES) return 0;
    if (until > now) return until - now;
    return trying > now ? TRYING_MS : 0;
  }
  return {
    closedFor,
    enter(now) {
      const wait = closedFor(now);
      const { failures } = state();
      if (wait === 0 && failures >= FAILURES) become({ ...state(), trying: now + LONGEST_TRY_MS });
      return wait;
    },
    noted(answered, now, waitMs = 0) {
      if (answered) {
        if (state().failures > 0) become(WELL);
        return;
      }
      const { until, trying } = state();
      // What was under way already when it was found down says nothing new.
      if (state().failures >= FAILURES && until > now && trying === -Infinity) return;
      const failures = state().failures + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - FAILURES));
      become({ failures, until: now + Math.max(pause, waitMs), trying: -Infinity });
    },
  };
}
