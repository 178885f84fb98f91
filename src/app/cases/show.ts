// From a case to what a certain person sees of it.
import type { DateTime } from 'luxon';
import { dayOf } from '../../domain/calendar/day.ts';
import { inSweden } from '../../domain/calendar/moment.ts';
import { awayOn } from '../../domain/case/absence.ts';
import { isWorkingTime } from '../../domain/calendar/calendar.ts';
import { type Case, everyoneIn, isOpen, openOccurrences, type PersonId } from '../../domain/case/case.ts';
import { mayBeDone } from '../../domain/case/course.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import { reminderText } from '../../domain/nudges/reminder-words.ts';
import { isSideBySide, isTheirs, WHOLE } from '../../domain/case/whose.ts';
import { recordedDate } from '../../domain/case/deadlines.ts';
import type { View } from '../../domain/view.ts';
import type { CaseContext } from '../../domain/views/context.ts';
import { correctedLeftView, correctedView } from '../../domain/views/corrected.ts';
import { closedSentence, leftView, startedView } from '../../domain/views/done.ts';
import { stillToDo } from '../../domain/views/left-to-do.ts';
import { calledOff, movedView, uninvitedView } from '../../domain/views/meetings.ts';
import { culledView, notTheirsView, rewrittenView } from '../../domain/views/encrypted.ts';
import { newHolderView } from '../../domain/views/hand-over.ts';
import { newsView } from '../../domain/views/news.ts';
import { nextBlocks } from '../../domain/views/next.ts';
import { sectionView } from '../../domain/views/sections.ts';
import { type StepFilling, stepView } from '../../domain/views/step.ts';
import { channelDoneView, channelNudgeView } from '../../domain/views/unit.ts';
import { carriedTo } from './carried.ts';
import type { CaseFile } from './case-file.ts';
import type { Delivery, Shown } from '../documents.ts';
import type { AtSection } from '../reply.ts';
import { hasLeft } from '../messages/face.ts';
import { sensitiveIn } from '../../domain/case/culling.ts';
import { outOfReachIn } from '../staff/reach.ts';
import { candidatesIn, namesAndMails } from '../staff/roster.ts';
import { isReceipt } from '../messages/keys.ts';
import type { World } from '../world.ts';

/** What a view of the case for `viewer` is made from. Reads the names of those who are in it. */
export async function contextFor(world: World, file: CaseFile, viewer: PersonId, now: DateTime): Promise<CaseContext> {
  const { people, ...ruled } = file;
  const leads = file.unit.chiefs.includes(viewer);
  const outOfReach = outOfReachIn(file.doc.deliveries);
  return { ...ruled, now, viewer, leads, outOfReach, ...(await namesAndMails(world, peopleSeen(file.c), people)) };
}

/** A step's card for the viewer, with everyone who may be chosen on it. */
export async function stepCard(
  world: World,
  file: CaseFile,
  context: CaseContext,
  step: string,
  n: number,
  filling: Omit<StepFilling, 'candidates'> = {},
): Promise<View> {
  const { routine, c, unit, doc } = file;
  const mine = mayBeDone(routine, c, step, n) && isTheirs(routine, c, step, n, context.viewer);
  const candidates = mine ? await candidatesIn(world, file, context, step, n) : {};
  // A card that stands for weeks would go on showing what has been settled meanwhile.
  const { broughtUpIn, plannedIn, from } = routine.carries ?? {};
  const isNow = broughtUpIn === step && filling.stands !== true;
  const carried =
    mine && (isNow || plannedIn === step || from?.step === step) ? await carriedTo(world, unit, routine, doc.id) : [];
  const away = mine ? await awayThen(world, file, context.viewer, step) : undefined;
  return stepView(context, step, n, { candidates, carried, ...(away ? { away } : {}), ...filling });
}

/** The last day that the viewer is away, when a step asks about a day that they are. */
async function awayThen(
  world: World,
  { routine, c }: CaseFile,
  viewer: PersonId,
  step: string,
): Promise<string | undefined> {
  const { attendance } = stepOf(routine, step);
  const day = attendance && recordedDate(routine, c, attendance.on);
  if (!day) return undefined;
  return awayOn((await world.store.people.read(viewer))?.value.absences ?? [], dayOf(day))?.to;
}

/** A section of an open step, for whoever has the step; the step's own card for others, and where there is no such section. */
export async function sectionCard(
  world: World,
  file: CaseFile,
  context: CaseContext,
  { step, n, section }: AtSection,
  filling: Omit<StepFilling, 'candidates'> = {},
): Promise<View> {
  const declared = stepOf(file.routine, step);
  const mine = mayBeDone(file.routine, file.c, step, n) && isTheirs(file.routine, file.c, step, n, context.viewer);
  if (!mine || !declared.sections?.[section]) return stepCard(world, file, context, step, n);
  const candidates = await candidatesIn(world, file, context, step, n);
  return sectionView(context, step, n, section, { candidates, ...filling });
}

