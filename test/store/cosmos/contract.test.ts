// The Cosmos DB store does what every store must do, over HTTP with the real SDK: on a local server by another author, or, with
// COSMOS_ENDPOINT set (`npm run cosmos:contract`), on that one, in a database of its own that is made and removed.
import type { CosmosPlace } from '../../../src/store/cosmos/connect.ts';
import { allowLoopback } from '../../network.ts';
import { storeContract } from '../contract.ts';
import {
  empty,
  LOCAL_KEY,
  type LocalServer,
  openStore,
  placeOn,
  prepare,
  removeDatabase,
  startLocalServer,
} from './server.ts';

allowLoopback();

let server: LocalServer | undefined;
let place: CosmosPlace;

beforeAll(async () => {
  const endpoint = process.env.COSMOS_ENDPOINT;
  server = endpoint === undefined ? await startLocalServer() : undefined;
  place = {
    ...placeOn(server ?? { endpoint: endpoint ?? '' }),
    key: server ? LOCAL_KEY : (process.env.COSMOS_KEY ?? null),
    identity: process.env.AZURE_CLIENT_ID ?? null,
  };
  await prepare(place);
}, 120_000);
afterAll(async () => {
  await removeDatabase(place);
  await server?.close();
}, 120_000);

storeContract(
  'the Cosmos DB store',
  () => openStore(place),
  async (store) => {
    await store.close();
    await empty(place);
  },
);
