// The contract of every store, run on a database that is made for it and removed afterwards.
import type { CosmosPlace } from '../../../src/store/cosmos/place.ts';
import { storeContract } from '../contract.ts';
import { empty, openStore, prepare, removeDatabase } from './server.ts';

// Fifty writers of one case ask the server some 2,500 times.
jest.setTimeout(60_000);

/** Runs the contract. `placeOf` answers where, once; nothing is there yet. */
export function cosmosContract(name: string, placeOf: () => Promise<CosmosPlace> | CosmosPlace): void {
  let place: CosmosPlace;
  beforeAll(async () => {
    place = await placeOf();
    await prepare(place);
  }, 120_000);
  afterAll(() => removeDatabase(place), 120_000);

  storeContract(
    name,
    () => openStore(place),
    async (store) => {
      await store.close();
      await empty(place);
    },
  );
}
