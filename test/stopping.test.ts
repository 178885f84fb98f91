// The end: what comes in which order, and that it comes however long something takes.
import { createStopping, type Running, type StopTimes } from '../src/stopping.ts';
import { virtualTime } from './teams/virtual-time.ts';
import { pending } from './teams/support.ts';

const times: StopTimes = { noticeMs: 2_000, patienceMs: 10_000, mostMs: 20_000, flushMs: 3_000 };

/** Parts that end at once, unless told otherwise; what they did and when. */
function setUp(change: Partial<Running> = {}) {
  const time = virtualTime();
  const stopping = createStopping(times, time.pause);
  const did: string[] = [];
  const part = (name: string) => async (): Promise<void> => {
    did.push(`${String(time.now())} ${name}${stopping.isShort() ? ', short' : ''}`);
  };
  const running: Running = {
    closeHttp: part('http'),
    stopAlarm: part('alarm'),
    settled: [part('turns'), part('sends')],
    flush: part('flush'),
    closeStore: part('store'),
    ...change,
  };
  return { time, stopping, did, end: () => stopping.end(running) };
}

test('nothing has been asked of it in the beginning', () => {
  const { stopping } = setUp();
  expect([stopping.isAsked(), stopping.isShort()]).toEqual([false, false]);
});

test('it says so at once, takes requests for a moment more, lets all end, and closes the store last', async () => {
  const { time, stopping, did, end } = setUp();
  const ended = end();
  expect(stopping.isAsked()).toBe(true);
  expect(did).toEqual(['0 alarm']);
  await time.run(2_000);
  await expect(ended).resolves.toBe('well');
  expect(did).toEqual(['0 alarm', '2000 http', '2000 turns', '2000 sends', '2000 store', '2000 flush']);
});

test('the store is not closed before the sweep has ended', async () => {
  const sweep = pending<undefined>();
  const { time, did, end } = setUp({ stopAlarm: async () => sweep.promise });
  const ended = end();
  await time.run(5_000);
  expect(did.at(-1)).toBe('2000 sends');
  sweep.resolve(undefined);
  await time.run(5_000);
  await expect(ended).resolves.toBe('well');
  expect(did.slice(-2)).toEqual(['5000 store', '5000 flush']);
});

test('when what somebody did takes long, time is short, and what is left is handed back', async () => {
  const sends = pending<undefined>();
  const { time, stopping, end } = setUp({ settled: [() => sends.promise] });
  const ended = end();
  await time.run(9_999);
  expect(stopping.isShort()).toBe(false);
  await time.run(10_000);
  expect(stopping.isShort()).toBe(true);
  sends.resolve(undefined);
  await time.run(10_000);
  await expect(ended).resolves.toBe('well');
});

test('what never ends is left after a while, with the store as it is; what was gathered is sent', async () => {
  const { time, did, end } = setUp({ closeHttp: () => pending<undefined>().promise });
  const ended = end();
  await time.run(20_000);
  await expect(ended).resolves.toBe('late');
  expect(did).toEqual(['0 alarm', '20000 flush, short']);
});

test('a flush that never ends is not waited for', async () => {
  const { time, end } = setUp({ flush: () => pending<undefined>().promise });
  const ended = end();
  await time.run(5_000);
  await expect(ended).resolves.toBe('well');
});

test('a part that fails is told, after what was gathered has been sent', async () => {
  const { time, did, end } = setUp({ closeStore: () => Promise.reject(new Error('The disk is gone')) });
  const failed = expect(end()).rejects.toThrow('The disk is gone');
  await time.run(2_000);
  await failed;
  expect(did.at(-1)).toBe('2000 flush');
});
