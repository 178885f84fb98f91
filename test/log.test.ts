import { createLog } from '../src/log.ts';

/** A log and the lines it has written, read as JSON. */
function logged(level: Parameters<typeof createLog>[0]) {
  const lines: unknown[] = [];
  const log = createLog(level, { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

test('a line says when, how serious and what, with its details and nothing of the machine', () => {
  const { log, lines } = logged('info');
  log.warn('message not sent', { case: 'KRI-7F3K', attempts: 2, gone: false, code: null });
  expect(lines).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      case: 'KRI-7F3K',
      attempts: 2,
      gone: false,
      code: null,
      what: 'message not sent',
    },
  ]);
});

test('what is less serious than the level is not written', () => {
  const { log, lines } = logged('warn');
  log.info('ready');
  log.error('broken');
  expect(lines).toMatchObject([{ level: 'error', what: 'broken' }]);
});

test('a personnummer that came with some error is left out', () => {
  const { log, lines } = logged('info');
  log.error('broken', { at: 'near 19900101-0017', n: 1 });
  expect(lines).toMatchObject([{ at: '[left out]', n: 1 }]);
});
