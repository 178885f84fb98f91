// A list that a store gives in pages, from end to end.
import type { Page, PageAsked } from './ports.ts';

const PAGE = 100;
/** After every moment, and every id: a list that is asked for until then is asked for whole. */
export const EVER = '9999';

/** Every item of a list, a page at a time and the next one only when it is come to. Throws what the store throws. */
export async function* every<T>(list: (page: PageAsked) => Promise<Page<T>>): AsyncGenerator<T, undefined> {
  let after: string | null = null;
  do {
    const page: Page<T> = await list({ size: PAGE, after });
    yield* page.items;
    after = page.next;
  } while (after !== null);
}
