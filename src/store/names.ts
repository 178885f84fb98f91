// The order of names in a list, the same in every store: SQLite and Cosmos DB know nothing of å, ä and ö.
import type { PersonDocument } from '../app/documents.ts';

const swedish = new Intl.Collator('sv');

/** Compares two people by name in Swedish order (å, ä, ö after z), and by id when the names are the same. */
export const bySwedishName = (a: PersonDocument, b: PersonDocument): number =>
  swedish.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
