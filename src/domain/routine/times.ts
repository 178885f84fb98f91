// When things are due and when a reminder comes, as a routine says it.

/** What a deadline is counted from: the start, the step's own opening, its previous occurrence, another step, a recorded date. */
export type Anchor<S extends string = string, D extends string = string> =
  'start' | 'opened' | 'previous' | { readonly step: S } | { readonly date: D };

export type Length = { readonly workingDays: number } | { readonly weeks: number } | { readonly months: number };

/** The number beside it is ours: the written routine gives none, and a unit may choose its own. */
export type Ours = { readonly ours?: true };

/** A last day, counted forward from something or back from a recorded date. It ends at the unit's closing time, on a working day. */
export type Span<S extends string = string, D extends string = string> =
  | (Ours & {
      readonly within: 'sameDay' | 'sameOrNextWorkingDay' | Length;
      readonly of: Anchor<S, D>;
      /**
       * From the step's own opening, when it is counted from a date that nobody has recorded, or is to be on one that had passed when it
       * opened. Without it, the day of its opening is the last, or the one that had passed.
       */
      readonly otherwise?: Length;
      /** Never before the day that was booked under this date since the step was last done: what is booked is not late before it. */
      readonly notBefore?: D;
    })
  | (Ours & { readonly atLeast: Length | 'theDayItself'; readonly before: D })
  /** Half-way between two recorded dates. */
  | { readonly middleOf: readonly [D, D] }
  | { readonly earliestOf: readonly Span<S, D>[] };

/** When a nudge comes. Mornings are the unit's opening time on a working day. */
export type Moment<D extends string = string> =
  | 'opened'
  | 'dueMorning'
  | { readonly hoursBeforeDue: number }
  | { readonly workingDaysAfterOpening: number }
  | { readonly workingDaysAfterDue: number }
  | { readonly morningOf: D }
  /** Of the first working day after it: what was booked then is to be written down, or booked anew. */
  | { readonly morningAfter: D }
  | (Ours & { readonly atLeast: Length; readonly before: D })
  /** Of the day itself, or of the last working day before it: it is about what runs out then, and nothing is booked. */
  | { readonly atLeast: 'theDayItself'; readonly before: D; readonly ours?: never };

/** The named date on whose morning a reminder comes. */
export const bookedOn = (at: Moment): string | undefined =>
  typeof at === 'object' && 'morningOf' in at ? at.morningOf : undefined;

/** The named date on the morning after which a reminder comes. */
export const bookedBefore = (at: Moment): string | undefined =>
  typeof at === 'object' && 'morningAfter' in at ? at.morningAfter : undefined;

/** Says whether a last day is a recorded day itself. */
export const isThatDay = (
  span: Span,
): span is Extract<Span, { within: unknown }> & { readonly of: { readonly date: string } } =>
  'within' in span && span.within === 'sameDay' && typeof span.of === 'object' && 'date' in span.of;
