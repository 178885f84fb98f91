// What somebody could not be sent while the bot was not installed for them is owed again once it is.
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import type { PersonId } from '../domain/case.ts';
import { indexOf, readCase, utc } from './case-file.ts';
import { deliver } from './deliver.ts';
import type { CaseDocument, Delivery } from './documents.ts';
import { faceOf } from './face.ts';
import { claimed } from './outbox.ts';
import { openCasesOf } from './presence.ts';
import { RECEIPT } from './settled.ts';
import { timely } from './timely.ts';
import type { World } from './world.ts';

/** Sends the cards of open steps that failed to reach the person: at once, or, when they did nothing for it, in working hours. */
export async function redeliver(world: World, person: PersonId, when: 'now' | 'inHours' = 'now'): Promise<void> {
  const found = await world.store.people.read(person);
  if (!found) return;
  for await (const doc of openCasesOf(world, found.value))
    if (doc.deliveries.some((d) => missed(d, person))) await redeliverCase(world, doc.id, person, when);
}

async function redeliverCase(world: World, id: string, person: PersonId, when: 'now' | 'inHours'): Promise<void> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return;
    const now = world.clock.now();
    const waits = when === 'inHours' && !isWorkingTime(file.calendar, now);
    const until = waits ? utc(nextWorkingMoment(file.calendar, now)) : null;
    const owed = file.doc.deliveries.map((d): Delivery =>
      missed(d, person) && (faceOf(file, d).startsWith('open') || d.key.startsWith(RECEIPT))
        ? { ...d, state: 'owed', why: null, attempts: 0, until }
        : d,
    );
    const claim = claimed(timely(file, owed, now), now, world.leaseSeconds);
    const doc: CaseDocument = {
      ...file.doc,
      deliveries: claim.deliveries,
      index: indexOf(file, claim.deliveries, now),
    };
    const result = await world.store.cases.replace(doc, file.etag);
    if (result === 'stale') continue;
    await deliver(world, { written: { value: doc, etag: result.etag }, file: { ...file, doc } }, claim.keys);
    return;
  }
}

const missed = (d: Delivery, person: PersonId): boolean =>
  d.state === 'failed' && d.shows.kind === 'step' && 'person' in d.to && d.to.person === person;
