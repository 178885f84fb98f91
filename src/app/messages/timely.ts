// What could not be sent when it was to be: no nudge comes at night, and none after a later one, or after its day; no news that holds no
// more.
import { dayOfNudge } from './keys.ts';
import type { DateTime } from 'luxon';
import { isWorkingTime, nextWorkingMoment } from '../../domain/calendar/calendar.ts';
import { isAboutItsDay } from '../../domain/nudges/nudges.ts';
import { reminderText } from '../../domain/nudges/reminder-words.ts';
import { dayOf } from '../../domain/calendar/day.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { Delivery, Recipient } from '../documents.ts';
import type { Situation } from './face.ts';
import { isStillNews } from './still-news.ts';

/**
 * The messages, with those nudges put off to the next opening that would be sent outside working hours, and those cancelled that
 * a later nudge of the same step to the same recipient has overtaken, whose day has passed, or whose question has lost its ground; and
 * news that holds no more. What is sent, or being sent, is left.
 */
export function timely(situation: Situation, deliveries: readonly Delivery[], now: DateTime): readonly Delivery[] {
  const { routine, calendar } = situation;
  const moment = utc(now);
  const today = dayOf(now);
  const opens = isWorkingTime(calendar, now) ? null : utc(nextWorkingMoment(calendar, now));
  return deliveries.map((d, place): Delivery => {
    const { shows, state, until } = d;
    const waits = d.message === null && (state === 'owed' || (state === 'claimed' && (until ?? '') <= moment));
    if (!waits) return d;
    if (shows.kind === 'news' && !isStillNews(situation, shows, d.to, deliveries.slice(place + 1), now))
      return { ...d, state: 'cancelled', until: null };
    if (shows.kind !== 'nudge') return d;
    const isPast = isAboutItsDay(routine, shows) && dayOfNudge(d) !== today;
    const saysNothing = reminderText(situation, shows, now) === undefined;
    if (isPast || saysNothing || deliveries.slice(place + 1).some((later) => isNewer(later, d)))
      return { ...d, state: 'cancelled', until: null };
    return opens !== null && (until ?? '') < opens ? { ...d, state: 'owed', until: opens } : d;
  });
}

function isNewer({ shows, to, state }: Delivery, than: Delivery): boolean {
  if (shows.kind !== 'nudge' || than.shows.kind !== 'nudge' || state === 'cancelled') return false;
  return shows.step === than.shows.step && shows.n === than.shows.n && whose(to) === whose(than.to);
}

const whose = (to: Recipient): string => ('person' in to ? to.person : `channel:${to.channel}`);
