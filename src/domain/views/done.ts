// What became of a step: who did it and when, or why it is no longer to be done; and what happens next.
import { doneOccurrences, type PersonId, stepState } from '../case/case.ts';
import { stepOf } from '../routine/routine.ts';
import { isTheirs, speakForThemselves } from '../case/whose.ts';
import { holds } from '../case/conditions.ts';
import { correctable } from '../case/correcting.ts';
import { listing } from '../swedish.ts';
import { isAppointed } from '../case/presence.ts';
import type { View } from '../view.ts';
import { answerBlocks } from './answered.ts';
import { correctButton, mineButton, showCaseButton } from './buttons.ts';
import {
  about,
  called,
  calledAfterPreposition,
  type CaseContext,
  designation,
  doneBy,
  eachOf,
  sentence,
  stepTitle,
  when,
} from './context.ts';
import { listBlocks } from './lists.ts';
import { invitedByHand, meetingButtons } from './meetings.ts';
import { nextBlocks, openSteps } from './next.ts';
import { shownBlocks, shownIn } from './shown.ts';
import { roleName } from '../routine/wording.ts';

/** What became of a step: who did it and when, or why it is not to be done; and what happens next. */
export function doneView(context: CaseContext, name: string, n: number): View {
  const { c, routine } = context;
  const step = stepOf(routine, name);
  const done = doneOccurrences(c, name).find((o) => o.n === n);
  if (!done) return goneView(context, name, n);
  if (step.anonymous) return closedBallotView(context, name, done.doneAt);
  const isMine = isTheirs(routine, c, name, n, context.viewer);
  const booking = { step: name, answers: done.answers };
  return {
    title: `Klart: ${stepTitle(context, name, n)}`,
    about: about(context),
    preview: `Klart i ${c.id}`,
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: `${sentence(called(done.doneBy, context))} gjorde det ${inPlace(done.doneFor, context)}${when(done.doneAt, context)}.${corrected(context, done.correctedAt)}`,
      },
      ...(step.forEach?.whose === undefined
        ? []
        : shownBlocks(context, shownIn(context, name, n, [step.forEach.step]))),
      ...answerBlocks(step, done.answers, designation(context), context),
      ...(isMine ? invitedByHand(context, booking) : []),
      ...listBlocks(context, step.lists),
      ...nextBlocks(context),
    ],
    buttons: [
      ...(isMine ? meetingButtons(context, [booking]) : []),
      showCaseButton(c.id),
      ...(isCorrectable(context, name, n) ? [correctButton(c.id, name, n)] : []),
      mineButton(),
    ],
  };
}

/** Whoever has the step may correct the latest time that it was done, or their own, while the case is open. */
export const isCorrectable = ({ c, routine, viewer }: CaseContext, name: string, n: number): boolean =>
  !c.closed && correctable(routine, c, name).some((o) => o.n === n) && isTheirs(routine, c, name, n, viewer);

/** The time for anonymous answers is up. What was answered stands on the card of whoever it is for. */
const closedBallotView = (context: CaseContext, name: string, at: string): View => ({
  title: `Stängt: ${stepOf(context.routine, name).title}`,
  about: about(context),
  preview: `Läget i ${context.c.id}`,
  tone: 'neutral',
  blocks: [
    { kind: 'text', text: `Det stängde ${when(at, context)}. Tack till alla som har svarat.` },
    ...nextBlocks(context),
  ],
  buttons: [showCaseButton(context.c.id), mineButton()],
});

function goneView(context: CaseContext, name: string, n: number): View {
  const { c } = context;
  return {
    title: stepTitle(context, name, n),
    about: about(context),
    preview: `Läget i ${c.id}`,
    tone: 'neutral',
    blocks: [
      {
        kind: 'text',
        text: c.closed
          ? `${closedSentence(context)} Därför väntar det här inte på dig längre.`
          : `Du behöver inte göra det här${whyOver(context, name)}`,
      },
      ...nextBlocks(context),
    ],
    buttons: [showCaseButton(c.id), mineButton()],
  };
}

/** Why a step is not to be done, from where it says that: what it was to be done before is done, it has ended by itself, or neither. */
function whyOver(context: CaseContext, name: string): string {
  const over = overBy(context, name);
  if (over !== undefined) return `, för ${over}.`;
  return stepState(context.c, name).ended
    ? `. Sista dagen har varit.${whomToAsk(context)}`
    : ' nu. Ärendet har tagit en annan väg.';
}

