// Puts the made-up staff into the store, at every start of the demo.
import type { PersonDocument } from '../app/documents.ts';
import type { PersonStore } from '../app/ports.ts';
import type { Staff } from './staff-file.ts';

/** Makes each person known with name and roles. What has come about since stays: chats, and roles that somebody was let into. */
export async function seed(store: PersonStore, people: Staff['people']): Promise<void> {
  for (const person of people) await known(store, { ...person, chat: null, mail: null });
}

/** Nobody else writes at the start, but another process on the same data folder may: then it is read again. */
async function known(store: PersonStore, person: PersonDocument): Promise<void> {
  const found = await store.read(person.id);
  if (!found) {
    if ((await store.create(person)) === 'exists') await known(store, person);
    return;
  }
  const { holds, name } = found.value;
  const missing = person.holds.filter(
    (held) => !holds.some(({ unit, role }) => unit === held.unit && role === held.role),
  );
  if (missing.length === 0 && name === person.name) return;
  const next = { ...found.value, name: person.name, holds: [...holds, ...missing] };
  if ((await store.replace(next, found.etag)) === 'stale') await known(store, person);
}
