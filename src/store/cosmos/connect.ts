// The way to the service: with a key, or as the identity that this program runs under.
import { CosmosClient } from '@azure/cosmos';
import type { Patience } from './insist.ts';
import { unretried } from './transport.ts';

/** Where the database is. Without a key the identity is used: the managed one of that client id, else whichever the machine has. */
export type CosmosPlace = {
  readonly endpoint: string;
  readonly database: string;
  readonly key: string | null;
  readonly identity: string | null;
};

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether an endpoint is on this machine, where nobody else listens. */
export const isLoopback = (endpoint: string): boolean => LOOPBACK.includes(new URL(endpoint).hostname);

/** A client that has not asked anything yet. The library for identities is only loaded when there is no key. */
export async function connect(place: CosmosPlace, patience: Patience): Promise<CosmosClient> {
  const { connectionPolicy, ...options } = unretried(patience.request);
  const { endpoint, key } = place;
  return new CosmosClient({
    ...options,
    // A local server tells its clients to go to an address of its own.
    connectionPolicy: { ...connectionPolicy, enableEndpointDiscovery: !isLoopback(endpoint) },
    endpoint,
    ...(key === null ? { aadCredentials: await credentialOf(place) } : { key }),
  });
}

async function credentialOf({ identity }: CosmosPlace) {
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  return identity === null ? new DefaultAzureCredential() : new ManagedIdentityCredential({ clientId: identity });
}
