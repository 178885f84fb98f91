// What has happened by the time that a step opens: which steps are settled, which days are recorded, who is appointed.
import { ancestors, leadingBackTo } from './check-coming.ts';
import { givenIn } from './check-several.ts';
import type { Routine } from '../routine/routine.ts';

/** What a step may count on. */
export type ByThen = {
  /** Says whether a step (or the start) is settled. */
  readonly isSettled: (step: string) => boolean;
  /** Says whether one of the routine's named dates may be recorded; with `own`, also by a step of that name. */
  readonly isRecorded: (date: string, own?: string) => boolean;
  /** The same, also while the step is open. */
  readonly isRecordedMeanwhile: (date: string) => boolean;
  /** The same, also by what an earlier round may have answered: with no such round there is no such date. */
  readonly isRecordedInSomeRound: (date: string) => boolean;
  /** The roles that somebody has. */
  readonly appointed: ReadonlySet<string>;
  /** The same, also those that are given while the step is open. */
  readonly appointedMeanwhile: ReadonlySet<string>;
};

/** What has happened by the time that a step opens. */
export function byThen(routine: Routine, name: string): ByThen {
  const { start, chief, steps, dates } = routine;
  const before = ancestors(routine, name);
  const meanwhile = Object.keys(steps).filter((other) => !ancestors(routine, other).has(name));
  const earlier = [...leadingBackTo(routine, name)].flatMap((other) => [other, ...ancestors(routine, other)]);
  const givenBy = (others: Iterable<string>): readonly string[] =>
    [...others].flatMap((other) => givenIn(steps[other]));
  const appointed = new Set([start.by, chief, ...Object.keys(start.appoints ?? {}), ...givenBy(before)]);
  const isSettled = (step: string): boolean => step === 'start' || before.has(step);
  const isRecorded = (date: string, own?: string): boolean =>
    Object.keys(dates[date] ?? {}).some((source) => isSettled(source) || source === own);
  return {
    isSettled,
    isRecorded,
    isRecordedMeanwhile: (date) => isRecorded(date) || meanwhile.some((other) => other in (dates[date] ?? {})),
    isRecordedInSomeRound: (date) => isRecorded(date) || earlier.some((other) => other in (dates[date] ?? {})),
    appointed,
    appointedMeanwhile: new Set([...appointed, ...givenBy(meanwhile)]),
  };
}
