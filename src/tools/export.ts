// `npm run export -- <unit>|--all > file`: what the store of these settings keeps, as JSON lines. Stop the bot first. Nothing is written.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Config, configFrom } from '../settings/config.ts';
import { ConfigurationError, oneOf, textOf } from '../settings/faults.ts';
import { routines } from '../routines/index.ts';
import { unitsFrom } from '../settings/units.ts';
import { openToLook } from './configured.ts';
import { exported, type Line } from './moving.ts';
import { saidBy } from '../app/fault.ts';
import { runCommand } from './command.ts';

const USAGE = `npm run --silent export -- <unit> > file      what is the unit's
npm run --silent export -- --all > file       everything
The settings are those of the bot (the environment, or .env): COSMOS_ENDPOINT or DATA_DIR say which store.
`;

await runCommand(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const unit = unitAsked();
  const config = configFrom(process.env);
  const store = await openToLook(config);
  try {
    let lines = 0;
    for await (const line of exported(store, unit)) {
      if (lines === 0 && unit !== null) refuseUnknown(config, unit, line);
      lines += 1;
      if (!process.stdout.write(`${JSON.stringify(line)}\n`))
        await new Promise((go) => process.stdout.once('drain', go));
    }
    process.stderr.write(
      `${lines - 1} lines. Sealed answers are sealed still: the other bot needs the same ENCRYPTION_KEY.\n`,
    );
  } finally {
    await store.close();
  }
});

/** The unit that is to be exported; null for everything. Throws, with how it is used, on whatever else is asked for. */
function unitAsked(): string | null {
  try {
    const options = { all: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [unit, ...more] = positionals;
    if (more.length > 0 || (values.all && unit !== undefined)) throw new Error('One unit at a time, or --all');
    if (unit === undefined && !values.all) throw new Error('Which unit?');
    return unit ?? null;
  } catch (fault) {
    throw new Error(`${saidBy(fault)}\n\n${USAGE}`, { cause: fault });
  }
}

/** A unit of which nothing is kept is one that has nothing yet, or a misspelt one: the units file knows. */
function refuseUnknown(config: Config, unit: string, first: Line): void {
  const known = configured(config);
  if (first.kind !== 'end' || known.includes(unit)) return;
  const units = known.length === 0 ? '' : ` In the units file is ${oneOf(known, unit)}`;
  throw new Error(`There is no unit ${unit}, neither in the units file nor in the store.${units}`);
}

/** The units of the units file. That of another machine may not be there, and a demo has none: then the store alone knows. */
function configured({ mode }: Config): readonly string[] {
  if (mode.demo) return [];
  const { unitsFile, credentials } = mode;
  try {
    const text = textOf('UNITS_FILE', unitsFile);
    return [...unitsFrom(text, unitsFile, { routines, tenantId: credentials.tenantId }).keys()];
  } catch (fault) {
    if (fault instanceof ConfigurationError) return [];
    throw fault;
  }
}
