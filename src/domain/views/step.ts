// The card of one step: to fill in for the one whose it is, to follow for everyone else.
import { midnight } from '../calendar/day.ts';
import { bookingOf } from '../case/booked.ts';
import { isOpen, openOccurrences, savedAnswers } from '../case/case.ts';
import { countDone } from '../case/conditions.ts';
import { askedAt } from '../case/asked.ts';
import { mayBeDone } from '../case/course.ts';
import { formOf, stepOf } from '../routine/routine.ts';
import { isTheirs, WHOLE } from '../case/whose.ts';
import { placeOf } from '../case/place.ts';
import { dueOf } from '../case/deadlines.ts';
import { type Form, isSealed } from '../forms/fields.ts';
import { swedishDate } from '../swedish.ts';
import type { ActionButton, Block, Fact, Tone, View } from '../view.ts';
import { sealedLabels } from './answered.ts';
import { besideForm, correctButton, mineButton, sensitiveButton, showCaseButton } from './buttons.ts';
import { carriedBlocks, type CarriedQuestion } from './carried.ts';
import { about, type CaseContext, designation, eachOf, sentence, stepTitle, whoHas } from './context.ts';
import { doneView, isCorrectable } from './done.ts';
import { type Candidate, formBlocks, type Refilling } from './inputs.ts';
import { listBlocks } from './lists.ts';
import { meetingButtons } from './meetings.ts';
import { inPlaceNotice, insteadNotice, notice, nudgeNotice, type Reminding } from './notices.ts';
import { begunWith, nextBlocks, whoAndWhen } from './next.ts';
import { sectionRows } from './sections.ts';
import { shownBlocks, type Shown, shownIn } from './shown.ts';
import { snoozeBlocks, snoozeButtons } from './snooze.ts';

export type StepFilling = Refilling &
  Reminding & {
    readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
    /** The card comes as a reminder, not as something new. */
    readonly reminds?: boolean;
    /** Steps whose answers stand on a reminder of somebody else's step. */
    readonly shows?: readonly string[];
    /** The last day that the viewer is away, when that is over the day that the step asks about. */
    readonly away?: string;
    /** The step's own card, which stands until the step is done. */
    readonly stands?: boolean;
    /** What earlier cases of the unit left open, where that comes up. */
    readonly carried?: readonly CarriedQuestion[];
  };

/** The step's card for the viewer: a form when it is theirs and open, otherwise what has become of it. */
export function stepView(
  context: CaseContext,
  name: string,
  n: number,
  filling: StepFilling = { candidates: {} },
): View {
  const { routine, c, viewer } = context;
  if (n === WHOLE) return wholeView(context, name, filling);
  if (!mayBeDone(routine, c, name, n)) return doneView(context, name, n);
  if (context.answered?.has(placeOf(name, n))) return answeredView(context, ALREADY_ANSWERED);
  const view = isTheirs(routine, c, name, n, viewer)
    ? formView(context, name, n, filling)
    : followView(context, name, n, filling);
  const { reminder } = filling;
  const later =
    reminder === undefined
      ? []
      : [...rebookButtons(context, name, reminder), ...snoozeButtons(context, { step: name, n, reminder })];
  return {
    ...view,
    blocks: [...view.blocks.slice(0, 1), ...snoozeBlocks(context, name, n), ...view.blocks.slice(1)],
    buttons: [...view.buttons, ...later],
  };
}

/** Of what a reminder says is booked: moves the booking, for whoever may. */
function rebookButtons(context: CaseContext, step: string, reminder: number): readonly ActionButton[] {
  const { routine, c } = context;
  const booking = bookingOf(routine, c, { step, reminder });
  return booking && isCorrectable(context, booking.step, booking.n)
    ? [correctButton(c.id, booking.step, booking.n, 'Ändra bokningen')]
    : [];
}

/** What somebody gets who has answered anonymously. It says nothing that could tell others that they have. */
export const answeredView = (context: CaseContext, text: string): View => ({
  title: 'Tack för ditt svar',
  about: about(context),
  preview: `Läget i ${context.c.id}`,
  tone: 'good',
  blocks: [{ kind: 'text', text }],
  buttons: [showCaseButton(context.c.id), mineButton()],
});
export const JUST_ANSWERED =
  'Svaret är sparat utan ditt namn. Ingen kan se vad du svarade, eller om du har svarat. Det går inte att ändra i efterhand.';
export const ALREADY_ANSWERED =
  'Du har redan svarat, och det första svaret gäller. Det är sparat utan ditt namn, så det går inte att visa eller ändra.';