/** "”Håll dialogmötet” är gjort", of a step that is over by what has been answered elsewhere; undefined of any other. */
export function overBy({ c, routine }: CaseContext, name: string): string | undefined {
  const { unless } = stepOf(routine, name);
  if (!unless || !holds(unless, c)) return undefined;
  const steps = Object.keys(unless).map((step) => `”${stepOf(routine, step).title}”`);
  return `${listing(steps)} ${steps.length === 1 ? 'är gjort' : 'är gjorda'}`;
}

/** To somebody who has missed the last day, and has nothing else to do in the case: those who have can still take account of it. */
export function whomToAsk(context: CaseContext): string {
  const { c, routine, viewer } = context;
  const open = openSteps(context);
  const isMine = open.some(({ step, n }) => isTheirs(routine, c, step, n, viewer));
  return open.length === 0 || isMine ? '' : ' Vill du ändå säga något? Prata med den som har nästa steg.';
}

/**
 * What a card says to somebody who is no longer in the case: who has it now, and nothing more. `stoodInAs`: the role that the card came
 * to them in, when they are known to have been a stand-in there.
 */
export function leftView(context: CaseContext, name: string, n: number, stoodInAs?: string): View {
  const { c, routine } = context;
  const by = roleLeft(context, name === 'start' ? routine.start.by : stepOf(routine, name).by);
  const role = roleName(routine, by);
  // Whoever else is asked is not there in their place.
  const now = speakForThemselves(routine, by) ? '' : sentence(eachOf(c.appointed[by] ?? [], context));
  const back = stoodInAs === undefined ? undefined : whoIsBack(context, stoodInAs);
  return {
    title: name === 'start' ? routine.title : stepTitle(context, name, n),
    about: about(context),
    preview: `Läget i ${c.id}`,
    tone: 'neutral',
    blocks: [
      {
        kind: 'text',
        text:
          back === undefined
            ? `Du är inte längre med i ärendet.${now === '' ? '' : ` ${now} är ${role} nu.`}`
            : `${sentence(called(back, context))} är tillbaka och har ärendet igen. Du ersätter inte längre.`,
      },
    ],
    buttons: [mineButton()],
  };
}

/** The role that the viewer had: the step's, or one of their own when the step was never theirs but reminded them. */
function roleLeft({ c, viewer }: CaseContext, by: string): string {
  const theirs = Object.keys(c.everAppointed).filter((role) => c.everAppointed[role]?.some((one) => one === viewer));
  return theirs.includes(by) ? by : (theirs[0] ?? by);
}

/** Whom a stand-in gave way to: the only one who has ever had the role, and who is there. Undefined when it may be another. */
function whoIsBack({ c }: CaseContext, role: string): PersonId | undefined {
  const [only, ...others] = c.everAppointed[role] ?? [];
  const isThere = only !== undefined && c.presence?.away[only] === undefined && isAppointed(c, role, only);
  return isThere && others.length === 0 ? only : undefined;
}

/** "Eva Påhittad avslutade ärendet idag 10:14." */
export function closedSentence(context: CaseContext): string {
  const { closed } = context.c;
  if (!closed) return '';
  const at = when(closed.at, context);
  if (closed.outcome === 'genomford') return `Ärendet är klart sedan ${at}.`;
  const who = sentence(doneBy(closed.by, closed.for, context));
  return closed.outcome === 'atertagen'
    ? `${who} tog tillbaka ärendet ${at}.`
    : `${who} avslutade ärendet i förtid ${at}.`;
}

const inPlace = (absent: PersonId | undefined, context: CaseContext): string =>
  absent === undefined ? '' : `för ${calledAfterPreposition(absent, context)} `;

const corrected = (context: CaseContext, at: string | undefined): string => (at ? ` Rättat ${when(at, context)}.` : '');

/** A case that is over is not under way, whatever the card said first. */
function startedTitle({ c: { closed } }: CaseContext): string {
  if (!closed) return 'Klart: ärendet är startat';
  if (closed.outcome === 'genomford') return 'Ärendet är klart';
  return closed.outcome === 'atertagen' ? 'Ärendet är tillbakataget' : 'Ärendet är avslutat';
}

/** What the starter's card says once the case has started. */
export const startedView = (context: CaseContext): View => ({
  title: startedTitle(context),
  about: about(context),
  preview: `Startat: ${context.c.id}`,
  tone: context.c.closed ? 'neutral' : 'good',
  blocks: [
    {
      kind: 'text',
      text: `${sentence(called(context.c.startedBy, context))} startade ärendet ${when(context.c.startedAt, context)}. Det har koden ${context.c.id}.`,
    },
    { kind: 'facts', facts: designation(context) },
    ...(context.c.closed ? [{ kind: 'notice', tone: 'neutral', text: closedSentence(context) } as const] : []),
    ...nextBlocks(context),
  ],
  buttons: [showCaseButton(context.c.id), mineButton()],
});
