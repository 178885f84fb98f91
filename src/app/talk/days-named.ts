// Days as people write them: "24/11", "24 november", "2026-11-24", "fredag", "på måndag", "imorgon", "nästa vecka", "v 28".
import { DateTime } from 'luxon';
import { dayOf, isDay, midnight } from '../../domain/calendar/day.ts';
import { type Calendar, onOrAfterWorkingDay, onOrBeforeWorkingDay } from '../../domain/calendar/calendar.ts';

/** Whole days, both included, YYYY-MM-DD. */
export type Days = { readonly from: string; readonly to: string };

/** It is written as a day, and there is none such. */
export const NO_SUCH_DAY = 'noSuchDay';

/** From where days are counted: `after` another that was named before it, as the last of several (`isLast`). */
export type Where = {
  readonly calendar: Calendar;
  readonly today: string;
  readonly after: string | undefined;
  readonly isLast: boolean;
};

/** What stands in a text at a place, and the days that it names. */
export type Named = { readonly written: string; readonly days: Days | typeof NO_SUCH_DAY };

/** The days that are named at a place in a text in lower case; undefined when none are. */
export function namedAt(text: string, place: number, where: Where): Named | undefined {
  if (PART_OF_MORE.test(text.slice(0, place))) return undefined;
  for (const { form, days } of FORMS) {
    form.lastIndex = place;
    const [written, ...parts] = form.exec(text) ?? [];
    const found = written === undefined ? undefined : days(parts, where);
    if (written !== undefined && found) return { written, days: found };
  }
  return undefined;
}

/** Before what is the end of a longer word or number, or a time of day. */
const PART_OF_MORE = /[\p{L}\d]$|\d[.:/]$|(?<!\p{L})(?:kl\.?|klockan) ?$/u;

/** What stands between a first and a last day. */
export const TO = String.raw`-|–|—|\btill(?: och med)?|\bt\.? ?o\.? ?m\.?`;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const MONTH =
  '(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** The short ones with their dots only: "mån" is no "man", and "sön" nobody's son. */
const WEEKDAYS = [
  'm[åa]ndag|mån',
  'tisdag|tis',
  'onsdag|ons',
  'torsdag|tors',
  'fredag|fre',
  'l[öo]rdag|lör',
  's[öo]ndag|sön',
];
/** Before a date, which says the same. */
const WEEKDAY_OF_DATE = `(?:(?:${WEEKDAYS.join('|')}),? (?:den )?)?`;
const END = String.raw`(?![\p{L}\d]|[/:]\d)`;

type Parts = readonly (string | undefined)[];
type Form = { readonly form: RegExp; readonly days: (parts: Parts, where: Where) => Named['days'] | undefined };

const form = (written: string, days: Form['days']): Form => ({ form: new RegExp(`${written}${END}`, 'uy'), days });

