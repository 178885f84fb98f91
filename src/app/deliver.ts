// Sends what a case owes and records what became of it, until nothing that this process claimed is left.
import type { DateTime } from 'luxon';
import { figuresOf } from '../domain/indicators.ts';
import { type CaseFile, fileOf, indexOf, utc } from './case-file.ts';
import type { CaseDocument, Delivery, Versioned } from './documents.ts';
import { beginFollowUp } from './follow-up.ts';
import { faceOf } from './face.ts';
import { claimed, withOwed } from './outbox.ts';
import type { Sent } from './ports.ts';
import { conversationOf, notInstalled } from './reach.ts';
import { messageView } from './show.ts';
import type { World } from './world.ts';

const MAX_ATTEMPTS = 8;
const FIRST_WAIT_SECONDS = 5;

/**
 * Sends the messages that `claim` claimed in the written document, records them with one conditional write, and goes on with
 * what has become owed meanwhile. Writes the case's fact row when its figures have changed.
 */
export async function deliver(
  world: World,
  written: Versioned<CaseDocument>,
  claim: ReadonlySet<string>,
): Promise<{ sent: number; failed: number }> {
  let current = written;
  let keys = claim;
  const total = { sent: 0, failed: 0 };
  for (;;) {
    const file = await fileOf(world, current.value);
    const outcomes = await sendAll(world, file, keys);
    for (const { delivery } of outcomes.values()) {
      if (delivery.state === 'sent') total.sent += 1;
      if (delivery.state === 'failed') total.failed += 1;
    }
    const fact = await putFact(world, file);
    if (outcomes.size === 0 && fact === current.value.fact) return total;
    const recorded = await record(world, current, outcomes, fact);
    if (!recorded || recorded.keys.size === 0) return total;
    current = recorded.written;
    keys = recorded.keys;
  }
}

/** What became of a message, and the lease that it was claimed under. */
type Outcome = { readonly delivery: Delivery; readonly lease: Delivery['until'] };

async function sendAll(world: World, file: CaseFile, keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Outcome>> {
  const mine = file.doc.deliveries.filter((d) => keys.has(d.key));
  const outcomes = await Promise.all(
    mine.map(async (d) => [d.key, { delivery: await sendOne(world, file, d), lease: d.until }] as const),
  );
  return new Map(outcomes);
}

/** One message's fault is its own: the others are sent and recorded all the same, and it is tried again. */
async function sendOne(world: World, file: CaseFile, delivery: Delivery): Promise<Delivery> {
  try {
    return await trySending(world, file, delivery);
  } catch (fault) {
    world.log.error('message failed', { case: file.doc.id, fault: fault instanceof Error ? fault.name : 'unknown' });
    const tried = { ...delivery, attempts: delivery.attempts + 1 };
    return notSent(file, tried, { ok: false, why: 'later' }, world.clock.now());
  }
}

async function trySending(world: World, file: CaseFile, delivery: Delivery): Promise<Delivery> {
  const now = world.clock.now();
  const attempts = delivery.attempts + 1;
  const conversation = await conversationOf(world, delivery);
  if (!conversation) return notInstalled(delivery);
  const view = await messageView(world, file, delivery, now);
  const sent = delivery.message
    ? await world.messenger.update(delivery.message, conversation, view)
    : await world.messenger.send(conversation, view);
  if (sent.ok)
    return {
      ...delivery,
      state: 'sent',
      face: faceOf(file, delivery),
      message: sent.message,
      why: null,
      until: null,
      attempts,
    };
  world.log.warn('message not sent', { case: file.doc.id, why: sent.why, attempts });
  return notSent(file, { ...delivery, attempts }, sent, now);
}

function notSent(
  file: CaseFile,
  delivery: Delivery,
  { why, retryAfterMs }: Extract<Sent, { ok: false }>,
  now: DateTime,
): Delivery {
  const face = faceOf(file, delivery);
  // A card that is no more: send it anew while somebody has to act on it, otherwise let it be.
  if (why === 'gone')
    return face.startsWith('open')
      ? { ...delivery, state: 'owed', message: null, until: null }
      : { ...delivery, state: 'sent', face, until: null };
  if (why !== 'later') return { ...delivery, state: 'failed', why, until: null };
  if (delivery.attempts >= MAX_ATTEMPTS) return { ...delivery, state: 'failed', why: 'gaveUp', until: null };
  const wait = Math.max(retryAfterMs ?? 0, 1000 * FIRST_WAIT_SECONDS * 2 ** (delivery.attempts - 1));
  return { ...delivery, state: 'owed', until: utc(now.plus({ milliseconds: wait })) };
}

/** Keeps the case's figures where they outlive it; the first time also begins the unit's follow-up. Answers what was kept. */
async function putFact(world: World, { doc, c, routine, unit }: CaseFile): Promise<string> {
  const figures = figuresOf(routine, c);
  const fact = JSON.stringify(figures);
  if (fact === doc.fact) return fact;
  if (doc.fact === null) await beginFollowUp(world, unit, routine, c.startedAt);
  await world.store.facts.put({ id: doc.id, unit: c.unit, routine: c.routine, day: c.startedAt.slice(0, 10), figures });
  return fact;
}

/** Writes outcomes into the case as it is now, whoever has changed it meanwhile, and claims what that made owed. */
async function record(
  world: World,
  written: Versioned<CaseDocument>,
  outcomes: ReadonlyMap<string, Outcome>,
  fact: string,
): Promise<{ readonly written: Versioned<CaseDocument>; readonly keys: ReadonlySet<string> } | undefined> {
  let current: Versioned<CaseDocument> | undefined = written;
  while (current) {
    const now = world.clock.now();
    const file = await fileOf(world, current.value);
    const merged = current.value.deliveries.map((d): Delivery => {
      const outcome = outcomes.get(d.key);
      // Whose lease ran out has lost the message to somebody else, who says what became of it.
      const isOurs = outcome && d.state === 'claimed' && d.until === outcome.lease;
      return isOurs ? { ...outcome.delivery, ...(d.opened ? { opened: true } : {}) } : d;
    });
    const next = claimed(withOwed(file, merged, [], now), now);
    const doc: CaseDocument = {
      ...current.value,
      deliveries: next.deliveries,
      fact,
      index: indexOf(file, next.deliveries, now),
    };
    const result = await world.store.cases.replace(doc, current.etag);
    if (result !== 'stale') return { written: { value: doc, etag: result.etag }, keys: next.keys };
    current = await world.store.cases.read(doc.id);
  }
  return undefined;
}
