// What the units' figures are counted from, and when they are next due.
import type { Container } from '@azure/cosmos';
import type { FactRow, FollowUp } from '../../app/documents.ts';
import type { FactStore, FollowUpStore } from '../../app/ports.ts';
import { documents } from './documents.ts';
import type { Insist } from './insist.ts';
import { followUpFields, inUtc, itemId, scopeOf, upTo } from './items.ts';
import { querying } from './query.ts';

/** The facts of a container, those of a unit and routine in one partition; a range comes by day, then id. */
export function facts(container: Container, insist: Insist): FactStore {
  const query = querying(container, insist);
  return {
    put: async (row) => {
      const item = { id: itemId(row.id), scope: scopeOf(row), day: row.day, doc: row };
      await insist.writing(`put in ${container.id}`, () => container.items.upsert(item));
    },
    between: async (unit, routine, from, to) => {
      const scope = scopeOf({ unit, routine });
      const sql = 'SELECT VALUE c.doc FROM c WHERE c.scope = @scope AND c.day >= @from AND c.day < @to';
      const rows = await query<FactRow>(sql, { scope, from, to }, scope);
      return rows.sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
    },
  };
}

/** The follow-ups of a container; those that are due come soonest first, leased or not. */
export function followUps(container: Container, insist: Insist): FollowUpStore {
  const query = querying(container, insist);
  const kept = documents<FollowUp>(container, insist, followUpFields);
  return {
    ...kept,
    due: (moment) =>
      query<FollowUp>('SELECT VALUE c.doc FROM c WHERE c.wake < @until ORDER BY c.wake', {
        until: upTo(inUtc(moment)),
      }),
  };
}