function formView(context: CaseContext, name: string, n: number, filling: StepFilling): View {
  const { c, calendar, routine, now } = context;
  const step = stepOf(routine, name);
  const form = askedAt(routine, c, name, n);
  const shown = shownIn(context, name, n, step.shows);
  const sensitive =
    sensitiveShown(routine, shown) || (!c.sensitiveCulled && Object.values(savedAnswers(c, name, n)).some(isSealed));
  const counted = stepCounts(context, name);
  const known = step.shows?.includes('start') ? [] : designation(context);
  const questions = step.sections
    ? sectionRows(context, name, n, filling.faults)
    : formBlocks(form, { today: now, calendar, begun: begun(context, name, form, filling), ...filling });
  const ways = [...(sensitive ? [sensitiveButton(c.id)] : []), showCaseButton(c.id)];
  return {
    title: stepTitle(context, name, n),
    about: about(context),
    preview: `${filling.reminds ? 'Påminnelse' : 'Att göra'} i ${c.id}`,
    tone: dueTone(context, name, n),
    blocks: [
      ...nudgeNotice(context, name, filling),
      ...insteadNotice(context, name, filling),
      ...inPlaceNotice(context, name, n),
      ...(filling.away === undefined
        ? []
        : [
            notice(
              `Du är borta när mötet är, till och med ${swedishDate(midnight(filling.away), now)}. Därför har jag fyllt i att du inte kommer. Ändra om du kommer ändå.`,
            ),
          ]),
      { kind: 'text', text: step.text },
      { kind: 'facts', facts: [...known, ...whoAndWhen(context, name, n), ...counted] },
      ...shownBlocks(context, shown),
      ...listBlocks(context, step.lists),
      ...carriedBlocks(routine, filling.carried, now),
      ...(step.guidance
        ? [{ kind: 'unfold', title: step.guidanceTitle ?? 'Stöd för steget', lines: step.guidance } satisfies Block]
        : []),
      { kind: 'unfold', title: 'Varför gör vi det här?', lines: [step.why] },
      ...questions,
    ],
    buttons: [
      { title: step.button, action: { do: 'submit', case: c.id, step: name, n }, style: 'positive' },
      ...meetingButtons(
        context,
        shown.flatMap(({ earlier, answers }) => (earlier === 'start' || step.each ? [] : [{ step: earlier, answers }])),
      ),
      ...(questions.some(({ kind }) => kind === 'input') ? ways.map(besideForm) : ways),
    ],
  };
}

/** What is filled in to begin with; whoever is away has answered that they are. */
function begun(context: CaseContext, name: string, form: Form, { away }: StepFilling): ReturnType<typeof begunWith> {
  const { attendance } = stepOf(context.routine, name);
  const absent = away === undefined ? [] : Object.entries(attendance?.away ?? {});
  return {
    ...begunWith(context, name, form),
    ...Object.fromEntries(
      absent.flatMap(([field, [answer]]) => (answer === undefined ? [] : [[field, answer] as const])),
    ),
  };
}

/** A step that several do each for themselves, for somebody who is to know who is left: never who has answered anonymously. */
function wholeView(context: CaseContext, name: string, filling: StepFilling): View {
  const [first] = openOccurrences(context.c, name);
  if (first && !context.c.closed) return followView(context, name, WHOLE, filling);
  return {
    title: `Klart: ${stepTitle(context, name, WHOLE)}`,
    about: about(context),
    preview: `Läget i ${context.c.id}`,
    tone: 'good',
    blocks: [{ kind: 'text', text: 'Det väntar inte på någon längre.' }, ...nextBlocks(context)],
    buttons: [showCaseButton(context.c.id), mineButton()],
  };
}

function followView(context: CaseContext, name: string, n: number, filling: StepFilling): View {
  const { nudge, shows = [] } = filling;
  const said = [...nudgeNotice(context, name, filling), ...insteadNotice(context, name, filling)];
  const shown = shownBlocks(context, shownIn(context, name, n, shows));
  if (nudge && shown.length > 0)
    return {
      title: nudge,
      about: about(context),
      preview: `Påminnelse i ${context.c.id}`,
      tone: 'neutral',
      blocks: [...insteadNotice(context, name, filling), ...shown],
      buttons: [showCaseButton(context.c.id)],
    };
  return {
    title: stepTitle(context, name, n),
    about: about(context),
    preview: `${nudge ? 'Påminnelse' : 'Läget'} i ${context.c.id}`,
    tone: dueTone(context, name, n),
    blocks: [
      ...said,
      {
        kind: 'text',
        text: `${sentence(whoHas(context, name, n, undefined, eachOf))} har det här steget${n === WHOLE ? ' kvar' : ''}.`,
      },
      { kind: 'facts', facts: [...designation(context), ...whoAndWhen(context, name, n)] },
    ],
    buttons: [showCaseButton(context.c.id)],
  };
}

function stepCounts(context: CaseContext, name: string): readonly Fact[] {
  const step = stepOf(context.routine, name);
  return Object.values(step.counted ?? {}).map(({ label, of }) => ({ label, value: String(countDone(of, context.c)) }));
}

const sensitiveShown = (routine: CaseContext['routine'], shown: readonly Shown[]): boolean =>
  shown.some(
    ({ earlier, answers, isOpenable }) => isOpenable && sealedLabels(formOf(routine, earlier), answers).length > 0,
  );

function dueTone({ routine, calendar, c, now }: CaseContext, name: string, n: number): Tone {
  return isOpen(c, name, n) && dueOf(routine, calendar, c, name, n) < now ? 'attention' : 'neutral';
}
