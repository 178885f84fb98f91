// A case looked at anew, though nobody has done anything in it: who is there, or what its unit has set, may have changed.
import type { DateTime } from 'luxon';
import type { CaseId } from '../../domain/case/case.ts';
import { ledAnew } from '../../domain/case/led.ts';
import { type CaseFile, indexOf, readCase, stateOf, withEvents } from './case-file.ts';
import { deliver } from '../messages/deliver.ts';
import type { CaseDocument } from '../documents.ts';
import { claimed } from '../messages/outbox.ts';
import { withOwed } from '../messages/owed.ts';
import { withPresence } from '../absence/presence.ts';
import { awoken } from '../messages/settled.ts';
import { withHandedBack, withHandedOn } from '../reminders/owed-nudges.ts';
import type { World } from '../world.ts';

/** What became of the messages that the look gave rise to. */
export type Looked = { readonly sent: number; readonly failed: number };
const NOTHING: Looked = { sent: 0, failed: 0 };

/** Derives anew what a case owes and when it is next to be looked at, and sends it. Writes only what has changed. */
export async function lookAnew(world: World, id: CaseId): Promise<Looked> {
  for (;;) {
    const found = await readCase(world, id);
    if (!found) return NOTHING;
    const now = world.clock.now();
    const file = await led(world, found, now);
    const before = awoken(file, file.doc, now);
    const owed = withOwed(file, withHandedOn(file, before.deliveries, now), [], now);
    const handedBack = withHandedBack(file, owed, now);
    const claim = claimed(world, handedBack === owed ? owed : withOwed(file, handedBack, [], now), now);
    const doc: CaseDocument = {
      ...file.doc,
      ...before,
      deliveries: claim.deliveries,
      index: indexOf(file, claim.deliveries, now),
    };
    if (JSON.stringify(doc) === JSON.stringify(found.doc)) return NOTHING;
    const result = await world.store.cases.replace(doc, found.etag);
    if (result === 'stale') continue;
    return deliver(world, { written: { value: doc, etag: result.etag }, file: { ...file, doc } }, claim.keys);
  }
}

/** The case with its unit's enhetschefer of today, if they are others than when it was started. */
async function led(world: World, file: CaseFile, now: DateTime): Promise<CaseFile> {
  const events = ledAnew({ ...file, now, by: 'bot', eligible: {} }, file.c, file.unit.chiefs);
  if (events.length === 0) return file;
  const doc = { ...file.doc, events: withEvents(file.doc.events, events) };
  return { ...file, doc, ...(await withPresence(world, file.unit, stateOf(doc.events))) };
}
