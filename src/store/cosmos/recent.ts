// What is remembered of the versions that were read or written lately. A version never comes back, so nothing here is ever out of date.

export type Recent<T> = {
  readonly get: (version: string) => T | undefined;
  readonly keep: (version: string, value: T) => void;
};

/** Remembers `most` versions, those used last. */
export function recent<T>(most: number): Recent<T> {
  const kept = new Map<string, T>();
  const keep = (version: string, value: T): void => {
    kept.delete(version);
    kept.set(version, value);
    const [oldest] = kept.size > most ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
  };
  return {
    get: (version) => kept.get(version),
    keep,
  };
}
