// The rows that the figures are counted from.
import type { DatabaseSync } from 'node:sqlite';
import type { FactRow } from '../../app/documents.ts';
import type { FactStore } from '../../app/ports.ts';
import type { Commits } from './commits.ts';
import { answer, documentOf } from './rows.ts';

/** The facts of a database; a range comes by day, then id. */
export function facts(database: DatabaseSync, { write }: Commits): FactStore {
  const put = database.prepare(
    'INSERT INTO facts (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document',
  );
  const between = database.prepare(`
    SELECT document FROM facts
    WHERE unit = ? AND routine = ? AND day >= ? AND day < ?
    ORDER BY day, id`);
  return {
    put: (row) => write(() => void put.run(row.id, JSON.stringify(row))),
    between: (unit, routine, from, to) => answer(() => between.all(unit, routine, from, to).map(documentOf<FactRow>())),
  };
}
