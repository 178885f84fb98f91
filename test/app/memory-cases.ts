// Cases in memory, for a test that plays one case for a year: as a store keeps them, but without waiting for a disk. Tells what the
// largest document weighed, at any time.
import type { CaseDocument, Versioned } from '../../src/app/documents.ts';
import type { CaseStore, Page } from '../../src/app/ports.ts';

export type MemoryCases = CaseStore & {
  /** UTF-8 bytes of the largest document that was written. */
  readonly largest: () => number;
};

/** No cases at first. Lists are never longer than a page. */
export function memoryCases(): MemoryCases {
  const kept = new Map<string, Versioned<CaseDocument>>();
  let versions = 0;
  let largest = 0;
  const keep = (value: CaseDocument): { readonly etag: string } => {
    // Weighed every fourth time: it grows by less than a thousandth at each.
    if (versions % 4 === 0) largest = Math.max(largest, Buffer.byteLength(JSON.stringify(value)));
    const etag = String((versions += 1));
    kept.set(value.id, { value, etag });
    return { etag };
  };
  const all = (): readonly CaseDocument[] => [...kept.values()].map(({ value }) => value);
  const open = (is: (doc: CaseDocument) => boolean): Promise<Page<CaseDocument>> =>
    Promise.resolve({ items: all().filter((doc) => doc.index.status === 'open' && is(doc)), next: null });
  return {
    largest: () => largest,
    read: (id) => Promise.resolve(kept.get(id)),
    create(value) {
      if (kept.has(value.id)) return Promise.resolve('exists');
      keep(value);
      return Promise.resolve('created');
    },
    replace: (value, etag) => Promise.resolve(kept.get(value.id)?.etag === etag ? keep(value) : 'stale'),
    remove: (id) => Promise.resolve(kept.delete(id) ? 'removed' : 'stale'),
    openOf: (person) => open(({ index }) => index.appointed.some((one) => one.endsWith(`/${person}`))),
    openIn: (unit, until) =>
      open(({ index }) => index.unit === unit && index.nextDue !== null && index.nextDue <= until),
    openDesignated: async (unit, routine, designation, most) => {
      const { items } = await open(
        ({ index }) => index.unit === unit && index.routine === routine && index.designation === designation,
      );
      return items
        .map(({ id }) => id)
        .sort()
        .slice(0, most);
    },
    loads: () => Promise.resolve(new Map()),
    openElsewhere: () => Promise.resolve(new Map()),
    owed: () => Promise.resolve({ messages: all().reduce((sum, { index }) => sum + index.owed, 0), since: null }),
    due: (moment) =>
      Promise.resolve({
        items: all().flatMap(({ id, index }) => (index.wakeAt !== null && index.wakeAt <= moment ? [id] : [])),
        next: null,
      }),
  };
}
