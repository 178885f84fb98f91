// Keeps what a person has said of being away, and says when somebody is to look at it.
import type { DateTime } from 'luxon';
import { dayOf } from '../../domain/calendar/day.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type Absence, awayOn, notOver } from '../../domain/case/absence.ts';
import type { PersonId } from '../../domain/case/case.ts';
import type { PersonDocument } from '../documents.ts';
import { ledFor } from './booked-without.ts';
import { newsOf, withAbsences } from './heard-absence.ts';
import { wakesAt } from './waking.ts';
import type { World } from '../world.ts';

/** All absences from now on, and who says so. */
type Said = { readonly absences: readonly Absence[]; readonly by: PersonId };

/** Keeps somebody's absences. Their cases are looked at at once when it makes a difference today. */
export function keepAbsences(
  world: World,
  person: PersonDocument,
  etag: string,
  { absences, by }: Said,
  now: DateTime,
): Promise<PersonDocument | 'stale'> {
  const day = dayOf(now);
  const before = JSON.stringify(awayOn(person.absences ?? [], day) ?? null);
  const left = notOver(absences, day);
  const isFelt = before !== JSON.stringify(awayOn(left, day) ?? null);
  const led = ledFor(world, person);
  const kept = { ...withAbsences(person, left, led, by, day), telling: { ...person.telling, by } };
  return keepPerson(world, kept, etag, now, isFelt || newsOf(kept, led, day).length > 0);
}

/** Keeps what is said of a person, to be woken `atOnce` when somebody is to notice it now. */
export async function keepPerson(
  world: World,
  person: PersonDocument,
  etag: string,
  now: DateTime,
  atOnce: boolean,
): Promise<PersonDocument | 'stale'> {
  const moment = utc(now);
  const isWaiting = person.wakeAt && person.wakeAt <= moment;
  const kept = { ...person, wakeAt: atOnce || isWaiting ? moment : wakesAt(world, person, now) };
  return (await world.store.people.replace(kept, etag)) === 'stale' ? 'stale' : kept;
}

/** A person as they are kept now. */
export const fresh = async (world: World, me: PersonDocument): Promise<PersonDocument> =>
  (await world.store.people.read(me.id))?.value ?? me;
