// What has become of messages since the process began: numbers, to be looked at from outside.

/** `retried`: tries that came to nothing and that others follow on. `failed`: messages that are not tried again. */
export type Totals = { readonly sent: number; readonly retried: number; readonly failed: number };

export type Counts = {
  add(what: keyof Totals): void;
  totals(): Totals;
};

/** Counts from nought. */
export function createCounts(): Counts {
  let totals: Totals = { sent: 0, retried: 0, failed: 0 };
  return {
    add(what) {
      totals = { ...totals, [what]: totals[what] + 1 };
    },
    totals: () => totals,
  };
}
