// Answers that nobody can trace to a person: each question by itself, sorted, so that neither order nor combination tells who.
import { type Answers, type Form, isSealed } from '../forms/fields.ts';
import type { Step } from '../routine/routine.ts';

/** All that is kept of anonymous answers: how many answered, and the answers to each question in the order of the alphabet. */
export type Tally = { readonly count: number; readonly answers: Readonly<Record<string, readonly string[]>> };

/** Before anyone has answered. */
export const NOBODY_YET: Tally = { count: 0, answers: {} };

/** Where the number of answers stands among the answers that are told. */
export const ANSWER_COUNT = 'antalSvar';

/** Adds what one person answered. It is not to be found again: the answers to a question stand in order, whoever was first. */
export const withBallot = (tally: Tally, form: Form, ballot: Answers): Tally => ({
  count: tally.count + 1,
  answers: Object.fromEntries(
    Object.keys(form).map((name) => {
      const answer = ballot[name];
      const given = answer === undefined || isSealed(answer) ? [] : [answer].flat().map(String);
      return [name, [...(tally.answers[name] ?? []), ...given].sort()];
    }),
  ),
});

/** What is told when the time is up: of each choice all that was chosen, the texts put together; the number alone when it is too few. */
export function toldOf({ form, anonymous }: Pick<Step, 'form' | 'anonymous'>, { count, answers }: Tally): Answers {
  if (count < (anonymous?.atLeast ?? 0)) return { [ANSWER_COUNT]: count };
  const told = Object.entries(form).flatMap(([name, { kind }]) => {
    const given = answers[name] ?? [];
    if (given.length === 0) return [];
    return [[name, kind === 'text' ? given.map((text) => `• ${text}`).join('\n') : given] as const];
  });
  return { ...Object.fromEntries(told), [ANSWER_COUNT]: count };
}
