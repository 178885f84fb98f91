// Days that a form proposes: the next ones on which the unit has meetings, and working days in place of a closed one.
import type { DateTime } from 'luxon';
import {
  type Calendar,
  isWorkingDay,
  nextMeetingDays,
  nextWorkingDay,
  previousWorkingDay,
} from '../calendar/calendar.ts';
import type { DateField } from './fields.ts';

/** The first days that a card proposes for a meeting, at most `count`; none where the field or the unit has none to propose. */
export function proposedDays(
  { proposes }: DateField,
  calendar: Calendar,
  today: DateTime,
  count: number,
): readonly DateTime<true>[] {
  if (!proposes) return [];
  // The search begins the day after the one that it is given.
  const from = proposes === 'meetingDays' ? today : today.plus(proposes.meetingDaysIn).minus({ days: 1 });
  return nextMeetingDays(calendar, from, count);
}

/** The working days nearest to a closed day, no earlier than `from`; undefined of a day on which the unit is open. */
export function insteadOfClosed(calendar: Calendar, day: DateTime, from: DateTime): readonly DateTime[] | undefined {
  if (isWorkingDay(calendar, day)) return undefined;
  const before = previousWorkingDay(calendar, day);
  return [...(before < from.startOf('day') ? [] : [before]), nextWorkingDay(calendar, day)];
}
