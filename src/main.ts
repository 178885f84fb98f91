// Puts the parts together and runs the bot until it is asked to stop. Read from top to bottom.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import { createBot } from './app/create-bot.ts';
import type { DemoCommands } from './app/demo-commands.ts';
import type { Cipher, Clock } from './app/ports.ts';
import { sweep } from './app/sweep.ts';
import type { World } from './app/world.ts';
import { type Config, configFrom, type DemoMode, type RealMode } from './config.ts';
import { openDemoClock } from './demo/clock.ts';
import { demoCommands } from './demo/commands.ts';
import { clockEndpoint } from './demo/endpoint.ts';
import { demoKey, refuseDemoFolder } from './demo/key.ts';
import { clockMover, type Swept } from './demo/move.ts';
import { seed } from './demo/seed.ts';
import { demoStaff } from './demo/staff.ts';
import { ownStaff, staffFrom } from './demo/staff-file.ts';
import { ConfigurationError, textOf } from './faults.ts';
import { healthOf } from './health.ts';
import { createHttpServer, type Http, type HttpRoute } from './http.ts';
import { sealingKey } from './keys.ts';
import { createLog } from './log.ts';
import { routines } from './routines/index.ts';
import { startAlarm } from './scheduler/cron.ts';
import { type OneAtATime, oneAtATime } from './scheduler/one-at-a-time.ts';
import { aesGcmCipher } from './store/cipher.ts';
import { databaseFile } from './store/embedded/database.ts';
import { openEmbeddedStore } from './store/embedded/store.ts';
import { systemRandom } from './store/random.ts';
import { createAdapter } from './teams/adapter.ts';
import { placeOf } from './teams/fault.ts';
import { createActivityHandler } from './teams/handler.ts';
import { createMessenger } from './teams/messenger.ts';
import { createReceiver } from './teams/receive.ts';
import { unitsFrom } from './units.ts';

/** Container platforms wait for 30 s before they kill. */
const MS_TO_STOP = 25_000;

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await run(configFrom(process.env));
} catch (fault) {
  const sentence = fault instanceof ConfigurationError ? fault.message : undefined;
  process.stderr.write(`${sentence ?? (fault instanceof Error ? fault.stack : String(fault))}\n`);
  process.exit(1);
}

/** Starts everything, and resolves when it runs. Throws a ConfigurationError when something of the surroundings is in the way. */
async function run(config: Config): Promise<void> {
  const { mode } = config;
  const log = createLog(config.logLevel);
  const folder = resolve(config.dataDir);
  const prepared = mode.demo ? prepareDemo(mode, folder) : prepareReal(mode, folder);
  const store = openStore(folder);
  await prepared.fill(store);

  const teams = createAdapter(mode.demo ? null : mode.credentials);
  const messenger = createMessenger(teams, log);
  const world: World = { store, messenger, random: systemRandom, log, routines, ...prepared.parts };

  const sweeps = oneAtATime(() => sweep(world), Date.now);
  const { commands, routes } = prepared.extras(sweeps);
  const bot = createBot(world, commands);
  const handler = createActivityHandler({ bot, messenger, log });
  const http = createHttpServer({
    receive: createReceiver({ teams, handler, random: systemRandom, log }),
    health: () => healthOf(store, sweeps, mode.demo, Date.now()),
    routes,
    loopbackOnly: mode.demo,
    log,
  });
  const port = await listen(http, config);
  const alarm = startAlarm(config.sweepCron, sweeps, (fault) => log.error('sweep failed', placeOf(fault)));
  log.info('listening', { port, host: config.host, demo: mode.demo, units: world.units.size });
}
