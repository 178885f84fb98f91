// A list from end to end, page by page.
import { every } from '../../src/app/every.ts';

const collected = async <T>(all: AsyncGenerator<T>): Promise<readonly T[]> => {
  const items: T[] = [];
  for await (const item of all) items.push(item);
  return items;
};

test('every item comes once, and a page is asked for when it is come to', async () => {
  const asked: (string | null)[] = [];
  const pages = new Map<string | null, { items: readonly number[]; next: string | null }>([
    [null, { items: [1, 2], next: 'b' }],
    // A page may be empty and yet not the last.
    ['b', { items: [], next: 'c' }],
    ['c', { items: [3], next: null }],
  ]);
  const all = every(({ after }) => {
    asked.push(after);
    return Promise.resolve(pages.get(after)!);
  });
  await all.next();
  await all.next();
  expect(asked).toEqual([null]);
  expect(await collected(all)).toEqual([3]);
  expect(asked).toEqual([null, 'b', 'c']);
});

test('what the store throws is thrown', async () => {
  await expect(collected(every(() => Promise.reject(new Error('out of reach'))))).rejects.toThrow('out of reach');
});
