// Which lines of the log belong together: each request, turn and sweep has a code of its own, which follows it through everything
// that it begins.
import { AsyncLocalStorage } from 'node:async_hooks';

export type Correlation = {
  /** Does the work under a code of its own; under the one that it is part of, when there is one. */
  readonly begin: <T>(work: () => Promise<T>) => Promise<T>;
  /** The code of what is going on; undefined outside of everything that has begun. */
  readonly code: () => string | undefined;
};

/** A correlation whose codes `newCode` makes. They say nothing about anyone. */
export function createCorrelation(newCode: () => string): Correlation {
  const current = new AsyncLocalStorage<string>();
  return {
    begin: (work) => (current.getStore() === undefined ? current.run(newCode(), work) : work()),
    code: () => current.getStore(),
  };
}
