// Waiting one's turn: Teams' limits are kept whatever comes, almost all that they permit is used, and nobody waits for another.
import fc from 'fast-check';
import { createLimiter, type Held } from '../../src/teams/limiter.ts';
import { type Limits, MOST_REPLICAS, shareOf, teamsLimits, type Window } from '../../src/teams/limits.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

let time: VirtualTime;
beforeEach(() => {
  time = virtualTime();
});

const limiterOn = (on: VirtualTime, mostWaitMs = Infinity, limits: Limits = teamsLimits) =>
  createLimiter(limits, { now: on.now, pause: on.pause, mostWaitMs });
const at = (conversation: string) => ({ tenant: 'kommunen', conversation });

/** Requests as Teams sees them come: when, and to which conversation. */
type Came = { readonly at: number; readonly to: string };

/** How many came in the fullest span of a window. */
function fullest(came: readonly Came[], { ms }: Window): number {
  const moments = came.map((one) => one.at).sort((a, b) => a - b);
  let [first, most] = [0, 0];
  for (const [i, moment] of moments.entries()) {
    while ((moments[first] ?? 0) <= moment - ms) first += 1;
    most = Math.max(most, i - first + 1);
  }
  return most;
}

/** The windows that were exceeded. */
const exceeded = (came: readonly Came[]): readonly Window[] => [
  ...teamsLimits.tenant.filter((window) => fullest(came, window) > window.most),
  ...[...Map.groupBy(came, ({ to }) => to).values()].flatMap((own) =>
    teamsLimits.conversation.filter((window) => fullest(own, window) > window.most),
  ),
];

