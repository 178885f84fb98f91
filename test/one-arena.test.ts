// How a process begins anew with one arena for malloc, and when it does not.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = ['--max-semi-space-size=8', '--import', new URL('../src/one-arena.mjs', import.meta.url).href];
const WORDS = ['two words', 'x'];
const PROGRAM = `
const arenas = process.env.MALLOC_ARENA_MAX ?? 'not said';
const said = { arenas, pid: process.pid, flags: process.execArgv, words: process.argv.slice(2) };
if (process.send) process.send(said);
else console.log(JSON.stringify(said));
`;
const onLinux = process.platform === 'linux' ? test : test.skip;

let folder: string;
let program: string;
const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'MALLOC_ARENA_MAX'));
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
  program = join(folder, 'program.mjs');
  writeFileSync(program, PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a process says of itself, and the id that it was started with. */
function started(environment: Readonly<Record<string, string>> = {}) {
  const { stdout, pid } = spawnSync(process.execPath, [...FLAGS, program, ...WORDS], {
    env: { ...surroundings, ...environment },
    encoding: 'utf8',
  });
  return { said: JSON.parse(stdout) as unknown, pid };
}

onLinux('it is the same process, with its flags and words as they were', () => {
  const { said, pid } = started();
  expect(said).toEqual({ arenas: '1', pid, flags: FLAGS, words: WORDS });
});

test('what somebody has said of the arenas stands', () => {
  expect(started({ MALLOC_ARENA_MAX: '4' }).said).toMatchObject({ arenas: '4' });
});

test('a process with a channel keeps it, and so does not begin anew', async () => {
  const child = fork(program, WORDS, { execArgv: FLAGS, env: surroundings });
  const [said] = (await once(child, 'message')) as unknown[];
  expect(said).toMatchObject({ arenas: 'not said', words: WORDS });
});
