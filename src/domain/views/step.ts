// The card of one step: to fill in for the one whose it is, to follow for everyone else.
import { midnight } from '../absence.ts';
import { openOccurrence, type PersonId, savedAnswers } from '../case.ts';
import { answersBehind, countDone, fixedAnswers, mayBeDone, stepOf, turnOf } from '../course.ts';
import { isCulledBehind } from '../culling.ts';
import { dueOf } from '../deadlines.ts';
import { holdsRole } from '../engine.ts';
import { type Answers, type Form, isSealed } from '../fields.ts';
import { fieldsToAsk, type Faults, type RawAnswers } from '../forms.ts';
import { inPlaceOf, isAppointed } from '../presence.ts';
import { swedishDate } from '../swedish.ts';
import type { Block, Fact, Tone, View } from '../view.ts';
import { countedFacts, openFacts, sealedLabels } from './answered.ts';
import { sensitiveButton, showCaseButton } from './buttons.ts';
import { about, anyOf, called, type CaseContext, designation, sentence, startTitle, stepTitle } from './context.ts';
import { doneView } from './done.ts';
import { type Candidate, formBlocks } from './inputs.ts';
import { meetingButtons } from './meetings.ts';
import { whoAndWhen } from './next.ts';
import { sectionRows } from './sections.ts';
import { snoozeBlocks, snoozeButtons } from './snooze.ts';

export type StepFilling = {
  readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
  readonly given?: RawAnswers;
  readonly faults?: Faults;
  /** What a nudge says, or the reminder that comes with the step when it opens. */
  readonly nudge?: string;
  /** The card comes as a reminder, not as something new. */
  readonly reminds?: boolean;
  /** Whom the reminder was meant for, who cannot get it. */
  readonly instead?: PersonId;
  /** Which reminder of the step the card is; it may be put off. */
  readonly reminder?: number;
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
  const view = holdsRole(context.c, step.by, context.viewer)
    ? formView(context, name, n, filling)
    : followView(context, name, n, filling);
  const { reminder } = filling;
  const later = reminder === undefined ? [] : snoozeButtons(context, { step: name, n, reminder });
  return {
    ...view,
    blocks: [...view.blocks.slice(0, 1), ...snoozeBlocks(context, name, n), ...view.blocks.slice(1)],
    buttons: [...view.buttons, ...later],
  };
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
      ...inPlaceNotice(context, step.by),
      { kind: 'text', text: step.text },
      { kind: 'facts', facts: [...known, ...whoAndWhen(context, name, n), ...counted] },
      ...shownBlocks(context, shown),
      ...(step.guidance
        ? [{ kind: 'unfold', title: step.guidanceTitle ?? 'Stöd för steget', lines: step.guidance } satisfies Block]
        : []),
      { kind: 'unfold', title: 'Varför gör vi det här?', lines: [step.why] },
      ...(step.sections
        ? sectionRows(context, name, n, filling.faults)
        : formBlocks(form, { today: now, calendar, ...filling })),
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

/** Says for whom, when the step is the viewer's only while somebody is away; or to whoever is away, that it is another's. */
function inPlaceNotice(context: CaseContext, role: string): readonly Block[] {
  const { c, now, viewer } = context;
  const until = (person: PersonId): string => {
    const day = c.presence?.away[person];
    return day === undefined ? '' : ` till och med ${swedishDate(midnight(day), now)}`;
  };
  const absent = inPlaceOf(c, [role], viewer);
  if (absent !== undefined)
    return [notice(`Du gör det här för ${called(absent, context)}, som är borta${until(absent)}.`)];
  const instead = c.presence?.standIns[role]?.[viewer];
  return instead === undefined || !isAppointed(c, role, viewer)
    ? []
    : [notice(`Du är borta${until(viewer)}. ${sentence(called(instead, context))} gör det här för dig.`)];
}

/** Why a reminder came to somebody else than it was meant for, and what would do. */
function insteadNotice(context: CaseContext, person: PersonId | undefined): readonly Block[] {
  const { presence } = context.c;
  if (person === undefined || !presence) return [];
  const name = sentence(called(person, context));
  if (presence.outOfReach.includes(person))
    return [
      notice(
        `${name} har inte öppnat mig i Teams, så påminnelsen kom inte fram. Be ${name} göra det, eller lämna över rollen i ärendet.`,
      ),
    ];
  return presence.away[person] === undefined
    ? []
    : [
        notice(
          `${name} är borta och ingen ersätter, så påminnelsen kommer till dig. Lämna över rollen i ärendet om någon annan ska göra steget.`,
        ),
      ];
}

const notice = (text: string): Block => ({ kind: 'notice', tone: 'neutral', text });

function followView(context: CaseContext, name: string, n: number, { nudge, instead }: StepFilling): View {
  const step = stepOf(context.routine, name);
  return {
    title: stepTitle(context, name, n),
    about: about(context),
    preview: `${nudge ? 'Påminnelse' : 'Läget'} i ${context.c.id}`,
    tone: dueTone(context, name, n),
    blocks: [
      ...(nudge ? [{ kind: 'notice', tone: 'warning', text: nudge } satisfies Block] : []),
      ...insteadNotice(context, instead),
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

/** What earlier forms said that this step needs; sensitive answers are named, not shown. */
function shownBlocks(context: CaseContext, shown: readonly Shown[]): readonly Block[] {
  return shown.flatMap(({ earlier: name, answers, isOpenable }): Block[] => {
    const step = name === 'start' ? undefined : stepOf(context.routine, name);
    const form = step?.form ?? context.routine.start.form;
    const facts = [...openFacts(form, answers, context), ...(step ? countedFacts(step, answers) : [])];
    const sealed = sealedLabels(form, answers);
    const locked: Fact[] = sealed.length === 0 || !isOpenable ? [] : [{ label: 'Krypterat', value: sealed.join(', ') }];
    return [
      { kind: 'heading', text: step ? step.title : startTitle(context.routine) },
      { kind: 'facts', facts: [...facts, ...locked] },
    ];
  });
}

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