test('whatever comes when, and however long it is on its way, Teams’ limits are kept and everything is sent', async () => {
  const request = fc.record({
    after: fc.oneof(fc.constant(0), fc.nat(400)),
    to: fc.integer({ min: 0, max: 4 }),
    there: fc.oneof(fc.nat(30), fc.nat(2_000)),
    back: fc.nat(200),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 150 }), async (requests) => {
      const on = virtualTime();
      const limiter = limiterOn(on);
      const came: Came[] = [];
      const all = async (): Promise<void> => {
        for (const { after, to, there, back } of requests) {
          await on.pause(after);
          void limiter.pass(at(String(to)), async () => {
            await on.pause(there);
            came.push({ at: on.now(), to: String(to) });
            await on.pause(back);
            return {};
          });
        }
      };
      void all();
      await on.run();
      expect(came).toHaveLength(requests.length);
      expect(exceeded(came)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('two thousand people at once get theirs at nearly the pace that is permitted, and no window is exceeded', async () => {
  const limiter = limiterOn(time);
  const came: Came[] = [];
  for (let i = 0; i < 2_000; i += 1)
    void limiter.pass(at(String(i)), async () => {
      // Varies by less than the margin.
      await time.pause(80 + ((i * 7) % 10));
      came.push({ at: time.now(), to: String(i) });
      await time.pause(40 + ((i * 3) % 10));
      return {};
    });
  await time.run();
  expect(exceeded(came)).toEqual([]);
  const seconds = (came.at(-1)!.at - came[0]!.at) / 1000;
  expect(2_000 / seconds).toBeGreaterThan(0.95 * 50);
});

test.each(Array.from({ length: MOST_REPLICAS }, (_, i) => [i + 1]))(
  '%i replicas together keep within the limits, and send nearly all that is permitted when each has a whole share',
  async (replicas) => {
    const limiters = Array.from({ length: replicas }, () => limiterOn(time, Infinity, shareOf(teamsLimits, replicas)));
    const came: Came[] = [];
    const to = (i: number): string => (i % 10 === 0 ? 'kanalen' : String(i));
    for (let i = 0; i < 1_400; i += 1)
      void limiters[i % replicas]?.pass(at(to(i)), async () => {
        came.push({ at: time.now(), to: to(i) });
        return {};
      });
    await time.run();
    expect(came).toHaveLength(1_400);
    expect(exceeded(came)).toEqual([]);
    const chats = came.filter((one) => one.to !== 'kanalen');
    const seconds = (chats.at(-1)!.at - chats[0]!.at) / 1000;
    expect(came.filter((one) => one.at <= chats.at(-1)!.at).length / seconds).toBeGreaterThan(
      0.9 * replicas * Math.floor(50 / replicas),
    );
  },
);

test.each([0, 1.5, MOST_REPLICAS + 1])('%d replicas cannot share what Teams takes', (replicas) => {
  expect(() => shareOf(teamsLimits, replicas)).toThrow('from 1 to 7 can');
});

test('one conversation gets at least 95 percent of what it may, and no more', async () => {
  const limiter = limiterOn(time);
  const came: Came[] = [];
  for (let i = 0; i < 700; i += 1)
    void limiter.pass(at('kanalen'), async () => {
      came.push({ at: time.now(), to: 'kanalen' });
      return {};
    });
  await time.run(300_000);
  expect(exceeded(came)).toEqual([]);
  expect(came.length).toBeGreaterThanOrEqual(0.95 * 600);
});

test('who comes first is sent first, and nobody waits for a conversation that is full', async () => {
  const limiter = limiterOn(time);
  const order: string[] = [];
  const send = (to: string, what: string) =>
    void limiter.pass(at(to), async () => {
      order.push(what);
      return {};
    });
  for (let i = 0; i < 9; i += 1) send('kanalen', `k${String(i)}`);
  send('anna', 'a0');
  await time.run(500);
  expect(order).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'a0']);
  await time.run();
  expect(order.slice(8)).toEqual(['k7', 'k8']);
});

test('what would wait for too long is held, with the time that it may be tried again', async () => {
  const limiter = limiterOn(time, 20_000);
  const answers: (object | Held)[] = [];
  for (let i = 0; i < 70; i += 1) void limiter.pass(at('kanalen'), async () => ({})).then((a) => answers.push(a));
  await time.run(20_000);
  const held = answers.flatMap((a) => ('held' in a ? [a.held] : []));
  expect(answers).toHaveLength(70);
  expect(held).toHaveLength(10);
  expect(Math.min(...held)).toBeGreaterThan(9_000);
  expect(Math.max(...held)).toBeLessThan(11_000);
});

test('after a 429 the conversation is left alone for as long as Teams says, and the others are not', async () => {
  const limiter = limiterOn(time);
  const came: Came[] = [];
  const send = (to: string) =>
    void limiter.pass(at(to), async () => {
      came.push({ at: time.now(), to });
      return {};
    });
  limiter.refused(at('anna'), 7_000);
  send('anna');
  send('bo');
  await time.run();
  expect(came).toEqual([
    { at: 0, to: 'bo' },
    { at: 7_000, to: 'anna' },
  ]);
});

test('a 429 of a second conversation meanwhile is the tenant’s', async () => {
  const limiter = limiterOn(time);
  limiter.refused(at('anna'), 7_000);
  limiter.refused(at('bo'), 9_000);
  let sentAt = 0;
  void limiter.pass(at('cecilia'), async () => {
    sentAt = time.now();
    return {};
  });
  await time.run();
  expect(sentAt).toBe(9_000);
});

test('a conversation that must be left alone for longer than anyone waits is held at once', async () => {
  const limiter = limiterOn(time, 20_000);
  limiter.refused(at('anna'), 600_000);
  await expect(limiter.pass(at('anna'), async () => ({}))).resolves.toEqual({ held: 600_000 });
});

test('what the work throws is thrown, and the next has its turn', async () => {
  const limiter = limiterOn(time);
  const failing = limiter.pass(at('anna'), () => Promise.reject(new Error('fell over')));
  await expect(failing).rejects.toThrow('fell over');
  await expect(limiter.pass(at('anna'), async () => ({ ok: true }))).resolves.toEqual({ ok: true });
});
