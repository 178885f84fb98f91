// People, found by id or by what they hold in a unit.
import type { DatabaseSync } from 'node:sqlite';
import type { PersonDocument } from '../../app/documents.ts';
import type { PersonStore } from '../../app/ports.ts';
import { bySwedishName } from '../names.ts';
import type { Commits } from './commits.ts';
import { documents } from './documents.ts';
import { answer, documentOf } from './rows.ts';

/** The people of a database. */
export function people(database: DatabaseSync, commits: Commits): PersonStore {
  const holding = database.prepare(
    'SELECT document FROM people WHERE id IN (SELECT person FROM holdings WHERE unit = ? AND role = ?)',
  );
  return {
    ...documents<PersonDocument>(database, commits, 'people'),
    holding: (unit, role) =>
      answer(() => holding.all(unit, role).map(documentOf<PersonDocument>()).sort(bySwedishName)),
  };
}
