// Days as they are kept, YYYY-MM-DD, and as they are counted with. A day is one in Sweden.
import { DateTime } from 'luxon';
import { zones } from './zone.ts';

/** The Swedish day of a moment. Throws on an invalid DateTime. */
export function dayOf(at: DateTime): string {
  const day = at.setZone(zones['Europe/Stockholm']).toISODate();
  if (day === null) throw new RangeError('An invalid moment is on no day');
  return day;
}

/** The first moment of a day. */
export const midnight = (day: string): DateTime => DateTime.fromISO(day, { zone: zones['Europe/Stockholm'] });

/** The day before a day. */
export const dayBefore = (day: string): string => dayOf(midnight(day).minus({ days: 1 }));

/** Says whether a text is a day that there is. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && midnight(text).isValid;
