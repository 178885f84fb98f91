// Last days: counted from the start, a step or a recorded day, and moving when that day moves.
import { DateTime } from 'luxon';
import {
  addWorkingDays,
  type Calendar,
  effectiveDay,
  endOfDay,
  nextWorkingDay,
  onOrAfterWorkingDay,
  onOrBeforeWorkingDay,
} from '../calendar/calendar.ts';
import { type Case, doneOccurrences, openOccurrence, stepState } from './case.ts';
import { causeIn } from './causes.ts';
import { beginsRound } from './course.ts';
import { placeOf } from './place.ts';
import type { Field } from '../forms/fields.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { type Anchor, isThatDay, type Length, type Span } from '../routine/times.ts';
import { createMemory } from '../remember.ts';
import { midnight } from '../calendar/day.ts';
import { inSweden } from '../calendar/moment.ts';

/**
 * The last moment of an occurrence of a step: the unit's closing time on a working day.
 * Throws when the step or the occurrence does not exist.
 */
export function dueOf(routine: Routine, calendar: Calendar, c: Case, name: string, n: number): DateTime {
  const dues = knownDues(routine, calendar, c);
  const key = placeOf(name, n);
  const due = dues.get(key) ?? findDue(routine, calendar, c, name, n);
  dues.set(key, due);
  return due;
}

type Known = { readonly routine: Routine; readonly calendar: Calendar; readonly dues: Map<string, DateTime> };

/** What has been found of a case, which never changes: the cards of one change ask for the same few last days many times. */
const known = createMemory<Case, Known>();

function knownDues(routine: Routine, calendar: Calendar, c: Case): Map<string, DateTime> {
  const found = known.of(c);
  if (found?.routine === routine && found.calendar === calendar) return found.dues;
  return known.keep(c, { routine, calendar, dues: new Map<string, DateTime>() }).dues;
}

function findDue(routine: Routine, calendar: Calendar, c: Case, name: string, n: number): DateTime {
  return endOfDay(calendar, lastDayOf(routine, calendar, c, name, n, spanOf(routine, c, name, n)));
}

/** A last day that is ours is not over before anybody knew of the day that it is counted back from; nor is it later than that day. */
const knownSince = (calendar: Calendar, { day, at }: Recorded): DateTime =>
  DateTime.min(effectiveDay(calendar, at), onOrBeforeWorkingDay(calendar, day));

function spanOf(routine: Routine, c: Case, name: string, n: number): Span {
  const { due, repeat } = stepOf(routine, name);
  return repeat && !beginsRound(routine, c, name, n) ? repeat.due : due;
}

function lastDayOf(routine: Routine, calendar: Calendar, c: Case, name: string, n: number, span: Span): DateTime {
  const opened = (): DateTime => effectiveDay(calendar, inSweden(openedAt(c, name, n)));
  if ('within' in span) {
    const last =
      span.otherwise && !anchored(routine, c, name, n, span)
        ? lastDay(calendar, span.otherwise, opened())
        : lastDay(calendar, span.within, anchorDay(routine, calendar, c, name, n, span.of));
    const booked = span.notBefore === undefined ? undefined : bookedSince(routine, c, name, n, span.notBefore);
    return booked ? DateTime.max(last, onOrAfterWorkingDay(calendar, booked)) : last;
  }
  if ('earliestOf' in span) {
    const left = span.earliestOf.filter((one) => !hadGone(routine, c, one));
    return DateTime.min(...left.map((one) => lastDayOf(routine, calendar, c, name, n, one))) ?? opened();
  }
  // Counted from the step's own opening while nobody has recorded the date.
  if ('before' in span) {
    const date = recorded(routine, c, span.before);
    if (!date) return opened();
    const last = dayBefore(calendar, date.day, span.atLeast);
    return span.ours ? DateTime.max(last, knownSince(calendar, date)) : last;
  }
  const [from, to] = span.middleOf.map((date) => recordedDate(routine, c, date));
  if (!from || !to) return opened();
  return onOrBeforeWorkingDay(calendar, from.plus({ days: Math.floor(to.diff(from, 'days').days / 2) }));
}

/** Says whether a last day that is ours is before a day that had gone when it was told: there is nothing to be in time for. */
function hadGone(routine: Routine, c: Case, span: Span): boolean {
  const date = 'before' in span && span.ours ? recorded(routine, c, span.before) : undefined;
  return date !== undefined && date.day < date.at.startOf('day');
}

