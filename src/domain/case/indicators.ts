// The figures that a unit follows up: counted case by case into rows that hold no personal data, then added up.
import { type Case, doneOccurrences, latestAnswers } from './case.ts';
import { countDone } from './conditions.ts';
import type { Answers } from '../forms/fields.ts';
import { countsNowhere } from './leading.ts';
import type { Indicator, Routine } from '../routine/routine.ts';
import { plural } from '../swedish.ts';

/** A case's share in each indicator; null where it has none (not asked, would not answer, case taken back or started by mistake). */
export type Figures = Readonly<Record<string, number | null>>;

/** What one case contributes to the routine's figures. */
export const figuresOf = (routine: Routine, c: Case): Figures =>
  Object.fromEntries(
    Object.entries(routine.followUp.indicators).flatMap(([id, indicator]) => [
      [id, countsNowhere(c) ? null : figureOf(indicator, c)] as const,
      ...weightOf(id, indicator, c),
    ]),
  );

/** Of a mean of several answers, how many they were: the mean of a period is that of all answers, whichever case they were given in. */
function weightOf(id: string, indicator: Indicator, c: Case): readonly (readonly [string, number])[] {
  const answers = 'average' in indicator && !countsNowhere(c) ? gradesOf(indicator.average, c).length : 0;
  return answers > 1 ? [[weight(id), answers]] : [];
}

const weight = (id: string): string => `${id} svar`;

function figureOf(indicator: Indicator, c: Case): number | null {
  if ('count' in indicator) return countDone(indicator.count, c);
  if ('closedWithout' in indicator) return c.closed && countDone([indicator.closedWithout], c) === 0 ? 1 : 0;
  if ('sizeOf' in indicator) {
    const { step, field } = indicator.sizeOf;
    return new Set(everyAnswer(c, step).flatMap((answers) => answers[field] ?? [])).size;
  }
  const grades = gradesOf(indicator.average, c);
  return grades.length === 0 ? null : grades.reduce((a, b) => a + b, 0) / grades.length;
}

const gradesOf = ({ step, field }: { readonly step: string; readonly field: string }, c: Case): readonly number[] =>
  [latestAnswers(c, step)?.[field] ?? []].flat().map(Number).filter(Number.isFinite);

/** The answers of every time that a step was done, or of the start form. */
const everyAnswer = (c: Case, step: string): readonly Answers[] =>
  step === 'start' ? [c.start] : doneOccurrences(c, step).map(({ answers }) => answers);

/** The indicators as a person reads them: title and figure, from the rows of a period. */
export const summary = (
  routine: Routine,
  rows: readonly Figures[],
): readonly { readonly title: string; readonly value: string }[] =>
  Object.entries(routine.followUp.indicators).map(([id, indicator]) => {
    const values = rows.flatMap((row) => {
      const value = row[id] ?? null;
      return value === null ? [] : [{ value, answers: row[weight(id)] ?? 1 }];
    });
    if (!('average' in indicator))
      return { title: indicator.title, value: String(values.reduce((sum, { value }) => sum + value, 0)) };
    const answers = values.reduce((sum, one) => sum + one.answers, 0);
    return {
      title: indicator.title,
      value: mean(
        values.reduce((sum, one) => sum + one.value * one.answers, 0),
        answers,
      ),
    };
  });

const mean = (sum: number, n: number): string =>
  n === 0 ? 'inga svar än' : `${(sum / n).toFixed(1).replace('.', ',')} (${plural(n, 'svar', 'svar')})`;
