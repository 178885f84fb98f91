// `npm run nudges -- --dry-run [--days 7]`: what the bot would send in the coming days if nobody did anything. It reads the same
// settings and the same store as the bot, also while the bot runs, and writes nothing.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { coming, type Coming } from '../app/reminders/coming.ts';
import type { Unit } from '../app/world.ts';
import { configFrom, type Config } from '../settings/config.ts';
import { openDemoClock } from '../demo/clock.ts';
import { staffOf } from '../demo/mode.ts';
import { textOf } from '../settings/faults.ts';
import { routines } from '../routines/index.ts';
import { unitsFrom } from '../settings/units.ts';
import { openToLook } from './configured.ts';
import { runCommand } from './command.ts';

const USAGE = `npm run nudges -- --dry-run [--days 7]
  --dry-run  only prints; nothing else is possible: what is to be sent is sent by the bot
  --days     how many days ahead, from 1 to 365
The settings are those of the bot (the environment, or .env): DATA_DIR, and the units; LEDSTANGEN_DEMO=1 for the demo.
`;

await runCommand(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.stdout.write(await run(configFrom(process.env)));
}, USAGE);

async function run(config: Config): Promise<string> {
  const days = daysAsked();
  const folder = resolve(config.dataDir);
  const store = await openToLook(config);
  try {
    const { units, now } = surroundings(config, folder);
    const all = await coming({ store, units, routines }, now, now.plus({ days }));
    return told(all, now, days);
  } finally {
    await store.close();
  }
}

function daysAsked(): number {
  const { values } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false }, days: { type: 'string', default: '7' } },
  });
  const days = Number(values.days);
  if (!values['dry-run']) throw new Error('Only with --dry-run: this command sends nothing.');
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new Error(`--days ${values.days} is not a whole number from 1 to 365.`);
  return days;
}

/** The units and the time that the bot goes by. */
function surroundings({ mode }: Config, folder: string): { units: ReadonlyMap<string, Unit>; now: DateTime } {
  if (mode.demo) return { units: staffOf(mode, routines).units, now: openDemoClock(folder, null, Date.now).now() };
  const { unitsFile, credentials } = mode;
  const units = unitsFrom(textOf('UNITS_FILE', unitsFile), unitsFile, { routines, tenantId: credentials.tenantId });
  return { units, now: DateTime.now().setZone('Europe/Stockholm') };
}

function told(all: readonly Coming[], now: DateTime, days: number): string {
  const from = `${now.toFormat('yyyy-MM-dd HH:mm')}, ${days} days ahead`;
  if (all.length === 0) return `From ${from}: nothing would be sent but the lists of the day.\n`;
  const lines = all.map(({ at, case: id, what, step, to }) =>
    [at.toFormat('yyyy-MM-dd HH:mm'), id.padEnd(9), what.padEnd(5), to.padEnd(22), step ?? 'news'].join('  '),
  );
  return `From ${from}, if nobody did anything: ${all.length} messages (a step that several have is one for each).\n\n${lines.join('\n')}\n`;
}
