// Lists in pages: read on after the sort key and id of the last item, not by counting, so that changes in between neither
// repeat nor skip an item that stays.
import type { Page } from '../../app/ports.ts';
import { textOf, type Row } from './rows.ts';

type Place = readonly [sort: string, id: string];

/** The place to read on after; without a key the one before everything. Throws on a key that no page of this store gave. */
export function placeAfter(key: string | null): Place {
  if (key === null) return ['', ''];
  const [sort, id]: unknown[] = parsedList(key);
  if (typeof sort !== 'string' || typeof id !== 'string') throw new Error('Not a page key of the embedded store');
  return [sort, id];
}

/** A page of `size` from rows with the columns `sort` and `id`, of which one more than `size` was asked for. */
export function pageOf<T>(rows: readonly Row[], size: number, item: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return { items: shown.map(item), next: last ? JSON.stringify([textOf(last, 'sort'), textOf(last, 'id')]) : null };
}

function parsedList(key: string): unknown[] {
  try {
    const value: unknown = JSON.parse(key);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
