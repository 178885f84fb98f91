import fc from 'fast-check';
import { afterAtLeast, waitAfter } from '../../../src/app/messages/backoff.ts';

test('five seconds, then twice as long each time', () => {
  expect([1, 2, 3, 7].map((attempts) => waitAfter(attempts, 0, 0))).toEqual([5_000, 10_000, 20_000, 320_000]);
});

test('chance takes off at most half, so that those that failed together do not come back together', () => {
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fraction, (attempts, chance) => {
      const most = waitAfter(attempts, 0, 0);
      const wait = waitAfter(attempts, 0, chance);
      expect(wait).toBeLessThanOrEqual(most);
      expect(wait).toBeGreaterThanOrEqual(most / 2);
    }),
  );
  expect(waitAfter(1, 0, 0.2)).not.toBe(waitAfter(1, 0, 0.8));
});

test('never less than Teams asked for, and at most a tenth more', () => {
  expect(waitAfter(1, 90_000, 0)).toBe(90_000);
  expect(waitAfter(1, 90_000, 0.5)).toBe(94_500);
  expect(afterAtLeast(30_000, 0.999)).toBeLessThanOrEqual(33_000);
});
