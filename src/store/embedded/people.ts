// People, found by id or by what they hold in a unit.
import type { DatabaseSync } from 'node:sqlite';
import type { PersonStore } from '../../app/ports.ts';
import { bySwedishName } from '../names.ts';
import { type KeptPerson, personFrom } from '../person.ts';
import type { Commits } from './commits.ts';
import { documents } from './documents.ts';
import { answer, documentOf } from './rows.ts';

/** The people of a database. */
export function people(database: DatabaseSync, commits: Commits): PersonStore {
  const holding = database.prepare(
    'SELECT document FROM people WHERE id IN (SELECT person FROM holdings WHERE unit = ? AND role = ?)',
  );
  const kept = documents<KeptPerson>(database, commits, 'people');
  return {
    ...kept,
    read: async (id) => {
      const found = await kept.read(id);
      return found && { ...found, value: personFrom(found.value) };
    },
    holding: (unit, role) =>
      answer(() => holding.all(unit, role).map(documentOf<KeptPerson>()).map(personFrom).sort(bySwedishName)),
  };
}