/** The day that was recorded for the nth time of a step, and not for an earlier one. */
function bookedSince(routine: Routine, c: Case, name: string, n: number, date: string): DateTime | undefined {
  const previous = doneOccurrences(c, name).find((o) => o.n === n - 1);
  return recordedDate(routine, c, date, previous && inSweden(previous.doneAt));
}

/**
 * The recorded day that a last day is counted from. Undefined when nobody has recorded it, or when it is the last day itself, had passed
 * before the step could be begun, and the routine says what counts otherwise.
 */
function anchored(
  routine: Routine,
  c: Case,
  name: string,
  n: number,
  span: Extract<Span, { within: unknown }>,
): DateTime | undefined {
  const day = typeof span.of === 'object' && 'date' in span.of ? recordedDate(routine, c, span.of.date) : undefined;
  const hadPassed =
    isThatDay(span) && span.otherwise !== undefined && day && day < inSweden(openedAt(c, name, n)).startOf('day');
  return hadPassed ? undefined : day;
}

/** The moment at which a step ends by itself; undefined when it does not, has not begun, or is over already. */
export function endOf(routine: Routine, calendar: Calendar, c: Case, name: string): DateTime | undefined {
  const { endsAtDue, each, forEach } = stepOf(routine, name);
  const { occurrences, ended } = stepState(c, name);
  const mayComeMore = each ?? forEach;
  if (c.closed || !endsAtDue || ended || (!mayComeMore && !openOccurrence(c, name))) return undefined;
  return DateTime.max(...occurrences.map(({ n }) => dueOf(routine, calendar, c, name, n)));
}

/**
 * Says whether a step that ended by itself is not over after all: the day that its last day is counted back from has been moved, and is to
 * come. What was answered anonymously has been told, and stays so.
 */
export function isToBeResumed(routine: Routine, calendar: Calendar, c: Case, name: string, now: DateTime): boolean {
  const { endsAtDue, anonymous, due } = stepOf(routine, name);
  if (!endsAtDue || anonymous || !stepState(c, name).ended || !('before' in due)) return false;
  if (!recorded(routine, c, due.before)) return false;
  return endOfDay(calendar, lastDayOf(routine, calendar, c, name, 1, due)) > now;
}

/** The latest day recorded under one of the routine's named dates, if any; with `since`, only one recorded then or later. */
export const recordedDate = (routine: Routine, c: Case, date: string, since?: DateTime): DateTime | undefined =>
  recorded(routine, c, date, since)?.day;

/** A day that was recorded: when that was, and as which of the case's events. */
type Recorded = {
  readonly step: string;
  readonly day: DateTime;
  /** The time of day that was said with it, `13:30`. */
  readonly time?: string;
  readonly at: DateTime;
  /** When it was first said, however it has been corrected. */
  readonly saidAt: DateTime;
  readonly order: number;
};

/**
 * The same, and when it was recorded. Of several steps that say it the one that was done last decides: a correction of an earlier one does
 * not move what has come after it, unless the routine says that whoever wrote last decides.
 */
export function recorded(routine: Routine, c: Case, date: string, since?: DateTime): Recorded | undefined {
  const owed = routine.reached?.[date];
  const openedAt = owed && openOccurrence(c, owed.owed)?.openedAt;
  return Object.entries(routine.dates[date] ?? {})
    .flatMap(([step, field]) => recordedBy(routine, c, date, step, field))
    .filter(({ at, saidAt }) => !since || (isLastWritten(routine, date) ? at : saidAt) >= since)
    .sort((a, b) => a.order - b.order)
    .reduce<Recorded | undefined>((earlier, later) => {
      const isOwed = earlier && openedAt !== undefined && hasCome(earlier, later, inSweden(openedAt));
      return isOwed && later.step !== owed?.owed && !owed?.unless.includes(later.step) ? earlier : later;
    }, undefined);
}

/** Says whether a day had come when another was recorded, and not before what is open for it was. */
const hasCome = ({ day }: Recorded, { at }: Recorded, openedAt: DateTime): boolean =>
  day <= at && day >= openedAt.startOf('day');

