// Which store is used: Cosmos DB when the configuration names one, the embedded store otherwise. What is not asked for is not loaded.
import { existsSync } from 'node:fs';
import type { Log, Random, Store } from './app/ports.ts';
import { StoreOutOfReach } from './app/store-fault.ts';
import type { Config } from './settings/config.ts';
import { ConfigurationError } from './settings/faults.ts';
import type { CosmosPlace } from './store/cosmos/place.ts';
import { databaseFile } from './store/embedded/database.ts';
import { openEmbeddedStore } from './store/embedded/store.ts';
import { saidBy } from './app/fault.ts';

/**
 * Opens the store, and looks that it can be used: within ten seconds also when nobody answers. Throws a ConfigurationError that
 * says what is missing, and the command that makes it. Nothing is made in a Cosmos DB account.
 */
export async function openStore({ cosmos }: Pick<Config, 'cosmos'>, folder: string, parts: Parts): Promise<Store> {
  return cosmos === null ? embedded(folder, parts) : openCosmos(cosmos, parts);
}

type Parts = { readonly log: Log; readonly random: Random; readonly now: () => number };

/** The store says itself what is wrong, and what would do. A new one has no cases: where DATA_DIR is misspelt, that is all one sees of it. */
function embedded(folder: string, { log }: Parts): Store {
  const database = databaseFile(folder);
  const isNew = !existsSync(database);
  try {
    const store = openEmbeddedStore(folder);
    if (isNew) log.warn('new store, without cases', { database });
    return store;
  } catch (fault) {
    throw new ConfigurationError(`DATA_DIR: ${saidBy(fault)}.`);
  }
}

async function openCosmos(place: CosmosPlace, { log, random, now }: Parts): Promise<Store> {
  const { openCosmosStore } = await import('./store/cosmos/store.ts');
  const store = await openCosmosStore(place, { now, fraction: () => random.fraction() });
  const findings = await store.findings().catch((fault: unknown) => refuse(place, fault));
  for (const { what, fix } of findings.filter(({ costly }) => costly)) log.warn('costly index', { what, fix });
  const wrong = findings.filter(({ costly }) => !costly);
  if (wrong.length > 0)
    throw new ConfigurationError(
      [
        `COSMOS_DATABASE: the database ${place.database} at ${place.endpoint} is not as the bot needs it, and the bot makes nothing itself. ` +
          'infra/ describes it all; one by one:',
        ...wrong.flatMap(({ what, fix }) => [`  ${what}`, `    ${fix}`]),
        'On a local server `npm run cosmos:local` makes everything.',
      ].join('\n'),
    );
  return store;
}

/** What stands in the way of asking at all. */
function refuse({ endpoint, key }: CosmosPlace, fault: unknown): never {
  const code = codeOf(fault);
  if (code === 401 || code === 403)
    throw new ConfigurationError(
      `COSMOS_ENDPOINT: ${endpoint} answers ${code}. ${
        key === null
          ? 'The identity needs the role "Cosmos DB Built-in Data Contributor" on the account (az cosmosdb sql role assignment create), and AZURE_CLIENT_ID must be its client id.'
          : 'COSMOS_KEY is not a key of this account, or keys are disabled there: then leave it out and use an identity.'
      } The account's network rules must let this machine in.`,
    );
  if (fault instanceof StoreOutOfReach)
    throw new ConfigurationError(
      `COSMOS_ENDPOINT: nobody answers at ${endpoint} (${saidBy(fault.cause)}). Is the address right, does this machine reach it ` +
        '(firewall, private endpoint), and is the identity there? On this machine, `npm run cosmos:local` starts a server.',
    );
  throw fault;
}

const codeOf = (fault: unknown): unknown =>
  typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
