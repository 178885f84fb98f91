// Puts the parts together and runs the bot until it is asked to stop. Read from top to bottom.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { createBot } from './app/create-bot.ts';
import { createCounts } from './app/counts.ts';
import { loggedAs } from './app/fault.ts';
import type { Clock, Log } from './app/ports.ts';
import { tellOfLostUnits } from './app/cases/left-behind.ts';
import { createLookThrough } from './app/cases/look-through.ts';
import { sweep, type Swept } from './app/reminders/sweep.ts';
import type { World } from './app/world.ts';
import { type Config, configFrom, type RealMode } from './settings/config.ts';
import { createCorrelation } from './correlation.ts';
import { demoCommands } from './demo/commands.ts';
import { clockEndpoint } from './demo/endpoint.ts';
import { refuseDemoFolder } from './demo/key.ts';
import { openDemo } from './demo/mode.ts';
import { clockMover } from './demo/move.ts';
import { seed } from './demo/seed.ts';
import { ConfigurationError, textOf } from './settings/faults.ts';
import { healthOf, readinessOf } from './health.ts';
import { createHttpServer } from './http.ts';
import { createLog } from './log.ts';
import { openStore } from './open-store.ts';
import { routines } from './routines/index.ts';
import { startAlarm } from './scheduler/cron.ts';
import { oneAtATime } from './scheduler/one-at-a-time.ts';
import { createStopping, stopTimes } from './stopping.ts';
import { aesGcmCipher } from './store/cipher.ts';
import { notedWrites } from './store/noted-writes.ts';
import { systemRandom } from './random.ts';
import { createAdapter } from './teams/adapter.ts';
import { createActivityHandler } from './teams/handler.ts';
import { createInstaller } from './teams/installer.ts';
import { createLimiter } from './teams/limiter.ts';
import { shareOf, teamsLimits } from './teams/limits.ts';
import { createMailLookup } from './teams/mail.ts';
import { createMessenger } from './teams/messenger.ts';
import { createReceiver } from './teams/receive.ts';
import { GRAPH_SCOPE, tokensFor } from './teams/token.ts';
import { startTelemetry } from './telemetry/start.ts';
import { unitsFrom } from './settings/units.ts';

/** An answer to Teams is given within 9 s. */
const MS_TO_ANSWER = 10_000;

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await run(configFrom(process.env));
} catch (fault) {
  const told = fault instanceof ConfigurationError ? fault.message : fault instanceof Error ? fault.stack : fault;
  process.stderr.write(`${String(told)}\n`);
  process.exit(1);
}

