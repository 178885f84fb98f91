// The messages that a routine promises to send: derived from the case and the clock, never scheduled in memory.
import { DateTime } from 'luxon';
import {
  addWorkingDays,
  type Calendar,
  effectiveDay,
  isWorkingTime,
  nextWorkingMoment,
  onOrBeforeWorkingDay,
  startOfDay,
} from './calendar.ts';
import { type Case, doneOccurrences, openOccurrences, type OpenOccurrence, type PersonId } from './case.ts';
import { isPersonal, stepOf, WHOLE, whoseIs } from './course.ts';
import { dayBefore, dueOf, inSweden, recordedDate } from './deadlines.ts';
import type { Reminder, Routine } from './routine.ts';

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
};

/** Every nudge of the steps that are open now, past and coming, soonest first. A closed case has none. */
export function nudgesOf(routine: Routine, calendar: Calendar, c: Case): readonly Nudge[] {
  if (c.closed) return [];
  const found = known.get(c);
  if (found?.routine === routine && found.calendar === calendar) return found.nudges;
  const nudges = findNudges(routine, calendar, c);
  known.set(c, { routine, calendar, nudges });
  return nudges;
}

type Known = { readonly routine: Routine; readonly calendar: Calendar; readonly nudges: readonly Nudge[] };

/** What has been found of a case, which never changes. */
const known = new WeakMap<Case, Known>();

function findNudges(routine: Routine, calendar: Calendar, c: Case): readonly Nudge[] {
  const all = Object.keys(routine.steps).flatMap((step) =>
    openOccurrences(c, step).flatMap((open) => nudgesAbout(routine, calendar, c, step, open)),
  );
  // What others are told of a step that several do each for themselves is the same for each of them.
  const each = new Map(all.map((nudge) => [nudge.key, nudge]));
  return [...each.values()].sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

function nudgesAbout(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  name: string,
  open: OpenOccurrence,
): readonly Nudge[] {
  const step = stepOf(routine, name);
  const previous = isPersonal(step) ? undefined : doneOccurrences(c, name).at(-1);
  const about = {
    routine,
    calendar,
    c,
    openedAt: inSweden(open.openedAt),
    bookedSince: previous && inSweden(previous.doneAt),
    due: dueOf(routine, calendar, c, name, open.n),
  };
  return step.remind.flatMap((reminder, index): Nudge[] => {
    const at = momentOf(reminder, about);
    if (!at) return [];
    const [person] = isPersonal(step) && reminder.to === step.by ? whoseIs(routine, c, name, open.n) : [];
    const n = isPersonal(step) && person === undefined ? WHOLE : open.n;
    const key = `${name}/${String(n)}/${String(index)}/${at.toISODate() ?? ''}`;
    return [{ key, step: name, n, reminder: index, to: reminder.to, at, ...(person === undefined ? {} : { person }) }];
  });
}

export type DueNudges = {
  /** To be sent now: of several that have come due about one step to one recipient, the latest only. */
  readonly send: readonly Nudge[];
  /** Came due while nobody swept, and were overtaken by a later one or by the end of the day that they are about. Never sent. */
  readonly overtaken: readonly Nudge[];
};

/** The nudges whose time has come and that `claimed` does not hold. Nothing outside the unit's working hours. */
export function nudgesDue(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  now: DateTime,
  claimed: ReadonlySet<string>,
): DueNudges {
  if (!isWorkingTime(calendar, now)) return { send: [], overtaken: [] };
  const due = nudgesOf(routine, calendar, c).filter((nudge) => nudge.at <= now && !claimed.has(nudge.key));
  const whom = ({ step, n, to, person }: Nudge): string => `${step}/${person === undefined ? '' : String(n)}/${to}`;
  const latest = new Map(due.map((nudge) => [whom(nudge), nudge.key]));
  const isLatest = (nudge: Nudge): boolean => latest.get(whom(nudge)) === nudge.key;
  const isTimely = (nudge: Nudge): boolean => !isAboutItsDay(routine, nudge) || nudge.at.hasSame(now, 'day');
  const [send, overtaken] = [
    due.filter((nudge) => isLatest(nudge) && isTimely(nudge)),
    due.filter((nudge) => !isLatest(nudge) || !isTimely(nudge)),
  ];
  return { send, overtaken };
}

/** When the next unclaimed nudge can be sent: its own time, or the next opening when that has passed or is closed. */
export function nextNudgeAt(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  now: DateTime,
  claimed: ReadonlySet<string>,
): DateTime | undefined {
  const next = nudgesOf(routine, calendar, c).find((nudge) => !claimed.has(nudge.key));
  return next && nextWorkingMoment(calendar, DateTime.max(next.at, now));
}

/** Says whether a nudge is about a booked day: then it says nothing true the day after. */
export const isAboutItsDay = (routine: Routine, { step, reminder }: Pick<Nudge, 'step' | 'reminder'>): boolean => {
  const at = routine.steps[step]?.remind[reminder]?.at;
  return typeof at === 'object' && 'morningOf' in at;
};

type About = {
  readonly routine: Routine;
  readonly calendar: Calendar;
  readonly c: Case;
  readonly openedAt: DateTime;
  /** When the step was last done: days booked before that are spent. */
  readonly bookedSince: DateTime | undefined;
  readonly due: DateTime;
};

/** When a reminder is to come; undefined when it has no time, or one that had passed when the step opened. */
function momentOf(reminder: Reminder, about: About): DateTime | undefined {
  const { calendar, openedAt } = about;
  // Opened in working hours, the step's own card says it at once; opened at night, the morning says it.
  if (reminder.at === 'opened')
    return isWorkingTime(calendar, openedAt) ? undefined : nextWorkingMoment(calendar, openedAt);
  const at = promised(reminder.at, about);
  if (at && at > openedAt) return at;
  // A step that opens when it is already late is nagged about all the same, counted from its opening.
  if (typeof reminder.at !== 'object' || !('workingDaysAfterDue' in reminder.at)) return undefined;
  return daysAfter(calendar, effectiveDay(calendar, openedAt), reminder.at.workingDaysAfterDue);
}

function promised(
  at: Exclude<Reminder['at'], 'opened'>,
  { routine, calendar, c, openedAt, bookedSince, due }: About,
): DateTime | undefined {
  if (at === 'dueMorning') return startOfDay(calendar, due);
  if ('hoursBeforeDue' in at) return due.minus({ hours: at.hoursBeforeDue });
  if ('workingDaysAfterOpening' in at)
    return daysAfter(calendar, effectiveDay(calendar, openedAt), at.workingDaysAfterOpening);
  if ('workingDaysAfterDue' in at) return daysAfter(calendar, due, at.workingDaysAfterDue);
  if ('before' in at) {
    const date = recordedDate(routine, c, at.before);
    return date && startOfDay(calendar, dayBefore(calendar, date, at.atLeast));
  }
  const day = recordedDate(routine, c, at.morningOf, bookedSince);
  return day && startOfDay(calendar, onOrBeforeWorkingDay(calendar, day));
}

const daysAfter = (calendar: Calendar, day: DateTime, workingDays: number): DateTime =>
  startOfDay(calendar, addWorkingDays(calendar, day, workingDays));
