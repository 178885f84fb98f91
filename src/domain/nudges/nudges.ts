// The messages that a routine promises to send, and when: derived from the case, never scheduled in memory.
import type { DateTime } from 'luxon';
import { type Calendar, inZone } from '../calendar/calendar.ts';
import {
  type Case,
  doneOccurrences,
  type OpenOccurrence,
  openOccurrences,
  type PersonId,
  type Snooze,
  stepState,
  type StepState,
} from '../case/case.ts';
import { type Reminder, type Routine, type Step, stepOf } from '../routine/routine.ts';
import { bookedBefore, bookedOn, type Span } from '../routine/times.ts';
import { doersAt, isPersonal, isSideBySide, WHOLE, whoseIs } from '../case/whose.ts';
import { dayOf } from '../calendar/day.ts';
import { inSweden } from '../calendar/moment.ts';
import { dueOf, recordedDate, thatDay } from '../case/deadlines.ts';
import { onOwnDay } from '../case/own-days.ts';
import { doersOf, isAway } from '../case/presence.ts';
import { type About, daysAfter, momentOf } from './when.ts';
import { areSame, createMemory } from '../remember.ts';

/** One promised message: which reminder of which step, to which role or the unit's channel, and when it is time. */
export type Nudge = {
  /** Derived, so that a nudge is claimed once; holds the day, so that a last day that moves is nudged about again. */
  readonly key: string;
  readonly step: string;
  /** `WHOLE` when others are reminded of a step that several do each for themselves: they are told once, not once for each. */
  readonly n: number;
  readonly reminder: number;
  readonly to: string;
  /** The only one in the role that it goes to, whose step it is. */
  readonly person?: PersonId;
  readonly at: DateTime;
  /** For these only, of those that it is to: the others get it at another time. */
  readonly people?: readonly PersonId[];
  /** The key that it would have had at the time that is promised. */
  readonly promised?: string;
};

/** Every nudge of the steps that are open now, past and coming, soonest first. A closed case has none. */
export function nudgesOf(routine: Routine, calendar: Calendar, c: Case): readonly Nudge[] {
  if (c.closed) return [];
  const found = known.of(c);
  if (found?.routine === routine && found.calendar === calendar) return found.nudges;
  return known.keep(c, { routine, calendar, nudges: findNudges(routine, calendar, c) }).nudges;
}

type Known = { readonly routine: Routine; readonly calendar: Calendar; readonly nudges: readonly Nudge[] };

/** What has been found of a case, which never changes. */
const known = createMemory<Case, Known>();

function findNudges(routine: Routine, calendar: Calendar, c: Case): readonly Nudge[] {
  const all = Object.keys(routine.steps).flatMap((step) => nudgesOfStep(routine, calendar, c, step));
  return eachOnce(all).sort((a, b) => a.at.toMillis() - b.at.toMillis() || rank(routine, a) - rank(routine, b));
}

/**
 * Of several at one time the last is sent: what asks about a day that has gone gives way to what is about this one. That the step is late
 * gives way to both: who was there on the last day is asked how it went, not blamed for what they have done and not yet written.
 */
const rank = (routine: Routine, { step, reminder }: Nudge): number => {
  const declared = routine.steps[step]?.remind[reminder];
  if (isAfterDue(declared)) return 0;
  return declared !== undefined && bookedBefore(declared.at) !== undefined ? 1 : 2;
};

/** What others are told of a step that several do each for themselves is the same for each of them, and said once. */
function eachOnce(all: readonly Nudge[]): Nudge[] {
  if (!all.some(({ n }) => n === WHOLE)) return [...all];
  return [...new Map(all.map((nudge) => [`${nudge.key} ${nudge.people?.join() ?? ''}`, nudge])).values()];
}

function nudgesOfStep(routine: Routine, calendar: Calendar, c: Case, name: string): readonly Nudge[] {
  const open = openOccurrences(c, name);
  if (open.length === 0) return [];
  const dues = open.map(({ n }) => dueOf(routine, calendar, c, name, n));
  const days = open.map(({ n }) => thatDay(routine, c, name, n)?.toMillis());
  const from = [routine, calendar, c.appointed, c.presence, ...dues, ...days];
  const state = stepState(c, name);
  const before = ofStep.of(state);
  if (before && areSame(before.from, from)) return before.nudges;
  const nudges = open.flatMap((one) => nudgesAbout(routine, calendar, c, name, one));
  return standsAlone(stepOf(routine, name)) ? ofStep.keep(state, { from, nudges }).nudges : nudges;
}

