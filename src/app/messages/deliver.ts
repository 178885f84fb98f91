// Sends what a case owes and records what became of it, until nothing that this process claimed is left.
import type { DateTime } from 'luxon';
import { type Calendar, endOfDay, isWorkingTime, nextWorkingMoment } from '../../domain/calendar/calendar.ts';
import { afterAtLeast, MAX_ATTEMPTS, waitAfter } from './backoff.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type CaseFile, fileOf, indexOf } from '../cases/case-file.ts';
import type { CaseDocument, CaseIndex, Delivery, Versioned } from '../documents.ts';
import { faceOf } from './face.ts';
import { loggedAs } from '../fault.ts';
import { claimed, isToBeEmptied, noLongerFailed } from './outbox.ts';
import { withOwed } from './owed.ts';
import { keepOutside, type Outside } from '../cases/kept-outside.ts';
import { persisting } from './persisting.ts';
import type { Sent } from '../ports.ts';
import { conversationFor, noteMissed, noteUnheard, sendNew, whereItStands } from '../staff/reach.ts';
import { messageView } from '../cases/show.ts';
import type { World } from '../world.ts';

/**
 * Sends the messages that `claim` claimed in the written document, records them with one conditional write, and goes on with
 * what has become owed meanwhile. Writes the case's fact row when its figures have changed. `together` says what became of messages
 * that were sent on one card with those of other cases, by key.
 */
export async function deliver(
  world: World,
  { written, file: known }: Written,
  claim: ReadonlySet<string>,
  together: ReadonlyMap<string, Sent> = new Map(),
): Promise<{ sent: number; failed: number }> {
  let current = written;
  let file = known ?? (await fileOf(world, written.value));
  let keys = claim;
  const total = { sent: 0, failed: 0 };
  for (;;) {
    const outcomes = await sendAll(world, file, keys, together);
    for (const { delivery, isTried } of outcomes.values()) {
      if (!isTried) continue;
      if (delivery.state === 'sent') total.sent += 1;
      if (delivery.state === 'failed') total.failed += 1;
      world.counts?.add(delivery.state === 'sent' || delivery.state === 'failed' ? delivery.state : 'retried');
    }
    const outside = await keepOutside(world, file);
    if (outcomes.size === 0 && !outside.isNews) return total;
    const recorded = await record(world, current, file, outcomes, outside);
    if (!recorded || recorded.keys.size === 0) return total;
    current = recorded.written;
    file = recorded.file;
    keys = recorded.keys;
  }
}

/** A case as it was just written. `file` is the same with its rules, when whoever wrote it has them: its people need not be read again. */
export type Written = { readonly written: Versioned<CaseDocument>; readonly file?: CaseFile };

/** What became of a message, the message as it was claimed, and whether it was tried at all. */
type Outcome = { readonly delivery: Delivery; readonly claimed: Delivery; readonly isTried: boolean };

async function sendAll(
  world: World,
  file: CaseFile,
  keys: ReadonlySet<string>,
  together: ReadonlyMap<string, Sent>,
): Promise<ReadonlyMap<string, Outcome>> {
  // A lease may have run out while the machine slept: what it held is somebody else's to send, or the next sweep's.
  const now = utc(world.clock.now());
  const isMine = (d: Delivery): boolean => keys.has(d.key) && ((d.until ?? now) > now || together.has(d.key));
  const mine = file.doc.deliveries.filter(isMine);
  const outcomes = await Promise.all(
    mine.map(async (d): Promise<readonly [string, Outcome]> => {
      const sent = d.state === 'claimed' ? together.get(d.key) : undefined;
      const isTried = sent !== undefined || world.handsBack?.() !== true;
      if (!isTried) return [d.key, { delivery: handedBack(d), claimed: d, isTried }];
      const delivery = await sendOne(world, file, d, sent);
      return [d.key, { delivery, claimed: d, isTried }];
    }),
  );
  return new Map(outcomes);
}

/** Owed as it was before it was claimed: whoever looks next may send it. */
const handedBack = (delivery: Delivery): Delivery => ({ ...delivery, state: 'owed', until: null });

/** A reminder on a card with others. That card is asked for anew when it is looked at, so it is not the case's to update. */
function asSentTogether(file: CaseFile, delivery: Delivery): Delivery {
  const face = faceOf(file, delivery);
  return { ...delivery, state: 'sent', face, until: null, why: null, attempts: delivery.attempts + 1 };
}

/** One message's fault is its own: the others are sent and recorded all the same, and it is tried again. `together` as of `deliver`. */
async function sendOne(
  world: World,
  file: CaseFile,
  delivery: Delivery,
  together: Sent | undefined,
): Promise<Delivery> {
  if (together?.ok) return asSentTogether(file, delivery);
  try {
    return await (together ? unsent(world, file, delivery, together) : trySending(world, file, delivery));
  } catch (fault) {
    world.log.error('message failed', { case: file.doc.id, ...loggedAs(fault) });
    return notSent(world, file, delivery, { ok: false, why: 'later' });
  }
}

async function trySending(world: World, file: CaseFile, delivery: Delivery): Promise<Delivery> {
  const sent = await sendTo(world, file, delivery);
  if (sent.ok) {
    // Made anew, the card does not show what was `opened` on it.
    const { key, to, shows, since } = delivery;
    return {
      key,
      to,
      shows,
      state: 'sent',
      since,
      face: faceOf(file, { shows, to }),
      until: null,
      attempts: delivery.attempts + 1,
      message: sent.message,
      why: null,
    };
  }
  return unsent(world, file, delivery, sent);
}

