// Somebody in a role of a case as one text, `role/person`: what cases are found by (the embedded store takes it apart in SQL, in its
// schema), and what a card that hands a role over asks with.
import type { PersonId } from './case.ts';

/** Somebody who is appointed to a role. */
export type Appointee = { readonly role: string; readonly person: PersonId };

/** Somebody in a role, as one text. */
export const appointeeText = ({ role, person }: Appointee): string => `${role}/${person}`;

/** Who is meant, and in which role. Nobody in none, when the text is empty. */
export function appointeeIn(text: string): Appointee {
  const [role = '', ...person] = text.split('/');
  return { role, person: person.join('/') };
}
