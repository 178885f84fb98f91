import { DateTime } from 'luxon';
import { createCounts } from '../src/app/counts.ts';
import { healthOf, readinessOf } from '../src/health.ts';

const NOW = Date.parse('2027-03-24T15:10:00Z');
const holding = (messages: number, since: string | null) => ({ owed: async () => ({ messages, since }) });
const answering = { ping: async () => undefined, cases: holding(0, null) };
const silent = { ping: () => Promise.reject(new Error('no answer')), cases: holding(0, null) };
const sweeps = (lastRun: number | null, runningSince: number | null = null) => ({
  state: () => ({ lastRun, runningSince }),
});
const well = {
  store: answering,
  writesFail: () => false,
  sweeps: sweeps(NOW - 42_900),
  alarm: { isLate: () => false },
  counts: createCounts(),
  clock: { now: () => DateTime.fromMillis(NOW) },
  demo: false,
  now: () => NOW,
};

test('all is well', async () => {
  await expect(healthOf(well)).resolves.toEqual({
    status: 'ok',
    store: 'ok',
    writes: 'ok',
    sweep: 'ok',
    sweepSecondsAgo: 42,
    sent: 0,
    retried: 0,
    failed: 0,
    waiting: 0,
    oldestWaitingSeconds: null,
    demo: false,
  });
});

test('before the first sweep all is well too, and demo mode says so', async () => {
  const health = await healthOf({ ...well, sweeps: sweeps(null), demo: true });
  expect(health).toMatchObject({ status: 'ok', sweepSecondsAgo: null, demo: true });
});

test('a store that does not answer is told', async () => {
  const health = await healthOf({ ...well, store: silent });
  expect(health).toMatchObject({ status: 'failing', store: 'failing', sweep: 'ok', waiting: null });
});

test('a store that answers and keeps nothing is told', async () => {
  const health = await healthOf({ ...well, writesFail: () => true });
  expect(health).toMatchObject({ status: 'failing', store: 'ok', writes: 'failing', waiting: 0 });
});

test('a sweep may take ten minutes, and is stuck after that', async () => {
  const since = (ms: number) => healthOf({ ...well, sweeps: sweeps(NOW - 700_000, NOW - ms) });
  await expect(since(600_000)).resolves.toMatchObject({ status: 'ok', sweep: 'ok' });
  await expect(since(600_001)).resolves.toMatchObject({ status: 'failing', store: 'ok', sweep: 'stuck' });
});

test('when no sweep has ended well for several times their interval it is bad, unless one goes on', async () => {
  const late = { ...well, alarm: { isLate: () => true } };
  await expect(healthOf(late)).resolves.toMatchObject({ status: 'failing', store: 'ok', sweep: 'late' });
  const under = await healthOf({ ...late, sweeps: sweeps(null, NOW - 60_000) });
  expect(under).toMatchObject({ status: 'ok', sweep: 'ok' });
});

test('it says how many messages were sent, tried in vain and given up, how many wait, and for how long', async () => {
  const counts = createCounts();
  for (const what of ['sent', 'sent', 'retried', 'failed'] as const) counts.add(what);
  const store = { ...answering, cases: holding(3, '2027-03-24T15:08:30.000Z') };
  await expect(healthOf({ ...well, store, counts })).resolves.toMatchObject({
    status: 'ok',
    sent: 2,
    retried: 1,
    failed: 1,
    waiting: 3,
    oldestWaitingSeconds: 90,
  });
});

describe('ready', () => {
  const ready = { store: answering, sweeps: sweeps(NOW), demo: false, stopping: false };

  test('is a bot whose store answers and that has swept', async () => {
    await expect(readinessOf(ready)).resolves.toEqual({ status: 'ok', store: 'ok', swept: true, stopping: false });
  });

  test.each([
    ['the store does not answer', { store: silent }, { store: 'failing' }],
    ['it has not swept yet', { sweeps: sweeps(null) }, { swept: false }],
    ['the first sweep goes on', { sweeps: sweeps(null, NOW) }, { swept: false }],
    ['it has been asked to end', { stopping: true }, { stopping: true }],
  ])('is not one when %s', async (_what, change, told) => {
    await expect(readinessOf({ ...ready, ...change })).resolves.toMatchObject({ status: 'failing', ...told });
  });

  test('is a demo before its first sweep too', async () => {
    await expect(readinessOf({ ...ready, sweeps: sweeps(null), demo: true })).resolves.toMatchObject({ status: 'ok' });
  });
});
