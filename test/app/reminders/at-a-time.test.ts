// How many are under way at a time: one, and more only while Teams is what is waited for.
import { atATime, createPace } from '../../../src/app/reminders/at-a-time.ts';

let now = 0;
beforeEach(() => {
  now = 0;
});

/** Lets some be done, each in so many milliseconds of which so many were waited for Teams. */
function pass(pace: ReturnType<typeof createPace>, count: number, ms: number, waitedMs: number): void {
  for (let i = 0; i < count; i += 1) {
    now += ms / pace.width();
    pace.waited(waitedMs);
    pace.done();
  }
}

test('where Teams answers quickly there is one at a time', () => {
  const pace = createPace(() => now);
  pass(pace, 500, 10, 8);
  expect(pace.width()).toBe(1);
});

test('where Teams is slow there are as many as the pace needs', () => {
  const pace = createPace(() => now);
  pass(pace, 500, 150, 145);
  expect(pace.width()).toBe(8);
});

test('one of two replicas that waits for its turn takes one at a time', () => {
  const pace = createPace(() => now, 2);
  pass(pace, 500, 40, 38);
  expect(pace.width()).toBe(1);
});

test('one of two replicas takes more at a time where it gets less than its share', () => {
  const pace = createPace(() => now, 2);
  pass(pace, 500, 150, 145);
  expect(pace.width()).toBe(4);
});

test('never more than sixteen', () => {
  const pace = createPace(() => now);
  pass(pace, 500, 3_000, 2_990);
  expect(pace.width()).toBe(16);
});

test('where the machine itself is slow, more at a time would not help', () => {
  const pace = createPace(() => now);
  pass(pace, 500, 150, 60);
  expect(pace.width()).toBe(1);
});

test('a clock that is set back changes nothing', () => {
  const pace = createPace(() => now);
  now = 3_600_000;
  const later = createPace(() => now);
  now = 0;
  pass(later, 100, 10, 9);
  expect([pace.width(), later.width()]).toEqual([1, 1]);
});

test('they begin in order, and no more than may be are under way', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const pace = { width: () => 2, done: () => undefined, waited: () => undefined };
  const all = atATime([1, 2, 3], pace, (item) => {
    begun.push(item);
    return new Promise((resolve) => ends.push(resolve));
  });
  await new Promise(setImmediate);
  expect(begun).toEqual([1, 2]);
  ends[1]?.();
  await new Promise(setImmediate);
  expect(begun).toEqual([1, 2, 3]);
  ends[0]?.();
  ends[2]?.();
  await all;
});
