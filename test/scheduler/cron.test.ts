import { cronFault, startAlarm } from '../../src/scheduler/cron.ts';
import { oneAtATime } from '../../src/scheduler/one-at-a-time.ts';

const MINUTE = 60_000;
const now = (): number => Date.now();

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2027-03-24T13:59:30Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

/** A job of which each run goes on until it is let go. */
function slowJob() {
  const held: (() => void)[] = [];
  let begun = 0;
  const job = oneAtATime(async () => {
    begun += 1;
    await new Promise<void>((resolve) => held.push(resolve));
    return begun;
  }, now);
  return { job, begun: () => begun, letGo: () => held.shift()?.() };
}

test('the job runs at each whole minute', async () => {
  const at: string[] = [];
  const job = oneAtATime(async () => at.push(new Date().toISOString()), now);
  const alarm = startAlarm('* * * * *', job, fail);
  await jest.advanceTimersByTimeAsync(3 * MINUTE);
  expect(at.map((moment) => moment.slice(11, 19))).toEqual(['14:00:00', '14:01:00', '14:02:00']);
  await alarm.stop();
  await jest.advanceTimersByTimeAsync(3 * MINUTE);
  expect(at).toHaveLength(3);
});

test('the time of day is that of Sweden', async () => {
  const at: string[] = [];
  const job = oneAtATime(async () => at.push(new Date().toISOString()), now);
  const alarm = startAlarm('0 8 * * *', job, fail);
  await jest.advanceTimersByTimeAsync(5 * 24 * 60 * MINUTE);
  await alarm.stop();
  // Summer time begins on Sunday 28 March 2027.
  expect(at.map((moment) => moment.slice(0, 16))).toEqual([
    '2027-03-25T07:00',
    '2027-03-26T07:00',
    '2027-03-27T07:00',
    '2027-03-28T06:00',
    '2027-03-29T06:00',
  ]);
});

test('a ring during a run is passed over', async () => {
  const { job, begun, letGo } = slowJob();
  const alarm = startAlarm('* * * * *', job, fail);
  await jest.advanceTimersByTimeAsync(3 * MINUTE);
  expect(begun()).toBe(1);
  letGo();
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(begun()).toBe(2);
  letGo();
  await alarm.stop();
});

test('stopping waits for the run that is going on', async () => {
  const { job, letGo } = slowJob();
  const alarm = startAlarm('* * * * *', job, fail);
  await jest.advanceTimersByTimeAsync(MINUTE);
  let stopped = false;
  const stopping = alarm.stop().then(() => (stopped = true));
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(stopped).toBe(false);
  letGo();
  await stopping;
  expect(job.state().runningSince).toBeNull();
});

test('a run that throws is told of, and the next one comes', async () => {
  const faults: unknown[] = [];
  const job = oneAtATime(async () => {
    throw new Error(`number ${faults.length + 1}`);
  }, now);
  const alarm = startAlarm('* * * * *', job, (fault) => faults.push(fault));
  await jest.advanceTimersByTimeAsync(2 * MINUTE);
  await alarm.stop();
  expect(faults).toEqual([new Error('number 1'), new Error('number 2')]);
});

test.each(['* * * * *', '*/5 8-16 * * 1-5', '0 8 * * *'])('%s is a cron expression', (expression) => {
  expect(cronFault(expression)).toBeUndefined();
});

test.each([
  ['61 * * * *', 'minute: 61'],
  ['* * *', 'expected 5 or 6 fields but got 3'],
  ['', 'illegal characters'],
])('%j is none', (expression, told) => {
  expect(cronFault(expression)).toContain(told);
});

function fail(fault: unknown): never {
  throw fault;
}

describe('late', () => {
  test('is an alarm whose job has not ended well for five rings, until it does', async () => {
    let works = true;
    const job = oneAtATime(async () => (works ? 'well' : fail(new Error('The job fell over'))), now);
    const alarm = startAlarm('* * * * *', job, () => undefined, now);
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    expect(alarm.isLate()).toBe(false);
    works = false;
    await jest.advanceTimersByTimeAsync(4 * MINUTE);
    expect(alarm.isLate()).toBe(false);
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    expect(alarm.isLate()).toBe(true);
    works = true;
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(alarm.isLate()).toBe(false);
    await alarm.stop();
  });

  test('is one that has never run well since the start', async () => {
    const job = oneAtATime(async () => fail(new Error('The job fell over')), now);
    const alarm = startAlarm('* * * * *', job, () => undefined, now);
    await jest.advanceTimersByTimeAsync(6 * MINUTE);
    expect(alarm.isLate()).toBe(true);
    await alarm.stop();
  });

  test('counts rings, not minutes: a night without any is nothing', async () => {
    const job = oneAtATime(async () => 'well', now);
    const alarm = startAlarm('*/5 8-17 * * *', job, fail, now);
    await jest.advanceTimersByTimeAsync(14 * 60 * MINUTE);
    expect(alarm.isLate()).toBe(false);
    await alarm.stop();
  });
});
