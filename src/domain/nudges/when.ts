// When a reminder of a routine is to come, of a step as it stands in a case.
import type { DateTime } from 'luxon';
import {
  addWorkingDays,
  type Calendar,
  effectiveDay,
  isWorkingTime,
  nextWorkingMoment,
  onOrBeforeWorkingDay,
  startOfDay,
} from '../calendar/calendar.ts';
import type { Case } from '../case/case.ts';
import { dayBefore, recorded, recordedDate } from '../case/deadlines.ts';
import type { Reminder, Routine } from '../routine/routine.ts';

/** What the time of a step's reminders is worked out of. */
export type About = {
  readonly routine: Routine;
  readonly calendar: Calendar;
  readonly c: Case;
  readonly openedAt: DateTime;
  /** When the step was last done: days booked before that are spent. */
  readonly bookedSince: DateTime | undefined;
  readonly due: DateTime;
  /** The recorded day that the step is to be done on. */
  readonly day: DateTime | undefined;
  /** Somebody whose step it is is there: not away with nobody in their place. Of who has no chat the receipt before it says so at once. */
  readonly isSeen: boolean;
};

/** When a reminder is to come; undefined when it has no time, or one that had passed when the step opened. */
export function momentOf(reminder: Reminder, about: About): DateTime | undefined {
  const { calendar, openedAt, isSeen } = about;
  // Opened in working hours, the step's own card says it at once to whoever is there; opened at night, the morning says it.
  if (reminder.at === 'opened')
    return isWorkingTime(calendar, openedAt) && isSeen ? undefined : nextWorkingMoment(calendar, openedAt);
  const at = promised(reminder.at, about);
  if (at && at > openedAt) return at;
  // A step that opens when it is already late is nagged about all the same, counted from its opening.
  if (typeof reminder.at !== 'object' || !('workingDaysAfterDue' in reminder.at)) return undefined;
  return daysAfter(calendar, effectiveDay(calendar, openedAt), reminder.at.workingDaysAfterDue);
}

function promised(
  at: Exclude<Reminder['at'], 'opened'>,
  { routine, calendar, c, openedAt, bookedSince, due, day }: About,
): DateTime | undefined {
  // Of a day when the unit is closed the working day before says it.
  if (at === 'dueMorning') return startOfDay(calendar, day ? onOrBeforeWorkingDay(calendar, day) : due);
  if ('hoursBeforeDue' in at) return due.minus({ hours: at.hoursBeforeDue });
  if ('workingDaysAfterOpening' in at)
    return daysAfter(calendar, effectiveDay(calendar, openedAt), at.workingDaysAfterOpening);
  if ('workingDaysAfterDue' in at) return daysAfter(calendar, due, at.workingDaysAfterDue);
  if ('before' in at) {
    const date = recorded(routine, c, at.before);
    const before = date && dayBefore(calendar, date.day, at.atLeast);
    // Its day had gone when the date was told: what it says of how long there is left would not be true.
    return before && before >= date.at.startOf('day') ? startOfDay(calendar, before) : undefined;
  }
  if ('morningAfter' in at) {
    const booked = recordedDate(routine, c, at.morningAfter, bookedSince);
    return booked && daysAfter(calendar, booked, 1);
  }
  const booked = recordedDate(routine, c, at.morningOf, bookedSince);
  return booked && startOfDay(calendar, onOrBeforeWorkingDay(calendar, booked));
}

/** The opening of the unit so many working days after a day. */
export const daysAfter = (calendar: Calendar, day: DateTime, workingDays: number): DateTime =>
  startOfDay(calendar, addWorkingDays(calendar, day, workingDays));
