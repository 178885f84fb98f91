// Who can be sent to at all: a message to somebody who has not installed the bot is not owed for long, unless it may be installed for them.
import type { DateTime } from 'luxon';
import type { CaseId, PersonId } from '../../domain/case/case.ts';
import type { View } from '../../domain/view.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { Conversation, Delivery, MessageRef, PersonDocument, Recipient, Unreachable } from '../documents.ts';
import { loggedAs } from '../fault.ts';
import { isToBeEmptied } from '../messages/outbox.ts';
import type { Installed, Sent } from '../ports.ts';
import { changePerson, peopleOf, sameChat } from './roster.ts';
import type { World } from '../world.ts';

type Claim = { readonly deliveries: readonly Delivery[]; readonly keys: ReadonlySet<string> };

/** Where to send to. `isMissed`: the latest message to the person was not taken there. */
type Place = { readonly chat: Conversation; readonly isMissed?: boolean };

/** Where to send to, or why it cannot be, as a messenger would say it. */
type Reached =
  | ({ readonly ok: true } & Place)
  | Extract<Installed, { readonly ok: false }>
  | { readonly ok: false; readonly why: 'notInstalled' };

const NOT_INSTALLED: Reached = { ok: false, why: 'notInstalled' };

/** Where a message is to be sent. For somebody without a chat the app is installed, where that is permitted and they have not removed it. */
export async function conversationFor(world: World, to: Recipient): Promise<Reached> {
  if ('person' in to) return chatFor(world, to.person);
  const found = await world.store.channels.read(to.channel);
  return found ? { ok: true, chat: found.value.conversation } : NOT_INSTALLED;
}

/**
 * The conversation that a message stands in, for whoever has no chat with the bot any more. Who the bot is there, and in which
 * organisation, is as in any other conversation that the case's people or its unit have with it.
 */
export async function whereItStands(world: World, { people, c }: CaseFile, message: MessageRef): Promise<Reached> {
  const known =
    [...people.values()].find(({ chat }) => chat !== null)?.chat ??
    (await world.store.channels.read(c.unit))?.value.conversation;
  if (!known) return NOT_INSTALLED;
  return { ok: true, chat: { ...known, id: message.conversation, serviceUrl: message.serviceUrl } };
}

/** Somebody's own chat with the bot; made by installing the app for them when they have none, as `conversationFor`. */
export async function chatFor(world: World, id: PersonId): Promise<Reached> {
  const found = (await world.store.people.read(id))?.value;
  const place = found && placeFor(found);
  if (place) return { ok: true, ...place };
  return mayInstall(world, found) ? install(world, id, null) : NOT_INSTALLED;
}

/** Where somebody is sent to: their own chat with the bot, when they have one. */
export const placeFor = ({ chat, missed }: PersonDocument): Place | undefined =>
  chat === null ? undefined : { chat, isMissed: missed !== undefined };

/**
 * Sends a new card to where its recipient was found; when Teams says that the bot is not there, to where they are reached anew.
 * Whoever was missed and gets it is missed no more.
 */
export async function sendNew(world: World, to: Recipient, { chat, isMissed }: Place, view: View): Promise<Sent> {
  const sent = await world.messenger.send(chat, view);
  if (sent.ok && isMissed && 'person' in to) await gotThrough(world, to.person);
  if (sent.ok || sent.why !== 'notInstalled') return sent;
  const anew = await reachedAnew(world, to, chat);
  return anew.ok ? world.messenger.send(anew.chat, view) : anew;
}

/**
 * A message has got through to somebody who was missed: what else they were not sent comes with the next sweep, which finds them by
 * `wakeAt`. What was sent is sent also when that cannot be noted; then the next message notes it.
 */
async function gotThrough(world: World, id: PersonId): Promise<void> {
  const wakeAt = utc(world.clock.now());
  try {
    await changePerson(world, id, (person) => (person.missed ? { ...notMissed(person), wakeAt } : person));
  } catch (fault) {
    world.log.error('not noted that a message got through', loggedAs(fault));
  }
}

/** Where to send to somebody whose chat Teams says that the bot is not in. */
async function reachedAnew(world: World, to: Recipient, lost: Conversation): Promise<Reached> {
  if (!('person' in to)) return NOT_INSTALLED;
  const found = (await world.store.people.read(to.person))?.value;
  if (mayInstall(world, found)) return install(world, to.person, lost);
  // Without a chat they are on the enhetschef's list, and are sent nothing before they have one.
  await changePerson(world, to.person, (person) => (sameChat(person.chat, lost) ? { ...person, chat: null } : person));
  return NOT_INSTALLED;
}

