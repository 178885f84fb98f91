// What is to be done when: the open steps of a case by their last days, as lists of the day need them.
import type { DateTime } from 'luxon';
import { addWorkingDays, type Calendar, inZone } from '../calendar/calendar.ts';
import { type Case, openOccurrences } from '../case/case.ts';
import { dueOf } from '../case/deadlines.ts';
import type { Routine } from '../routine/routine.ts';

/** An open step and its last moment. */
export type OpenDue = { readonly step: string; readonly n: number; readonly due: DateTime };

/** Where in a list of the day a step stands; `later` is on none. */
export type Part = 'late' | 'today' | 'soon' | 'later';

/** Every open step of a case, soonest first. */
export function openDues(routine: Routine, calendar: Calendar, c: Case): readonly OpenDue[] {
  if (c.closed) return [];
  return Object.keys(routine.steps)
    .flatMap((step) =>
      openOccurrences(c, step).map(({ n }): OpenDue => ({ step, n, due: dueOf(routine, calendar, c, step, n) })),
    )
    .sort((a, b) => a.due.toMillis() - b.due.toMillis());
}

/** The part of the list that a last moment belongs in, as of now; `until` is the last moment that is still soon. */
export function partOf(calendar: Calendar, due: DateTime, now: DateTime, until: DateTime): Part {
  if (due < now) return 'late';
  if (inZone(calendar, due).hasSame(inZone(calendar, now), 'day')) return 'today';
  return due <= until ? 'soon' : 'later';
}

/** The end of the fifth working day from now: how far a channel's list looks. */
export const inFiveWorkingDays = (calendar: Calendar, now: DateTime): DateTime =>
  addWorkingDays(calendar, now, 5).endOf('day');

/** The end of the week: how far somebody's own list looks. */
export const thisWeek = (calendar: Calendar, now: DateTime): DateTime => inZone(calendar, now).endOf('week');
