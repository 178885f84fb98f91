// Ladders of reminders that several routines share. Each step that climbs one says in its own words what is to be done.
import type { Ladder } from '../domain/routine/ladders.ts';

const efterDagen = {
  sen: { to: 'by', at: { workingDaysAfterDue: 1 }, again: { everyWorkingDays: 5, atMost: 4 } },
  chefen: { to: 'enhetschef', at: { workingDaysAfterDue: 3 } },
} as const satisfies Ladder;

/** A morning of the last day, the day after and every fifth one, and then the enhetschef. */
export const vanlig = { idag: { to: 'by', at: 'dueMorning' }, ...efterDagen } as const satisfies Ladder;

/** The same where the day is set by law or agreed with others: the reminder of that morning cannot be put off. */
export const fast = { idag: { to: 'by', at: 'dueMorning', firm: true }, ...efterDagen } as const satisfies Ladder;
