// A document that several may write, changed by one of them without undoing what the others did.
import type { Versioned } from './documents.ts';
import type { Documents } from './ports.ts';

/**
 * Changes a document; anew when somebody else changed it meanwhile. `known` is how it was read or written last, if it was. Nothing is
 * written when `change` answers what it was given. Answers the document as it is then kept; undefined when there is none.
 */
export async function rewrite<T extends { readonly id: string }>(
  documents: Documents<T>,
  id: string,
  change: (value: T) => T,
  known?: Versioned<T>,
): Promise<Versioned<T> | undefined> {
  let found = known ?? (await documents.read(id));
  while (found) {
    const value = change(found.value);
    if (value === found.value) return found;
    const written = await documents.replace(value, found.etag);
    if (written !== 'stale') return { value, etag: written.etag };
    found = await documents.read(id);
  }
  return undefined;
}
