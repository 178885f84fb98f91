// Which messages a case owes: derived from the case, so that whatever happens, the right cards are out and none is stale.
import type { DateTime } from 'luxon';
import { type CaseEvent, doneOccurrences, everyoneIn, openOccurrence, type PersonId } from '../domain/case.ts';
import { stepOf } from '../domain/course.ts';
import { dueOf } from '../domain/deadlines.ts';
import { holdsRole } from '../domain/engine.ts';
import type { DueNudges, Nudge } from '../domain/nudges.ts';
import { type CaseFile, NUDGE, utc } from './case-file.ts';
import type { Delivery, MessageRef, Recipient, Shown } from './documents.ts';

type Situation = Omit<CaseFile, 'doc'>;

/** How long whoever claims a message has to send it and say so, in seconds. */
const LEASE_SECONDS = 60;

/**
 * The messages of a case after `events`: those that were there, new ones that are owed, updates of cards that no longer
 * say what the case says; and what has lost its reason is cancelled.
 */
export function withOwed(
  situation: Situation,
  deliveries: readonly Delivery[],
  events: readonly CaseEvent[],
  now: DateTime,
): readonly Delivery[] {
  const known = new Set(deliveries.map((d) => d.key));
  const wanted = [...stepCards(situation), ...news(situation, events)].filter(({ key }) => !known.has(key));
  return [
    ...deliveries.map((delivery) => refreshed(situation, delivery)),
    ...wanted.map(({ key, to, shows }) => newDelivery(key, to, shows, now)),
  ];
}

/** Adds the nudges that have come due; those overtaken are kept as cancelled, so that they never come. */
export function withNudges(
  situation: Situation,
  deliveries: readonly Delivery[],
  due: DueNudges,
  now: DateTime,
): readonly Delivery[] {
  const toSend = due.send.flatMap((nudge) => {
    const recipients = recipientsOf(situation, nudge);
    if (recipients.length === 0)
      return [{ ...nudgeDelivery(nudge, { channel: situation.c.unit }, now), state: 'cancelled' as const }];
    return recipients.map((to) => nudgeDelivery(nudge, to, now));
  });
  const overtaken = due.overtaken.map((nudge) => ({
    ...nudgeDelivery(nudge, { channel: situation.c.unit }, now),
    state: 'cancelled' as const,
  }));
  return [...deliveries, ...toSend, ...overtaken];
}

/** Takes charge of a card that the bot did not send as such, because something was done on it: it is kept true from now on. */
export function withCard(
  deliveries: readonly Delivery[],
  message: MessageRef | null,
  person: PersonId,
  shows: Shown,
  now: DateTime,
): readonly Delivery[] {
  if (
    !message ||
    deliveries.some((d) => d.message?.id === message.id && d.message.conversation === message.conversation)
  )
    return deliveries;
  return [
    ...deliveries,
    { ...newDelivery(`card/${message.conversation}/${message.id}`, { person }, shows, now), message },
  ];
}

/** Claims every message whose time it is: owed, or claimed by somebody whose lease has run out. */
export function claimed(
  deliveries: readonly Delivery[],
  now: DateTime,
): { readonly deliveries: readonly Delivery[]; readonly keys: ReadonlySet<string> } {
  const until = utc(now.plus({ seconds: LEASE_SECONDS }));
  const mine = (d: Delivery): boolean =>
    (d.state === 'owed' && (d.until === null || d.until <= utc(now))) ||
    (d.state === 'claimed' && (d.until ?? '') <= utc(now));
  return {
    deliveries: deliveries.map((d) => (mine(d) ? { ...d, state: 'claimed', until } : d)),
    keys: new Set(deliveries.filter(mine).map((d) => d.key)),
  };
}

