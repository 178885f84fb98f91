// The day and the time that a step is booked for, as earlier answers say.
import type { DateTime } from 'luxon';
import { type Case, doneOccurrences } from './case.ts';
import { inSweden } from '../calendar/moment.ts';
import { recorded } from './deadlines.ts';
import { bookedDates, type Routine, stepOf } from '../routine/routine.ts';
import { bookedBefore, bookedOn, isThatDay } from '../routine/times.ts';
import { swedishDate, swedishShortDate } from '../swedish.ts';
import { isSideBySide } from './whose.ts';

/** A day, and the time on it when that was said, `13:30`. `isReminded`: somebody is on its morning. */
export type Booked = { readonly day: DateTime; readonly time?: string; readonly isReminded: boolean };

/**
 * What a step is booked for: the day on whose morning somebody is reminded of it, or else the one that is its last day. Undefined while
 * none is recorded, and when it was spent the last time that the step was done.
 */
export function bookedFor(routine: Routine, c: Case, name: string): Booked | undefined {
  const step = stepOf(routine, name);
  const since = isSideBySide(step) ? undefined : doneOccurrences(c, name).at(-1)?.doneAt;
  const [reminded] = bookedDates(step);
  const date = reminded ?? (isThatDay(step.due) ? step.due.of.date : undefined);
  const found =
    date === undefined ? undefined : recorded(routine, c, date, since === undefined ? undefined : inSweden(since));
  if (!found) return undefined;
  const { day, time } = found;
  return { day, ...(time === undefined ? {} : { time }), isReminded: reminded !== undefined };
}

/** Where what a reminder of a booked day is about was booked: the step, and which of its times. Undefined of any other reminder. */
export function bookingOf(
  routine: Routine,
  c: Case,
  { step, reminder }: { readonly step: string; readonly reminder: number },
): { readonly step: string; readonly n: number } | undefined {
  const at = stepOf(routine, step).remind[reminder]?.at;
  const date = at === undefined ? undefined : (bookedOn(at) ?? bookedBefore(at));
  const found = date === undefined ? undefined : recorded(routine, c, date);
  const done = found && doneOccurrences(c, found.step).at(-1);
  return done && { step: found.step, n: done.n };
}

/**
 * The meeting that a step is to be done before, when it is to come: somebody is reminded of the step on its morning. A day that only the
 * step itself says is when somebody goes on with it, and no meeting.
 */
export function bookedAhead(routine: Routine, c: Case, name: string, now: DateTime): Booked | undefined {
  const [ahead] = stepOf(routine, name).remind.flatMap(({ at, ahead }) => {
    const date = ahead ? bookedOn(at) : undefined;
    return date === undefined || isOwnDay(routine, name, date) ? [] : [date];
  });
  const found = ahead === undefined ? undefined : recorded(routine, c, ahead);
  if (!found || found.day < now.startOf('day')) return undefined;
  const { day, time } = found;
  return { day, ...(time === undefined ? {} : { time }), isReminded: true };
}

const isOwnDay = (routine: Routine, name: string, date: string): boolean =>
  Object.keys(routine.dates[date] ?? {}).every((step) => step === name);

/** "torsdag 18 mars 13:30", or the day alone. */
export const bookedInWords = ({ day, time }: Booked, now: DateTime): string =>
  `${swedishDate(day, now)}${time === undefined ? '' : ` ${time}`}`;

/** "mån 5 april 13:30", or the day alone: for a row of a list. */
export const bookedInShort = ({ day, time }: Booked, now: DateTime): string =>
  `${swedishShortDate(day, now)}${time === undefined ? '' : ` ${time}`}`;

/** The moment that it is booked for; the beginning of the day when no time is said. */
export function bookedAt({ day, time = '00:00' }: Booked): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 });
}
