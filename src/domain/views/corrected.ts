// What those hear who have acted on answers that somebody corrects afterwards, and whoever corrects them.
import { type BuiltOn, builtOn, lastCorrected, newsOfCorrection } from '../case/built-on.ts';
import { doneOccurrences } from '../case/case.ts';
import type { Answers, Form } from '../forms/fields.ts';
import { doersOf } from '../case/presence.ts';
import { stepOf } from '../routine/routine.ts';
import { listing } from '../swedish.ts';
import type { Block, ButtonView, Fact, View } from '../view.ts';
import { isPersonal } from '../case/whose.ts';
import { roleName } from '../routine/wording.ts';
import { openFacts } from './answered.ts';
import { besideForm, correctButton, mineButton, sensitiveButton, showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import { about, allOf, anyOf, type CaseContext, designation, startTitle, stepTitle } from './context.ts';
import { isCorrectable } from './done.ts';
import { newsView } from './news.ts';
import { nextBlocks } from './next.ts';

/** To whoever has corrected a step's nth time, or the start form: what has been done with the answers that stood there before. */
export const correctionView = (context: CaseContext, name: string, n: number): View =>
  newsView(context, 'Rättat', 'Rättelsen är sparad.', [...doneBefore(context, name, n), ...nextBlocks(context)]);

function doneBefore(context: CaseContext, name: string, n: number): readonly Block[] {
  const { c, routine, viewer } = context;
  const done = lastCorrected(routine, c, name, n).length === 0 ? [] : builtOn(routine, c, name, n);
  if (done.length === 0) return [];
  const titles = [...new Set(done.map(({ step }) => `”${stepOf(routine, step).title}”`))];
  const others = [...new Set(done.flatMap(({ whose }) => whose))].filter((person) => person !== viewer);
  const isMine = done.some(({ whose }) => whose.includes(viewer));
  const text = [
    `${listing(titles)} gjordes innan du rättade.`,
    ...(isMine ? ['Se till att det du gjorde stämmer nu också.'] : []),
    ...(others.length > 0 ? [`Jag säger till ${allOf(others, context)}.`] : []),
  ].join(' ');
  return [{ kind: 'notice', tone: 'warning', text }];
}

/**
 * The answers of a step's nth time, or of the start form, are others than when the viewer did something with them: all that is, and what
 * stands there now.
 */
export function correctedView(context: CaseContext, name: string, n: number): View {
  const { c, routine, viewer } = context;
  const { done: mine, fields } = newsOfCorrection(routine, c, name, n, viewer);
  const done = [...new Set(mine.map(({ step }) => `”${stepOf(routine, step).title}”`))];
  const { form, by } = name === 'start' ? routine.start : stepOf(routine, name);
  const answers = name === 'start' ? c.start : (doneOccurrences(c, name).find((o) => o.n === n)?.answers ?? {});
  const others = doersOf(c, by).filter((person) => person !== viewer);
  const who = anyOf(others, context, roleName(routine, by));
  return {
    ...caseNote(
      context,
      `Rättat: ${titleOf(context, name, n)}`,
      [
        {
          kind: 'text',
          text: `Svaren är rättade${done.length > 0 ? ` sedan ${listing(done)} gjordes` : ''}. Det här står där nu.`,
        },
        { kind: 'facts', facts: [...designation(context), ...changedFacts(context, form, fields, answers)] },
        ...(others.length === 0 ? [] : [{ kind: 'text', text: `Ändrar det något? Prata med ${who}.` } as const]),
      ],
      [
        ...answerAnew(context, mine),
        // What is rewritten of what is encrypted, such as a telephone number, is one press away.
        ...(fields.some((field) => form[field]?.sensitive) && !c.sensitiveCulled
          ? [besideForm(sensitiveButton(c.id))]
          : []),
        showCaseButton(c.id),
      ],
    ),
    preview: `Nytt i ${c.id}`,
    tone: 'warning',
  };
}

/** What the viewer has answered for themselves with what stood there before, to be changed. */
const answerAnew = (context: CaseContext, mine: readonly BuiltOn[]): readonly ButtonView[] =>
  mine
    .filter(({ step, n }) => isPersonal(stepOf(context.routine, step)) && isCorrectable(context, step, n))
    .slice(-1)
    .map(({ step, n }) => correctButton(context.c.id, step, n, 'Ändra mitt svar'));

/** What that card says to somebody who is not in the case any more. */
export const correctedLeftView = (context: CaseContext, name: string, n: number): View => ({
  title: `Rättat: ${titleOf(context, name, n)}`,
  about: about(context),
  preview: `Läget i ${context.c.id}`,
  tone: 'neutral',
  blocks: [{ kind: 'text', text: 'Du är inte med i ärendet längre.' }],
  buttons: [mineButton()],
});

const titleOf = (context: CaseContext, name: string, n: number): string =>
  `”${name === 'start' ? startTitle(context.routine) : stepTitle(context, name, n)}”`;

/** Each question as its answer stands now; of a sensitive one only that it is another. */
const changedFacts = (context: CaseContext, form: Form, fields: readonly string[], answers: Answers): readonly Fact[] =>
  fields.flatMap((name): readonly Fact[] => {
    const field = form[name];
    if (!field) return [];
    const label = field.shownAs ?? field.label;
    if (answers[name] === undefined) return [{ label, value: 'Borttaget' }];
    return field.sensitive ? [{ label, value: 'Krypterat' }] : openFacts({ [name]: field }, answers, context);
  });
