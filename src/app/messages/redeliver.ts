// What somebody could not be sent while the bot was not installed for them is owed again once it is.
import { isWorkingTime, nextWorkingMoment } from '../../domain/calendar/calendar.ts';
import type { CaseId, PersonId } from '../../domain/case/case.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type CaseFile, indexOf, readCase } from '../cases/case-file.ts';
import { deliver } from './deliver.ts';
import type { CaseDocument, Delivery, PersonDocument } from '../documents.ts';
import { faceOf } from './face.ts';
import { claimed } from './outbox.ts';
import { openCasesOf } from '../absence/presence.ts';
import { changePerson } from '../staff/roster.ts';
import { isReceipt } from './keys.ts';
import { timely } from './timely.ts';
import type { World } from '../world.ts';

/** Sends what failed to reach the person and is still worth knowing: at once, or, when they did nothing for it, in working hours. */
export async function redeliver(world: World, person: PersonId, when: 'now' | 'inHours' = 'now'): Promise<void> {
  const found = await world.store.people.read(person);
  if (!found) return;
  const { unheard = [] } = found.value;
  for (const id of unheard) await redeliverCase(world, id, person, when);
  for await (const doc of openCasesOf(world, found.value))
    if (doc.deliveries.some((d) => missed(d, person))) await redeliverCase(world, doc.id, person, when);
  if (unheard.length > 0) await changePerson(world, person, withoutUnheard(unheard));
}

const withoutUnheard =
  (told: readonly CaseId[]) =>
  ({ unheard = [], ...person }: PersonDocument): PersonDocument => {
    const left = unheard.filter((id) => !told.includes(id));
    return left.length > 0 ? { ...person, unheard: left } : person;
  };

async function redeliverCase(world: World, id: string, person: PersonId, when: 'now' | 'inHours'): Promise<void> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return;
    const now = world.clock.now();
    const waits = when === 'inHours' && !isWorkingTime(file.calendar, now);
    const until = waits ? utc(nextWorkingMoment(file.calendar, now)) : null;
    const owed = file.doc.deliveries.map((d): Delivery =>
      missed(d, person) && isWorthSending(file, d, person) ? { ...d, state: 'owed', why: null, attempts: 0, until } : d,
    );
    const claim = claimed(world, timely(file, owed, now), now);
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

const missed = ({ state, shows, to }: Delivery, person: PersonId): boolean =>
  state === 'failed' && shows.kind !== 'nudge' && 'person' in to && to.person === person;

/** A step's own card while it is open, a receipt that they were to have, and news, as long as it holds: that a case is closed, when they know of it. */
function isWorthSending(file: CaseFile, d: Delivery, person: PersonId): boolean {
  if (d.shows.kind === 'news')
    return d.shows.news === 'closed' ? hasHeardOf(file.doc, person) : d.shows.news !== 'culled';
  return faceOf(file, d).startsWith('open') || isReceipt(d);
}

const hasHeardOf = ({ deliveries, settled = [] }: CaseDocument, person: PersonId): boolean =>
  settled.some((one) => one.person === person) ||
  deliveries.some(({ to, message }) => 'person' in to && to.person === person && message !== null);
