// When an absence begins or ends the cards move: the open cases of whoever it concerns are looked at anew. Found by the store, so
// that neither end is lost in downtime.
import { dayOf } from '../../domain/calendar/day.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { notOver } from '../../domain/case/absence.ts';
import type { CaseId, PersonId } from '../../domain/case/case.ts';
import { loggedAs } from '../fault.ts';
import { emptyForms } from '../cases/half-filled.ts';
import { type Looked, lookAnew } from '../cases/look-anew.ts';
import { openCasesOf } from './presence.ts';
import { redeliver } from '../messages/redeliver.ts';
import { tellAbsences } from './tell-absence.ts';
import { tellRequests } from '../staff/tell-request.ts';
import { wakesAt } from './waking.ts';
import type { World } from '../world.ts';

const NOTHING: Looked = { sent: 0, failed: 0 };

/** Moves the cards of everyone for whom the time has come. One whose cases fail is logged and tried next time. */
export async function moveCards(world: World): Promise<Looked> {
  const total = { ...NOTHING };
  for (const id of await world.store.people.due(utc(world.clock.now()))) {
    if (world.handsBack?.() === true) break;
    const done = await safely(world, {}, () => moveCardsOf(world, id));
    total.sent += done.sent;
    total.failed += done.failed;
  }
  return total;
}

/** Moves the cards of one person, when it is time, and notes when it is time again. */
export async function moveCardsOf(world: World, person: PersonId): Promise<Looked> {
  const now = world.clock.now();
  const due = await world.store.people.read(person);
  if (!due?.value.wakeAt || due.value.wakeAt > utc(now)) return NOTHING;
  const found = await tellRequests(world, await tellAbsences(world, await emptyForms(world, due)));
  const total = { ...NOTHING };
  // They may have got a chat since: what was not sent for want of one is sent now.
  if (found.value.chat !== null && !found.value.missed) await redeliver(world, person, 'inHours');
  for await (const { id } of openCasesOf(world, found.value)) {
    const done = await safely(world, { case: id }, () => lookAnew(world, id));
    total.sent += done.sent;
    total.failed += done.failed;
  }
  const absences = notOver(found.value.absences ?? [], dayOf(now));
  // Stale: something else of theirs was changed meanwhile, and the next sweep looks once more.
  const kept = { ...found.value, absences };
  await world.store.people.replace({ ...kept, wakeAt: wakesAt(world, kept, now) }, found.etag);
  return total;
}

async function safely(world: World, which: { readonly case?: CaseId }, work: () => Promise<Looked>): Promise<Looked> {
  try {
    return await work();
  } catch (fault) {
    world.log.error('cards not moved', { ...which, ...loggedAs(fault) });
    return NOTHING;
  }
}
