// What a reminder says, on the day that it is read.
import type { DateTime } from 'luxon';
import { type Case, openOccurrences } from '../case/case.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOf, recordedDate } from '../case/deadlines.ts';
import { type Routine } from '../routine/routine.ts';
import { bookedBefore } from '../routine/times.ts';
import { dayAhead } from '../swedish.ts';
import { WHOLE } from '../case/whose.ts';

/** One of a step's reminders, of its nth time; WHOLE for what several do each for themselves. */
export type WhichReminder = { readonly step: string; readonly n: number; readonly reminder: number };

/**
 * The words of a reminder; undefined when the routine has no such, and of what asks about a day that has been moved and is to come. What
 * comes on the morning of the last day may begin with "Idag". To somebody who is off that day it comes before, and names the day.
 */
export function reminderText(
  { routine, calendar, c }: { readonly routine: Routine; readonly calendar: Calendar; readonly c: Case },
  { step, n, reminder }: WhichReminder,
  now: DateTime,
): string | undefined {
  const { at, text } = routine.steps[step]?.remind[reminder] ?? {};
  if (text === undefined || at === undefined) return undefined;
  const asked = bookedBefore(at);
  const booked = asked === undefined ? undefined : recordedDate(routine, c, asked);
  if (booked && booked >= now.startOf('day')) return undefined;
  if (at !== 'dueMorning' || !TODAY.test(text)) return text;
  const open = openOccurrences(c, step).find((o) => o.n === n || n === WHOLE);
  const day = open && dayAhead(dueOf(routine, calendar, c, step, open.n), now);
  return day === undefined ? text : text.replace(TODAY, day);
}

const TODAY = /^Idag(?= )/;
