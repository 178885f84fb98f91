// `npm run trial -- rate`, `kill` and `faults`: what the delivery and the store promise, tried for real on this machine. Prints a table, or
// with `--json` the rows alone, as the bench does; docs/trials.md says how to read them. Ends with 0 when every goal holds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Row, table } from '../bench/rows.ts';
import { smallTrial, tryFaults } from './faults.ts';
import { stopWorkers, tryKill } from './kill.ts';
import { tryRate } from './rate.ts';

const USAGE = `npm run trial -- rate|kill|faults [--json] [--seed 1] [--small] [--replicas 1]
  rate    2,000 people are reminded the same morning, against a connector that keeps to Teams' limits
  kill    two processes on one store are killed at random while 1,000 reminders are due
  faults  the Cosmos DB store, when requests are refused, reset, lost or answered by a replica that is behind
  --seed  decides when which process is killed, and what goes wrong with which request
  --small some seconds of faults
  --replicas so many sweep at once, and share the limits (rate)
`;
const MINUTES = 20;

const folder = mkdtempSync(join(tmpdir(), 'ledstangen-trial-'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(130));
setTimeout(() => fail(`it took longer than ${MINUTES} minutes; is the machine busy?`), MINUTES * 60_000).unref();
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      small: { type: 'boolean', default: false },
      replicas: { type: 'string', default: '1' },
    },
  });
  const rows = await tried(positionals, Number(values.seed), values.small, Number(values.replicas));
  process.stdout.write(`${values.json ? JSON.stringify(rows, null, 2) : table(rows)}\n`);
  end(rows.every(({ holds }) => holds) ? 0 : 1);
} catch (fault) {
  fail(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
}

async function tried(
  names: readonly string[],
  seed: number,
  small: boolean,
  replicas: number,
): Promise<readonly Row[]> {
  const [name] = names;
  if (names.length === 1 && name === 'rate') return tryRate(folder, replicas);
  if (names.length === 1 && name === 'kill' && Number.isInteger(seed)) return tryKill(folder, seed);
  if (names.length === 1 && name === 'faults' && Number.isInteger(seed))
    return tryFaults(seed, small ? smallTrial : undefined);
  throw new Error(`Which trial?\n\n${USAGE}`);
}

function fail(why: string): void {
  process.stderr.write(`${why}\n`);
  end(2);
}

/** Leaves nothing behind: no process, no folder. */
function end(code: number): void {
  stopWorkers();
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
