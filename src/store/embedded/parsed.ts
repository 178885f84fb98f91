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

type Kept<T> = { readonly document: Versioned<T>; readonly mark: Mark };

/**
 * Keeps at most so many documents, one version of each. Whoever writes a document must keep it, or forget it when that fails: the mark
 * is of what others write. When there is no room any one of them gives way. Were it the one that was used longest ago, a round of
 * somewhat more documents than there is room for, such as the sweep makes, would find none of them. `chance` answers a fraction.
 */
export function parsedDocuments<T>(most: number, chance: () => number = Math.random): Parsed<T> {
  const kept = new Map<string, Kept<T>>();
  /** Who is where. A document that was forgotten still has its place, until another gets it. */
  const places: string[] = [];

  function keep(id: string, document: Versioned<T>, mark: Mark): Versioned<T> {
    if (!kept.has(id)) {
      const place = places.length < most ? places.length : Math.floor(chance() * most);
      kept.delete(places[place] ?? '');
      places[place] = id;
    }
    kept.set(id, { document, mark });
    return document;
  }

  return {
    current(id, mark) {
      const known = kept.get(id);
      return known?.mark === mark ? known.document : undefined;
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
