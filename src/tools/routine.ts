// `npm run routine -- <id>`: a routine as Swedish prose; with --svg its drawing. `-- --write` brings docs/rutiner up to date.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { flow } from '../domain/drawing/flow.ts';
import { prose } from '../domain/prose/prose.ts';
import { routines } from '../routines/index.ts';
import { checked, filesOf } from './routine-files.ts';
import { routineNamed } from './routine-named.ts';
import { runCommand } from './command.ts';

const FOLDER = join(import.meta.dirname, '../../docs/rutiner');

await runCommand(() => {
  process.stdout.write(run());
});

function run(): string {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { svg: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  });
  if (values.write) return write();
  const routine = routineNamed(positionals[0]);
  checked([routine]);
  return values.svg ? flow(routine) : prose(routine, `${routine.id}.svg`);
}

/** Writes the file of every routine, and removes those of routines that are no more. Throws, and writes nothing, when one has faults. */
function write(): string {
  const files = filesOf(routines);
  mkdirSync(FOLDER, { recursive: true });
  const known = new Set(files.map(({ name }) => name));
  const stale = readdirSync(FOLDER).filter((name) => /\.(md|svg)$/.test(name) && !known.has(name));
  for (const name of stale) rmSync(join(FOLDER, name));
  for (const { name, text } of files) writeFileSync(join(FOLDER, name), text);
  return `${[...files.map(({ name }) => `docs/rutiner/${name}`), ...stale.map((name) => `removed ${name}`)].join('\n')}\n`;
}