/** A message that was not sent, alone or on a card with others; whom nothing can be sent to is noted. */
async function unsent(world: World, file: CaseFile, delivery: Delivery, sent: NotSent): Promise<Delivery> {
  world.log.warn('message not sent', { case: file.doc.id, why: sent.why, attempts: delivery.attempts });
  const result = notSent(world, file, delivery, sent);
  // Once, though a card that is to be emptied is tried day after day: meanwhile they may well have been reached.
  if (result.why !== delivery.why && 'person' in delivery.to)
    await noteMissed(world, delivery.to.person, result.why, world.clock.now());
  if (result.state === 'failed') await noteUnheard(world, file.doc.id, result);
  return result;
}

/** Sends it, or says why not. For whoever has not got the app it is installed first, where that is permitted. */
async function sendTo(world: World, file: CaseFile, delivery: Delivery): Promise<Sent> {
  const reached = await conversationFor(world, delivery.to);
  const place = reached.ok || !isToBeEmptied(delivery) ? reached : await whereItStands(world, file, delivery.message);
  if (!place.ok) return place;
  const view = await messageView(world, file, delivery, world.clock.now());
  if (delivery.message) return world.messenger.update(delivery.message, place.chat, view);
  return sendNew(world, delivery.to, place, view);
}

type NotSent = Extract<Sent, { ok: false }>;

function notSent(
  { clock, random }: World,
  file: CaseFile,
  before: Delivery,
  { why, retryAfterMs = 0 }: NotSent,
): Delivery {
  const owedIn = (ms: number): Pick<Delivery, 'state' | 'until'> => ({
    state: 'owed',
    until: utc(clock.now().plus({ milliseconds: ms })),
  });
  // Nobody's message is given up since Teams was down.
  if (why === 'held') return { ...before, ...owedIn(afterAtLeast(retryAfterMs, random.fraction())) };
  const delivery = { ...before, attempts: before.attempts + 1 };
  const face = faceOf(file, delivery);
  // A card that is no more: send it anew while somebody has to act on it, otherwise let it be.
  if (why === 'gone')
    return face.startsWith('open')
      ? { ...delivery, state: 'owed', message: null, until: null }
      : { ...delivery, state: 'sent', face, until: null };
  if (why === 'later' && delivery.attempts < MAX_ATTEMPTS)
    return { ...delivery, ...owedIn(waitAfter(delivery.attempts, retryAfterMs, random.fraction())) };
  const given = { ...delivery, why: why === 'later' ? 'gaveUp' : why };
  // Not for ever: what is encrypted must not stay on a card.
  return isToBeEmptied(delivery)
    ? { ...given, state: 'owed', until: utc(nextOpening(file.calendar, clock.now())) }
    : { ...given, state: 'failed', until: null };
}

/** When the next working day opens: today, when it has not opened yet. */
const nextOpening = (calendar: Calendar, now: DateTime): DateTime =>
  nextWorkingMoment(calendar, isWorkingTime(calendar, now) ? endOfDay(calendar, now) : now);

type Recorded = Required<Written> & { readonly keys: ReadonlySet<string> };

/** Writes outcomes into the case as it is now, whoever has changed it meanwhile, and claims what that made owed. */
const record = (
  world: World,
  written: Versioned<CaseDocument>,
  known: CaseFile,
  outcomes: ReadonlyMap<string, Outcome>,
  outside: Outside,
): Promise<Recorded | undefined> => persisting(() => tryRecording(world, written, known, outcomes, outside));

async function tryRecording(
  world: World,
  written: Versioned<CaseDocument>,
  known: CaseFile,
  outcomes: ReadonlyMap<string, Outcome>,
  { kept, again }: Outside,
): Promise<Recorded | undefined> {
  let current: Versioned<CaseDocument> | undefined = written;
  let file = known;
  while (current) {
    const now = world.clock.now();
    const merged = current.value.deliveries.map((d): Delivery => {
      const outcome = outcomes.get(d.key);
      // Whose lease ran out has lost the message to somebody else, who says what became of it.
      const isOurs = outcome && d.state === 'claimed' && d.until === outcome.claimed.until;
      if (!isOurs) return d;
      const isOpenedSince = d.opened !== undefined && d.opened !== outcome.claimed.opened;
      return isOpenedSince ? noLongerFailed({ ...outcome.delivery, opened: d.opened }) : outcome.delivery;
    });
    const owed = withOwed(file, merged, [], now);
    const next =
      world.handsBack?.() === true ? { deliveries: owed, keys: new Set<string>() } : claimed(world, owed, now);
    const doc: CaseDocument = {
      ...current.value,
      deliveries: next.deliveries,
      ...kept,
      index: notLaterThan(again, indexOf(file, next.deliveries, now)),
    };
    const result = await world.store.cases.replace(doc, current.etag);
    if (result !== 'stale')
      return { written: { value: doc, etag: result.etag }, file: { ...file, doc }, keys: next.keys };
    current = await world.store.cases.read(doc.id);
    if (current) file = await fileOf(world, current.value);
  }
  return undefined;
}

const notLaterThan = (moment: string | null, index: CaseIndex): CaseIndex =>
  moment === null || (index.wakeAt ?? moment) < moment ? index : { ...index, wakeAt: moment };
