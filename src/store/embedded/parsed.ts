// Documents that were read or written lately, parsed. A version is never used twice, so what is kept of one is never out of date.
import type { Versioned } from '../../app/documents.ts';
import type { Mark } from './commits.ts';

export type Parsed<T> = {
  /** The document, when it was the current one at that mark. Whoever gets it shares it, and must not change it. */
  readonly current: (id: string, mark: Mark) => Versioned<T> | undefined;
  /** The version of a document that is kept; none when it was not used lately. */
  readonly version: (id: string) => string | null;
  /** The value of that version, parsed from `text` unless it is the one kept. `mark` is from before it was read. */
  readonly value: (id: string, version: string, text: string | null, mark: Mark) => Versioned<T>;
  /** Keeps a version that is in the table. `mark` is from before it was written. */
  readonly keep: (id: string, version: string, value: T, mark: Mark) => void;
  readonly forget: (id: string) => void;
};

/** Whoever writes a document must forget or keep it: the mark is of what others write. Keeps the `most` documents that were used last, one version of each. */
export function parsedDocuments<T>(most: number): Parsed<T> {
  const kept = new Map<string, { readonly document: Versioned<T>; readonly mark: Mark }>();

  function keep(id: string, document: Versioned<T>, mark: Mark): Versioned<T> {
    kept.delete(id);
    kept.set(id, { document, mark });
    if (kept.size > most) for (const oldest of kept.keys()) return (kept.delete(oldest), document);
    return document;
  }

  return {
    current(id, mark) {
      const known = kept.get(id);
      return known?.mark === mark ? keep(id, known.document, mark) : undefined;
    },
    version: (id) => kept.get(id)?.document.etag ?? null,
    value(id, version, text, mark) {
      const known = kept.get(id)?.document;
      if (known?.etag === version) return keep(id, known, mark);
      if (text === null) throw new Error('A document that is not kept came without its text');
      // It is what this store was given to keep, so it has the type that it was given with.
      return keep(id, { value: JSON.parse(text) as T, etag: version }, mark);
    },
    keep: (id, etag, value, mark) => void keep(id, { value, etag }, mark),
    forget: (id) => void kept.delete(id),
  };
}
