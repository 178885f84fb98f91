// The servers under test, as processes of their own: started, waited for, asked for their memory and stopped by their own id.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

export type Server = {
  readonly port: number;
  /** Milliseconds from when the process was started until it answered. */
  readonly readyAfterMs: number;
  /** Resident memory now in bytes, and the processor time so far in milliseconds. */
  used(): Promise<Used>;
  /** Asks the process to end, insists after ten seconds, and resolves when it has. */
  stop(): Promise<void>;
};

const used = z.object({ memory: z.number(), processorMs: z.number() });
export type Used = z.infer<typeof used>;

export type Program = {
  readonly script: string;
  /** Set besides what a process needs of its surroundings; PORT is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** The working folder, made when missing; what the process prints goes to a file there. */
  readonly folder: string;
  /** What answers 200 when the server is ready. */
  readonly ready: string;
  /** Flags for Node, such as --cpu-prof. */
  readonly flags: readonly string[];
};

const METER = new URL('./meter.ts', import.meta.url).href;
const MS_TO_START = 20_000;
/** Nothing else of the surroundings may change how the bot runs. */
const NEEDED = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'];

/** Starts a server on a free port of this machine. Throws, with the last it said, when it ends or does not answer in time. */
export async function startServer(program: Program): Promise<Server> {
  const { script, environment, folder, flags } = program;
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const log = join(folder, 'output.log');
  const output = openSync(log, 'a');
  const surroundings = Object.fromEntries(NEEDED.flatMap((name) => pair(name, process.env[name])));
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, '--import', METER, script], {
    cwd: folder,
    env: { ...surroundings, ...environment, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  running.add(child);
  child.once('exit', () => running.delete(child));
  while (!(await answers(`http://127.0.0.1:${port}${program.ready}`))) {
    if (ended(child) || performance.now() - began > MS_TO_START)
      throw new Error(`${script} did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    await pause(5);
  }
  return {
    port,
    readyAfterMs: performance.now() - began,
    used: () => usedBy(child),
    stop: () => stop(child),
  };
}

/** Stops every server that still runs. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running].map(stop));
}

const running = new Set<ChildProcess>();

async function stop(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(insist);
}

async function usedBy(child: ChildProcess): Promise<Used> {
  const told = once(child, 'message', { signal: AbortSignal.timeout(20_000) });
  child.send('used');
  const [answer]: unknown[] = await told;
  return used.parse(answer);
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000), headers: { connection: 'close' } });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const ended = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
const pair = (name: string, value: string | undefined): readonly (readonly [string, string])[] =>
  value === undefined ? [] : [[name, value]];