/** What a message says of the case now, in short; when it differs from what was sent, the message is stale. */
export function faceOf({ routine, calendar, c }: Situation, { shows, to }: Pick<Delivery, 'shows' | 'to'>): string {
  if (shows.kind === 'news') return 'news';
  if (shows.step === 'start') return 'started';
  const done = doneOccurrences(c, shows.step).find((o) => o.n === shows.n);
  if (done) return `done ${done.correctedAt ?? done.doneAt}`;
  if (c.closed || openOccurrence(c, shows.step)?.n !== shows.n) return 'gone';
  const { by } = stepOf(routine, shows.step);
  if ('person' in to && !concerns(to.person, shows, { routine, c })) return `with ${(c.appointed[by] ?? []).join()}`;
  return `open ${utc(dueOf(routine, calendar, c, shows.step, shows.n))}`;
}

/** Somebody who is not the one to do the step may still have been reminded of it, such as the enhetschef. */
function concerns(
  person: PersonId,
  shows: Extract<Shown, { step: string }>,
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
): boolean {
  const step = stepOf(routine, shows.step);
  const role = shows.kind === 'nudge' ? step.remind[shows.reminder]?.to : step.by;
  return role !== undefined && holdsRole(c, role, person);
}

function refreshed(situation: Situation, delivery: Delivery): Delivery {
  const face = faceOf(situation, delivery);
  if (delivery.message === null) {
    const pending = delivery.state === 'owed' && delivery.shows.kind !== 'news';
    return pending && !face.startsWith('open') ? { ...delivery, state: 'cancelled', until: null } : delivery;
  }
  if (delivery.state === 'sent' && delivery.face !== face)
    return { ...delivery, state: 'owed', until: null, attempts: 0 };
  return delivery;
}

type Wanted = { readonly key: string; readonly to: Recipient; readonly shows: Shown };

/** A card for each open step to each one whose it is. */
function stepCards({ routine, c }: Situation): readonly Wanted[] {
  if (c.closed) return [];
  return Object.entries(routine.steps).flatMap(([step, { by }]) => {
    const open = openOccurrence(c, step);
    return (open ? (c.appointed[by] ?? []) : []).map((person) => ({
      key: `step/${step}/${String(open?.n)}/${person}`,
      to: { person },
      shows: { kind: 'step', step, n: open?.n ?? 1 },
    }));
  });
}

/** News for those who should know and whom no step card tells: the case was closed, or a role is theirs now. */
function news({ routine, c }: Situation, events: readonly CaseEvent[]): readonly Wanted[] {
  return events.flatMap((event): readonly Wanted[] => {
    if (event.type === 'caseClosed' && event.outcome !== 'genomford')
      return everyoneIn(c)
        .filter((person) => person !== event.by)
        .map((person) => ({ key: `news/closed/${person}`, to: { person }, shows: { kind: 'news', news: 'closed' } }));
    if (event.type !== 'handedOver') return [];
    const hasStep = Object.entries(routine.steps).some(
      ([step, { by }]) => by === event.role && openOccurrence(c, step),
    );
    const key = `news/handedOver/${event.role}/${event.to}/${event.at}`;
    return hasStep ? [] : [{ key, to: { person: event.to }, shows: { kind: 'news', news: 'handedOver' } }];
  });
}

const recipientsOf = ({ c, unit }: Situation, nudge: Nudge): readonly Recipient[] => {
  if (nudge.to === 'channel') return unit.channel === null ? [] : [{ channel: c.unit }];
  return (c.appointed[nudge.to] ?? []).map((person) => ({ person }));
};

const nudgeDelivery = (nudge: Nudge, to: Recipient, now: DateTime): Delivery =>
  newDelivery(
    `${NUDGE}${nudge.key}/${'person' in to ? to.person : `channel:${to.channel}`}`,
    to,
    { kind: 'nudge', step: nudge.step, n: nudge.n, reminder: nudge.reminder },
    now,
  );

const newDelivery = (key: string, to: Recipient, shows: Shown, now: DateTime): Delivery => ({
  key,
  to,
  shows,
  state: 'owed',
  since: utc(now),
  face: null,
  until: null,
  attempts: 0,
  message: null,
  why: null,
});
