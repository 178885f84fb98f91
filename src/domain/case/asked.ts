// What the form of a step asks, the nth time that it is done.
import { fieldsToAsk } from '../forms/asking.ts';
import type { Answer, Form } from '../forms/fields.ts';
import { offered } from '../forms/offering.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { type Case, doneOccurrences } from './case.ts';
import { fixedAnswers, turnOf } from './course.ts';

/** The questions of the nth time of a step: of one that is done, as they are when it is corrected. Nothing that the bot answers itself. */
export function askedAt(routine: Routine, c: Case, name: string, n: number): Form {
  const step = stepOf(routine, name);
  const earlier = doneOccurrences(c, name).find((done) => done.n === n)?.answers;
  const form = offered(step.form, {
    timeBefore: timeBefore(c, name, n),
    ...(earlier ? { corrects: true, earlier } : {}),
  });
  return fieldsToAsk(form, fixedAnswers(step, turnOf(routine, c, name, n)));
}

/** What a step answered to a question the time before the nth. */
export function timeBefore(c: Case, step: string, n: number): (name: string) => Answer | undefined {
  const before = doneOccurrences(c, step).findLast((done) => done.n < n);
  return (name) => before?.answers[name];
}