/** Starts everything, and resolves when it runs. Throws a ConfigurationError when something around it is in the way. */
async function run(config: Config): Promise<void> {
  const { mode } = config;
  const newCode = (): string => systemRandom.reference(6);
  const correlation = createCorrelation(newCode);
  const log = createLog(config.logLevel, undefined, correlation.code);
  const folder = resolve(config.dataDir);

  const { units, keys, clock, people, movable } = mode.demo
    ? openDemo(mode, folder, routines, Date.now)
    : openReal(mode, folder);
  // A program that cannot run leaves what is stored as it is: the one that has the port may be of an older version.
  if (config.port !== 0) await listening(config, () => tryPort(config));
  const ownStore = await openStore(config, folder, { log, random: systemRandom, now: Date.now });
  const noted = notedWrites(ownStore);
  await seed(noted.store, people);

  const teams = createAdapter(mode.demo ? null : mode.credentials);
  // The Playground has no limits.
  const limits = shareOf(teamsLimits, config.replicas);
  const ownMessenger = createMessenger(teams, log, mode.demo ? {} : { limiter: createLimiter(limits) });
  const cipher = aesGcmCipher(keys);
  const counts = createCounts();
  const watched = await startTelemetry(config.insights, {
    store: noted.store,
    messenger: ownMessenger,
    counts,
    clock,
    routines,
    turn: correlation.code,
  });
  const { store, messenger } = watched;
  const installer = installerOf(mode, log);
  const stopping = createStopping({ ...stopTimes, ...(mode.demo ? { noticeMs: 0 } : {}) }, pause);
  const world: World = {
    store,
    messenger,
    ...installer,
    cipher,
    clock,
    random: systemRandom,
    log,
    units,
    routines,
    counts,
    replicas: config.replicas,
    handsBack: stopping.isShort,
  };

  const sweeping: World = { ...world, handsBack: stopping.isAsked };
  const lookAtMore = createLookThrough(sweeping);
  const swept = async (): Promise<Swept> => {
    const done = await sweep(sweeping);
    await lookAtMore();
    return done;
  };
  const sweeps = oneAtATime(() => correlation.begin(() => watched.sweep(swept)), Date.now);
  const sweepFailed = (fault: unknown): void => log.error('sweep failed', loggedAs(fault));
  const alarm = startAlarm(config.sweepCron, sweeps, sweepFailed);
  const mover = movable && clockMover(movable, () => sweeps.runNow());
  const bot = watched.bot(createBot(world, mover ? demoCommands(mover) : undefined));
  const handler = createActivityHandler({ bot, messenger, log, withMail: createMailLookup(teams, log) });
  const http = createHttpServer({
    receive: createReceiver({ teams, handler, code: () => correlation.code() ?? newCode(), log }),
    health: () =>
      healthOf({ store, writesFail: noted.writesFail, sweeps, alarm, counts, clock, demo: mode.demo, now: Date.now }),
    ready: () => readinessOf({ store, sweeps, demo: mode.demo, stopping: stopping.isAsked() }),
    routes: mover ? [clockEndpoint(mover)] : [],
    correlated: correlation.begin,
    loopbackOnly: mode.demo,
    log,
  });
  const port = await listening(config, () => http.listen(config.port, config.host));

  endWhenAsked(log, () =>
    stopping.end({
      closeHttp: () => http.close(MS_TO_ANSWER),
      stopAlarm: () => alarm.stop(),
      settled: [() => handler.settled(), () => bot.settled()],
      flush: watched.stop,
      closeStore: () => store.close(),
    }),
  );
  void tellOfLostUnits(world);
  // What came due while nothing ran is not left to wait for the alarm; a demo's Playgrounds are not there yet.
  if (!mode.demo) sweeps.runUnlessRunning().catch(sweepFailed);
  // Everything is loaded. What was compiled is kept on disk for the next start, and takes no more memory: some 10 MB.
  flushCompileCache();
  log.info('listening', { port, host: config.host, demo: mode.demo, units: units.size });
}

/** What real use has where demo mode has its own: the units file, the keys given, the real time, and nobody made up. */
function openReal({ unitsFile, keys, credentials: { tenantId } }: RealMode, folder: string) {
  refuseDemoFolder(folder);
  const units = unitsFrom(textOf('UNITS_FILE', unitsFile), unitsFile, { routines, tenantId });
  const clock: Clock = { now: () => DateTime.now().setZone('Europe/Stockholm') };
  return { units, keys, clock, people: [], movable: null };
}

/** What installs the app for those who lack it, when that is asked for. */
function installerOf(mode: Config['mode'], log: Log): Pick<World, 'installer'> {
  if (mode.demo || mode.installs === null) return {};
  const { credentials: bot, installs: catalogAppId } = mode;
  return { installer: createInstaller({ bot, catalogAppId, token: tokensFor(bot, GRAPH_SCOPE), log }) };
}

/** Takes the port and gives it back. Rejects when it is taken by somebody else. */
async function tryPort({ port, host }: Config): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

async function listening<T>({ port, host }: Config, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    if (code === 'EADDRINUSE')
      throw new ConfigurationError(
        `Port ${port} on ${host} is taken by another program, perhaps by this bot started earlier. Stop it, or set PORT to another.`,
      );
    throw new ConfigurationError(
      `The bot cannot listen on port ${port} of ${host} (${String(code)}). Set PORT and HOST to others.`,
    );
  }
}

/** On SIGTERM and SIGINT: `stop`, then the end with code 0; 1 when that is late or fails, and at a fault nothing caught. */
function endWhenAsked(log: Log, stop: () => Promise<'well' | 'late'>): void {
  const fail = (what: string, fault?: unknown): void => {
    log.error(what, fault === undefined ? {} : loggedAs(fault));
    process.exit(1);
  };
  let asked = false;
  const end = (signal: string): void => {
    if (asked) return;
    asked = true;
    log.info('stopping', { signal });
    stop().then(
      (how) => {
        if (how === 'late') fail('stopping took too long');
        log.info('stopped');
        process.exit(0);
      },
      (fault: unknown) => fail('stopping failed', fault),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end);
  process.on('uncaughtException', (fault) => fail('fault that nothing caught', fault));
}
