// Chance: unambiguous and evenly drawn references, drafts that are long and not repeated.
import { systemRandom } from '../src/random.ts';

test('a reference has as many characters as asked for, and none that looks like another', () => {
  expect([1, 4, 12].map((length) => systemRandom.reference(length).length)).toEqual([1, 4, 12]);
  expect(systemRandom.reference(20_000)).toMatch(/^[2346789BCDFGHJKMNPQRTVWX]+$/);
});

test('every character is as likely as the others', () => {
  const counts = Map.groupBy(systemRandom.reference(240_000), (character) => character);
  expect(counts.size).toBe(24);
  // 10,000 of each; seven standard deviations are about 700.
  for (const { length } of counts.values()) expect(Math.abs(length - 10_000)).toBeLessThan(700);
});

test('drafts are long and never the same', () => {
  const drafts = Array.from({ length: 1000 }, () => systemRandom.draft());
  expect(new Set(drafts).size).toBe(1000);
  expect(Math.min(...drafts.map((draft) => draft.replaceAll('-', '').length))).toBeGreaterThanOrEqual(22);
});
