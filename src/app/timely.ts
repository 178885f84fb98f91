// Nudges that could not be sent when they came due: none comes at night, and none after a later one, or after its day.
import type { DateTime } from 'luxon';
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import { isAboutItsDay } from '../domain/nudges.ts';
import { utc } from './case-file.ts';
import type { Delivery, Recipient } from './documents.ts';
import type { Situation } from './face.ts';

/**
 * The messages, with those nudges put off to the next opening that would be sent outside working hours, and those cancelled that
 * a later nudge of the same step to the same recipient has overtaken, or whose day has passed. What is sent, or being sent, is left.
 */
export function timely(
  { routine, calendar }: Situation,
  deliveries: readonly Delivery[],
  now: DateTime,
): readonly Delivery[] {
  const moment = utc(now);
  const today = now.toISODate();
  const opens = isWorkingTime(calendar, now) ? null : utc(nextWorkingMoment(calendar, now));
  return deliveries.map((d, place): Delivery => {
    const { shows, state, until } = d;
    const waits = d.message === null && (state === 'owed' || (state === 'claimed' && (until ?? '') <= moment));
    if (shows.kind !== 'nudge' || !waits) return d;
    const isPast = isAboutItsDay(routine, shows) && dayOf(d) !== today;
    if (isPast || deliveries.slice(place + 1).some((later) => isNewer(later, d)))
      return { ...d, state: 'cancelled', until: null };
    return opens !== null && (until ?? '') < opens ? { ...d, state: 'owed', until: opens } : d;
  });
}

function isNewer({ shows, to, state }: Delivery, than: Delivery): boolean {
  if (shows.kind !== 'nudge' || than.shows.kind !== 'nudge' || state === 'cancelled') return false;
  return shows.step === than.shows.step && shows.n === than.shows.n && whose(to) === whose(than.to);
}

const whose = (to: Recipient): string => ('person' in to ? to.person : `channel:${to.channel}`);

/** The day that a nudge is about, YYYY-MM-DD: nudge/<step>/<n>/<reminder>/<day>/<recipient>. */
const dayOf = ({ key }: Delivery): string | undefined => key.split('/')[4];
