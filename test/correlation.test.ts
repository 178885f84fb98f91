import { createCorrelation } from '../src/correlation.ts';
import { createLog } from '../src/log.ts';
import { createLimiter } from '../src/teams/limiter.ts';
import { pending } from './teams/support.ts';

/** A log under a correlation whose codes are A, B, C …, and what it has written, as `turn what`. */
function setUp() {
  let count = 0;
  const correlation = createCorrelation(() => 'ABC'.charAt(count++));
  const lines: string[] = [];
  const keep = (line: string): void => {
    const { turn, what } = JSON.parse(line) as { readonly turn?: string; readonly what: string };
    lines.push(`${turn ?? '-'} ${what}`);
  };
  return { ...correlation, log: createLog('info', { write: keep }, correlation.code), lines };
}

test('every line of a turn has its code, also of what it began and did not wait for', async () => {
  const { begin, log, lines } = setUp();
  const later = pending<undefined>();
  let afterwards: Promise<void> = Promise.resolve();
  await begin(async () => {
    log.info('begins');
    afterwards = later.promise.then(() => log.info('goes on'));
  });
  await begin(async () => log.info('another'));
  log.info('outside');
  later.resolve(undefined);
  await afterwards;
  expect(lines).toEqual(['A begins', 'B another', '- outside', 'A goes on']);
});

test('what is part of a turn is under its code', async () => {
  const { begin, log, lines } = setUp();
  await begin(() => begin(async () => log.info('within')));
  expect(lines).toEqual(['A within']);
});

test('answers what the work does, and throws what it throws', async () => {
  const { begin } = setUp();
  await expect(begin(async () => 7)).resolves.toBe(7);
  await expect(begin(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

test('who waits for their turn with Teams keeps their code, whoever lets them go', async () => {
  const { begin, log, lines } = setUp();
  const limits = { tenant: [{ most: 1, ms: 1 }], conversation: [{ most: 1, ms: 1 }] };
  const timing = { now: () => performance.now(), pause: () => new Promise<void>(setImmediate), mostWaitMs: 5_000 };
  const { pass } = createLimiter(limits, timing);
  const place = { tenant: 't', conversation: 'c' };
  const first = pending<object>();
  const sends = (work: () => Promise<object>) =>
    begin(() =>
      pass(place, async () => {
        log.info('sends');
        return work();
      }),
    );
  const both = [sends(() => first.promise), sends(async () => ({}))];
  first.resolve({});
  await Promise.all(both);
  expect(lines).toEqual(['A sends', 'B sends']);
});
