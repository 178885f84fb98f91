// Documents of any kind in a table of (id, etag, document).
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Documents } from '../../app/ports.ts';
import type { Commits, Mark } from './commits.ts';
import { type Parsed, parsedDocuments } from './parsed.ts';
import { answer, textOf } from './rows.ts';

/** Those that are worked on just now. */
const MOST_PARSED = 200;

type Kept<T> = {
  readonly parsed?: Parsed<T>;
  /** What a document is found by, for a table whose column `entry` the others follow from. */
  readonly found?: { readonly by: (value: T) => object };
};

type DocumentTable<T extends { readonly id: string }> = Documents<T> & {
  /** `also` is done in the same transaction, when the id was free. */
  create(value: T, also?: () => void): ReturnType<Documents<T>['create']>;
  /** `also` is done in the same transaction, when the version was not stale. */
  replace(value: T, etag: string, also?: () => void): ReturnType<Documents<T>['replace']>;
};

/**
 * Documents kept in one table. Each write is one statement, durable when it is answered. A version is a random id, so it never
 * comes back, not even when a document is removed and made again.
 */
export function documents<T extends { readonly id: string }>(
  database: DatabaseSync,
  { write, mark }: Commits,
  table: 'cases' | 'people' | 'channels' | 'requests' | 'follow_ups' | 'carried',
  { parsed = parsedDocuments(MOST_PARSED), found }: Kept<T> = {},
): DocumentTable<T> {
  // The text only of a version that is not kept.
  const read = database.prepare(`SELECT etag, iif(etag = ?, NULL, document) AS document FROM ${table} WHERE id = ?`);
  const columns = found ? ['etag', 'document', 'entry'] : ['etag', 'document'];
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join()}, id) VALUES (${columns.map(() => '?').join()}, ?) ON CONFLICT (id) DO NOTHING`,
  );
  // Not RETURNING the version: `get` stops at the row, before the commit, and would not tell of a commit that fails.
  const update = database.prepare(
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join()} WHERE id = ? AND etag = ?`,
  );
  const textsOf = (value: T): readonly string[] =>
    [value, ...(found ? [found.by(value)] : [])].map((part) => JSON.stringify(part));
  return {
    read: (id) =>
      answer(() => {
        const now = mark();
        const known = parsed.current(id, now);
        if (known) return known;
        const row = read.get(parsed.version(id), id);
        if (!row) return undefined;
        return parsed.value(id, textOf(row, 'etag'), row.document === null ? null : textOf(row, 'document'), now);
      }),
    async create(value: T, also?: () => void) {
      const texts = textsOf(value);
      const run = (): boolean => insert.run(randomUUID(), ...texts, value.id).changes === 1;
      return (await write(together(database, run, also))) ? 'created' : 'exists';
    },
    async replace(value: T, etag: string, also?: () => void) {
      const next = randomUUID();
      const texts = textsOf(value);
      let before: Mark = 0;
      const run = (): boolean => {
        before = mark();
        return update.run(next, ...texts, value.id, etag).changes === 1;
      };
      let isWritten = false;
      try {
        isWritten = await write(together(database, run, also));
      } finally {
        // Nothing is known of what is there now.
        if (!isWritten) parsed.forget(value.id);
      }
      if (!isWritten) return 'stale';
      parsed.keep(value.id, next, value, before);
      return { etag: next };
    },
  };
}

/** A statement, and what is to be done with it when it did something. */
const together = (database: DatabaseSync, run: () => boolean, also: (() => void) | undefined): (() => boolean) =>
  also ? () => wholly(database, () => run() && (also(), true)) : run;

/** Several statements of one write: all of it, or nothing of it when one fails. */
function wholly(database: DatabaseSync, work: () => boolean): boolean {
  database.exec('SAVEPOINT write');
  try {
    const done = work();
    database.exec('RELEASE write');
    return done;
  } catch (fault) {
    if (database.isTransaction) database.exec('ROLLBACK TO write; RELEASE write');
    throw fault;
  }
}
