// What a reminder says, on the day that it is read.
import type { DateTime } from 'luxon';
import { type Case, openOccurrences } from '../case/case.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOf, recordedDate } from '../case/deadlines.ts';
import type { Reminder, Routine } from '../routine/routine.ts';
import { bookedBefore, bookedOn } from '../routine/times.ts';
import { dayAhead } from '../swedish.ts';
import { WHOLE } from '../case/whose.ts';

type Situated = { readonly routine: Routine; readonly calendar: Calendar; readonly c: Case };

/** One of a step's reminders, of its nth time; WHOLE for what several do each for themselves. */
export type WhichReminder = { readonly step: string; readonly n: number; readonly reminder: number };

/**
 * The words of a reminder; undefined when the routine has no such, and of what asks about a day that has been moved and is to come. What
 * comes on the morning of the last day, or of a booked one, may begin with "Idag". Where it comes before, since the unit is closed that day
 * or whoever gets it is off, it names the day.
 */
export function reminderText(
  { routine, calendar, c }: Situated,
  { step, n, reminder }: WhichReminder,
  now: DateTime,
): string | undefined {
  const { at, text } = routine.steps[step]?.remind[reminder] ?? {};
  if (text === undefined || at === undefined) return undefined;
  const asked = bookedBefore(at);
  const booked = asked === undefined ? undefined : recordedDate(routine, c, asked);
  if (booked && booked >= now.startOf('day')) return undefined;
  if (!TODAY.test(text)) return text;
  const about = dayOfIt({ routine, calendar, c }, { step, n }, at);
  const day = about && dayAhead(about, now);
  return day === undefined ? text : text.replace(TODAY, day);
}

/** The day on whose morning a reminder comes. */
function dayOfIt(
  { routine, calendar, c }: Situated,
  { step, n }: Pick<WhichReminder, 'step' | 'n'>,
  at: Reminder['at'],
): DateTime | undefined {
  const booked = bookedOn(at);
  if (booked !== undefined) return recordedDate(routine, c, booked);
  const open = openOccurrences(c, step).find((o) => o.n === n || n === WHOLE);
  return open && at === 'dueMorning' ? dueOf(routine, calendar, c, step, open.n) : undefined;
}

const TODAY = /^Idag(?= )/;
