// Lists in pages: read on after the place of the last item, a moment and an id, not by counting and not by the service's own token,
// so that changes in between neither repeat nor skip an item that stays.
import type { Page } from '../../app/ports.ts';

const PLACE = /^\S+ \S/;

/** The place to read on after; without a key the one before everything. Throws on a key that no page of this store gave. */
export function placeAfter(key: string | null): string {
  if (key !== null && !PLACE.test(key)) throw new Error('Not a page key of the Cosmos DB store');
  return key ?? '';
}

/** The first `size` places, and where to read on when there are more. */
export function firstOf(places: readonly string[], size: number): Page<string> {
  const items = places.slice(0, size);
  return { items, next: places.length > size ? (items.at(-1) ?? null) : null };
}
