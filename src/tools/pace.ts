// When the made-up people get to a step: a bit before its last day, on the day that is booked, or too late.
import { DateTime } from 'luxon';
import {
  addWorkingDays,
  type Calendar,
  nextWorkingMoment,
  onOrAfterWorkingDay,
  previousWorkingDay,
} from '../domain/calendar/calendar.ts';
import { type Case, doneOccurrences, openOccurrences } from '../domain/case/case.ts';
import { bookedDates, type Routine, stepOf } from '../domain/routine/routine.ts';
import { type Span } from '../domain/routine/times.ts';
import { isSideBySide } from '../domain/case/whose.ts';
import { inSweden } from '../domain/calendar/moment.ts';
import { dueOf, recordedDate } from '../domain/case/deadlines.ts';

export type Turn = { readonly step: string; readonly n: number; readonly at: DateTime };

/** Working days after the last day that somebody who is late gets to it: after the reminders of the third. */
const LATE = 4;

/** When each open step will be done, soonest first. */
export function turnsOf(routine: Routine, calendar: Calendar, c: Case, late: boolean): readonly Turn[] {
  return Object.keys(routine.steps)
    .flatMap((step) =>
      openOccurrences(c, step).map(({ n }): Turn => ({
        step,
        n,
        at: momentFor(routine, calendar, c, { step, n }, late),
      })),
    )
    .sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

function momentFor(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  { step, n }: Omit<Turn, 'at'>,
  late: boolean,
): DateTime {
  const { openedAt = c.startedAt } = openOccurrences(c, step).find((o) => o.n === n) ?? {};
  const due = dueOf(routine, calendar, c, step, n);
  const soonest = nextWorkingMoment(calendar, inSweden(openedAt).plus({ hours: 1 }));
  if (late) return later(soonest, addWorkingDays(calendar, due, LATE).set({ hour: 10 }));
  const booked = bookedDay(routine, c, step, n);
  const day = booked ? onOrAfterWorkingDay(calendar, booked) : previousWorkingDay(calendar, due);
  return later(soonest, day.set({ hour: 14 }));
}

/** The later of two moments. */
export const later = (a: DateTime, b: DateTime): DateTime => (a > b ? a : b);

/** The day that the step is about, when one is recorded: nobody reports from a meeting before it. */
function bookedDay(routine: Routine, c: Case, step: string, n: number): DateTime | undefined {
  const declared = stepOf(routine, step);
  const { due, repeat } = declared;
  const previous = isSideBySide(declared) ? undefined : doneOccurrences(c, step).at(-1);
  const since = previous && inSweden(previous.doneAt);
  const counted = datesIn(n > 1 && repeat ? repeat.due : due);
  const days = [
    ...bookedDates(declared).map((date) => recordedDate(routine, c, date, since)),
    ...counted.map((date) => recordedDate(routine, c, date)),
  ].filter((day) => day !== undefined);
  return days.length > 0 ? DateTime.max(...days) : undefined;
}

/** The recorded days that a last day is counted forward from, when it is that day or the next. */
function datesIn(span: Span): readonly string[] {
  if (!('within' in span) || typeof span.of !== 'object' || !('date' in span.of)) return [];
  const isClose = typeof span.within === 'string' || ('workingDays' in span.within && span.within.workingDays === 1);
  return isClose ? [span.of.date] : [];
}
