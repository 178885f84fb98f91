// A case looked at anew, though nobody has done anything in it: who is there, or what its unit has set, may have changed.
import type { CaseId } from '../domain/case.ts';
import { indexOf, readCase } from './case-file.ts';
import { deliver } from './deliver.ts';
import type { CaseDocument } from './documents.ts';
import { claimed } from './outbox.ts';
import { withOwed } from './owed.ts';
import { awoken } from './settled.ts';
import type { World } from './world.ts';

/** What became of the messages that the look gave rise to. */
export type Looked = { readonly sent: number; readonly failed: number };
const NOTHING: Looked = { sent: 0, failed: 0 };

/** Derives anew what a case owes and when it is next to be looked at, and sends it. Writes only what has changed. */
export async function lookAnew(world: World, id: CaseId): Promise<Looked> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return NOTHING;
    const now = world.clock.now();
    const before = awoken(file, file.doc, now);
    const claim = claimed(withOwed(file, before.deliveries, [], now), now);
    const doc: CaseDocument = {
      ...file.doc,
      ...before,
      deliveries: claim.deliveries,
      index: indexOf(file, claim.deliveries, now),
    };
    if (JSON.stringify(doc) === JSON.stringify(file.doc)) return NOTHING;
    const result = await world.store.cases.replace(doc, file.etag);
    if (result === 'stale') continue;
    return deliver(world, { written: { value: doc, etag: result.etag }, file: { ...file, doc } }, claim.keys);
  }
}
