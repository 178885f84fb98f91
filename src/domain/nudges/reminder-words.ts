// What a reminder says, on the day that it is read.
import type { DateTime } from 'luxon';
import { type Case, openOccurrences } from '../case/case.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOf, recordedDate, thatDay } from '../case/deadlines.ts';
import type { Reminder, Routine } from '../routine/routine.ts';
import { bookedBefore, bookedOn } from '../routine/times.ts';
import { anotherDay } from '../swedish.ts';
import { WHOLE } from '../case/whose.ts';

type Where = { readonly routine: Routine; readonly calendar: Calendar; readonly c: Case };

/** One of a step's reminders, of its nth time; WHOLE for what several do each for themselves. */
export type WhichReminder = { readonly step: string; readonly n: number; readonly reminder: number };

/**
 * The words of a reminder; undefined when the routine has no such, and of what asks about a day that has been moved and is to come. What
 * comes on the morning of the last day, or of a booked one, may begin with "Idag". Where the unit is closed that day, or whoever hears it
 * is off, it comes before, and names the day; and so it does when it is read afterwards.
 */
export function reminderText(
  { routine, calendar, c }: Where,
  { step, n, reminder }: WhichReminder,
  now: DateTime,
): string | undefined {
  const { at, text } = routine.steps[step]?.remind[reminder] ?? {};
  if (text === undefined || at === undefined) return undefined;
  const asked = bookedBefore(at);
  const booked = asked === undefined ? undefined : recordedDate(routine, c, asked);
  if (booked && booked >= now.startOf('day')) return undefined;
  const day = TODAY.test(text) ? saidToday({ routine, calendar, c }, { step, n }, at) : undefined;
  const name = day && anotherDay(day, now);
  if (day === undefined || name === undefined) return text;
  return day > now ? text.replace(TODAY, name) : text.replace(TODAY_IS, `${name} var`);
}

const TODAY = /^Idag(?= )/;
const TODAY_IS = /^Idag är(?= )/;

/** The day that a reminder calls today: the booked one, or the last, which on a closed day is not when the step may be done at the latest. */
function saidToday(
  { routine, calendar, c }: Where,
  { step, n }: Pick<WhichReminder, 'step' | 'n'>,
  at: Reminder['at'],
): DateTime | undefined {
  const booked = bookedOn(at);
  if (booked !== undefined) return recordedDate(routine, c, booked);
  const open = at === 'dueMorning' ? openOccurrences(c, step).find((o) => o.n === n || n === WHOLE) : undefined;
  return open && (thatDay(routine, c, step, open.n) ?? dueOf(routine, calendar, c, step, open.n));
}
