// The store that the settings of the bot say, for a tool that runs instead of it.
import { resolve } from 'node:path';
import type { Log, Store } from '../app/ports.ts';
import { type Config, configFrom } from '../settings/config.ts';
import { openStore } from '../open-store.ts';
import { readEmbeddedStore } from '../store/embedded/store.ts';
import { systemRandom } from '../random.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the store. Throws a ConfigurationError as the bot does at start. */
export const openConfigured = (config: Config = configFrom(process.env)): Promise<Store> =>
  openStore(config, resolve(config.dataDir), { log: quiet, random: systemRandom, now: Date.now });

/** Opens the store to be looked at, also while the bot runs: nothing is made or written. Throws when there is none. */
export const openToLook = async (config: Config): Promise<Store> =>
  config.cosmos === null ? readEmbeddedStore(resolve(config.dataDir)) : openConfigured(config);
