import { oneAtATime } from '../../src/scheduler/one-at-a-time.ts';

/** A guarded job whose runs end, well or not, when the test says so, on a clock that ticks at each look. */
function guarded() {
  let time = 0;
  let together = 0;
  let most = 0;
  const ends: { well: (answer: string) => void; badly: (fault: Error) => void }[] = [];
  const job = oneAtATime(
    async () => {
      together += 1;
      most = Math.max(most, together);
      try {
        return await new Promise<string>((well, badly) => ends.push({ well, badly }));
      } finally {
        together -= 1;
      }
    },
    () => (time += 1),
  );
  const begun = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    return ends.length;
  };
  return { job, ends, begun, most: () => most };
}

test('a run asked for during another begins after it, and each answers its own', async () => {
  const { job, ends, begun, most } = guarded();
  const answers = [job.runNow(), job.runNow(), job.runNow()];
  for (const [i, answer] of ['first', 'second', 'third'].entries()) {
    expect(await begun()).toBe(i + 1);
    ends[i]?.well(answer);
  }
  await expect(Promise.all(answers)).resolves.toEqual(['first', 'second', 'third']);
  expect(most()).toBe(1);
});

test('a run is passed over while another is going on or waits', async () => {
  const { job, ends, begun } = guarded();
  const first = job.runUnlessRunning();
  await expect(job.runUnlessRunning()).resolves.toBeNull();
  expect(await begun()).toBe(1);
  ends[0]?.well('first');
  await expect(first).resolves.toBe('first');
  const second = job.runUnlessRunning();
  expect(await begun()).toBe(2);
  ends[1]?.well('second');
  await expect(second).resolves.toBe('second');
});

test('a run that throws does so to whoever asked, and the next one begins', async () => {
  const { job, ends, begun } = guarded();
  const [first, second] = [job.runNow(), job.runNow()];
  await begun();
  ends[0]?.badly(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  expect(await begun()).toBe(2);
  ends[1]?.well('whole');
  await expect(second).resolves.toBe('whole');
});

test('it is known when a run last ended well, and since when one is going on', async () => {
  const { job, ends, begun } = guarded();
  expect(job.state()).toEqual({ lastRun: null, runningSince: null });
  const first = job.runNow();
  await begun();
  expect(job.state()).toEqual({ lastRun: null, runningSince: 1 });
  ends[0]?.well('done');
  await first;
  expect(job.state()).toEqual({ lastRun: 2, runningSince: null });
  const second = job.runNow();
  await begun();
  ends[1]?.badly(new Error('broken'));
  await expect(second).rejects.toThrow();
  expect(job.state()).toEqual({ lastRun: 2, runningSince: null });
});

test('idle waits for every run that was asked for, also for one that throws', async () => {
  const { job, ends, begun } = guarded();
  await job.idle();
  const runs = [job.runNow(), job.runNow()].map((run) => run.catch(() => 'broken'));
  let idle = false;
  const waited = job.idle().then(() => (idle = true));
  await begun();
  ends[0]?.badly(new Error('broken'));
  expect(await begun()).toBe(2);
  expect(idle).toBe(false);
  ends[1]?.well('done');
  await waited;
  await expect(Promise.all(runs)).resolves.toEqual(['broken', 'done']);
});
