// What those hear who have acted on answers that somebody corrects afterwards.
import { builtOn, correctedLabels } from '../built-on.ts';
import { doneOccurrences, type PersonId } from '../case.ts';
import { stepOf } from '../routine.ts';
import { listing } from '../swedish.ts';
import type { View } from '../view.ts';
import { showCaseButton } from './buttons.ts';
import { called, type CaseContext, lower, sentence, startTitle, stepTitle } from './context.ts';
import { caseNote } from './case.ts';
import { shownBlocks } from './shown.ts';

/** The answers of a step's nth time, or of the start form, are others than when something was done with them: what stands there now. */
export function correctedView(context: CaseContext, name: string, n: number, by: PersonId): View {
  const { c, routine, viewer } = context;
  const answers = name === 'start' ? c.start : (doneOccurrences(c, name).find((o) => o.n === n)?.answers ?? {});
  const title = name === 'start' ? lower(startTitle(routine)) : `”${stepTitle(context, name, n)}”`;
  const labels = correctedLabels(routine, c, name, n);
  const done = builtOn(routine, c, name, n)
    .filter(({ whose }) => whose.includes(viewer))
    .map(({ step }) => `”${stepOf(routine, step).title}”`);
  const who = called(by, context);
  return {
    ...caseNote(
      context,
      `Rättat: ${title}`,
      [
        { kind: 'text', text: `${sentence(who)} har rättat det här: ${listing(labels.map(lower))}.` },
        ...(done.length === 0
          ? []
          : [
              {
                kind: 'notice',
                tone: 'attention',
                text: `${listing(done)} gjordes utifrån det som stod förut. Stämmer det inte längre? Prata med ${who}.`,
              } as const,
            ]),
        ...shownBlocks(context, [{ earlier: name, answers, isOpenable: false }]),
      ],
      [showCaseButton(c.id)],
    ),
    preview: `Nytt i ${c.id}`,
    tone: 'warning',
  };
}
