// The card of one step: to fill in for the one whose it is, to follow for everyone else.
import { openOccurrence, savedAnswers } from '../case.ts';
import { answersBehind, countDone, fixedAnswers, mayBeDone, stepOf, turnOf } from '../course.ts';
import { isCulledBehind } from '../culling.ts';
import { dueOf } from '../deadlines.ts';
import { holdsRole } from '../engine.ts';
import { type Answers, type Form, isSealed } from '../fields.ts';
import { fieldsToAsk, type Faults, type RawAnswers } from '../forms.ts';
import type { Block, Fact, Tone, View } from '../view.ts';
import { countedFacts, openFacts, sealedLabels } from './answered.ts';
import { sensitiveButton, showCaseButton } from './buttons.ts';
import { about, anyOf, type CaseContext, designation, sentence, startTitle, stepTitle } from './context.ts';
import { doneView } from './done.ts';
import { type Candidate, formBlocks } from './inputs.ts';
import { meetingButtons } from './meetings.ts';
import { begunWith, whoAndWhen } from './next.ts';
import { sectionRows } from './sections.ts';

export type StepFilling = {
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  readonly given?: RawAnswers;
  readonly faults?: Faults;
  /** What a nudge says, or the reminder that comes with the step when it opens. */
  readonly nudge?: string;
  /** The card comes as a reminder, not as something new. */
  readonly reminds?: boolean;
};

/** The step's card for the viewer: a form when it is theirs and open, otherwise what has become of it. */
export function stepView(
  context: CaseContext,
  name: string,
  n: number,
  filling: StepFilling = { candidates: {} },
): View {
  if (!mayBeDone(context.routine, context.c, name, n)) return doneView(context, name, n);
  const step = stepOf(context.routine, name);
  return holdsRole(context.c, step.by, context.viewer)
    ? formView(context, name, n, filling)
    : followView(context, name, n, filling.nudge);
}

function formView(context: CaseContext, name: string, n: number, filling: StepFilling): View {
  const { c, calendar, routine, now } = context;
  const step = stepOf(routine, name);
  const form = fieldsToAsk(step.form, fixedAnswers(step, turnOf(routine, c, name, n)));
  const shown = (step.shows ?? []).flatMap((earlier): Shown[] => {
    const answers = answersBehind(step, n, earlier, c);
    return answers ? [{ earlier, answers, isOpenable: !isCulledBehind(routine, c, name, n, earlier) }] : [];
  });
  const sensitive =
    sensitiveShown(routine, shown) || (!c.sensitiveCulled && Object.values(savedAnswers(c, name, n)).some(isSealed));
  const counted = stepCounts(context, name);
  const known = step.shows?.includes('start') ? [] : designation(context);
  return {
    title: stepTitle(context, name, n),
    about: about(context),
    preview: `${filling.reminds ? 'Påminnelse' : 'Att göra'} i ${c.id}`,
    tone: dueTone(context, name, n),
    blocks: [
      ...(filling.nudge ? [{ kind: 'notice', tone: 'warning', text: filling.nudge } satisfies Block] : []),
      { kind: 'text', text: step.text },
      { kind: 'facts', facts: [...known, ...whoAndWhen(context, name, n), ...counted] },
      ...shownBlocks(context, shown),
      ...(step.guidance
        ? [{ kind: 'unfold', title: step.guidanceTitle ?? 'Stöd för steget', lines: step.guidance } satisfies Block]
        : []),
      { kind: 'unfold', title: 'Varför gör vi det här?', lines: [step.why] },
      ...(step.sections
        ? sectionRows(context, name, n, filling.faults)
        : formBlocks(form, { today: now, calendar, earlier: begunWith(context, name, form), ...filling })),
    ],
    buttons: [
      { title: step.button, action: { do: 'submit', case: c.id, step: name, n }, style: 'positive' },
      ...meetingButtons(
        context,
        shown.flatMap(({ earlier, answers }) => (earlier === 'start' ? [] : [{ step: earlier, answers }])),
      ),
      ...(sensitive ? [sensitiveButton(c.id)] : []),
      showCaseButton(c.id),
    ],
  };
}

function followView(context: CaseContext, name: string, n: number, nudge: string | undefined): View {
  const step = stepOf(context.routine, name);
  return {
    title: stepTitle(context, name, n),
    about: about(context),
    preview: `${nudge ? 'Påminnelse' : 'Läget'} i ${context.c.id}`,
    tone: dueTone(context, name, n),
    blocks: [
      ...(nudge ? [{ kind: 'notice', tone: 'warning', text: nudge } satisfies Block] : []),
      { kind: 'text', text: `${sentence(anyOf(context.c.appointed[step.by] ?? [], context))} har det här steget.` },
      { kind: 'facts', facts: [...designation(context), ...whoAndWhen(context, name, n)] },
    ],
    buttons: [showCaseButton(context.c.id)],
  };
}

/** An earlier step, or the start, and what it answered. */
type Shown = {
  readonly earlier: string;
  readonly answers: Answers;
  /** What is sensitive in it has not been culled. */
  readonly isOpenable: boolean;
};

/**
 * What earlier forms said that this step needs; sensitive answers are named, not shown. That somebody ticked what had to be
 * ticked is no news, and a form that said nothing else is left out.
 */
function shownBlocks(context: CaseContext, shown: readonly Shown[]): readonly Block[] {
  return shown.flatMap(({ earlier: name, answers, isOpenable }): Block[] => {
    const step = name === 'start' ? undefined : stepOf(context.routine, name);
    const form = step?.form ?? context.routine.start.form;
    const facts = [...openFacts(telling(form), answers, context), ...(step ? countedFacts(step, answers) : [])];
    const sealed = sealedLabels(form, answers);
    const locked: Fact[] = sealed.length === 0 || !isOpenable ? [] : [{ label: 'Krypterat', value: sealed.join(', ') }];
    if (facts.length + locked.length === 0) return [];
    return [
      { kind: 'heading', text: step ? step.title : startTitle(context.routine) },
      { kind: 'facts', facts: [...facts, ...locked] },
    ];
  });
}

/** A form without what can only be answered in one way. */
const telling = (form: Form): Form =>
  Object.fromEntries(
    Object.entries(form).filter(
      ([, { kind, optional, when }]) => kind !== 'confirm' || (optional ?? when !== undefined),
    ),
  );

function stepCounts(context: CaseContext, name: string): readonly Fact[] {
  const step = stepOf(context.routine, name);
  return Object.values(step.counted ?? {}).map(({ label, of }) => ({ label, value: String(countDone(of, context.c)) }));
}

const sensitiveShown = (routine: CaseContext['routine'], shown: readonly Shown[]): boolean =>
  shown.some(
    ({ earlier, answers, isOpenable }) => isOpenable && sealedLabels(formOf(routine, earlier), answers).length > 0,
  );

const formOf = (routine: CaseContext['routine'], name: string): Form =>
  name === 'start' ? routine.start.form : stepOf(routine, name).form;

function dueTone({ routine, calendar, c, now }: CaseContext, name: string, n: number): Tone {
  const open = openOccurrence(c, name)?.n === n;
  return open && dueOf(routine, calendar, c, name, n) < now ? 'attention' : 'neutral';
}