/** What has been found of a step: as long as nothing happens to it, to its last day or to the people of its case, that is so. */
const ofStep = createMemory<StepState, { readonly from: readonly unknown[]; readonly nudges: readonly Nudge[] }>();

/** Says whether the nudges of a step follow from nothing that is answered elsewhere but its last day. */
const standsAlone = (step: Step): boolean =>
  !isPersonal(step) &&
  step.remind.every(
    ({ at }) => typeof at !== 'object' || !('before' in at || 'morningOf' in at || 'morningAfter' in at),
  );

function nudgesAbout(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  name: string,
  open: OpenOccurrence,
): readonly Nudge[] {
  const step = stepOf(routine, name);
  const previous = isSideBySide(step) ? undefined : doneOccurrences(c, name).at(-1);
  const about = {
    routine,
    calendar,
    c,
    openedAt: inSweden(open.openedAt),
    bookedSince: previous && inSweden(previous.doneAt),
    due: dueOf(routine, calendar, c, name, open.n),
    day: thatDay(routine, c, name, open.n),
    isSeen: doersAt(routine, c, name, open.n).some((person) => !isAway(c, person)),
  };
  const promisedNudges = step.remind.flatMap((reminder, index): Nudge[] => {
    const first = momentOf(reminder, about);
    if (!first) return [];
    const [person] = isPersonal(step) && reminder.to === step.by ? whoseIs(routine, c, name, open.n) : [];
    const n = isPersonal(step) && person === undefined ? WHOLE : open.n;
    const whose = person === undefined ? {} : { person };
    return [first, ...later(calendar, first, reminder)].map((at) =>
      nudgeAt({ step: name, n, reminder: index, to: reminder.to, ...whose }, at),
    );
  });
  return onePerKey([
    ...remindedAgain(routine, calendar, c, name, open),
    // What is put off is somebody's own time of the step, not what others are told of all of them.
    ...promisedNudges.flatMap((nudge) => personally(nudge, nudge.n === WHOLE ? {} : (open.snoozes ?? {}), about)),
  ]);
}

/** What comes to somebody on Monday, since they are off on Fridays, is what comes on Monday anyway: one, for all who hear either. */
function onePerKey(all: readonly Nudge[]): readonly Nudge[] {
  const groups = grouped(all, ({ key }) => key);
  return groups.length === all.length ? all : groups.flatMap(together);
}

function together(same: readonly Nudge[]): readonly Nudge[] {
  const own = same.find(({ promised }) => promised === undefined) ?? same.at(-1);
  if (!own || same.length === 1) return same;
  // Whoever is meant by one that is for all is meant by it already.
  const toAll = same.find(({ people }) => people === undefined);
  return [toAll ?? { ...own, people: [...new Set(same.flatMap(({ people = [] }) => people))] }];
}

/** When a reminder comes again, as long as the step is not done. */
const later = (calendar: Calendar, first: DateTime, { again }: Reminder): readonly DateTime[] =>
  Array.from({ length: again?.atMost ?? 0 }, (_, i) =>
    daysAfter(calendar, first, (i + 1) * (again?.everyWorkingDays ?? 1)),
  );

const nudgeAt = (what: Omit<Nudge, 'key' | 'at'>, at: DateTime): Nudge => ({
  ...what,
  // Joined, it is one piece of memory; as a template it would be a chain of them, and it is kept for long.
  key: [what.step, what.n, what.reminder, dateOf(at)].join('/'),
  at,
});

/** YYYY-MM-DD, written once: the openings of the days that are promised are the same for every case. */
const dateOf = (at: DateTime): string => written.of(at) ?? written.keep(at, dayOf(at));

const written = createMemory<DateTime, string>();

/** What somebody has put off comes again when they said. */
function remindedAgain(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  step: string,
  { n, snoozes = {} }: OpenOccurrence,
): readonly Nudge[] {
  const declared = stepOf(routine, step);
  const [owner] = isPersonal(declared) ? whoseIs(routine, c, step, n) : [];
  const whose = owner === undefined ? {} : { person: owner };
  const again = Object.entries(snoozes).flatMap(([person, { reminder, until }]) => {
    const to = declared.remind[reminder]?.to;
    const doers = to === declared.by ? doersAt(routine, c, step, n) : to === undefined ? [] : doersOf(c, to);
    const at = inZone(calendar, inSweden(until));
    const asked = declared.remind[reminder];
    const isAhead =
      isBookedAhead(routine, c, asked, at) || (isAfterDue(asked) && dueOf(routine, calendar, c, step, n) >= at);
    return to !== undefined && doers.includes(person) && !isAhead ? [{ person, to, reminder, at }] : [];
  });
  return grouped(again, ({ reminder, at }) => `${String(reminder)} ${String(at.toMillis())}`).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { reminder, to, at } = first;
    return [nudgeAt({ step, n, reminder, to, ...whose, people: group.map(({ person }) => person) }, at)];
  });
}

