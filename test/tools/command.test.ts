// How a command ends: well, or with words and 1.
import { ConfigurationError } from '../../src/settings/faults.ts';
import { runCommand } from '../../src/tools/command.ts';

const USAGE = 'npm run it\n';
const told: string[] = [];
const code = process.exitCode;
beforeEach(() => {
  told.length = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = code;
});

test('what is well says nothing and leaves the exit code as it is', async () => {
  await runCommand(() => undefined, USAGE);
  expect(told).toEqual([]);
  expect(process.exitCode).toBe(code);
});

test.each([
  ['how it is used', new Error('Which file?'), USAGE, 'Which file?\n\nnpm run it\n'],
  ['nothing more, when it has no usage', new Error('Which file?'), undefined, 'Which file?\n'],
  ['nothing more, when the settings are wrong', new ConfigurationError('No units.'), USAGE, 'No units.\n'],
])('a fault is told in words, and then %s', async (_what, fault, usage, all) => {
  await runCommand(() => Promise.reject(fault), usage);
  expect(told.join('')).toBe(all);
  expect(process.exitCode).toBe(1);
});
