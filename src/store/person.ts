// People as they are kept, also those that were kept before everything of theirs was.
import type { PersonDocument } from '../app/documents.ts';

/** A person as some version of the bot kept them. */
export type KeptPerson = Omit<PersonDocument, 'mail'> & Partial<Pick<PersonDocument, 'mail'>>;

/** What was not kept then is not known. */
export const personFrom = (kept: KeptPerson): PersonDocument => (isWhole(kept) ? kept : { ...kept, mail: null });

const isWhole = (kept: KeptPerson): kept is PersonDocument => kept.mail !== undefined;
