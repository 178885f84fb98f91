// `npm run export` and `npm run import`, as they are run: what is refused, and that refusing makes and writes nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { aCase } from '../store/made-up.ts';

jest.setTimeout(30_000);

const root = join(import.meta.dirname, '../..');
const TENANT = '22222222-2222-4222-8222-222222222222';
const unit = {
  name: 'Påhittad enhet',
  enhetschef: ['00000000-0000-4000-8000-000000000003'],
  routines: { krisstod: {} },
};
let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
  data = join(folder, 'data');
  writeFileSync(join(folder, 'units.json'), JSON.stringify({ tenantId: TENANT, units: [{ id: 'nord', ...unit }] }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (tool: 'export' | 'import', ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, `src/tools/${tool}.ts`), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
      MICROSOFT_APP_TYPE: 'SingleTenant',
      MICROSOFT_APP_TENANT_ID: TENANT,
      MICROSOFT_APP_PASSWORD: 'made-up~secret-of-the-bot',
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
  });
const withACase = async (): Promise<void> => {
  const store = openEmbeddedStore(data);
  await store.cases.create(aCase('KRI-A', { unit: 'syd' }));
  await store.close();
};

describe('an export', () => {
  test.each([
    ['an option that there is not', ['--help'], /--help/],
    ['more than one unit', ['nord', 'syd'], /^One unit at a time, or --all/],
    ['a unit and everything', ['nord', '--all'], /^One unit at a time, or --all/],
    ['no unit', [], /^Which unit\?/],
  ])('of %s is refused with how it is used, and makes nothing', (_what, args, told) => {
    const { stdout, stderr, status } = run('export', ...args);
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: expect.stringMatching(told), status: 1 });
    expect(stderr).toContain('npm run --silent export -- <unit> > file');
    expect(existsSync(data)).toBe(false);
  });

  test('from a folder without a database is refused, and makes none', () => {
    const { stdout, stderr, status } = run('export', '--all');
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^There is no database .*ledstangen\.db$/m),
      status: 1,
    });
    expect(existsSync(data)).toBe(false);
  });

  test('of a unit that is neither in the units file nor in the store is refused', async () => {
    await withACase();
    expect(run('export', 'norf')).toMatchObject({
      stdout: '',
      stderr:
        'There is no unit norf, neither in the units file nor in the store. In the units file is nord; did you mean nord?\n',
      status: 1,
    });
  });

  test('is of a unit that is only in the store, or that has nothing yet', async () => {
    await withACase();
    const last = (asked: string): unknown => run('export', asked).stdout.trim().split('\n').at(-1);
    expect(last('syd')).toBe('{"kind":"end","lines":1}');
    expect(last('nord')).toBe('{"kind":"end","lines":0}');
  });
});

describe('an import', () => {
  test('of an export with no lines says that it is empty, and makes nothing', () => {
    writeFileSync(join(folder, 'nord.jsonl'), '{"kind":"end","lines":0}\n');
    const { stdout, stderr, status } = run('import', 'nord.jsonl');
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^nord\.jsonl is empty: .* Nothing was written$/m),
      status: 1,
    });
    expect(existsSync(data)).toBe(false);
  });

  test('that needs a key which is not given names it, and makes nothing, unless it is to be done without', () => {
    const sealed = { 'start/1': { orsak: 'v1.aaaa1111.c2VhbGVk' } };
    const value = aCase('KRI-A', {}, { sealed, boxes: { 'omdome/1': 'v1.bbbb2222.c2VhbGVk' } });
    writeFileSync(
      join(folder, 'nord.jsonl'),
      [
        { kind: 'cases', value },
        { kind: 'end', lines: 1 },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    const { stderr, status } = run('import', 'nord.jsonl');
    expect({ stderr, status }).toEqual({
      stderr: expect.stringMatching(/sealed with aaaa1111, bbbb2222, .*ENCRYPTION_KEYS_OLD.*Nothing was written$/m),
      status: 1,
    });
    expect(existsSync(data)).toBe(false);
    expect(run('import', 'nord.jsonl', '--without-keys')).toMatchObject({
      stdout: '1 written, 0 there already\n',
      status: 0,
    });
  });

  test.each([[[]], [['a', 'b']], [['--help']]])('of %j is refused with how it is used', (args) => {
    const { stderr, status } = run('import', ...args);
    expect({ stderr, status }).toEqual({ stderr: expect.stringContaining('npm run import -- file'), status: 1 });
  });
});