const mayInstall = (world: World, person: PersonDocument | undefined): boolean =>
  world.installer !== undefined && person?.removedApp !== true;

async function install(world: World, id: PersonId, lost: Conversation | null): Promise<Reached> {
  const installed = (await world.installer?.install(id)) ?? NOT_INSTALLED;
  if (installed.ok) return { ok: true, chat: await keepChat(world, id, installed.chat, lost) };
  if (installed.why !== 'later' && installed.why !== 'held' && installed.why !== 'notInstalled')
    await noteMissed(world, id, installed.why, world.clock.now());
  return installed;
}

/**
 * Keeps the chat that came of an installation, unless they have spoken meanwhile; answers the one to use. Whatever else they were
 * not sent comes with the next sweep, which finds them by `wakeAt`.
 */
async function keepChat(
  world: World,
  id: PersonId,
  chat: Conversation,
  lost: Conversation | null,
): Promise<Conversation> {
  const wakeAt = utc(world.clock.now());
  let kept = chat;
  if ((await world.store.people.create({ ...nobodyYet(id), chat, wakeAt })) === 'exists')
    await changePerson(world, id, (person) => {
      kept = person.chat === null || sameChat(person.chat, lost) ? chat : person.chat;
      return { ...notMissed(person), chat: kept, wakeAt };
    });
  return kept;
}

function notMissed(person: PersonDocument): PersonDocument {
  const { missed, ...rest } = person;
  return missed ? rest : person;
}

/** Somebody whom the configuration names and who has never met the bot. Their name is learnt when they write. */
const nobodyYet = (id: PersonId): PersonDocument => ({ id, name: '', holds: [], chat: null, mail: null });

/** Notes that somebody cannot be sent to, for the enhetschef's list; until they write to the bot, or a message gets through. */
export async function noteMissed(world: World, id: PersonId, why: Unreachable | null, now: DateTime): Promise<void> {
  if (why === null || why === 'notInstalled') return;
  const isInstalling = why === 'mayNotInstall' || why === 'cannotInstall';
  if (isInstalling) await world.store.people.create(nobodyYet(id));
  await changePerson(world, id, (person) =>
    // Of several messages on one card each would say the same.
    person.missed?.why === why && !(isInstalling && person.chat)
      ? person
      : {
          ...person,
          ...(isInstalling ? { chat: null } : {}),
          missed: { why, since: person.missed?.since ?? utc(now) },
        },
  );
}

/** Notes that somebody could not be told that a case was closed: no list of theirs has it any more. */
export async function noteUnheard(world: World, id: CaseId, { to, shows }: Delivery): Promise<void> {
  if (!('person' in to) || shows.kind !== 'news' || shows.news !== 'closed') return;
  await changePerson(world, to.person, ({ unheard = [], ...person }) => ({
    ...person,
    unheard: [...new Set([...unheard, id])].slice(-MOST_UNHEARD),
  }));
}

const MOST_UNHEARD = 50;

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
 * The claim without messages to people who have no chat with the bot, and for whom the app is not going to be installed: those have
 * failed before they are tried, but for updates of cards that are to be emptied. Whoever is not `known` already is read.
 */
export async function withinReach(
  world: World,
  id: CaseId,
  { deliveries, keys }: Claim,
  known: ReadonlyMap<PersonId, PersonDocument>,
): Promise<Claim> {
  const recipients = deliveries.flatMap(({ key, to }) => (keys.has(key) && 'person' in to ? [to.person] : []));
  const people = await peopleOf(world, recipients, known);
  const isOutOfReach = (id: PersonId): boolean => {
    const person = people.get(id);
    const isMissed = person?.missed !== undefined || !mayInstall(world, person);
    return (person?.chat ?? null) === null && isMissed;
  };
  const fails = (d: Delivery): boolean =>
    keys.has(d.key) && 'person' in d.to && isOutOfReach(d.to.person) && !isToBeEmptied(d);
  const failing = deliveries.filter(fails);
  if (failing.length === 0) return { deliveries, keys };
  await Promise.all(failing.map((d) => noteUnheard(world, id, d)));
  return {
    deliveries: deliveries.map((d) => (fails(d) ? notInstalled(d) : d)),
    keys: new Set(deliveries.flatMap((d) => (keys.has(d.key) && !fails(d) ? [d.key] : []))),
  };
}

/** A message that cannot be sent before the person has installed the bot. */
const notInstalled = (delivery: Delivery): Delivery => ({
  ...delivery,
  state: 'failed',
  why: 'notInstalled',
  until: null,
  attempts: delivery.attempts + 1,
});
