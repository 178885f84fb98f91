// Documents of any kind in a table of (id, etag, document).
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Documents } from '../../app/ports.ts';
import type { Commits } from './commits.ts';
import { answer, documentOf, textOf } from './rows.ts';

/**
 * Documents kept in one table. Each write is one statement, durable when it is answered. A version is a random id, so it never
 * comes back, not even when a document is removed and made again.
 */
export function documents<T extends { readonly id: string }>(
  database: DatabaseSync,
  { write }: Commits,
  table: 'cases' | 'people' | 'channels' | 'requests' | 'follow_ups' | 'carried',
): Documents<T> {
  const read = database.prepare(`SELECT etag, document FROM ${table} WHERE id = ?`);
  const insert = database.prepare(
    `INSERT INTO ${table} (id, etag, document) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  // Not RETURNING the version: `get` stops at the row, before the commit, and would not tell of a commit that fails.
  const update = database.prepare(`UPDATE ${table} SET etag = ?, document = ? WHERE id = ? AND etag = ?`);
  const document = documentOf<T>();
  return {
    read: (id) =>
      answer(() => {
        const row = read.get(id);
        return row && { value: document(row), etag: textOf(row, 'etag') };
      }),
    create: (value) =>
      write(() => (insert.run(value.id, randomUUID(), JSON.stringify(value)).changes === 1 ? 'created' : 'exists')),
    replace: (value, etag) =>
      write(() => {
        const next = randomUUID();
        return update.run(next, JSON.stringify(value), value.id, etag).changes === 1 ? { etag: next } : 'stale';
      }),
  };
}
