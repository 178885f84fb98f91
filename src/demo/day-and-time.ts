// A day and a time of day as they are written in Swedish, folded: "imorgon 08:00", "nasta mandag", "24 mars kl 9".
import { DateTime } from 'luxon';
import { type Calendar, nextWorkingDay } from '../domain/calendar/calendar.ts';
import { nearest } from '../domain/matching.ts';

const WEEKDAYS = ['mandag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lordag', 'sondag'];
const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
const DAYS_FROM_TODAY: Readonly<Record<string, number>> = {
  idag: 0,
  'i dag': 0,
  imorgon: 1,
  'i morgon': 1,
  imorn: 1,
  'i morn': 1,
  overmorgon: 2,
  'i overmorgon': 2,
  igar: -1,
  'i gar': -1,
};
const MORNING = { hour: 8, minute: 0 };

type Time = { readonly hour: number; readonly minute: number };

/**
 * Reads folded text: an ISO day or moment, a day by name or date, a time alone. A day without a time means 08:00; a weekday, a
 * date without a year and a time alone mean the next one after now. Undefined or invalid when it says no time that there is.
 */
export function dayAndTime(text: string, now: DateTime, calendar: Calendar): DateTime | undefined {
  const { day, time } = splitTime(text);
  const at = (date: DateTime): DateTime => date.set({ ...(time ?? MORNING), second: 0, millisecond: 0 });
  const next = (date: DateTime, step: { weeks: 1 } | { days: 1 } | { years: 1 }): DateTime =>
    at(date) > now ? at(date) : at(date.plus(step));

  if (time && (time.hour > 23 || time.minute > 59)) return undefined;
  if (day === '') return time === undefined ? undefined : next(now, { days: 1 });
  const fromToday = DAYS_FROM_TODAY[day] ?? DAYS_FROM_TODAY[nearest(day, ['imorgon', 'overmorgon'], 1)[0] ?? ''];
  if (fromToday !== undefined) return at(now.plus({ days: fromToday }));
  if (/^nasta (vardag|arbetsdag)$/.test(day)) return at(nextWorkingDay(calendar, now));
  const written = dateIn(day, now);
  if (written) return written.yearGiven ? at(written.date) : next(written.date, { years: 1 });
  const weekday = WEEKDAYS.indexOf(nearest(day.replace(/^(nasta|pa) /, ''), WEEKDAYS, 1)[0] ?? '');
  return weekday === -1 ? undefined : next(now.plus({ days: (weekday + 8 - now.weekday) % 7 }), { weeks: 1 });
}

/** The time at the end: "15:10", "15.10", "t15:10", "kl 9", "klockan 09". */
function splitTime(text: string): { readonly day: string; readonly time?: Time } {
  const match =
    /^(?<day>.*?)(?:^|\s|(?<=\d)t)(?:(?:kl|klockan)?\.? ?(?<h>\d{1,2})[:.](?<m>\d{2})(?::00)?|(?:kl|klockan)\.? ?(?<hour>\d{1,2}))$/.exec(
      text,
    );
  if (!match?.groups) return { day: text.replace(/ (bitti|morgon)$/, '') };
  const { day = '', h, m = '0', hour } = match.groups;
  return { day: day.trim(), time: { hour: Number(h ?? hour), minute: Number(m) } };
}

/** "2027-03-24", "24 mars", "den 24 mars 2027", "24/3", "24/3 2027". */
function dateIn(text: string, now: DateTime): { readonly date: DateTime; readonly yearGiven: boolean } | undefined {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, day = isoDay, name, number = isoMonth, year = isoYear] =
    /^(?:den )?(\d{1,2})(?: ([a-z]{3,})|\/(\d{1,2}))(?:[ /-](\d{4}))?$/.exec(text) ?? [];
  const month = name === undefined ? Number(number) : MONTHS.findIndex((full) => full.startsWith(name)) + 1;
  if (day === undefined || Number.isNaN(month)) return undefined;
  const date = now.set({ year: Number(year ?? now.year), month: 1, day: 1 });
  const exists = DateTime.local(date.year, month, Number(day)).isValid;
  return {
    date: exists ? date.set({ month, day: Number(day) }) : DateTime.invalid('no such day'),
    yearGiven: year !== undefined,
  };
}
