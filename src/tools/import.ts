// `npm run import -- file`: writes an export into the store of these settings. It may be run again, also after it was stopped half-way.
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Config, configFrom } from '../settings/config.ts';
import { openConfigured } from './configured.ts';
import { imported, keysIn, type Line, lineFrom } from './moving.ts';
import { saidBy } from '../app/fault.ts';
import { runCommand } from './command.ts';

const USAGE = `npm run import -- file [--without-keys]
  --without-keys  also when some texts are sealed with a key that is not given
The settings are those of the bot (the environment, or .env): COSMOS_ENDPOINT or DATA_DIR say which store. Stop the bot first.
`;

await runCommand(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { file, withoutKeys } = asked();
  const config = configFrom(process.env);
  const missing = missingKeys(config, await whole(file));
  if (missing.length > 0 && !withoutKeys)
    throw new Error(
      `Texts in ${file} are sealed with ${missing.join(', ')}, which is no key that is given here: they could not be read. ` +
        'Give it in ENCRYPTION_KEYS_OLD (its name is the first eight of the SHA-256 of its bytes); or, when it is lost, import ' +
        'with --without-keys. Nothing was written',
    );
  const store = await openConfigured(config);
  const { written, there, differing } = await imported(store, linesOf(file));
  await store.close();
  process.stdout.write(`${written} written, ${there} there already\n`);
  if (differing.length > 0) {
    process.stdout.write(
      `Kept there already, but not the same; left as it is:\n${differing.map((one) => `  ${one}\n`).join('')}`,
    );
    process.exitCode = 1;
  }
});

/** Throws, with how it is used, unless one file is named. */
function asked(): { readonly file: string; readonly withoutKeys: boolean } {
  try {
    const options = { 'without-keys': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      throw new Error(file === undefined ? 'Which file?' : 'One file at a time');
    return { file, withoutKeys: values['without-keys'] };
  } catch (fault) {
    throw new Error(`${saidBy(fault)}\n\n${USAGE}`, { cause: fault });
  }
}

/** Those that the settings do not give. A demo's key is its own, in its folder. */
function missingKeys({ mode }: Config, needed: readonly string[]): readonly string[] {
  if (mode.demo) return [];
  const given = [mode.keys.current, ...mode.keys.older].map(({ id }) => id);
  return needed.filter((id) => !given.includes(id));
}

/** What npm itself prints may stand in the file too. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1;
    if (!text.startsWith('{')) continue;
    try {
      yield lineFrom(text);
    } catch {
      throw new Error(
        `Line ${number} of ${path} is not a line of an export; nothing after it was written. Make the export again`,
      );
    }
  }
}

/** Throws, before anything is written, when the file does not have all the lines that its last one says, or has none. Answers the keys that it needs. */
async function whole(path: string): Promise<readonly string[]> {
  let [lines, said] = [0, -1];
  const keys = new Set<string>();
  for await (const line of linesOf(path)) {
    if (line.kind === 'end') said = line.lines;
    else lines += 1;
    for (const key of keysIn(line)) keys.add(key);
  }
  if (lines === 0 && said === 0)
    throw new Error(`${path} is empty: it is an export of a unit, or a store, that kept nothing. Nothing was written`);
  if (lines !== said)
    throw new Error(`${path} is not whole: the export ended in the middle. Make it again; nothing was written`);
  return [...keys];
}
