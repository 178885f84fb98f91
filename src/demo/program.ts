// A program that the demo starts, waits for and stops; whatever it prints goes to a log file of its own.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFolder } from '../store/folder.ts';

export type Program = {
  readonly name: string;
  /** Resolves when the program has ended, asked or not, with a sentence that says how. */
  readonly ended: Promise<string>;
  /** Asks the program to end, insists after five seconds, and resolves when it has. */
  stop(): Promise<void>;
};

const LEASH = new URL('./leash.ts', import.meta.url).href;
const LAST_WORDS = 12;
/** A line of a stack: kept in the log, of no use on the screen. */
const STACK = /^\s+at /;

/** Starts `node <args>` on the Node that runs this. `log` is replaced at each start. Never throws: a program that cannot start has ended. */
export function startProgram(
  name: string,
  args: readonly string[],
  where: { readonly folder: string; readonly log: string; readonly environment: Readonly<Record<string, string>> },
): Program {
  makeFolder(where.folder);
  makeFolder(dirname(where.log));
  const log = createWriteStream(where.log);
  const child = spawn(process.execPath, ['--import', LEASH, ...args], {
    cwd: where.folder,
    env: { ...process.env, ...where.environment },
    // Its own group, so that Ctrl-C reaches it through us and in order; the channel tells it when we are gone.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });

  let lastWords: string[] = [];
  const listen = (text: string): void => {
    log.write(text);
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !STACK.test(line));
    lastWords = [...lastWords, ...lines].slice(-LAST_WORDS);
  };
  child.stdout?.setEncoding('utf8').on('data', listen);
  child.stderr?.setEncoding('utf8').on('data', listen);

  const ended = new Promise<string>((resolve) => {
    // What it said is in the file by then.
    const end = (how: string): void => {
      log.end(() =>
        resolve(
          [`${name} ended: ${how}.`, ...lastWords.map((line) => `  ${line}`), `All it said is in ${where.log}.`].join(
            '\n',
          ),
        ),
      );
    };
    child.once('error', (fault) => end(fault.message));
    child.once('close', (code, signal) =>
      end(signal === null ? `exit code ${code ?? 'unknown'}` : `stopped by ${signal}`),
    );
  });

  const stop = async (): Promise<void> => {
    if (child.connected) child.send('stop', () => undefined);
    const insist = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(insist);
  };
  return { name, ended, stop };
}

/** Resolves when `url` answers with success; throws a sentence when the program ends first or takes longer than `seconds`. */
export async function answering(program: Program, url: string, seconds: number): Promise<void> {
  let end: string | undefined;
  void program.ended.then((how) => (end = how));
  const deadline = performance.now() + seconds * 1000;
  while (!(await answers(url))) {
    if (end !== undefined) throw new Error(end);
    if (performance.now() > deadline) throw new Error(`${program.name} did not answer at ${url} within ${seconds} s.`);
    await pause(50);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000), headers: { connection: 'close' } });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Why nothing can listen on a port of this machine, as the beginning of a sentence; undefined when something can. */
export function portTrouble(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) =>
      resolve(
        fault.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program, perhaps this demo started earlier. Stop it`
          : `Port ${port} cannot be used here (${fault.code ?? fault.message}). Allow it`,
      ),
    );
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
