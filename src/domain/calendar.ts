// Swedish working time: which days are working days, when they open and close, and how to step between them.
// Days go in as any moment of that day and come out as its midnight; everything comes out in the calendar's zone.
import type { DateTime } from 'luxon';
import { holidayName } from './holidays.ts';

/** Wall-clock times of one working day, 'HH:mm', `opens` before `closes`. */
export type WorkingHours = { readonly opens: string; readonly closes: string };

/** A unit's working time. `extraClosedDays` are ISO dates, closed besides weekends, holidays and the three eves. */
export type Calendar = {
  readonly zone: 'Europe/Stockholm';
  readonly hours: WorkingHours;
  readonly extraClosedDays: readonly string[];
  /** Weekdays on which the unit holds meetings, 1 for Monday to 7. A meeting may be on any day; these are proposed. */
  readonly meetingDays?: readonly number[];
};

/** Working time where a unit has set nothing else: 08:00–16:30, Swedish holidays only. */
export const defaultCalendar: Calendar = {
  zone: 'Europe/Stockholm',
  hours: { opens: '08:00', closes: '16:30' },
  extraClosedDays: [],
};

/** The same moment on the calendar's clock. Throws on an invalid DateTime. */
export function inZone(calendar: Calendar, at: DateTime): DateTime<true> {
  return valid(valid(at).setZone(calendar.zone));
}

/** Whether the day is neither weekend, holiday, closed eve nor closed by the unit. Throws outside 1900–2200. */
export function isWorkingDay(calendar: Calendar, day: DateTime): boolean {
  return isOpen(calendar, inZone(calendar, day));
}

/** The first working day strictly after the day. */
export function nextWorkingDay(calendar: Calendar, day: DateTime): DateTime<true> {
  return addWorkingDays(calendar, day, 1);
}

/** The last working day strictly before the day. */
export function previousWorkingDay(calendar: Calendar, day: DateTime): DateTime<true> {
  return addWorkingDays(calendar, day, -1);
}

/** The day itself when it is a working day, else the first one after it. */
export function onOrAfterWorkingDay(calendar: Calendar, day: DateTime): DateTime<true> {
  return midnight(calendar, firstOpen(calendar, dateOf(calendar, day), 1));
}

/** The day itself when it is a working day, else the last one before it. */
export function onOrBeforeWorkingDay(calendar: Calendar, day: DateTime): DateTime<true> {
  return midnight(calendar, firstOpen(calendar, dateOf(calendar, day), -1));
}

/**
 * The n:th working day after the day, or before it when n is negative, one working day at a time. With 0: the day
 * itself, or the next working day when it is closed. Throws a RangeError when n is not a whole number.
 */
export function addWorkingDays(calendar: Calendar, day: DateTime, n: number): DateTime<true> {
  if (!Number.isInteger(n)) throw new RangeError(`Working days are counted in whole numbers, not ${n}`);
  if (n === 0) return onOrAfterWorkingDay(calendar, day);
  const direction = n > 0 ? 1 : -1;
  let reached = dateOf(calendar, day);
  for (let taken = 0; taken < Math.abs(n); taken += 1) {
    reached = firstOpen(calendar, reached.plus({ days: direction }), direction);
  }
  return midnight(calendar, reached);
}

/**
 * How many working days lie after `from` up to and including `to`: 0 on the same day, 1 from Friday to Monday.
 * Negative, counted the other way, when `to` is the earlier day.
 */
export function workingDaysBetween(calendar: Calendar, from: DateTime, to: DateTime): number {
  const [start, end] = [dateOf(calendar, from), dateOf(calendar, to)];
  if (end < start) return 0 - workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let date = start.plus({ days: 1 }); date <= end; date = date.plus({ days: 1 })) {
    if (isOpen(calendar, date)) count += 1;
  }
  return count;
}

