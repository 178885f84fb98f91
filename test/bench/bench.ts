// `npm run bench`: what the bot costs. Prints a table, or with `-- --json` the rows alone; docs/bench.md says how to read them.
// `-- sweep` measures the sweep alone. Whatever else is given goes to Node in both servers, such as --cpu-prof --cpu-prof-dir=<folder>.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureOperations } from './operations.ts';
import { type Row, table } from './rows.ts';
import { stopServers } from './servers.ts';
import { measureStart } from './start.ts';
import { measureSweep } from './sweep.ts';
import { measureWork } from './work.ts';

/** It takes three on a machine at rest. */
const MINUTES = 10;

const asked = process.argv.slice(2);
const sweepAlone = asked.includes('sweep');
const flags = asked.filter((argument) => argument !== '--json' && argument !== 'sweep');
const folder = mkdtempSync(join(tmpdir(), 'ledstangen-bench-'));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(130));
let ending = false;
setTimeout(() => void fail(`it took longer than ${MINUTES} minutes; is the machine busy?`), MINUTES * 60_000).unref();
try {
  const rows = await measure();
  process.stdout.write(`${asked.includes('--json') ? JSON.stringify(rows, null, 2) : table(rows)}\n`);
  await end(0);
} catch (fault) {
  await fail(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
}

async function measure(): Promise<readonly Row[]> {
  say('Sweeping among 1,000 cases, and up to 1,000,000 …');
  const sweeps = await measureSweep(folder);
  if (sweepAlone) return sweeps;
  say('Counting what a submit asks of the store …');
  const operations = await measureOperations(folder);
  say('Starting the bot five times …');
  const start = await measureStart(folder, flags);
  say('10,000 submits, then rounds against an empty handler. It takes a minute or two …');
  const work = await measureWork(folder, flags);
  return [...work.speed, ...operations, ...start, ...work.memory, ...sweeps];
}

async function fail(why: string): Promise<void> {
  if (ending) return;
  say(`Could not measure: ${why}`);
  await end(1);
}

/** Leaves nothing behind: no process, no folder. */
async function end(code: number): Promise<void> {
  ending = true;
  await stopServers();
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}
