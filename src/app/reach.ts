// Who can be sent to at all: a message to somebody who has not installed the bot is not owed for long.
import type { DateTime } from 'luxon';
import type { PersonId } from '../domain/case.ts';
import { utc } from './case-file.ts';
import type { Conversation, Delivery, PersonDocument, Unreachable } from './documents.ts';
import { changePerson, peopleOf } from './roster.ts';
import type { World } from './world.ts';

type Claim = { readonly deliveries: readonly Delivery[]; readonly keys: ReadonlySet<string> };

/** Where a message is to be sent; null when the bot has not been let in there. */
export async function conversationOf(world: World, { to }: Pick<Delivery, 'to'>): Promise<Conversation | null> {
  if ('person' in to) return (await world.store.people.read(to.person))?.value.chat ?? null;
  return (await world.store.channels.read(to.channel))?.value.conversation ?? null;
}

/** Notes that somebody cannot be sent to, for the enhetschef's list; until they write to the bot. */
export const noteMissed = (world: World, id: PersonId, why: Unreachable | null, now: DateTime): Promise<void> =>
  changePerson(world, id, (person) =>
    why === null || why === 'notInstalled'
      ? person
      : { ...person, missed: { why, since: person.missed?.since ?? utc(now) } },
  );

/** Those whom the latest message of a case to them did not reach, and will not without help. */
export function outOfReachIn(deliveries: readonly Delivery[]): ReadonlySet<PersonId> {
  const latest = new Map(
    deliveries.flatMap(({ to, state }) =>
      'person' in to && (state === 'sent' || state === 'failed') ? [[to.person, state] as const] : [],
    ),
  );
  return new Set([...latest].flatMap(([person, state]) => (state === 'failed' ? [person] : [])));
}

/**
 * The claim without messages to people who have no chat with the bot: those have failed before they are tried. Whoever is not `known`
 * already is read.
 */
export async function withinReach(
  world: World,
  { deliveries, keys }: Claim,
  known: ReadonlyMap<PersonId, PersonDocument>,
): Promise<Claim> {
  const recipients = deliveries.flatMap(({ key, to }) => (keys.has(key) && 'person' in to ? [to.person] : []));
  const people = await peopleOf(world, recipients, known);
  const fails = ({ key, to }: Delivery): boolean =>
    keys.has(key) && 'person' in to && (people.get(to.person)?.chat ?? null) === null;
  if (!deliveries.some(fails)) return { deliveries, keys };
  return {
    deliveries: deliveries.map((d) => (fails(d) ? notInstalled(d) : d)),
    keys: new Set(deliveries.flatMap((d) => (keys.has(d.key) && !fails(d) ? [d.key] : []))),
  };
}

/** A message that cannot be sent before the person has installed the bot. */
export const notInstalled = (delivery: Delivery): Delivery => ({
  ...delivery,
  state: 'failed',
  why: 'notInstalled',
  until: null,
  attempts: delivery.attempts + 1,
});
