// What is sent once a day, whoever sweeps: claimed where it is kept before it is sent, so that two replicas never both send it.
import { DateTime } from 'luxon';
import { dayOf } from '../../domain/calendar/day.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { OncePerDay } from '../documents.ts';
import type { Sent } from '../ports.ts';

/** How long whoever is at it has, in seconds. */
const LEASE_SECONDS = 120;

/** Whether today's is still to be sent: nobody has, and nobody is at it. */
export const isToCome = (last: Partial<OncePerDay> | undefined, now: DateTime): boolean =>
  last?.day !== dayOf(now) || (last.until !== null && last.until !== undefined && last.until <= utc(now));

/** Today's, claimed by whoever writes this. */
export const underWay = (now: DateTime): OncePerDay => ({
  day: dayOf(now),
  until: utc(DateTime.fromMillis(now.toMillis() + LEASE_SECONDS * 1000)),
});

/** Today's, done: what was sent, if anything was. */
export const doneToday = (now: DateTime, sent: Sent | null): OncePerDay => ({
  day: dayOf(now),
  until: null,
  message: sent?.ok ? sent.message : null,
});
