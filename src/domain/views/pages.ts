// Long lists, a page at a time, so that no card grows too heavy to send.
import type { Action } from '../actions.ts';
import type { ActionButton } from '../view.ts';

/** Splits a list into pages that each weigh at most `most`, in order. What is heavier by itself has a page of its own. */
export function pagesOf<T>(items: readonly T[], weight: (item: T) => number, most: number): readonly (readonly T[])[] {
  const pages: T[][] = [];
  let left = 0;
  for (const item of items) {
    const heavy = weight(item);
    const page = pages.at(-1);
    if (page && heavy <= left) page.push(item);
    else {
      pages.push([item]);
      left = most;
    }
    left -= heavy;
  }
  return pages;
}

/** A page of so many of a list, from 0; one past the end is the last. There is one at least. */
export function pageAt<T>(
  all: readonly T[],
  size: number,
  page: number,
): { readonly items: readonly T[]; readonly shown: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(page, pages - 1);
  return { items: all.slice(shown * size, (shown + 1) * size), shown, pages };
}

/** Ways to the page before and the page after, as far as there are any. Pages count from 0. */
export const pageButtons = (
  page: number,
  pages: number,
  to: (page: number) => Action,
  { back, on } = { back: 'Föregående', on: 'Nästa' },
): readonly ActionButton[] => [
  ...(page > 0 ? [{ title: back, action: to(page - 1), ignoresInputs: true } as const] : []),
  ...(page < pages - 1 ? [{ title: on, action: to(page + 1), ignoresInputs: true } as const] : []),
];
