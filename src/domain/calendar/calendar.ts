// Swedish working time: which days are working days, when they open and close, and how to step between them.
// Days go in as any moment of that day and come out as its midnight; everything comes out in the calendar's zone.
import { DateTime } from 'luxon';
import { holidayName } from './holidays.ts';
import { createMemory } from '../remember.ts';
import { zones } from './zone.ts';

/** Wall-clock times of one working day, 'HH:mm', `opens` before `closes`. */
export type WorkingHours = { readonly opens: string; readonly closes: string };

/** A unit's working time. `extraClosedDays` are ISO dates, closed besides weekends, holidays and the three eves. */
export type Calendar = {
  readonly zone: 'Europe/Stockholm';
  readonly hours: WorkingHours;
  readonly extraClosedDays: readonly string[];
  /** Weekdays on which the unit holds meetings, 1 for Monday to 7. A meeting may be on any day, unless its routine says otherwise; these are proposed. */
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
  const zone = zones[calendar.zone];
  // luxon's setZone would keep its own, slower zone of the same name.
  return at.zone === zone ? valid(at) : valid(DateTime.fromMillis(valid(at).toMillis(), { zone }));
}

/** Whether the day is neither weekend, holiday, closed eve nor closed by the unit. Throws outside 1900–2200. */
export function isWorkingDay(calendar: Calendar, day: DateTime): boolean {
  return isOpen(calendar, dateOf(calendar, day));
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
    reached = firstOpen(calendar, reached + direction, direction);
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
  for (let date = start + 1; date <= end; date += 1) {
    if (isOpen(calendar, date)) count += 1;
  }
  return count;
}

/** The next `count` working days among the unit's meeting days, after the day. None for a unit without meeting days. */
export function nextMeetingDays(calendar: Calendar, day: DateTime, count: number): readonly DateTime<true>[] {
  const { meetingDays = [] } = calendar;
  const found: DayNumber[] = [];
  let candidate = dateOf(calendar, day);
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS && found.length < count; ahead += 1) {
    candidate += 1;
    if (meetingDays.includes(inUtc(candidate).weekday) && isOpen(calendar, candidate)) found.push(candidate);
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

/** A date as a number of days since 1 January 1970: stepping from one to the next is a sum, which a DateTime is far from. */
type DayNumber = number;
const MS_A_DAY = 86_400_000;

/** The date on the calendar's clock. */
function dateOf(calendar: Calendar, at: DateTime): DayNumber {
  const local = inZone(calendar, at);
  return Math.floor((local.toMillis() + local.offset * 60_000) / MS_A_DAY);
}

const inUtc = (date: DayNumber): DateTime<true> => valid(DateTime.fromMillis(date * MS_A_DAY, { zone: 'utc' }));

/** What has been found of each zone's days. */
const midnights = new Map<Calendar['zone'], Map<DayNumber, DateTime<true>>>();

/** Its midnight on the calendar's clock. */
function midnight(calendar: Calendar, date: DayNumber): DateTime<true> {
  const known = midnights.get(calendar.zone) ?? new Map<DayNumber, DateTime<true>>();
  midnights.set(calendar.zone, known);
  const found = known.get(date) ?? valid(inUtc(date).setZone(zones[calendar.zone], { keepLocalTime: true }));
  known.set(date, found);
  return found;
}

/** What has been found of each calendar's days. */
const openDays = createMemory<Calendar, Map<DayNumber, boolean>>();

function isOpen(calendar: Calendar, date: DayNumber): boolean {
  const known = openDays.of(calendar) ?? openDays.keep(calendar, new Map<DayNumber, boolean>());
  const open = known.get(date) ?? findOpen(calendar, inUtc(date));
  known.set(date, open);
  return open;
}

function findOpen(calendar: Calendar, date: DateTime<true>): boolean {
  const holiday = holidayName(date);
  return holiday === undefined && date.weekday <= 5 && !calendar.extraClosedDays.includes(date.toISODate());
}

/** Walks day by day from the date, itself included; ends at the latest where the known holidays do. */
function firstOpen(calendar: Calendar, date: DayNumber, direction: 1 | -1): DayNumber {
  let candidate = date;
  while (!isOpen(calendar, candidate)) candidate += direction;
  return candidate;
}

type Hours = { readonly opening: DateTime<true>; readonly closing: DateTime<true> };

/** What has been found of each calendar's hours. */
const knownHours = createMemory<Calendar, Map<DayNumber, Hours>>();

/** Both ends of the day's hours. An hour that the clock passes twice is open from its first to its last pass. */
function openAndClose(calendar: Calendar, day: DateTime): Hours {
  const date = dateOf(calendar, day);
  const known = knownHours.of(calendar) ?? knownHours.keep(calendar, new Map<DayNumber, Hours>());
  const hours = known.get(date) ?? findHours(calendar, midnight(calendar, date));
  known.set(date, hours);
  return hours;
}

function findHours({ hours: { opens, closes } }: Calendar, day: DateTime<true>): Hours {
  const opening = wallTime(day, opens).reduce((a, b) => (b < a ? b : a));
  const closing = wallTime(day, closes).reduce((a, b) => (b > a ? b : a));
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
