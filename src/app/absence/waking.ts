// When the sweep is to look at somebody again: an absence begins or ends, there is something to tell them or of them, or a form of
// theirs is to be emptied.
import type { DateTime } from 'luxon';
import { nextTurn } from '../../domain/case/absence.ts';
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import type { PersonDocument } from '../documents.ts';
import { tellAt } from './tell-absence.ts';
import type { World } from '../world.ts';

/** The next moment (UTC ISO); null when there is nothing to look for. */
export function wakesAt(world: World, person: PersonDocument, now: DateTime): string | null {
  const [next] = [
    nextTurn(person.absences ?? [], now),
    tellAt(world, person, now),
    ...[...(person.requests ?? []), ...(person.halfFilled ?? [])].map(({ until }) => inSweden(until)),
  ]
    .filter((one) => one !== undefined)
    .sort((a, b) => a.toMillis() - b.toMillis());
  return next ? utc(next) : null;
}

/** The person with that moment, unless it has come already and the sweep has not. */
export const woken = (world: World, person: PersonDocument, now: DateTime): PersonDocument =>
  person.wakeAt && person.wakeAt <= utc(now) ? person : { ...person, wakeAt: wakesAt(world, person, now) };
