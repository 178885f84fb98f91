// All that the file keeps, for moving it to another store.
import type { DatabaseSync } from 'node:sqlite';
import type { FactRow } from '../../app/documents.ts';
import type { Archive } from '../../app/ports.ts';
import { answer, documentOf, textOf } from './rows.ts';

const IDS = {
  cases: 'SELECT id FROM cases ORDER BY id',
  people: 'SELECT id FROM people ORDER BY id',
  channels: 'SELECT id FROM channels ORDER BY id',
  requests: 'SELECT id FROM requests ORDER BY id',
  carried: 'SELECT id FROM carried ORDER BY id',
  followUps: 'SELECT id FROM follow_ups ORDER BY id',
  accessLog: 'SELECT DISTINCT case_id AS id FROM access_log ORDER BY id',
} as const;

/** The archive of a database. */
export const archive = (database: DatabaseSync): Archive => ({
  ids: (kind) =>
    answer(() =>
      database
        .prepare(IDS[kind])
        .all()
        .map((row) => textOf(row, 'id')),
    ),
  facts: () =>
    answer(() => database.prepare('SELECT document FROM facts ORDER BY id').all().map(documentOf<FactRow>())),
});
