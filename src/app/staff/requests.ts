// A request for a role, and the role itself as it is kept with whoever holds it.
import type { PersonDocument } from '../documents.ts';

type Role = { readonly unit: string; readonly role: string };

/** The id of the only request that somebody has for a role: asked for again, it is the same. */
export const requestId = ({ person, unit, role }: Role & { readonly person: string }): string =>
  `${person}/${unit}/${role}`;

/** Says whether somebody has been given a role. */
export const hasRole = ({ holds }: PersonDocument, { unit, role }: Role): boolean =>
  holds.some((held) => held.unit === unit && held.role === role);

/** The person with a role; the very same when they have it. */
export const withRole = (person: PersonDocument, { unit, role }: Role): PersonDocument =>
  hasRole(person, { unit, role }) ? person : { ...person, holds: [...person.holds, { unit, role }] };

/** The person without a role; the very same when they have not got it. */
export const withoutRole = (person: PersonDocument, { unit, role }: Role): PersonDocument =>
  hasRole(person, { unit, role })
    ? { ...person, holds: person.holds.filter((held) => held.unit !== unit || held.role !== role) }
    : person;
