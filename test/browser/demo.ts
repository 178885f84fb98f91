// Starts the whole demo as `npm start` does, on ports and in a data folder of its own.
// PORT and PLAYGROUND_PORT choose others, as they do for `npm start`.
import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import { demoStaff, FIRST_PLAYGROUND_PORT } from '../../src/demo/staff.ts';

const PORT = Number(process.env.PORT ?? 13_978);
// Below those that systems give to outgoing connections: a Playground whose port is taken listens on another without a word.
const PLAYGROUND_PORT = Number(process.env.PLAYGROUND_PORT ?? 26_650);
/** Emptied before each start and left afterwards: the logs in it tell what went wrong. */
const DATA = resolve('test-results/data');
const CLOCK = `http://127.0.0.1:${PORT}/demo/clock`;

export type Demo = {
  /** The address of somebody's Playground, by their key in the staff. */
  address(key: string): string;
  /** Where the bot keeps what it knows; it may be read beside the bot. */
  readonly data: string;
  /** What the demo's clock shows. */
  now(): Promise<DateTime>;
  /** Moves the demo's clock, and resolves when all that is due by then has been sent. Throws what the bot says when it will not. */
  moveTo(moment: DateTime): Promise<void>;
  /** Stops everything as Ctrl-C does, and resolves with all that was printed. */
  stop(): Promise<string>;
};

/** Starts a new demo at an ISO time in Sweden, with more people than it has by itself when `guests` names them by their keys. */
export async function startDemo(at: string, ...guests: readonly string[]): Promise<Demo> {
  await rm(DATA, { recursive: true, force: true });
  return goOnWithDemo(at, ...guests);
}

/** Starts the demo that was started and stopped; resolves when it says that it can be used, throws what it printed when it cannot. */
export async function goOnWithDemo(at: string, ...guests: readonly string[]): Promise<Demo> {
  const child = spawn(process.execPath, [resolve('src/demo/start.ts'), ...guests], {
    env: {
      ...process.env,
      PORT: String(PORT),
      PLAYGROUND_PORT: String(PLAYGROUND_PORT),
      DATA_DIR: DATA,
      DEMO_START: at,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await untilUsable(child);
  return {
    address(key) {
      const person = demoStaff.people.find((one) => one.key === key);
      if (!person) throw new Error(`Nobody in the demo is called ${key}.`);
      return `http://127.0.0.1:${PLAYGROUND_PORT + person.playgroundPort - FIRST_PLAYGROUND_PORT}`;
    },
    data: DATA,
    async now() {
      const answer = await fetch(CLOCK);
      return shownIn(await answer.json());
    },
    async moveTo(moment) {
      const answer = await fetch(CLOCK, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: moment.toISO({ suppressMilliseconds: true }) }),
      });
      shownIn(await answer.json());
    },
    async stop() {
      const ended = new Promise((end) => child.once('close', end));
      child.kill('SIGINT');
      await ended;
      return printed();
    },
  };
}

/** Resolves with what has been printed so far, for whenever it is asked. */
function untilUsable(child: ChildProcess): Promise<() => string> {
  let printed = '';
  return new Promise((usable, broken) => {
    const listen = (text: string): void => {
      printed += text;
      if (printed.includes('Stop with Ctrl-C')) usable(() => printed);
    };
    child.stdout?.setEncoding('utf8').on('data', listen);
    child.stderr?.setEncoding('utf8').on('data', listen);
    child.once('close', () => broken(new Error(printed)));
  });
}

/** What the clock shows, from what the bot answers about it. */
function shownIn(answer: unknown): DateTime {
  if (typeof answer === 'object' && answer !== null && 'now' in answer && typeof answer.now === 'string')
    return DateTime.fromISO(answer.now, { zone: 'Europe/Stockholm' });
  throw new Error(`The demo's clock did not move: ${JSON.stringify(answer)}`);
}
