// The messages of a case, owed and sent: how one begins, which cards are taken charge of, and who claims what is to be sent.
import { DateTime } from 'luxon';
import type { PersonId } from '../../domain/case/case.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { Delivery, MessageRef, Recipient, Shown } from '../documents.ts';
import { faceOf, type Situation } from './face.ts';
import { cardKey } from './keys.ts';
import type { World } from '../world.ts';

/** A message that is to be there, known by its key. */
export type Wanted = { readonly key: string; readonly to: Recipient; readonly shows: Shown };
export type ToPerson = Wanted & { readonly to: { readonly person: PersonId } };

/** The world, which says how long a claim lasts: asked for whole, so that it is not left out. */
type Leasing = Pick<World, 'leaseSeconds'>;

/** How long whoever claims a message has to send it and say so, in seconds. */
const LEASE_SECONDS = 60;

/** Until when whoever claims a message now has it. */
export const leaseFrom = ({ leaseSeconds = LEASE_SECONDS }: Leasing, now: DateTime): string =>
  utc(DateTime.fromMillis(now.toMillis() + leaseSeconds * 1000));

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

/** A card in somebody's chat, and when something came to stand on it. */
type OnCard = { readonly message: MessageRef; readonly person: PersonId; readonly now: DateTime };

/** Notes that what is encrypted was opened on a card, so that it is taken away from there when any of it is culled. */
export function withOpened(situation: Situation, deliveries: readonly Delivery[], on: OnCard): readonly Delivery[] {
  // What was culled before is not on it.
  const opened = (before: Delivery): Delivery => {
    const d = noLongerFailed({ ...before, opened: utc(on.now), typed: undefined });
    return d.state === 'sent' ? { ...d, face: faceOf(situation, d) } : d;
  };
  const isIt = standsOn(on.message);
  if (deliveries.some(isIt)) return deliveries.map((d) => (isIt(d) ? opened(d) : d));
  return [...deliveries, opened(cardOf(on))];
}

/**
 * Notes that a form came back on a card with something sensitive on it. A card that shows what becomes of the step, or on which
 * something was opened, is written over anyway: then nothing changes.
 */
export function withTyped(situation: Situation, deliveries: readonly Delivery[], on: OnCard): readonly Delivery[] {
  const known = deliveries.find(standsOn(on.message));
  if (known && (known.shows.kind !== 'news' || known.opened !== undefined)) return deliveries;
  const typed: Delivery = { ...cardOf(on), opened: utc(on.now), typed: true };
  return [...deliveries.filter((d) => d !== known), { ...typed, face: faceOf(situation, typed) }];
}

const cardOf = ({ message, person, now }: OnCard): Delivery => ({
  ...newDelivery(cardKey(message), { person }, { kind: 'news', news: 'culled' }, now),
  state: 'sent',
  message,
});

/** Says whether what is encrypted may stand on the card that a message updates: such an update is owed until the card has been emptied. */
export const isToBeEmptied = (d: Delivery): d is Delivery & { readonly message: MessageRef } =>
  d.opened !== undefined && d.message !== null;

/** An earlier update that failed must not keep a card, on which something was opened since, from being emptied. */
export const noLongerFailed = (d: Delivery): Delivery =>
  d.state === 'failed' && isToBeEmptied(d) ? { ...d, state: 'sent', why: null } : d;

/** Says whether two messages are the same card. */
export const isSameCard = (one: MessageRef, other: MessageRef): boolean =>
  one.id === other.id && one.conversation === other.conversation;

const standsOn =
  (message: MessageRef) =>
  (d: Delivery): boolean =>
    d.message !== null && isSameCard(d.message, message);

/** Claims every message whose time it is: owed, or claimed by somebody whose lease has run out. */
export function claimed(
  world: Leasing,
  deliveries: readonly Delivery[],
  now: DateTime,
): { readonly deliveries: readonly Delivery[]; readonly keys: ReadonlySet<string> } {
  const moment = utc(now);
  const until = leaseFrom(world, now);
  const mine = (d: Delivery): boolean =>
    (d.state === 'owed' && (d.until === null || d.until <= moment)) ||
    (d.state === 'claimed' && (d.until ?? '') <= moment);
  return {
    deliveries: deliveries.map((d) => (mine(d) ? { ...d, state: 'claimed', until } : d)),
    keys: new Set(deliveries.filter(mine).map((d) => d.key)),
  };
}

/** A message that is owed from now on. */
export const newDelivery = (key: string, to: Recipient, shows: Shown, now: DateTime): Delivery => ({
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