/** Each form that days are written in, the longest first. */
const FORMS: readonly Form[] = [
  form(String.raw`${WEEKDAY_OF_DATE}(\d{4})-(\d{2})-(\d{2})`, ([year, month, day]) => dateIn(day, month, year, '')),
  form(String.raw`${WEEKDAY_OF_DATE}(\d{1,2})(?::?[ae])? ${MONTH}\.?(?: (20\d{2}))?`, ([day, name, year], where) =>
    dateIn(day, monthOf(name), year, earliest(where)),
  ),
  form(String.raw`${WEEKDAY_OF_DATE}(\d{1,2})([/.])(\d{1,2})(?:[/. ](20\d{2}))?`, ([day, mark, month, year], where) =>
    // "8.30" is a time of day.
    mark === '.' && Number(month) > 12 ? undefined : dateIn(day, month, year, earliest(where)),
  ),
  form(
    String.raw`${WEEKDAY_OF_DATE}(\d{1,2})(?::?[ae])?(?= ?(?:${TO}|och|,) ?(?:den )?\d{1,2}(?:/(\d{1,2})(?!\d)| ${MONTH}))`,
    ([day, month, name], where) => dateIn(day, month ?? monthOf(name), undefined, earliest(where)),
  ),
  ...WEEKDAYS.map((weekday, index) =>
    form(`(nästa |på )?(?:${weekday})`, ([which], where) => onWeekday(index + 1, which, where)),
  ),
  form('i ?dag', (_, { today }) => oneDay(midnight(today))),
  form('(?:i ?morgon|i ?morrn|imorn)', (_, { today }) => oneDay(midnight(today).plus({ days: 1 }))),
  form('(?:i )?[öo]vermorgon', (_, { today }) => oneDay(midnight(today).plus({ days: 2 }))),
  form('(?:hela )?n[äa]sta vecka', (_, where) => weekOf(midnight(where.today).plus({ weeks: 1 }), where)),
  form('(?:hela |resten av |i )?(?:den här veckan|denna vecka|veckan)', (_, where) =>
    weekOf(midnight(where.today), where),
  ),
  form(
    String.raw`v(?:ecka)?\.? ?(\d{1,2})(?: ?(?:${TO}|och) ?(?:v(?:ecka)?\.? ?)?(\d{1,2}))?`,
    ([week, toWeek], where) => weeksIn(Number(week), toWeek === undefined ? undefined : Number(toWeek), where),
  ),
];

const oneDay = (day: DateTime): Days => ({ from: dayOf(day), to: dayOf(day) });
const earliest = ({ after, today }: Where): string => after ?? today;
const monthOf = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3)) + 1);

/** The day of that date, in the year that is written; otherwise the first such day from `from` on. */
function dateIn(day = '', month = '', year: string | undefined, from: string): Named['days'] {
  const rest = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const same = `${year ?? from.slice(0, 4)}-${rest}`;
  const found = year !== undefined || same >= from ? same : `${String(Number(from.slice(0, 4)) + 1)}-${rest}`;
  return isDay(found) ? { from: found, to: found } : NO_SUCH_DAY;
}

/**
 * The next such day: after the first one of several, otherwise from today on. Of somebody who says "på måndag", or until when, today is
 * not it; "nästa" is of the week that comes.
 */
function onWeekday(weekday: number, which: string | undefined, { today, after, isLast }: Where): Days {
  if (which === 'nästa ')
    return oneDay(
      midnight(today)
        .startOf('week')
        .plus({ days: 6 + weekday }),
    );
  const isLater = after !== undefined || isLast || which !== undefined;
  const first = midnight(after ?? today).plus({ days: isLater ? 1 : 0 });
  return oneDay(first.plus({ days: (weekday - first.weekday + 7) % 7 }));
}

/** The first working day of a week, or today when it has begun, to its last one. Nothing when it has no working days left. */
function weekOf(day: DateTime, { calendar, today }: Where): Days | undefined {
  const monday = day.startOf('week');
  const from = dayOf(onOrAfterWorkingDay(calendar, DateTime.max(monday, midnight(today))));
  const to = dayOf(onOrBeforeWorkingDay(calendar, monday.plus({ days: 6 })));
  return from <= to ? { from, to } : undefined;
}

/** Weeks by their numbers. */
function weeksIn(week: number, toWeek: number | undefined, where: Where): Named['days'] | undefined {
  const first = weekFrom(week, where.today);
  const last = first && toWeek !== undefined ? weekFrom(toWeek, dayOf(first)) : first;
  if (!first || !last) return NO_SUCH_DAY;
  const [begins, ends] = [weekOf(first, where), weekOf(last, where)];
  return begins && ends && { from: begins.from, to: ends.to };
}

/** The Monday of the first week of that number whose Friday has not passed on a day; undefined when there is none such. */
function weekFrom(week: number, day: string): DateTime | undefined {
  const { weekYear } = midnight(day);
  const mondays = [weekYear, weekYear + 1]
    .map((year) => DateTime.fromObject({ weekYear: year, weekNumber: week, weekday: 1 }, { zone: midnight(day).zone }))
    .filter((monday) => monday.isValid && dayOf(monday.plus({ days: 4 })) >= day);
  return mondays[0];
}
