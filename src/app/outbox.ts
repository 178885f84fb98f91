// Which messages a case owes: derived from the case, so that whatever happens, the right cards are out and none is stale.
import { DateTime } from 'luxon';
import { type CaseEvent, doneOccurrences, everyoneIn, openOccurrences, type PersonId } from '../domain/case.ts';
import { isTheirs, whoseIs } from '../domain/course.ts';
import type { DueNudges, Nudge } from '../domain/nudges.ts';
import { NUDGE, utc } from './case-file.ts';
import type { Delivery, MessageRef, Recipient, Shown } from './documents.ts';
import { faceOf, type Situation } from './face.ts';
import { timely } from './timely.ts';

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
  const wanted = [...stepCards(situation), ...receipts(situation), ...news(situation, events)].filter(
    ({ key }) => !known.has(key),
  );
  const all = [
    ...deliveries.flatMap((delivery) => refreshed(situation, delivery, now)),
    ...wanted.map(({ key, to, shows }) => newDelivery(key, to, shows, now)),
  ];
  return timely(situation, all, now);
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

/**
 * Takes charge of a card that the bot did not send as such, because something was done on it: it is kept true from now on. It is
 * updated at once, unless it `says` already what is to stand there.
 */
export function withCard(
  deliveries: readonly Delivery[],
  message: MessageRef | null,
  person: PersonId,
  shows: Shown,
  now: DateTime,
  says?: string,
): readonly Delivery[] {
  if (!message) return deliveries;
  const known = deliveries.find(standsOn(message));
  if (known && known.shows.kind !== 'news') return deliveries;
  const taken: Delivery = { ...newDelivery(cardKey(message), { person }, shows, now), message };
  const card: Delivery = says === undefined ? taken : { ...taken, state: 'sent', face: says };
  return [...deliveries.filter((d) => d !== known), known?.opened ? { ...card, opened: true } : card];
}

/** Notes that what is encrypted was opened on a card, so that it is taken away from there when any of it is culled. */
export function withOpened(
  situation: Situation,
  deliveries: readonly Delivery[],
  message: MessageRef,
  person: PersonId,
  now: DateTime,
): readonly Delivery[] {
  // What was culled before is not on it.
  const opened = (d: Delivery): Delivery => ({
    ...d,
    opened: true,
    face: d.state === 'sent' ? faceOf(situation, { ...d, opened: true }) : d.face,
  });
  if (deliveries.some(standsOn(message))) return deliveries.map((d) => (standsOn(message)(d) ? opened(d) : d));
  const card = newDelivery(cardKey(message), { person }, { kind: 'news', news: 'culled' }, now);
  return [...deliveries, opened({ ...card, state: 'sent', message })];
}

const standsOn =
  (message: MessageRef) =>
  (d: Delivery): boolean =>
    d.message?.id === message.id && d.message.conversation === message.conversation;

const cardKey = ({ conversation, id }: MessageRef): string => `card/${conversation}/${id}`;

/** Claims every message whose time it is: owed, or claimed by somebody whose lease has run out. */
export function claimed(
  deliveries: readonly Delivery[],
  now: DateTime,
  leaseSeconds = LEASE_SECONDS,
): { readonly deliveries: readonly Delivery[]; readonly keys: ReadonlySet<string> } {
  const moment = utc(now);
  const until = utc(DateTime.fromMillis(now.toMillis() + leaseSeconds * 1000));
  const mine = (d: Delivery): boolean =>
    (d.state === 'owed' && (d.until === null || d.until <= moment)) ||
    (d.state === 'claimed' && (d.until ?? '') <= moment);
  return {
    deliveries: deliveries.map((d) => (mine(d) ? { ...d, state: 'claimed', until } : d)),
    keys: new Set(deliveries.filter(mine).map((d) => d.key)),
  };
}

function refreshed(situation: Situation, delivery: Delivery, now: DateTime): readonly Delivery[] {
  const { state, shows, message, key } = delivery;
  const face = faceOf(situation, delivery);
  const isOpen = face.startsWith('open');
  const isStepCard = key.startsWith(STEP);
  const owed: Delivery = { ...delivery, state: 'owed', since: utc(now), until: null, attempts: 0 };
  if (message === null) {
    if (state === 'owed' && shows.kind !== 'news' && !isOpen && !key.startsWith(RECEIPT))
      return [{ ...owed, state: 'cancelled' }];
    return state === 'cancelled' && isStepCard && isOpen ? [owed] : [delivery];
  }
  if (state !== 'sent' || delivery.face === face) return [delivery];
  // A step that is somebody's again, after having been another's or nobody's, comes as a new card that is noticed.
  return isStepCard && isOpen && !delivery.face?.startsWith('open')
    ? [
        { ...owed, key: cardKey(message) },
        { ...owed, message: null },
      ]
    : [owed];
}

/** What the key of a step's own card begins with. */
const STEP = 'step/';

/** What the key of a receipt begins with that others get than whoever did the step. */
export const RECEIPT = 'receipt/';

type Wanted = { readonly key: string; readonly to: Recipient; readonly shows: Shown };

/** A card for each open step to each one whose it is. */
function stepCards({ routine, c }: Situation): readonly Wanted[] {
  if (c.closed) return [];
  return Object.keys(routine.steps).flatMap((step) =>
    openOccurrences(c, step).flatMap(({ n }) =>
      whoseIs(routine, c, step, n).map((person) => ({
        key: `${STEP}${step}/${String(n)}/${person}`,
        to: { person },
        shows: { kind: 'step', step, n } as const,
      })),
    ),
  );
}

/** The receipt of what is done, to those whom the routine tells of it. */
const receipts = ({ routine, c }: Situation): readonly Wanted[] =>
  Object.entries(routine.steps).flatMap(([step, { tells = [] }]) =>
    (tells.length === 0 ? [] : doneOccurrences(c, step)).flatMap(({ n, doneBy }) =>
      [...new Set(tells.flatMap((role) => c.appointed[role] ?? []))]
        .filter((person) => person !== doneBy)
        .map((person) => ({
          key: `${RECEIPT}${step}/${String(n)}/${person}`,
          to: { person },
          shows: { kind: 'step', step, n } as const,
        })),
    ),
  );

/** News for those who should know and whom no step card tells: the case was closed, or a role is theirs now. */
function news({ routine, c }: Situation, events: readonly CaseEvent[]): readonly Wanted[] {
  return events.flatMap((event): readonly Wanted[] => {
    if (event.type === 'caseClosed' && event.outcome !== 'genomford')
      return everyoneIn(c)
        .filter((person) => person !== event.by)
        .map((person) => ({ key: `news/closed/${person}`, to: { person }, shows: { kind: 'news', news: 'closed' } }));
    if (event.type !== 'handedOver') return [];
    const hasStep = Object.entries(routine.steps).some(
      ([step, { by }]) =>
        by === event.role && openOccurrences(c, step).some(({ n }) => isTheirs(routine, c, step, n, event.to)),
    );
    const key = `news/handedOver/${event.role}/${event.to}/${event.at}`;
    return hasStep ? [] : [{ key, to: { person: event.to }, shows: { kind: 'news', news: 'handedOver' } }];
  });
}

const recipientsOf = ({ c, unit }: Situation, nudge: Nudge): readonly Recipient[] => {
  if (nudge.to === 'channel') return unit.channel === null ? [] : [{ channel: c.unit }];
  if (nudge.person !== undefined) return [{ person: nudge.person }];
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
