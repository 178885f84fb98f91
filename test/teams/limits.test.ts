// Sliding windows: when one more may be sent.
import fc from 'fast-check';
import { usageOf, type Window } from '../../src/teams/limits.ts';

const windows: readonly Window[] = [
  { most: 2, ms: 1_000 },
  { most: 3, ms: 5_000 },
];
const sent = (usage: ReturnType<typeof usageOf>, ...moments: readonly number[]): void => {
  for (const at of moments) {
    usage.begin();
    usage.end(at);
  }
};

test('the first may be sent at once, and the next when the window has gone on', () => {
  const usage = usageOf(windows, 0);
  expect(usage.freeAt()).toBe(-Infinity);
  sent(usage, 100, 400);
  expect(usage.freeAt()).toBe(1_100);
  sent(usage, 1_100);
  expect(usage.freeAt()).toBe(5_100);
});

test('each window is taken to be a little longer than it is', () => {
  const usage = usageOf(windows, 20);
  sent(usage, 100, 400);
  expect(usage.freeAt()).toBe(1_120);
});

test('what is under way counts as sent now, for as long as it is', () => {
  const usage = usageOf(windows, 0);
  usage.begin();
  sent(usage, 300);
  expect(usage.freeAt()).toBe(1_300);
  usage.begin();
  expect(usage.freeAt()).toBe(Infinity);
  usage.end(900);
  expect(usage.freeAt()).toBe(5_300);
});

test('answers that come in another order than the requests are put in order', () => {
  const usage = usageOf([{ most: 2, ms: 1_000 }], 0);
  sent(usage, 500, 100, 300);
  expect(usage.freeAt()).toBe(1_300);
});

test('held, nothing is free before that, and a shorter hold does not shorten it', () => {
  const usage = usageOf(windows, 0);
  usage.hold(9_000);
  usage.hold(4_000);
  expect(usage.freeAt()).toBe(9_000);
  expect(usage.isIdle(8_999)).toBe(false);
  expect(usage.isIdle(9_000)).toBe(true);
});

test('it is idle when nothing that it remembers counts', () => {
  const usage = usageOf(windows, 20);
  expect(usage.isIdle(0)).toBe(true);
  usage.begin();
  expect(usage.isIdle(1_000_000)).toBe(false);
  usage.end(1_000);
  expect(usage.isIdle(6_019)).toBe(false);
  expect(usage.isIdle(6_020)).toBe(true);
});

test('sent as soon as it is free, however long one waits in between, no window is ever exceeded', () => {
  const window = fc.record({ most: fc.integer({ min: 1, max: 6 }), ms: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(window, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(30)), (some, waits) => {
      const usage = usageOf(some, 0);
      const moments: number[] = [];
      let now = 0;
      for (const wait of waits) {
        now = Math.max(now + wait, usage.freeAt());
        sent(usage, now);
        moments.push(now);
      }
      for (const { most, ms } of some)
        for (const [i, from] of moments.entries())
          expect(moments.slice(i).filter((at) => at < from + ms).length).toBeLessThanOrEqual(most);
    }),
  );
});