/** What an owed message says now, to the one it goes to. */
export async function messageView(world: World, file: CaseFile, delivery: Delivery, now: DateTime): Promise<View> {
  const { to, shows } = delivery;
  if ('channel' in to) return channelView(await contextFor(world, file, 'channel', now), shows);
  const context = await contextFor(world, file, to.person, now);
  if (shows.kind === 'news') return hasLeft(file.c, to) ? newsLeft(file, context, shows) : newsOf(context, shows);
  if (hasLeft(file.c, to)) return leftView(context, shows.step, shows.n, stoodInAs(file, delivery, to.person));
  if (shows.step === 'start') return startedView(context);
  const nudge = nudgeText(file, shows, now);
  if (!nudge) return stepCard(world, file, context, shows.step, shows.n, { stands: true });
  const filling = shows.kind === 'nudge' ? remindedOf(file, shows) : { stands: true };
  return stepCard(world, file, context, shows.step, shows.n, { nudge, reminds: shows.kind === 'nudge', ...filling });
}

/** The role that a message came to somebody in who has never been appointed to it: as a stand-in. Undefined where it is not known. */
function stoodInAs(
  { routine, c, unit }: CaseFile,
  { shows, key }: Pick<Delivery, 'shows' | 'key'>,
  person: PersonId,
): string | undefined {
  if (shows.kind === 'news' || shows.step === 'start' || isReceipt({ key })) return undefined;
  // An enhetschef of the unit may have acted without standing in for anybody.
  if (unit.chiefs.includes(person) || (shows.kind === 'nudge' && shows.instead !== undefined)) return undefined;
  const { by, remind } = stepOf(routine, shows.step);
  const role = shows.kind === 'step' ? by : remind[shows.reminder]?.to;
  return role !== undefined && c.everAppointed[role]?.includes(person) ? undefined : role;
}

/** What a card says because it is a certain reminder. */
const remindedOf = (
  { routine }: CaseFile,
  { step, reminder, instead }: Extract<Shown, { kind: 'nudge' }>,
): Omit<StepFilling, 'candidates'> => ({
  reminder,
  shows: stepOf(routine, step).remind[reminder]?.shows ?? [],
  ...(instead === undefined ? {} : { instead }),
});

function channelView(context: CaseContext, shows: Shown): View {
  if (shows.kind === 'news') throw new Error('News is for people, not for a channel');
  const { step, n } = shows;
  const isLeft = n === WHOLE ? openOccurrences(context.c, step).length > 0 : isOpen(context.c, step, n);
  const open = !context.c.closed && isLeft;
  const text = nudgeText(context, shows, context.now);
  return open && text
    ? channelNudgeView(context, shows.kind === 'nudge' ? shows : { step, n }, text)
    : channelDoneView(context, shows.step, shows.n);
}

/**
 * What a nudge says; for a step's own card, what it says at once when it opens. Not at night, when the morning says it, and not
 * when the step comes round again, on the day that it was tried.
 */
function nudgeText(
  file: Pick<CaseFile, 'routine' | 'calendar' | 'c'>,
  shows: Exclude<Shown, { kind: 'news' }>,
  now: DateTime,
): string | undefined {
  if (shows.kind === 'nudge') return reminderText(file, shows, now);
  const { routine, calendar, c } = file;
  const step = stepOf(routine, shows.step);
  const { remind, by } = step;
  const open = openOccurrences(c, shows.step).find(({ n }) => n === shows.n);
  const isFirst = open?.n === 1 || isSideBySide(step);
  if (!open || !isFirst || !isWorkingTime(calendar, inSweden(open.openedAt))) return undefined;
  return remind.find((reminder) => reminder.at === 'opened' && reminder.to === by)?.text;
}

/** News that tells of the case is nothing for who has left it. */
function newsLeft(file: CaseFile, context: CaseContext, shows: News): View {
  if (shows.news === 'corrected') return correctedLeftView(context, shows.step, shows.n);
  return shows.news === 'culled' && sensitiveIn(file.routine, file.c).isKept
    ? notTheirsView(context)
    : newsOf(context, shows);
}

type News = Extract<Shown, { kind: 'news' }>;

function newsOf(context: CaseContext, shows: News): View {
  switch (shows.news) {
    case 'moved':
      return movedView(context, shows.booking);
    case 'closed':
      return newsView(context, 'Ärendet är avslutat', closedSentence(context), [
        ...calledOff(context),
        ...stillToDo(context),
      ]);
    case 'culled':
      return sensitiveIn(context.routine, context.c).isKept ? rewrittenView(context) : culledView(context);
    case 'corrected':
      return correctedView(context, shows.step, shows.n);
    case 'uninvited':
      return uninvitedView(context, shows.booking);
    case 'newHolder':
      return newHolderView(context, shows.role, shows.holder);
    case 'handedOver':
      return newsView(
        context,
        'Du är med i ett ärende',
        `En roll i ärendet har lämnats över till dig.${waitsOn(context) ? '' : ' Inget väntar på dig just nu.'}`,
        nextBlocks(context),
      );
  }
}

/** Says whether something in the case waits on the viewer. */
const waitsOn = ({ routine, c, viewer }: CaseContext): boolean =>
  Object.keys(routine.steps).some((step) =>
    openOccurrences(c, step).some(({ n }) => isTheirs(routine, c, step, n, viewer)),
  );

/** Also whoever has handed their role over since: they are named in what was answered. */
const peopleSeen = (c: Case): readonly PersonId[] => [
  ...everyoneIn(c),
  ...Object.values(c.everAppointed).flat(),
  ...Object.values(c.steps).flatMap((s) =>
    s.occurrences.flatMap((o) => (o.state === 'done' ? [o.doneBy, ...(o.doneFor ? [o.doneFor] : [])] : [])),
  ),
  c.startedBy,
  ...(c.closed && c.closed.by !== 'bot' ? [c.closed.by] : []),
];
