import { parsedDocuments } from '../../../src/store/embedded/parsed.ts';

const text = (word: string): string => JSON.stringify({ word });

test('a document is current at the mark that it was read or written at, and not when others have written since', () => {
  const parsed = parsedDocuments<{ word: string }>(10);
  parsed.value('a', 'v1', text('first'), 1);
  expect(parsed.current('a', 1)).toEqual({ value: { word: 'first' }, etag: 'v1' });
  expect(parsed.current('a', 2)).toBeUndefined();
  parsed.keep('a', 'v2', { word: 'second' }, 2);
  expect(parsed.current('a', 2)).toEqual({ value: { word: 'second' }, etag: 'v2' });
});

test('a version that is kept is not parsed again, and is current from then on', () => {
  const parsed = parsedDocuments<{ word: string }>(10);
  const { value } = parsed.value('a', 'v1', text('first'), 1);
  expect(parsed.version('a')).toBe('v1');
  expect(parsed.value('a', 'v1', null, 2).value).toBe(value);
  expect(parsed.current('a', 2)?.value).toBe(value);
  expect(() => parsed.value('a', 'v2', null, 2)).toThrow('came without its text');
});

test('what is forgotten is not kept, and can be kept again', () => {
  const parsed = parsedDocuments<{ word: string }>(2);
  for (let round = 0; round < 5; round += 1) {
    parsed.value('a', `v${round}`, text('a'), 1);
    parsed.forget('a');
    expect([parsed.version('a'), parsed.current('a', 1)]).toEqual([null, undefined]);
  }
  parsed.forget('never kept');
  parsed.value('b', 'v', text('b'), 1);
  expect(parsed.version('b')).toBe('v');
});

test('no more are kept than there is room for', () => {
  const chances = [0, 0.5, 0.99, 0];
  const parsed = parsedDocuments<{ word: string }>(3, () => chances.shift() ?? 0);
  const kept = (): readonly string[] => ['a', 'b', 'c', 'd', 'e', 'f'].filter((id) => parsed.version(id) !== null);
  for (const id of ['a', 'b', 'c']) parsed.value(id, 'v', text(id), 1);
  expect(kept()).toEqual(['a', 'b', 'c']);
  parsed.value('b', 'w', text('b'), 1);
  expect(kept()).toEqual(['a', 'b', 'c']);
  parsed.value('d', 'v', text('d'), 1);
  expect(kept()).toEqual(['b', 'c', 'd']);
  parsed.value('e', 'v', text('e'), 1);
  expect(kept()).toEqual(['c', 'd', 'e']);
  parsed.value('f', 'v', text('f'), 1);
  expect(kept()).toEqual(['d', 'e', 'f']);
});

test('a round of more documents than there is room for still finds some of them', () => {
  const parsed = parsedDocuments<{ word: string }>(80);
  const ids = Array.from({ length: 100 }, (_, n) => `${n}`);
  let found = 0;
  for (let round = 0; round < 20; round += 1)
    for (const id of ids) {
      if (parsed.current(id, 1)) found += 1;
      else parsed.value(id, 'v', text(id), 1);
    }
  expect(found).toBeGreaterThan(500);
});
