// Days that somebody writes with the word for being away: "frånvarande 23/12–7/1", "sjuk imorgon", "ledig på fredag", "sjuk till fredag".
// They are only filled in on a card: whoever wrote them saves it, or does not.
import type { DateTime } from 'luxon';
import { dayOf, midnight } from '../../domain/calendar/day.ts';
import { type Calendar, previousWorkingDay, workingDaysBetween } from '../../domain/calendar/calendar.ts';
import type { RawAnswers } from '../../domain/forms/forms.ts';
import { type Days, namedAt, NO_SUCH_DAY, TO } from './days-named.ts';

/** What to fill in of the days that a text names, and a sentence about what could not be. */
export type AbsenceWish = { readonly given: RawAnswers; readonly notice?: string };

/**
 * The first and the last day that a text names, seen from a moment; a single one is both. Nothing when it names none, nor when it names
 * one that does not exist: then the notice says so.
 */
export function wishIn(text: string, now: DateTime, calendar: Calendar): AbsenceWish {
  const said = text.slice(0, LONGEST).normalize('NFC').toLowerCase();
  const today = dayOf(now);
  const parts: Part[] = [];
  let end = 0;
  for (let place = 0; place < said.length; place += 1) {
    const joint = said.slice(end, place);
    const [before] = parts.slice(-1);
    // Parts of a sentence that have nothing to do with each other are not one absence.
    if (before && joint.length > LONGEST_JOINT) break;
    const found = namedAt(said, place, { calendar, today, after: before?.days.from, isLast: UNTIL.test(joint) });
    if (!found) continue;
    if (before && !JOINTS.some((one) => one.test(joint))) break;
    if (found.days === NO_SUCH_DAY) return { given: {}, notice: noSuchDay(found.written) };
    parts.push({ days: found.days, joint });
    end = place + found.written.length;
    place = end - 1;
  }
  return asOne(parts, today, calendar);
}

/** No command is longer. */
const LONGEST = 120;
/** As " till och med nu på ". */
const LONGEST_JOINT = 30;

/** Days, and what stands before them. */
type Part = { readonly days: Days; readonly joint: string };

const noSuchDay = (written: string): string => `”${written}” finns inte i kalendern. Välj dagarna här.`;
const ONE_AT_A_TIME = 'Lägg in en frånvaro i taget. Här står den första.';

/** What stands before a last day, before a first one, between days that are named one by one, and before the day that somebody is back. */
const UNTIL = new RegExp(String.raw`(?:${TO})\s*(?:på |den )?$`, 'u');
const SINCE = /(?<!\p{L})(?:från|från och med|from|fr\.? ?o\.? ?m\.?) (?:på |den )?$/u;
const ONE_BY_ONE = /(?:^|,|&|\+|\boch|\bo) *(?:på |den |även |också )?$/u;
const BACK = /(?<!\p{L})(?:tillbaka|åter|igen) (?:på |den )?$/u;
const NOTHING = /^ *(?:den )?$/u;
const JOINTS = [UNTIL, ONE_BY_ONE, BACK, NOTHING];

/** The one absence that the days make, as they are joined. */
function asOne([first, ...more]: readonly Part[], today: string, calendar: Calendar): AbsenceWish {
  if (!first) return { given: {} };
  const { joint, days } = first;
  if (BACK.test(joint)) return { given: untilBack(today, days, calendar) };
  if (more.length === 0 && SINCE.test(joint)) return { given: { from: days.from } };
  const from = more.length === 0 && UNTIL.test(joint) ? today : days.from;
  let { to } = days;
  for (const next of more) {
    if (BACK.test(next.joint)) return { given: untilBack(from, next.days, calendar) };
    const isOneOfSeveral = ONE_BY_ONE.test(next.joint) && !UNTIL.test(next.joint) && !NOTHING.test(next.joint);
    if (isOneOfSeveral && isApart(to, next.days.from, calendar)) return { given: { from, to }, notice: ONE_AT_A_TIME };
    ({ to } = next.days);
  }
  return isLong(from, to) ? { given: { from, to }, notice: LONG } : { given: { from, to } };
}

/** The day before the first one, as in "5/4–1/4", is next year's: longer than most are away. */
const isLong = (from: string, to: string): boolean => midnight(from).plus({ months: 6 }) < midnight(to);
const LONG = 'Det är mer än ett halvår. Kontrollera dagarna.';

/** Until the working day before they are back. */
function untilBack(from: string, back: Days, calendar: Calendar): RawAnswers {
  const to = dayOf(previousWorkingDay(calendar, midnight(back.from)));
  return from <= to ? { from, to } : {};
}

/** Says whether there are working days between two days. */
const isApart = (one: string, other: string, calendar: Calendar): boolean =>
  other < one || workingDaysBetween(calendar, midnight(one), midnight(other)) > 1;