/** Says whether a reminder is of what is late. */
const isAfterDue = (reminder: Reminder | undefined): boolean =>
  typeof reminder?.at === 'object' && 'workingDaysAfterDue' in reminder.at;

/** Says whether what a reminder asks about has been moved, so that it is still to come then. */
function isBookedAhead(routine: Routine, c: Case, reminder: Reminder | undefined, then: DateTime): boolean {
  const date = reminder && bookedBefore(reminder.at);
  const booked = date === undefined ? undefined : recordedDate(routine, c, date);
  return booked !== undefined && booked >= then.startOf('day');
}

/** One nudge as those hear it who have days off, or have put it off: the others at the time that is promised. */
function personally(nudge: Nudge, snoozes: Readonly<Record<PersonId, Snooze>>, about: About): readonly Nudge[] {
  const { routine, calendar, c, due, openedAt } = about;
  const daysOff = c.presence?.daysOff ?? {};
  const people = nudge.to === 'channel' ? [] : hearersOf(routine, c, nudge);
  if (!people.some((person) => person in daysOff || person in snoozes)) return [nudge];
  const reminder = stepOf(routine, nudge.step).remind[nudge.reminder];
  const isFirm = reminder?.firm ?? false;
  const room = {
    due,
    openedAt,
    isAboutItsDay: isAboutItsDay(routine, nudge),
    comesNoEarlier: reminder !== undefined && bookedBefore(reminder.at) !== undefined,
  };
  const timed = people.map((person) => {
    const off = daysOff[person] ?? [];
    const at = onOwnDay(calendar, nudge.at, off, room);
    const snooze = snoozes[person];
    if (!snooze || isFirm || at <= inSweden(snooze.at)) return { person, at };
    const until = inZone(calendar, inSweden(snooze.until));
    return { person, at: at < until ? until : at };
  });
  const { key: promised, ...rest } = nudge;
  return grouped(timed, ({ at }) => String(at.toMillis())).flatMap((group) => {
    const [{ at } = nudge] = group;
    const only = group.map(({ person }) => person);
    if (at.toMillis() === nudge.at.toMillis())
      return [only.length === people.length ? nudge : { ...nudge, people: only }];
    return [{ ...nudgeAt(rest, at), people: only, promised }];
  });
}

/** The people who are to hear a nudge that is not for the channel, those in whose place somebody stands in today left out. */
export function hearersOf(routine: Routine, c: Case, { people, person, step, n, to }: Nudge): readonly PersonId[] {
  return people ?? (person === undefined ? doersOf(c, to) : doersAt(routine, c, step, n));
}

function grouped<T>(all: readonly T[], by: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups.values()];
}

/** Says whether a nudge is about a booked day: then it says nothing true the day after. */
export const isAboutItsDay = (routine: Routine, { step, reminder }: Pick<Nudge, 'step' | 'reminder'>): boolean => {
  const at = routine.steps[step]?.remind[reminder]?.at;
  return at !== undefined && bookedOn(at) !== undefined;
};

/**
 * The date that a reminder comes before when the step's last day is counted from something else: it is then about that date, and not
 * about the step. Undefined of all others.
 */
export function dateOfItsOwn(
  routine: Routine,
  { step, reminder }: Pick<Nudge, 'step' | 'reminder'>,
): string | undefined {
  const { remind, due, repeat } = stepOf(routine, step);
  const at = remind[reminder]?.at;
  if (typeof at !== 'object' || !('before' in at)) return undefined;
  return [due, ...(repeat ? [repeat.due] : [])].some((span) => countsFrom(span, at.before)) ? undefined : at.before;
}

function countsFrom(span: Span, date: string): boolean {
  if ('earliestOf' in span) return span.earliestOf.some((one) => countsFrom(one, date));
  if ('middleOf' in span) return span.middleOf.includes(date);
  if ('before' in span) return span.before === date;
  return typeof span.of === 'object' && 'date' in span.of && span.of.date === date;
}
