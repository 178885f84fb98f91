import { healthOf } from '../src/health.ts';

const NOW = Date.parse('2027-03-24T15:10:00Z');
const answering = { ping: async () => undefined };
const silent = { ping: () => Promise.reject(new Error('no answer')) };
const sweeps = (lastRun: number | null, runningSince: number | null = null) => ({
  state: () => ({ lastRun, runningSince }),
});

test('all is well', async () => {
  await expect(healthOf(answering, sweeps(NOW - 42_900), false, NOW)).resolves.toEqual({
    status: 'ok',
    store: 'ok',
    sweep: 'ok',
    sweepSecondsAgo: 42,
    demo: false,
  });
});

test('before the first sweep all is well too, and demo mode says so', async () => {
  const health = await healthOf(answering, sweeps(null), true, NOW);
  expect(health).toMatchObject({ status: 'ok', sweepSecondsAgo: null, demo: true });
});

test('a store that does not answer is told', async () => {
  const health = await healthOf(silent, sweeps(NOW), false, NOW);
  expect(health).toMatchObject({ status: 'failing', store: 'failing', sweep: 'ok' });
});

test('a sweep may take ten minutes, and is stuck after that', async () => {
  const since = (ms: number) => healthOf(answering, sweeps(NOW - 700_000, NOW - ms), false, NOW);
  await expect(since(600_000)).resolves.toMatchObject({ status: 'ok', sweep: 'ok' });
  await expect(since(600_001)).resolves.toMatchObject({ status: 'failing', store: 'ok', sweep: 'stuck' });
});
