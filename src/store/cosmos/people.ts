// People, found by id or by what they hold in a unit.
import type { Container } from '@azure/cosmos';
import type { PersonStore } from '../../app/ports.ts';
import { bySwedishName } from '../names.ts';
import { type KeptPerson, personFrom } from '../person.ts';
import { documents } from './documents.ts';
import type { Insist } from './insist.ts';
import { heldKey, idAt, personFields, upTo } from './items.ts';
import { querying } from './query.ts';

/** The people of a container. */
export function people(container: Container, insist: Insist): PersonStore {
  const query = querying(container, insist);
  const kept = documents<KeptPerson>(container, insist, personFields);
  return {
    ...kept,
    read: async (id) => {
      const found = await kept.read(id);
      return found && { ...found, value: personFrom(found.value) };
    },
    holding: async (unit, role) => {
      const held = heldKey(unit, role);
      const found = await query<KeptPerson>('SELECT VALUE c.doc FROM c WHERE ARRAY_CONTAINS(c.holds, @held)', { held });
      return found.map(personFrom).sort(bySwedishName);
    },
    due: async (moment) => {
      const sql = 'SELECT VALUE c.wake FROM c WHERE c.wake < @until ORDER BY c.wake';
      return (await query<string>(sql, { until: upTo(moment) })).map(idAt);
    },
  };
}
