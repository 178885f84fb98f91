// Which store is opened, and what is said when it is not as it should be.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../src/app/ports.ts';
import { ConfigurationError } from '../src/settings/faults.ts';
import { openStore } from '../src/open-store.ts';
import type { CosmosPlace } from '../src/store/cosmos/place.ts';
import { systemRandom } from '../src/random.ts';
import { allowLoopback } from './network.ts';
import { type LocalServer, placeOn, prepare, startLocalServer } from './store/cosmos/server.ts';

allowLoopback();
jest.setTimeout(30_000);

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const parts = { log, random: systemRandom, now: Date.now };
let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

const refusal = (cosmos: CosmosPlace): Promise<string> =>
  openStore({ cosmos }, '', parts).then(
    () => 'opened',
    (fault: unknown) => {
      if (fault instanceof ConfigurationError) return fault.message;
      throw fault;
    },
  );

test('a Cosmos DB database that is as it should be is opened', async () => {
  const place = placeOn(server);
  await prepare(place);
  const store = await openStore({ cosmos: place }, '', parts);
  await expect(store.ping()).resolves.toBeUndefined();
  await store.close();
});

test('what is missing is told of with the commands that make it, and nothing is made', async () => {
  const place = placeOn(server);
  const message = await refusal(place);
  expect(message).toContain('the bot makes nothing itself');
  expect(message).toContain(`there is no database ${place.database}`);
  expect(message).toMatch(
    /there is no container access-log\n {4}az cosmosdb sql container create .*--partition-key-path \/case/,
  );
  expect(await refusal(place)).toBe(message);
});

test('when nobody answers it is told of within ten seconds', async () => {
  const began = performance.now();
  const message = await refusal(placeOn({ endpoint: 'http://127.0.0.1:9' }));
  expect(message).toMatch(/^COSMOS_ENDPOINT: nobody answers at http:\/\/127\.0\.0\.1:9 \(.*ECONNREFUSED\)/);
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('a store that had to be made is told of, since a misspelt data folder looks the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-store-'));
  const warned: unknown[] = [];
  const open = (): ReturnType<typeof openStore> =>
    openStore({ cosmos: null }, join(folder, 'data'), {
      ...parts,
      log: { ...log, warn: (what, more) => warned.push([what, more]) },
    });
  try {
    await (await open()).close();
    expect(warned).toEqual([['new store, without cases', { database: join(folder, 'data', 'ledstangen.db') }]]);
    await (await open()).close();
    expect(warned).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