/** The day that a step last said: who leaves it empty says that it stands. */
function recordedBy(routine: Routine, c: Case, date: string, step: string, field: string): readonly Recorded[] {
  const done = doneOccurrences(c, step).findLast(({ answers }) => typeof answers[field] === 'string');
  const answers = step === 'start' ? c.start : done?.answers;
  const said = answers?.[field];
  if (typeof said !== 'string') return [];
  const time = answers?.[timeOf(routine, step, field) ?? ''];
  const atTime = typeof time === 'string' ? { time } : {};
  const day = midnight(said);
  const [doneAt, correctedAt, order, changed] = done
    ? [done.doneAt, done.correctedAt, done.order, done.changed?.[field]]
    : [c.startedAt, c.startCorrectedAt, 0, c.startChanged?.[field]];
  const first = { step, day, ...atTime, saidAt: inSweden(doneAt) };
  return [
    changed === undefined || correctedAt === undefined
      ? { ...first, at: inSweden(doneAt), order }
      : { ...first, at: inSweden(correctedAt), order: isLastWritten(routine, date) ? changed : order },
  ];
}

/** Says whether whoever wrote it last has decided a date, also by a correction of what somebody else has gone beyond since. */
const isLastWritten = ({ lastWritten }: Routine, date: string): boolean => lastWritten?.includes(date) === true;

/** The field that says at what time something is on the day that another field says. */
function timeOf(routine: Routine, step: string, day: string): string | undefined {
  if (step === 'start') return timeWith(routine.start.form[day]);
  const { form, meeting } = stepOf(routine, step);
  return meeting?.day === day ? meeting.time : timeWith(form[day]);
}

const timeWith = (field: Field | undefined): string | undefined => (field?.kind === 'date' ? field.at : undefined);

/** The recorded day that an occurrence of a step is to be done on, when its last day is that day; the day itself, which may be a closed one. */
export function thatDay(routine: Routine, c: Case, name: string, n: number): DateTime | undefined {
  const span = spanOf(routine, c, name, n);
  return isThatDay(span) ? anchored(routine, c, name, n, span) : undefined;
}

/** The last working day that lies at least so long before a date, or on it. */
export function dayBefore(calendar: Calendar, date: DateTime, atLeast: Length | 'theDayItself'): DateTime {
  if (atLeast === 'theDayItself') return onOrBeforeWorkingDay(calendar, date);
  if ('workingDays' in atLeast)
    return addWorkingDays(calendar, onOrBeforeWorkingDay(calendar, date), -atLeast.workingDays);
  return onOrBeforeWorkingDay(calendar, date.minus(atLeast));
}

function lastDay(calendar: Calendar, within: Extract<Span, { within: unknown }>['within'], from: DateTime): DateTime {
  // Nobody can say how a meeting went before it has been held, though it be on a day when the unit is closed.
  if (within === 'sameDay') return onOrAfterWorkingDay(calendar, from);
  if (within === 'sameOrNextWorkingDay') return nextWorkingDay(calendar, from);
  if ('workingDays' in within) return addWorkingDays(calendar, from, within.workingDays);
  // Like a recorded day, a span in weeks or months that ends on a closed day ends on the working day before: never later
  // than the routine says.
  return onOrBeforeWorkingDay(calendar, from.plus(within));
}

/**
 * The day that a span is counted from. A moment after hours or on a closed day counts as the next working day, except for
 * the previous occurrence: who tried to call on a Saturday tries again on Monday, not on Tuesday.
 */
function anchorDay(routine: Routine, calendar: Calendar, c: Case, name: string, n: number, anchor: Anchor): DateTime {
  const opened = openedAt(c, name, n);
  if (anchor === 'start') return effectiveDay(calendar, inSweden(c.startedAt));
  if (anchor === 'opened') return effectiveDay(calendar, inSweden(opened));
  if (anchor === 'previous') {
    const previous = doneOccurrences(c, name).find((o) => o.n === n - 1);
    return previous ? inSweden(previous.doneAt) : effectiveDay(calendar, inSweden(opened));
  }
  if ('date' in anchor) return recordedDate(routine, c, anchor.date) ?? effectiveDay(calendar, inSweden(opened));
  if (anchor.step === 'start') return effectiveDay(calendar, inSweden(c.startedAt));
  const cause = causeIn(routine, c, name, n, anchor.step);
  return effectiveDay(calendar, inSweden((cause ?? doneOccurrences(c, anchor.step).at(-1))?.doneAt ?? opened));
}

function openedAt(c: Case, name: string, n: number): string {
  const occurrence = stepState(c, name).occurrences.find((o) => o.n === n);
  if (!occurrence) throw new Error(`Step ${name} has not come round ${String(n)} times in case ${c.id}`);
  return occurrence.openedAt;
}
