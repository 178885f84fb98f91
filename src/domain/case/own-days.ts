// When somebody in particular can be reminded: their own working days, and what they have put off.
import type { DateTime } from 'luxon';
import {
  addWorkingDays,
  type Calendar,
  inZone,
  isWorkingDay,
  nextWorkingDay,
  startOfDay,
} from '../calendar/calendar.ts';

/** What a reminder may be moved within: its last moment, and when its step opened. */
export type Room = {
  readonly due: DateTime;
  readonly openedAt: DateTime;
  readonly isAboutItsDay: boolean;
  /** It asks about the day before, so it comes no earlier. */
  readonly comesNoEarlier?: boolean;
};

/** The opening of the first working day after a moment that is not among somebody's days off (1 for Monday to 7). */
export function nextOwnMorning(calendar: Calendar, after: DateTime, daysOff: readonly number[]): DateTime<true> {
  let day = nextWorkingDay(calendar, after);
  // Who is always off has no day of their own.
  for (let ahead = 0; ahead < MOST_DAYS && daysOff.includes(day.weekday); ahead += 1)
    day = nextWorkingDay(calendar, day);
  return startOfDay(calendar, day);
}

/**
 * When a reminder comes to somebody with days off. On a day of their own: when it is promised. On a day off: the next of their
 * days, unless that is after the last day (or the day that it is about), then the one before, if the step was open by then.
 */
export function onOwnDay(calendar: Calendar, at: DateTime, daysOff: readonly number[], room: Room): DateTime {
  if (!daysOff.includes(inZone(calendar, at).weekday)) return at;
  const next = nextOwnMorning(calendar, at, daysOff);
  if (room.comesNoEarlier || at > room.due || (next <= room.due && !room.isAboutItsDay)) return next;
  const before = previousOwnDay(calendar, at, daysOff);
  const morning = startOfDay(calendar, before);
  if (morning > room.openedAt) return morning;
  const afternoon = morning.plus({ hours: 6 });
  return afternoon > room.openedAt && isWorkingDay(calendar, before) ? afternoon : next;
}

/** In weeks where nobody works, this is long enough to look. */
const MOST_DAYS = 10;

function previousOwnDay(calendar: Calendar, at: DateTime, daysOff: readonly number[]): DateTime<true> {
  let day = addWorkingDays(calendar, at, -1);
  for (let back = 0; back < MOST_DAYS && daysOff.includes(day.weekday); back += 1)
    day = addWorkingDays(calendar, day, -1);
  return day;
}
