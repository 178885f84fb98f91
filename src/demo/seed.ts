// Puts the made-up staff into the store, at every start of the demo.
import type { PersonDocument } from '../app/documents.ts';
import type { PersonStore, Store } from '../app/ports.ts';
import { requestId } from '../app/staff/requests.ts';
import type { Staff } from './staff-file.ts';

type Kept = Pick<Store, 'people' | 'requests'>;

/**
 * Makes each person known with name and roles. What has come about since stays: chats, roles that somebody was let into, and roles
 * that were taken away.
 */
export async function seed(store: Kept, people: Staff['people']): Promise<void> {
  for (const person of people) {
    const states = await Promise.all(
      person.holds.map((held) => store.requests.read(requestId({ ...held, person: person.id }))),
    );
    const holds = person.holds.filter((_, index) => {
      const state = states[index]?.value.state;
      return state === undefined || state === 'approved';
    });
    await known(store.people, { ...person, holds, chat: null, mail: null });
  }
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
