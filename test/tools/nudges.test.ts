// `npm run nudges -- --dry-run`, as it is run: on the demo's data folder, and on none.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';

jest.setTimeout(30_000);

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (data: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'src/tools/nudges.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { LEDSTANGEN_DEMO: '1', DATA_DIR: data },
  });

test('with nothing kept it says so, and is well', async () => {
  const data = join(folder, 'data');
  await openEmbeddedStore(data).close();
  const { stdout, stderr, status } = run(data, '--dry-run', '--days', '3');
  expect({ stdout, stderr, status }).toEqual({
    stdout: expect.stringMatching(/3 days ahead: nothing would be sent but the lists of the day\.\n$/),
    stderr: expect.not.stringContaining('Error'),
    status: 0,
  });
});

test.each([
  ['without --dry-run', [], 'this command sends nothing'],
  ['with days that are none', ['--dry-run', '--days', '0'], '--days 0 is not a whole number from 1 to 365'],
  ['without a database', ['--dry-run'], 'There is no database'],
])('%s it refuses, and says how it is used', (_what, args, why) => {
  const { stdout, stderr, status } = run(join(folder, 'nowhere'), ...args);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(why);
  expect(stderr).toContain('npm run nudges -- --dry-run');
});
