// Days, times, counts and lists as they are written in Swedish on cards. All times are shown in Europe/Stockholm.
import { type DateTime, Info } from 'luxon';
import type { Length } from './routine/times.ts';
import { type Calendar, defaultCalendar, inZone, workingDaysBetween } from './calendar/calendar.ts';

// The names that Intl has for Swedish, asked for once and without the dots of short ones: to ask for each date is slow.
const weekdays = Info.weekdays('long', { locale: 'sv' });
const shortWeekdays = withoutDots(Info.weekdays('short', { locale: 'sv' }));
const months = Info.months('long', { locale: 'sv' });
const shortMonths = withoutDots(Info.months('short', { locale: 'sv' }));

/**
 * "måndag 23 november", with the year if not this one. A card stays in the chat for weeks, so it never says "idag".
 * Throws on an invalid DateTime.
 */
export function swedishDate(day: DateTime, now: DateTime): string {
  return written(day, now, weekdays, months);
}

/** "mån 5 april", and the year if not this one: for a day among several. Throws on an invalid DateTime. */
export function swedishShortDate(day: DateTime, now: DateTime): string {
  return written(day, now, shortWeekdays, months);
}

/** "16:30". Throws on an invalid DateTime. */
export function swedishTime(at: DateTime): string {
  const { hour, minute } = local(at);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** "tis 24 nov 16:30", and the year if not this one. Throws on an invalid DateTime. */
export function swedishMoment(at: DateTime, now: DateTime): string {
  return `${written(at, now, shortWeekdays, shortMonths)} ${swedishTime(at)}`;
}

/** "1 dag", "3 dagar", "0 dagar". */
export function plural(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "a", "a och b", "a, b och c"; an empty text for an empty list. */
export function listing(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} och ${last}` : last;
}

/**
 * How long is left to the last moment of a deadline (a time of day, not a midnight): "2 arbetsdagar kvar", "sista dag
 * idag", "1 arbetsdag försenat". With no working day left in between the day or the moment itself is named: "sista dag
 * imorgon" on a Saturday, "försenat sedan tis 24 nov 16:30". Only for lists that are asked for: it is true the same day.
 */
export function daysLeft(calendar: Calendar, due: DateTime, now: DateTime): string {
  const days = workingDaysBetween(calendar, now, due);
  const isLate = now > due;
  if (days === 0)
    return isLate
      ? `försenat sedan ${swedishMoment(due, now)}`
      : `sista dag ${nearDay(due, now) ?? swedishDate(due, now)}`;
  return `${plural(Math.abs(days), 'arbetsdag', 'arbetsdagar')} ${isLate ? 'försenat' : 'kvar'}`;
}

function local(at: DateTime): DateTime<true> {
  return inZone(defaultCalendar, at);
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function nearDay(day: DateTime, now: DateTime): string | undefined {
  const today = local(now).startOf('day');
  const asked = local(day).startOf('day');
  if (asked.equals(today)) return 'idag';
  if (asked.equals(today.plus({ days: 1 }))) return 'imorgon';
  if (asked.equals(today.minus({ days: 1 }))) return 'igår';
  return undefined;
}

/** "Imorgon", "Igår", "Fredag 19 mars": another day than today, to begin a sentence with; undefined of today. */
export function anotherDay(day: DateTime, now: DateTime): string | undefined {
  if (local(day).hasSame(local(now), 'day')) return undefined;
  const name = nearDay(day, now) ?? swedishDate(day, now);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The day by its names, and the year if not this one. */
function written(day: DateTime, now: DateTime, weekdayNames: readonly string[], monthNames: readonly string[]): string {
  const { weekday, day: date, month, year } = local(day);
  const named = `${weekdayNames[weekday - 1] ?? ''} ${date} ${monthNames[month - 1] ?? ''}`;
  return year === local(now).year ? named : `${named} ${year}`;
}

function withoutDots(names: readonly string[]): readonly string[] {
  return names.map((name) => name.replaceAll('.', ''));
}

/** "en dag", "tre dagar", "20 dagar": up to twelve in letters. Only for words that take "en". */
export const amount = (n: number, one: string, many: string): string => `${numeral(n)} ${n === 1 ? one : many}`;

/** "tre", "20". */
export const numeral = (n: number): string => NUMBERS[n] ?? String(n);

const NUMBERS = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** "fem arbetsdagar", "två veckor", "en månad". */
export function lengthInWords(length: Length): string {
  if ('workingDays' in length) return amount(length.workingDays, 'arbetsdag', 'arbetsdagar');
  if ('weeks' in length) return amount(length.weeks, 'vecka', 'veckor');
  if ('months' in length) return amount(length.months, 'månad', 'månader');
  return length satisfies never;
}
