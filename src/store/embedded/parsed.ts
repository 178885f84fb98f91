// Documents that were read or written lately, parsed. A version is never used twice, so what is kept of one is never out of date.

export type Parsed<T> = {
  /** The version of a document that is kept; none when it was not used lately. */
  readonly version: (id: string) => string | null;
  /** The value of that version, parsed from `text` unless it is the one kept. Whoever gets it shares it, and must not change it. */
  readonly value: (id: string, version: string, text: string | null) => T;
  /** Keeps a version that is in the table. */
  readonly keep: (id: string, version: string, value: T) => void;
};

/** Keeps the `most` documents that were used last, one version of each. */
export function parsedDocuments<T>(most: number): Parsed<T> {
  const kept = new Map<string, { readonly version: string; readonly value: T }>();

  function keep(id: string, version: string, value: T): void {
    kept.delete(id);
    kept.set(id, { version, value });
    const [oldest] = kept.size > most ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
  }

  return {
    version: (id) => kept.get(id)?.version ?? null,
    value(id, version, text) {
      const known = kept.get(id);
      if (known?.version !== version && text === null)
        throw new Error('A document that is not kept came without its text');
      // It is what this store was given to keep, so it has the type that it was given with.
      const value = known?.version === version ? known.value : (JSON.parse(text ?? '') as T);
      keep(id, version, value);
      return value;
    },
    keep,
  };
}
