// The store that the settings of the bot say, for a tool that runs instead of it.
import { resolve } from 'node:path';
import type { Log, Store } from '../app/ports.ts';
import { configFrom } from '../config.ts';
import { openStore } from '../open-store.ts';
import { systemRandom } from '../store/random.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the store. Throws a ConfigurationError as the bot does at start. */
export function openConfigured(): Promise<Store> {
  const config = configFrom(process.env);
  return openStore(config, resolve(config.dataDir), { log: quiet, random: systemRandom, now: Date.now });
}
