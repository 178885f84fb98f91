// Which messages a case owes: derived from the case, so that whatever happens, the right cards are out and none is stale.
import { DateTime } from 'luxon';
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import {
  type Case,
  type CaseEvent,
  doneOccurrences,
  everyoneIn,
  openOccurrences,
  type PersonId,
} from '../domain/case.ts';
import { doersAt, isTheirs, stepOf } from '../domain/course.ts';
import { type DueNudges, hearersOf, type Nudge } from '../domain/nudges.ts';
import { inSweden } from '../domain/deadlines.ts';
import { doersOf } from '../domain/presence.ts';
import { NUDGE, utc } from './case-file.ts';
import type { Delivery, MessageRef, Recipient, Shown } from './documents.ts';
import { faceOf, type Situation } from './face.ts';
import { cardKey, isPast, RECEIPT } from './settled.ts';
import { timely } from './timely.ts';

/** How long whoever claims a message has to send it and say so, in seconds. */
const LEASE_SECONDS = 60;

/** Until when whoever claims a message now has it. */
export const leaseFrom = (now: DateTime, seconds = LEASE_SECONDS): string =>
  utc(DateTime.fromMillis(now.toMillis() + seconds * 1000));

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
  const all = [
    ...stepCards(situation),
    ...receipts(situation),
    ...receiptsInStead(situation, events),
    ...news(situation, events),
  ];
  const wanted = [...new Map(all.map((one) => [one.key, one])).values()].filter(({ key }) => !known.has(key));
  const messages = [
    ...deliveries.flatMap((delivery) => refreshed(situation, delivery, events, now)),
    ...wanted.map(({ key, to, shows }) => inGoodTime(situation, newDelivery(key, to, shows, now), events, now)),
  ];
  return timely(situation, messages, now);
}

/** What nobody has just done anything for, or what comes for somebody else, waits for working hours. */
function inGoodTime(
  { c, calendar }: Situation,
  delivery: Delivery,
  events: readonly CaseEvent[],
  now: DateTime,
): Delivery {
  const { to } = delivery;
  const isInstead = 'person' in to && !Object.values(c.appointed).some((people) => people.includes(to.person));
  if ((events.length > 0 && !isInstead) || isWorkingTime(calendar, now)) return delivery;
  return { ...delivery, until: utc(nextWorkingMoment(calendar, now)) };
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
    return recipients.map(({ to, instead }) => nudgeDelivery(nudge, to, now, instead));
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
  return [...deliveries.filter((d) => d !== known), known?.opened ? { ...card, opened: known.opened } : card];
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
    opened: utc(now),
    face: d.state === 'sent' ? faceOf(situation, { ...d, opened: utc(now) }) : d.face,
  });
  if (deliveries.some(standsOn(message))) return deliveries.map((d) => (standsOn(message)(d) ? opened(d) : d));
  const card = newDelivery(cardKey(message), { person }, { kind: 'news', news: 'culled' }, now);
  return [...deliveries, opened({ ...card, state: 'sent', message })];
}

const standsOn =
  (message: MessageRef) =>
  (d: Delivery): boolean =>
    d.message?.id === message.id && d.message.conversation === message.conversation;

/** Claims every message whose time it is: owed, or claimed by somebody whose lease has run out. */
export function claimed(
  deliveries: readonly Delivery[],
  now: DateTime,
  leaseSeconds?: number,
): { readonly deliveries: readonly Delivery[]; readonly keys: ReadonlySet<string> } {
  const moment = utc(now);
  const until = leaseFrom(now, leaseSeconds);
  const mine = (d: Delivery): boolean =>
    (d.state === 'owed' && (d.until === null || d.until <= moment)) ||
    (d.state === 'claimed' && (d.until ?? '') <= moment);
  return {
    deliveries: deliveries.map((d) => (mine(d) ? { ...d, state: 'claimed', until } : d)),
    keys: new Set(deliveries.filter(mine).map((d) => d.key)),
  };
}

function refreshed(
  situation: Situation,
  delivery: Delivery,
  events: readonly CaseEvent[],
  now: DateTime,
): readonly Delivery[] {
  const { state, shows, message, key } = delivery;
  const isStepCard = key.startsWith(STEP);
  // What is being sent is its sender's; what failed, or was cancelled as no step's own card, stays so.
  const maySayElse = message === null ? state === 'owed' || (state === 'cancelled' && isStepCard) : state === 'sent';
  if (!maySayElse) return [delivery];
  const face = faceOf(situation, delivery);
  if (message !== null && delivery.face === face) return [delivery];
  const isOpen = face.startsWith('open');
  const owed: Delivery = { ...delivery, state: 'owed', since: utc(now), until: null, attempts: 0 };
  if (message === null) {
    const isNeeded = shows.kind === 'news' || key.startsWith(RECEIPT) || (isOpen && !isPutOff(situation, delivery));
    if (state === 'owed' && !isNeeded) return [{ ...owed, state: 'cancelled' }];
    return state === 'cancelled' && isOpen ? [inGoodTime(situation, owed, events, now)] : [delivery];
  }
  // A step that is somebody's again, after having been another's or nobody's, comes as a new card that is noticed.
  return isStepCard && isOpen && !delivery.face?.startsWith('open')
    ? [{ ...owed, key: cardKey(message) }, inGoodTime(situation, { ...owed, message: null }, events, now)]
    : [owed];
}

