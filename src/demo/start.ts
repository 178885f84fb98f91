// `npm start`: the bot in demo mode and a Playground for each person, until Ctrl-C. `npm start -- otto` adds a person.
import { resolve } from 'node:path';
import { roleName } from '../domain/routine/wording.ts';
import { routines } from '../routines/index.ts';
import { addressOf, introduce, startPlayground, type PlaygroundPlace } from './playground.ts';
import { answering, portTrouble, startProgram, type Program } from './program.ts';
import { demoStaff, FIRST_PLAYGROUND_PORT, type DemoPerson } from './staff.ts';
import { saidBy } from '../app/fault.ts';

const SECONDS_TO_START = 30;
const root = resolve(import.meta.dirname, '../..');
const running: Program[] = [];

const asked = new Promise<'asked'>((stop) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop('asked'));
  // Whoever read what is printed has gone, as in `npm start | head`.
  process.stdout.on('error', () => stop('asked'));
  // npm ends its own shell when it is told to stop, not us.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => process.ppid === parent || stop('asked'), 500).unref();
});
const end = await Promise.race([asked, demo().catch(saidBy)]);
console.log(end === 'asked' ? '\nStopping …' : `\n${end}`);
// The bot first, while what it still has to send can be received.
await running[0]?.stop();
await Promise.all(running.map((program) => program.stop()));
if (running.length > 0) console.log('Stopped.');
process.exitCode = end === 'asked' ? 0 : 1;

/** Starts everything, says where it is, and resolves with a sentence when one of the programs has ended by itself. */
async function demo(): Promise<string> {
  const began = performance.now();
  if (setting('STAFF_FILE') !== undefined)
    throw new Error(
      'STAFF_FILE is for a client of your own (LEDSTANGEN_DEMO=1 npm run bot). The Playgrounds are for the staff of the demo: start without it.',
    );
  const port = portFrom('PORT', 3978);
  const shift = portFrom('PLAYGROUND_PORT', FIRST_PLAYGROUND_PORT) - FIRST_PLAYGROUND_PORT;
  const data = resolve(root, setting('DATA_DIR') ?? 'data');
  const messages = `${addressOf(port)}/api/messages`;
  const seats = peopleAsked(process.argv.slice(2)).map((person) => ({
    person,
    place: { port: person.playgroundPort + shift, folder: resolve(data, 'playground', person.key), messages },
  }));

  // A third of a start goes to reading code that has not changed since the last one.
  process.env.NODE_COMPILE_CACHE ??= resolve(data, 'compile-cache');
  await portsFree(
    port,
    seats.map(({ place }) => place.port),
  );

  const names = seats.map(({ person }) => person.name).join(', ');
  console.log(`Starting the bot, and a Playground each for ${names} …`);
  const bot = startProgram('The bot', [resolve(root, 'src/main.ts')], {
    folder: root,
    log: resolve(data, 'bot.log'),
    // A blank one counts as not set, and hides what .env may say.
    environment: { LEDSTANGEN_DEMO: '1', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: data, STAFF_FILE: '' },
  });
  running.push(bot);
  const playgrounds = seats.map(({ person, place }) => startPlayground(demoStaff, person, place));
  running.push(...playgrounds);

  await Promise.all([
    answering(bot, `${addressOf(port)}/health`, SECONDS_TO_START),
    ...playgrounds.map((playground, i) =>
      answering(playground, addressOf(seats[i]?.place.port ?? 0), SECONDS_TO_START),
    ),
  ]);
  for (const { person, place } of seats) await introduce(demoStaff, person, place);

  console.log(
    `Ready in ${((performance.now() - began) / 1000).toFixed(1)} s. Everyone is made up; nothing leaves this machine.\n`,
  );
  console.log(seats.map(({ person, place }) => invitation(person, place)).join('\n'));
  console.log(`\nMore people: npm start -- ${keysOf((person) => !person.fromStart).join(' ')}`);
  console.log(`Cases and logs are kept in ${data}. Stop with Ctrl-C.`);
  return Promise.race(running.map((program) => program.ended));
}

/** Who sits at a Playground: those who always do, and those named on the command line. Throws a sentence for a name that is nobody's. */
function peopleAsked(keys: readonly string[]): readonly DemoPerson[] {
  const unknown = keys.filter((key) => !keysOf(() => true).includes(key));
  if (unknown.length > 0)
    throw new Error(
      `Nobody in the demo is called ${unknown.join(' or ')}. There are ${keysOf(() => true).join(', ')}.`,
    );
  return demoStaff.people.filter(({ key, fromStart }) => fromStart || keys.includes(key));
}

function keysOf(chosen: (person: DemoPerson) => boolean): readonly string[] {
  return demoStaff.people.filter(chosen).map(({ key }) => key);
}

/** What a variable is set to; a blank one counts as not set, as it does for the bot. */
function setting(variable: string): string | undefined {
  const given = process.env[variable]?.trim();
  return given === '' ? undefined : given;
}

function portFrom(variable: string, otherwise: number): number {
  const given = setting(variable) ?? String(otherwise);
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port < 1 || port > 65_000)
    throw new Error(`${variable} is a whole number from 1 to 65000, not "${given}".`);
  return port;
}

/** Throws a sentence that says which port is in the way and how to choose others. */
async function portsFree(bot: number, playgrounds: readonly number[]): Promise<void> {
  const way = [
    { ports: [bot], out: `PORT=${bot + 10}` },
    { ports: playgrounds, out: `PLAYGROUND_PORT=${(playgrounds[0] ?? bot) + 100}` },
  ];
  for (const { ports, out } of way) {
    for (const port of ports) {
      const trouble = await portTrouble(port);
      if (trouble !== undefined) throw new Error(`${trouble}, or choose another: ${out} npm start`);
    }
  }
}

/** Two lines about somebody: where they sit and what to write first, and below their name who they are. */
function invitation(person: DemoPerson, place: PlaygroundPlace): string {
  const roles = person.roles.map(titleOf).join(', ') || 'not known to the bot';
  const channel = demoStaff.channel.shownTo === person.id ? `, and see the channel ${demoStaff.channel.name}` : '';
  return [
    `  ${person.name.padEnd(16)} ${addressOf(place.port)}   write: ${person.writeFirst}${channel}`,
    `  ${''.padEnd(16)} ${roles}`,
  ].join('\n');
}

/** What a role is called in the first routine that has it: "umgängesstödjare". */
function titleOf(role: string): string {
  const routine = routines.find(({ roles }) => role in roles);
  return routine ? roleName(routine, role) : role;
}
