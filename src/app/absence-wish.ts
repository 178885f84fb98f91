// Days that somebody writes with the word for being away: "frånvarande 23/12–7/1", "semester 2027-06-14 till 2027-07-09".
import type { DateTime } from 'luxon';
import { dayOf } from '../domain/absence.ts';
import type { RawAnswers } from '../domain/forms.ts';

/** The first and the last day that a text names, to be filled in on the card; a single one is both. Nothing when it names none. */
export function wishIn(text: string, now: DateTime): RawAnswers | undefined {
  const [first, last = first] = [...text.slice(0, LONGEST).matchAll(DAY)].slice(0, 2);
  const from = first && dayIn(first, dayOf(now));
  const to = from && last && dayIn(last, from);
  return to ? { from, to } : undefined;
}

/** No command is longer. */
const LONGEST = 120;

/** "23/12", "23/12 2026", "23.12" or "2026-12-23"; a day is not a part of a longer number. */
const DAY = /(?<!\d)(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.](\d{1,2})(?:[/ ](20\d{2}))?)(?!\d)/g;

/** The day, in the year that is written; otherwise the first such day from `earliest` on. */
function dayIn([, isoYear, isoMonth, isoDay, day, month, year]: readonly (string | undefined)[], earliest: string) {
  const written = isoYear ?? year;
  const rest = `${pad(isoMonth ?? month)}-${pad(isoDay ?? day)}`;
  const sameYear = `${written ?? earliest.slice(0, 4)}-${rest}`;
  return written !== undefined || sameYear >= earliest
    ? sameYear
    : `${String(Number(earliest.slice(0, 4)) + 1)}-${rest}`;
}

const pad = (part = ''): string => part.padStart(2, '0');
