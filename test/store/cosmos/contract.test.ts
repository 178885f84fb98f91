// The Cosmos DB store does what every store must do, over HTTP with the real SDK, on a local server by another author.
import { allowLoopback } from '../../network.ts';
import { cosmosContract } from './contract.ts';
import { type LocalServer, placeOn, startLocalServer } from './server.ts';

allowLoopback();

let server: LocalServer | undefined;

cosmosContract('the Cosmos DB store', async () => placeOn((server = await startLocalServer())));

// After the contract's own: those run in the order that they stand in.
afterAll(() => server?.close());
