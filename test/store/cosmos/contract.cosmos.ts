// `npm run cosmos:contract`: the same contract on the endpoint that COSMOS_ENDPOINT names, in a database of its own that is made and
// removed. It takes COSMOS_KEY: an identity for data may not make a database.
import { isLoopback } from '../../../src/store/cosmos/place.ts';
import { cosmosContract } from './contract.ts';
import { placeOn } from './server.ts';

const { COSMOS_ENDPOINT: endpoint = '', COSMOS_KEY: key = null } = process.env;
if (endpoint === '') throw new Error('Set COSMOS_ENDPOINT to the address to try, and COSMOS_KEY to its key');
if (key === null && !isLoopback(endpoint))
  throw new Error('Set COSMOS_KEY: the database is made for the trial, which takes a key');

cosmosContract(`the Cosmos DB store at ${endpoint}`, () => ({ ...placeOn({ endpoint }), key }));
