// The card on which somebody corrects what was answered.
import { doneOccurrences } from '../case/case.ts';
import { askedAt } from '../case/asked.ts';
import { isCulled } from '../case/culling.ts';
import type { Answers, Form } from '../forms/fields.ts';
import type { View } from '../view.ts';
import { showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import { type CaseContext, lower, startTitle, stepTitle } from './context.ts';
import { type Candidate, formBlocks, type Refilling } from './inputs.ts';
import { sectionsToCorrect } from './sections.ts';

/** Correct the start form or the latest occurrence of a step: its form, filled in with what was answered. */
export function correctView(
  context: CaseContext,
  step: string,
  n: number,
  candidates: Readonly<Record<string, readonly Candidate[]>>,
  again: Refilling = {},
): View {
  const { c, calendar, routine, now } = context;
  const sections = step === 'start' ? [] : sectionsToCorrect(context, step, n);
  const [asked, earlier] = step === 'start' ? [routine.start.form, c.start] : stepAnswers(context, step, n);
  const form = isCulled(routine, c, step, n) ? withoutSensitive(asked) : asked;
  const title = step === 'start' ? `Rätta ${lower(startTitle(routine))}` : `Rätta: ${stepTitle(context, step, n)}`;
  if (sections.length > 0)
    return caseNote(
      context,
      title,
      [
        { kind: 'text', text: 'Vilket avsnitt blev fel?' },
        { kind: 'rows', rows: sections },
      ],
      [showCaseButton(c.id)],
    );
  return caseNote(
    context,
    title,
    [
      { kind: 'text', text: 'Ändra det som blev fel och spara. De andra i ärendet ser det rättade.' },
      ...formBlocks(form, { today: now, calendar, candidates, earlier, names: context.names, ...again }),
    ],
    [
      { title: 'Spara rättelsen', action: { do: 'correct', case: c.id, step, n }, style: 'positive' },
      showCaseButton(c.id),
    ],
  );
}

/** Once they are culled, sensitive answers are neither kept nor taken. */
const withoutSensitive = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).filter(([, field]) => !field.sensitive));

function stepAnswers({ c, routine }: CaseContext, step: string, n: number): readonly [Form, Answers] {
  const answers = doneOccurrences(c, step).find((o) => o.n === n)?.answers ?? {};
  return [askedAt(routine, c, step, n), answers];
}
