// People, found by id or by what they hold in a unit.
import type { DatabaseSync } from 'node:sqlite';
import type { PersonDocument } from '../../app/documents.ts';
import type { PersonStore } from '../../app/ports.ts';
import { bySwedishName } from '../names.ts';
import { type KeptPerson, personFrom } from '../person.ts';
import type { Commits, Mark } from './commits.ts';
import { documents } from './documents.ts';
import { parsedDocuments } from './parsed.ts';
import { answer, type Row, textOf } from './rows.ts';

/** The staff of a large unit, and then some. */
const MOST_PARSED = 1_000;

/** The people of a database. */
export function people(database: DatabaseSync, commits: Commits): PersonStore {
  const holding = database.prepare(
    'SELECT id, etag, document FROM people WHERE id IN (SELECT person FROM holdings WHERE unit = ? AND role = ?)',
  );
  const due = database.prepare('SELECT id FROM people WHERE wake_at <= ? ORDER BY wake_at, id');
  const parsed = parsedDocuments<KeptPerson>(MOST_PARSED);
  const kept = documents<KeptPerson>(database, commits, 'people', { parsed });
  const person = (row: Row, before: Mark): PersonDocument =>
    personFrom(parsed.value(textOf(row, 'id'), textOf(row, 'etag'), textOf(row, 'document'), before).value);
  return {
    ...kept,
    read: async (id) => {
      const found = await kept.read(id);
      return found && { value: personFrom(found.value), etag: found.etag };
    },
    due: (moment) => answer(() => due.all(moment).map((row) => textOf(row, 'id'))),
    holding: (unit, role) =>
      answer(() => {
        const before = commits.mark();
        return holding
          .all(unit, role)
          .map((row) => person(row, before))
          .sort(bySwedishName);
      }),
  };
}
