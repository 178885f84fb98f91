// Weekdays that somebody says they never work: "ledig fredagar", "jag jobbar inte tisdagar", "ledig varje onsdag".
import { isQuestion } from './asked.ts';

/** Days as 1 for Monday to 5. `isClear`: nothing else was said, so that they may be kept without asking. */
export type DaysOffSaid = { readonly days: readonly number[]; readonly isClear: boolean };

/**
 * The weekdays off that a folded text names; undefined when it is about something else. They are kept at once only when every word says
 * so: "ledig på fredag" is one day, "Eva är ledig fredagar" somebody else's, and "alla fredagar i december" not always.
 */
export function daysOffIn(said: string, text: string): DaysOffSaid | undefined {
  const words = said.split(' ');
  const named = WEEKDAYS.flatMap((day, index) => (words.some((word) => day.test(word)) ? [index + 1] : []));
  const isAlways = words.some((word) => ALWAYS.test(word));
  const isOfThem = isAlways || words.every((word) => OF_DAYS_OFF.test(word));
  if (named.length === 0 || !isOfThem || !words.some((word) => OFF_OR_ON.test(word))) return undefined;
  const isNot = words.includes('inte');
  const works = words.some((word) => WORKS.test(word)) && !isNot;
  // Only the ends of a range are named, and part-time may be either way.
  const isUnclear =
    isQuestion(text) ||
    words.some((word) => ['till', 'tom', 'deltid'].includes(word)) ||
    (isNot && words.some((word) => word.startsWith('ledig') || word === 'varje' || word === 'alltid'));
  if (isUnclear) return { days: [], isClear: false };
  const days = works ? WEEKDAYS.flatMap((_, index) => (named.includes(index + 1) ? [] : [index + 1])) : named;
  return { days, isClear: isAlways && words.every((word) => CLEAR.test(word)) };
}

/** "fredagar", "fredagarna", "varje fredag". */
const ALWAYS = /^(?:(?:man|tis|ons|tors|fre)dagar(?:na)?|varje|alltid)$/;
/** All the words of somebody who says which days they work, and nothing else: "jag arbetar måndag till torsdag". */
const OF_DAYS_OFF = /^(?:jag|bara|och|till|tom|jobbar|arbetar|deltid|(?:man|tis|ons|tor|fre)(?:s?dag)?)$/;
/** "fredag", "fredagar", "fre". */
const WEEKDAYS = ['man', 'tis', 'ons', 'tor', 'fre'].map((short) => new RegExp(`^${short}(?:s?dag(?:ar)?(?:na)?)?$`));
const WORKS = /^(?:jobbar|arbetar)/;
const OFF_OR_ON = /^(?:ledig|deltid|jobbar|arbetar)/;
/** Every word of a sentence that says nothing else. */
const CLEAR =
  /^(?:hej|jag|ar|har|ledigt?|alltid|varje|pa|och|bara|inte|jobbar|arbetar|nu|numera|tack|(?:man|tis|ons|tor|fre)(?:s?dag(?:ar)?(?:na)?)?)$/;