/** The next `count` working days among the unit's meeting days, after the day. None for a unit without meeting days. */
export function nextMeetingDays(calendar: Calendar, day: DateTime, count: number): readonly DateTime<true>[] {
  const { meetingDays = [] } = calendar;
  const found: DateTime<true>[] = [];
  let candidate = dateOf(calendar, day);
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS && found.length < count; ahead += 1) {
    candidate = candidate.plus({ days: 1 });
    if (meetingDays.includes(candidate.weekday) && isOpen(calendar, candidate)) found.push(candidate);
  }
  return found.map((date) => midnight(calendar, date));
}
/** Meeting days that are always closed are looked for no longer than this. */
const LOOK_AHEAD_DAYS = 120;

/** Opening time on the day, working day or not. */
export function startOfDay(calendar: Calendar, day: DateTime): DateTime<true> {
  return openAndClose(calendar, day).opening;
}

/** Closing time on the day, working day or not: the last moment of "samma dag". */
export function endOfDay(calendar: Calendar, day: DateTime): DateTime<true> {
  return openAndClose(calendar, day).closing;
}

/** Whether the moment is in working hours of a working day: from opening, up to but not at closing. */
export function isWorkingTime(calendar: Calendar, now: DateTime): boolean {
  const { opening, closing } = openAndClose(calendar, now);
  return opening <= now && now < closing && isWorkingDay(calendar, now);
}

/** The working day that an action counts as begun on: today before closing on a working day, else the next one. */
export function effectiveDay(calendar: Calendar, now: DateTime): DateTime<true> {
  return now < endOfDay(calendar, now) ? onOrAfterWorkingDay(calendar, now) : nextWorkingDay(calendar, now);
}

/** The moment itself in working hours, else the next opening. */
export function nextWorkingMoment(calendar: Calendar, at: DateTime): DateTime<true> {
  const opening = startOfDay(calendar, effectiveDay(calendar, at));
  return opening <= at ? inZone(calendar, at) : opening;
}

function valid(at: DateTime): DateTime<true> {
  if (isValid(at)) return at;
  throw new RangeError(`Invalid DateTime: ${at.invalidReason ?? 'no reason given'}`);
}

function isValid(at: DateTime): at is DateTime<true> {
  return at.isValid;
}

/** The date on the calendar's clock as a midnight in UTC, where stepping by days is far cheaper than in a zone. */
function dateOf(calendar: Calendar, at: DateTime): DateTime<true> {
  return valid(inZone(calendar, at).setZone('utc', { keepLocalTime: true })).startOf('day');
}

function midnight(calendar: Calendar, date: DateTime<true>): DateTime<true> {
  return valid(date.setZone(calendar.zone, { keepLocalTime: true }));
}

function isOpen(calendar: Calendar, date: DateTime<true>): boolean {
  const holiday = holidayName(date);
  return holiday === undefined && date.weekday <= 5 && !calendar.extraClosedDays.includes(date.toISODate());
}

/** Walks day by day from the date, itself included; ends at the latest where the known holidays do. */
function firstOpen(calendar: Calendar, date: DateTime<true>, direction: 1 | -1): DateTime<true> {
  let candidate = date;
  while (!isOpen(calendar, candidate)) candidate = candidate.plus({ days: direction });
  return candidate;
}

/** Both ends of the day's hours. An hour that the clock passes twice is open from its first to its last pass. */
function openAndClose(calendar: Calendar, day: DateTime): { opening: DateTime<true>; closing: DateTime<true> } {
  const { opens, closes } = calendar.hours;
  const local = inZone(calendar, day);
  const opening = wallTime(local, opens).reduce((a, b) => (b < a ? b : a));
  const closing = wallTime(local, closes).reduce((a, b) => (b > a ? b : a));
  if (opens >= closes) throw new RangeError(`Working hours must open before they close, not ${opens}–${closes}`);
  return { opening, closing };
}

/** The moments at which the clock shows the time that day: one, two when it is set back, the end of a gap for none. */
function wallTime(day: DateTime<true>, time: string): DateTime<true>[] {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`Expected a time as HH:mm, not '${time}'`);
  const moment = day.set({ hour: Number(hours), minute: Number(minutes), second: 0, millisecond: 0 });
  const wasSkipped = moment.hour !== Number(hours);
  return wasSkipped ? [moment.startOf('hour')] : moment.getPossibleOffsets();
}
