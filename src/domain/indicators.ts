// The figures that a unit follows up: counted case by case into rows that hold no personal data, then added up.
import { type Case, doneOccurrences, latestAnswers } from './case.ts';
import { countDone } from './course.ts';
import type { Answers } from './fields.ts';
import type { Indicator, Routine } from './routine.ts';
import { plural } from './swedish.ts';

/** A case's share in each indicator; null where it has none (not asked, would not answer, case taken back). */
export type Figures = Readonly<Record<string, number | null>>;

/** What one case contributes to the routine's figures. */
export const figuresOf = (routine: Routine, c: Case): Figures =>
  Object.fromEntries(
    Object.entries(routine.followUp.indicators).map(([id, indicator]) => [
      id,
      c.closed?.outcome === 'atertagen' ? null : figureOf(indicator, c),
    ]),
  );

function figureOf(indicator: Indicator, c: Case): number | null {
  if ('count' in indicator) return countDone(indicator.count, c);
  if ('closedWithout' in indicator) return c.closed && doneOccurrences(c, indicator.closedWithout).length === 0 ? 1 : 0;
  if ('sizeOf' in indicator) {
    const { step, field } = indicator.sizeOf;
    return new Set(everyAnswer(c, step).flatMap((answers) => answers[field] ?? [])).size;
  }
  const given = [latestAnswers(c, indicator.average.step)?.[indicator.average.field] ?? []].flat();
  const grades = given.map(Number).filter(Number.isFinite);
  return grades.length === 0 ? null : grades.reduce((a, b) => a + b, 0) / grades.length;
}

/** The answers of every time that a step was done, or of the start form. */
const everyAnswer = (c: Case, step: string): readonly Answers[] =>
  step === 'start' ? [c.start] : doneOccurrences(c, step).map(({ answers }) => answers);

/** The indicators as a person reads them: title and figure, from the rows of a period. */
export const summary = (
  routine: Routine,
  rows: readonly Figures[],
): readonly { readonly title: string; readonly value: string }[] =>
  Object.entries(routine.followUp.indicators).map(([id, indicator]) => {
    const values = rows.map((row) => row[id] ?? null).filter((value) => value !== null);
    const sum = values.reduce((a, b) => a + b, 0);
    return { title: indicator.title, value: 'average' in indicator ? mean(sum, values.length) : String(sum) };
  });

const mean = (sum: number, n: number): string =>
  n === 0 ? 'inga svar än' : `${(sum / n).toFixed(1).replace('.', ',')} (${plural(n, 'svar', 'svar')})`;
