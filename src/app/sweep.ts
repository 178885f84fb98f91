// The sweep: whatever the clock has made due is claimed in the case, sent and recorded. Nothing is remembered between sweeps.
import { nudgesDue } from '../domain/nudges.ts';
import { type CaseFile, claimedNudges, indexOf, readCase, removalAt, utc } from './case-file.ts';
import { logAccess } from './change.ts';
import { deliver } from './deliver.ts';
import type { CaseDocument } from './documents.ts';
import { sendFollowUps } from './follow-up.ts';
import { moveCards } from './move-cards.ts';
import { claimed, withNudges, withOwed } from './outbox.ts';
import type { World } from './world.ts';

const PAGE = 100;

/** What a sweep did. `cases` is how many had something due. */
export type Swept = { readonly cases: number; readonly sent: number; readonly failed: number };

/** Goes through every case whose time has come, once, and every follow-up. A case that fails is logged and tried next time. */
export async function sweep(world: World): Promise<Swept> {
  const moment = utc(world.clock.now());
  const total = { cases: 0, sent: 0, failed: 0 };
  let after: string | null = null;
  do {
    const page = await world.store.cases.due(moment, { size: PAGE, after });
    for (const id of page.items) {
      const result = await sweepSafely(world, id);
      total.cases += 1;
      total.sent += result.sent;
      total.failed += result.failed;
    }
    after = page.next;
  } while (after !== null);
  const moved = await moveCards(world);
  total.sent += moved.sent + (await sendFollowUps(world));
  total.failed += moved.failed;
  return total;
}

async function sweepSafely(world: World, id: string): Promise<{ sent: number; failed: number }> {
  try {
    return await sweepCase(world, id);
  } catch (fault) {
    world.log.error('case not swept', { case: id, fault: fault instanceof Error ? fault.name : 'unknown' });
    return { sent: 0, failed: 0 };
  }
}

async function sweepCase(world: World, id: string): Promise<{ sent: number; failed: number }> {
  const file = await readCase(world, id);
  if (!file) return { sent: 0, failed: 0 };
  const now = world.clock.now();
  const removal = removalAt(file.routine, file.c);
  if (removal !== null && removal <= utc(now)) return remove(world, file);
  const due = nudgesDue(file.routine, file.calendar, file.c, now, claimedNudges(file.doc.deliveries));
  const messages = withOwed(file, withNudges(file, file.doc.deliveries, due, now), [], now);
  const claim = claimed(messages, now);
  const doc: CaseDocument = { ...file.doc, deliveries: claim.deliveries, index: indexOf(file, claim.deliveries, now) };
  const result = await world.store.cases.replace(doc, file.etag);
  // Somebody else was first: what is still due is found by the next sweep.
  if (result === 'stale') return { sent: 0, failed: 0 };
  return deliver(world, { value: doc, etag: result.etag }, claim.keys);
}

async function remove(
  world: World,
  file: CaseFile & { readonly etag: string },
): Promise<{ sent: number; failed: number }> {
  // Claimed first: to the store, removing what somebody else has removed is no different.
  const claim = await world.store.cases.replace(file.doc, file.etag);
  if (claim !== 'stale' && (await world.store.cases.remove(file.doc.id, claim.etag)) === 'removed')
    await logAccess(world, { person: 'bot', case: file.doc.id, what: 'removed', step: null }, world.clock.now());
  return { sent: 0, failed: 0 };
}
