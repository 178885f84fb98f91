// What earlier answers have to be for something to hold, and how many times they were.
import { holdsIn } from '../forms/asking.ts';
import { type Case, doneOccurrences, latestAnswers } from './case.ts';
import type { Condition, Count } from '../routine/routine.ts';

/** Says whether earlier answers are as the condition says. A step with no answers does not match. */
export const holds = (condition: Condition, c: Case): boolean =>
  Object.entries(condition).every(([step, fields]) => {
    const answers = latestAnswers(c, step);
    return answers !== undefined && holdsIn(fields, answers);
  });

/** How many occurrences of the counted steps are done, all or those with the answers that count. */
export const countDone = (counts: readonly Count[], c: Case): number =>
  counts
    .map(({ step, when }) => doneOccurrences(c, step).filter((o) => !when || holdsIn(when, o.answers)).length)
    .reduce((a, b) => a + b, 0);
