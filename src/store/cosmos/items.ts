// What an item of each kind looks like: the document, and beside it the few fields that the index sees.
import type { AccessEntry, CaseDocument, FactRow, FollowUp } from '../../app/documents.ts';
import { appointeeIn } from '../../domain/case/appointee.ts';
import type { KeptPerson } from '../person.ts';

/** A document in its item. `ops` names the latest writes, the last one last, so that a write whose answer was lost is known again. */
export type Item<T> = { readonly id: string; readonly ops: string; readonly doc: T };

/** A line for the access log; its id says when it was written, and sorts so. */
export type LogLine = { readonly id: string; readonly entry: AccessEntry };

/** A case that was written with lines for the access log, until they stand there. */
export type Unlogged = { readonly unlogged?: string; readonly log?: readonly LogLine[] };

/** An id as an item may have it: Cosmos DB takes neither `/`, `\`, `?` nor `#`. Different ids stay different. */
export const itemId = (id: string): string =>
  id.replace(/[^A-Za-z0-9_-]/gu, (sign) =>
    [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
  );

/** Comes after every ISO moment: without a last day last. */
const NO_DAY = '~';

/** What cases are found by. `due` and `wake` are a moment and the id, so that a list is read on after the last one's. */
export function caseFields({ id, index }: CaseDocument): object {
  const { status, unit, routine, appointed, nextDue, wakeAt, owed, owedSince, designation } = index;
  return {
    ...(status === 'open'
      ? {
          openUnit: unit,
          openTo: distinct(appointed.map((one) => appointeeIn(one).person)),
          roles: distinct(appointed),
          due: placeOf(nextDue ?? NO_DAY, id),
          ...(designation === undefined ? {} : { openAs: designatedKey(unit, routine, designation) }),
        }
      : {}),
    ...(wakeAt === null ? {} : { wake: placeOf(wakeAt, id) }),
    ...(owedSince === null ? {} : { owed, owedSince }),
  };
}

/** What people are found by. */
export const personFields = ({ id, holds, wakeAt }: KeptPerson): object => ({
  holds: distinct(holds.map(({ unit, role }) => heldKey(unit, role))),
  ...(wakeAt ? { wake: placeOf(wakeAt, id) } : {}),
});

/** What follow-ups are found by. Their moments may be written with any offset. */
export const followUpFields = ({ id, wakeAt }: FollowUp): object => ({ wake: placeOf(inUtc(wakeAt), id) });

/** The facts of a unit and routine are one partition. */
export const scopeOf = ({ unit, routine }: Pick<FactRow, 'unit' | 'routine'>): string => `${unit}/${routine}`;

/** A designation in a unit and a routine, as open cases are found by it. */
export const designatedKey = (unit: string, routine: string, designation: string): string =>
  `${unit}/${routine}/${designation}`;

/** A role in a unit, as people are found by it. */
export const heldKey = (unit: string, role: string): string => `${unit}/${role}`;

/** A moment as all moments are compared: UTC. */
export const inUtc = (moment: string): string => new Date(moment).toISOString();

/** A place in a list by moment, then id. */
const placeOf = (moment: string, id: string): string => `${moment} ${id}`;

/** The id of whatever has a place in a list. */
export const idAt = (place: string): string => place.slice(place.indexOf(' ') + 1);

/** The place before which everything has a moment at or before that one. */
export const upTo = (moment: string): string => `${moment}!`;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
