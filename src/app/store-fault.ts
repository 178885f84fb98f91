// The store did not answer in time, however often it was asked. Whoever asked is told so, and what became of what they did.

/**
 * Thrown by a store that cannot be reached, or that does not answer within a few seconds. `applied` tells whether what was to be
 * written may have been: `no`, or `unknown` when the answer was lost on its way.
 */
export class StoreOutOfReach extends Error {
  override readonly name = 'StoreOutOfReach';
  readonly applied: 'no' | 'unknown';

  constructor(what: string, applied: 'no' | 'unknown', cause?: unknown) {
    super(what, { cause });
    this.applied = applied;
  }
}
