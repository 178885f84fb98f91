// The days on which Swedish offices are closed besides weekends: the public holidays of lag (1989:253) om allmänna
// helgdagar as it reads since 2005, and the three eves that the semesterlag counts as Sundays.

/** The years that the rules are stated for. Outside them the answer would be a guess. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** A day of the calendar as plain numbers; `weekday` is 1 for Monday to 7 for Sunday, `ordinal` is 1 for 1 January. */
export type CalendarDay = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly ordinal: number;
};

const SAME_DATE_EVERY_YEAR: ReadonlyMap<string, string> = new Map([
  ['1-1', 'nyårsdagen'],
  ['1-6', 'trettondedag jul'],
  ['5-1', 'första maj'],
  ['6-6', 'nationaldagen'],
  ['12-24', 'julafton'],
  ['12-25', 'juldagen'],
  ['12-26', 'annandag jul'],
  ['12-31', 'nyårsafton'],
]);

const DAYS_AFTER_EASTER: ReadonlyMap<number, string> = new Map([
  [-2, 'långfredagen'],
  [0, 'påskdagen'],
  [1, 'annandag påsk'],
  [39, 'Kristi himmelsfärdsdag'],
  [49, 'pingstdagen'],
]);

/** Those that fall on one weekday within seven days: month, first and last day of month, weekday, name. */
const WEEKDAY_WITHIN: readonly (readonly [number, number, number, number, string])[] = [
  [6, 19, 25, 5, 'midsommarafton'],
  [6, 20, 26, 6, 'midsommardagen'],
  [10, 31, 31, 6, 'alla helgons dag'],
  [11, 1, 6, 6, 'alla helgons dag'],
];

/**
 * The Swedish name of the holiday or closed eve on this day, or undefined on an ordinary day (Sundays among them).
 * Today's law is applied to every year. When two fall together the first of fixed, Easter and weekday rules is named.
 * Throws a RangeError outside 1900–2200.
 */
export function holidayName(date: CalendarDay): string | undefined {
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR) {
    throw new RangeError(`Swedish holidays are known for ${FIRST_YEAR}–${LAST_YEAR}, not for ${date.year}`);
  }
  const within = WEEKDAY_WITHIN.find(
    ([month, first, last, weekday]) =>
      date.month === month && date.day >= first && date.day <= last && date.weekday === weekday,
  );
  return (
    SAME_DATE_EVERY_YEAR.get(`${date.month}-${date.day}`) ??
    DAYS_AFTER_EASTER.get(date.ordinal - easterOrdinal(date.year)) ??
    within?.[4]
  );
}

/** Easter Sunday as day of the year, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterOrdinal(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const dayCountedFromMarch = epact + toSunday - 7 * late + 22;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (isLeap ? 60 : 59) + dayCountedFromMarch;
}