/** Says whether a reminder that has not been sent yet was put off since it became owed. */
function isPutOff({ c, routine }: Situation, { shows, to, since }: Delivery): boolean {
  if (shows.kind !== 'nudge' || !('person' in to) || stepOf(routine, shows.step).remind[shows.reminder]?.firm)
    return false;
  const snooze = openOccurrences(c, shows.step).find(({ n }) => n === shows.n)?.snoozes?.[to.person];
  return snooze !== undefined && utc(inSweden(snooze.at)) >= since;
}

/** What the key of a step's own card begins with. */
const STEP = 'step/';

type Wanted = { readonly key: string; readonly to: Recipient; readonly shows: Shown };

/** A card for each open step to each one whose it is. */
function stepCards({ routine, c }: Situation): readonly Wanted[] {
  if (c.closed) return [];
  return Object.keys(routine.steps).flatMap((step) =>
    openOccurrences(c, step).flatMap(({ n }) =>
      doersAt(routine, c, step, n).map((person) => ({
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
    (tells.length === 0 ? [] : doneOccurrences(c, step))
      .filter(({ n }) => !isPast(routine, c, step, n))
      .flatMap(({ n, doneBy }) =>
        [...new Set(tells.flatMap((role) => c.appointed[role] ?? []))]
          .filter((person) => person !== doneBy)
          .map((person) => ({
            key: `${RECEIPT}${step}/${String(n)}/${person}`,
            to: { person },
            shows: { kind: 'step', step, n } as const,
          })),
      ),
  );

/** The same to whoever stands in today for one of those, of what was done just now. */
const receiptsInStead = ({ routine, c }: Situation, events: readonly CaseEvent[]): readonly Wanted[] =>
  events.flatMap((event) => {
    if (event.type !== 'stepDone') return [];
    const { step, n, by } = event;
    return [...new Set((stepOf(routine, step).tells ?? []).flatMap((role) => doersOf(c, role)))]
      .filter((person) => person !== by)
      .map((person) => ({
        key: `${RECEIPT}${step}/${String(n)}/${person}`,
        to: { person },
        shows: { kind: 'step', step, n } as const,
      }));
  });

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

type Reminded = { readonly to: Recipient; readonly instead?: PersonId };

/** Who is to hear a nudge. Whoever is away with nobody in their place, or has no chat, is heard of by the next in the ladder. */
function recipientsOf(situation: Situation, nudge: Nudge): readonly Reminded[] {
  const { c, routine } = situation;
  if (nudge.to === 'channel') return inChannel(situation);
  const people = hearersOf(routine, c, nudge);
  const there = people.filter((person) => isThere(c, person));
  const [missing] = people.filter((person) => !isThere(c, person));
  if (missing === undefined) return there.map((person) => ({ to: { person } }));
  const next = nextInLadder(situation, people).map((one): Reminded => ({ ...one, instead: missing }));
  // Kept for the one who has no chat too, so that what is not sent is seen; and for whoever is away when there is nobody else.
  const kept = people.filter((person) => there.includes(person) || next.length === 0 || isOutOfReach(c, person));
  return [...kept.map((person): Reminded => ({ to: { person } })), ...next];
}

/** The enhetschef, or the unit's channel when it is the enhetschef who is missing. */
function nextInLadder(situation: Situation, passedOver: readonly PersonId[]): readonly Reminded[] {
  const { c, routine } = situation;
  const chiefs = doersOf(c, routine.chief).filter((person) => isThere(c, person));
  if (chiefs.length === 0) return inChannel(situation);
  return chiefs.filter((person) => !passedOver.includes(person)).map((person) => ({ to: { person } }));
}

const inChannel = ({ c, unit }: Situation): readonly Reminded[] =>
  unit.channel === null ? [] : [{ to: { channel: c.unit } }];

const isOutOfReach = ({ presence }: Case, person: PersonId): boolean => presence?.outOfReach.includes(person) ?? false;
const isThere = (c: Case, person: PersonId): boolean =>
  c.presence?.away[person] === undefined && !isOutOfReach(c, person);

const nudgeDelivery = (nudge: Nudge, to: Recipient, now: DateTime, instead?: PersonId): Delivery =>
  newDelivery(
    `${NUDGE}${nudge.key}/${'person' in to ? to.person : `channel:${to.channel}`}`,
    to,
    {
      kind: 'nudge',
      step: nudge.step,
      n: nudge.n,
      reminder: nudge.reminder,
      ...(instead === undefined ? {} : { instead }),
    },
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
