// A database to test on: on the server that COSMOS_ENDPOINT names, or else on a local one, in memory, by another author.
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createHttpServer } from '@vercel/cosmosdb-server';
import type { Store } from '../../../src/app/ports.ts';
import { connect } from '../../../src/store/cosmos/connect.ts';
import { containers } from '../../../src/store/cosmos/containers.ts';
import { createDatabase } from '../../../src/store/cosmos/create.ts';
import { usualPatience } from '../../../src/store/cosmos/insist.ts';
import type { CosmosPlace } from '../../../src/store/cosmos/place.ts';
import { type CosmosEdges, type CosmosStore, openCosmosStore } from '../../../src/store/cosmos/store.ts';

export type LocalServer = { readonly endpoint: string; close(): Promise<void> };

/** Starts the local server on a port of this machine; on any free one unless said. */
export async function startLocalServer(port = 0): Promise<LocalServer> {
  const server: Server = createHttpServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The local server has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A place on the local server with an id of its own; nothing is there yet. */
export const placeOn = ({ endpoint }: Pick<LocalServer, 'endpoint'>): CosmosPlace => ({
  endpoint,
  database: `test-${randomUUID()}`,
  key: null,
  identity: null,
});

/** Makes the database of a place. */
export async function prepare(place: CosmosPlace): Promise<void> {
  const client = await connect(place, usualPatience);
  await createDatabase(client, place.database);
  client.dispose();
}

/** Removes the database of a place. */
export async function removeDatabase(place: CosmosPlace): Promise<void> {
  const client = await connect(place, usualPatience);
  await client.database(place.database).delete();
  client.dispose();
}

/** Empties the database of a place, item by item: quicker than to make it anew, where it is made in earnest. */
export async function empty(place: CosmosPlace): Promise<void> {
  const client = await connect(place, usualPatience);
  const database = client.database(place.database);
  for (const { name, partitionKey } of Object.values(containers)) {
    const container = database.container(name);
    const { resources } = await container.items
      .query<{ id: string; key: string }>(`SELECT c.id, c["${partitionKey.slice(1)}"] AS key FROM c`)
      .fetchAll();
    for (const { id, key } of resources) await container.item(id, key).delete();
  }
  client.dispose();
}

/** A store on a place, with the real time and real chance unless said otherwise. */
export const openStore = (place: CosmosPlace, edges: Partial<CosmosEdges> = {}): Promise<CosmosStore> =>
  openCosmosStore(place, { now: Date.now, fraction: Math.random, ...edges });

/** A local server with its databases; close it when the tests of a file are over. */
export type Cosmos = {
  /** An empty store of its own, and where it is. */
  readonly open: (
    edges?: Partial<CosmosEdges>,
  ) => Promise<{ readonly store: CosmosStore; readonly place: CosmosPlace }>;
  /** Another process on the same place. */
  readonly again: (place: CosmosPlace, edges?: Partial<CosmosEdges>) => Promise<CosmosStore>;
  readonly close: () => Promise<void>;
};

export async function openCosmos(): Promise<Cosmos> {
  const server = await startLocalServer();
  const opened: Store[] = [];
  const again: Cosmos['again'] = async (place, edges) => {
    const store = await openStore(place, edges);
    opened.push(store);
    return store;
  };
  return {
    again,
    open: async (edges) => {
      const place = placeOn(server);
      await prepare(place);
      return { store: await again(place, edges), place };
    },
    close: async () => {
      for (const store of opened) await store.close();
      await server.close();
    },
  };
}
