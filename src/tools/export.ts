// `npm run export -- <unit>|--all > file`: what the store of these settings keeps, as JSON lines. Stop the bot first.
import { existsSync } from 'node:fs';
import { openConfigured } from './configured.ts';
import { exported } from './moving.ts';

const USAGE = `npm run --silent export -- <unit> > file      what is the unit's
npm run --silent export -- --all > file       everything
The settings are those of the bot (the environment, or .env): COSMOS_ENDPOINT or DATA_DIR say which store.
`;

const [asked] = process.argv.slice(2);
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (asked === undefined) throw new Error(`Which unit?\n\n${USAGE}`);
  const store = await openConfigured();
  let lines = 0;
  for await (const line of exported(store, asked === '--all' ? null : asked)) {
    lines += 1;
    if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await new Promise((go) => process.stdout.once('drain', go));
  }
  await store.close();
  process.stderr.write(
    `${lines - 1} lines. Sealed answers are sealed still: the other bot needs the same ENCRYPTION_KEY.\n`,
  );
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
