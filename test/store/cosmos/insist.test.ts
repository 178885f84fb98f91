// Trying again: within a time, after what the service asks for, and only what may succeed.
import { StoreOutOfReach } from '../../../src/app/store-fault.ts';
import { insisting, type Patience } from '../../../src/store/cosmos/insist.ts';
import { Failed, failureOf } from '../../../src/store/cosmos/transport.ts';

const patience: Patience = { request: 50, operation: 150, firstPause: 1, longestPause: 4 };

/** Insists on a clock that only its own pauses move, and keeps them. */
function onMadeUpClock() {
  const pauses: number[] = [];
  let now = 0;
  const pause = async (ms: number): Promise<void> => {
    pauses.push(ms);
    now += ms;
  };
  return { pauses, ...insisting({ patience, fraction: () => 0.5, now: () => now, pause }) };
}
const { asking, writing } = onMadeUpClock();

/** Fails so many times, then answers how often it was tried. */
function failing(times: number, fault: unknown) {
  let tries = 0;
  return async (): Promise<number> => {
    tries += 1;
    if (tries <= times) throw fault;
    return tries;
  };
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (fault: unknown) => (fault instanceof StoreOutOfReach ? fault.applied : fault),
  );

test.each([
  [{ code: 429 }, 'no'],
  [{ code: 449 }, 'no'],
  [{ code: 410 }, 'unknown'],
  [{ code: 408 }, 'unknown'],
  [{ code: 503 }, 'unknown'],
  [{ code: 404, substatus: 1002 }, 'no'],
  [{ code: 'ECONNRESET' }, 'unknown'],
  [{ code: 'ECONNREFUSED' }, 'no'],
  [{ code: 'TimeoutError' }, 'unknown'],
  [new SyntaxError('an answer that was cut off'), 'unknown'],
])('%j is tried again, and tells whether a write may have been done', async (thrown, applied) => {
  const fault = failureOf(thrown);
  expect(await writing('it', failing(2, fault))).toBe(3);
  expect(await outcome(writing('it', failing(1000, fault)))).toBe(applied);
  expect(await outcome(asking('it', failing(1000, fault)))).toBe('no');
});

test.each([400, 401, 403, 404, 409, 412, 413])('%d is not', async (code) => {
  const fault = { code };
  expect(failureOf(fault)).toBe(fault);
  expect(await outcome(writing('it', failing(1, fault)))).toBe(fault);
});

test('waits for a chance part of a time that doubles up to the longest', async () => {
  const { pauses, writing } = onMadeUpClock();
  await writing('it', failing(5, new Failed('503', 'unknown')));
  expect(pauses).toEqual([0.5, 1, 2, 2, 2]);
});

test('waits for as long as the service asks, and not longer than the operation may take', async () => {
  const { pauses, writing } = onMadeUpClock();
  await writing('it', failing(2, new Failed('429', 'no', 60)));
  expect(pauses).toEqual([60.5, 61]);
  expect(await outcome(writing('it', failing(1, new Failed('429', 'no', 60_000))))).toBe('no');
  expect(pauses).toEqual([60.5, 61]);
});

test('gives up when the next pause would be the end of its time', async () => {
  const { pauses, writing } = onMadeUpClock();
  expect(await outcome(writing('it', failing(1000, new Failed('429', 'no', 70))))).toBe('no');
  expect(pauses).toEqual([70.5, 71]);
});

test('does not wait for what never answers', async () => {
  expect(await outcome(writing('it', () => new Promise(() => undefined)))).toBe('unknown');
});

test('an earlier try that may have been done is told of to the next one', async () => {
  const doubts: boolean[] = [];
  await writing('it', async (doubt) => {
    doubts.push(doubt);
    if (doubts.length === 1) throw new Failed('429', 'no');
    if (doubts.length === 2) throw new Failed('ECONNRESET', 'unknown');
  });
  expect(doubts).toEqual([false, false, true]);
});
