// The way to the service: with a key, or as the identity that this program runs under.
import { CosmosClient } from '@azure/cosmos';
import type { Patience } from './insist.ts';
import { type CosmosPlace, isLoopback, LOCAL_KEY } from './place.ts';
import { unretried } from './transport.ts';

/** A client that has not asked anything yet. The library for identities is only loaded when there is no key. */
export async function connect(place: CosmosPlace, patience: Patience): Promise<CosmosClient> {
  const { connectionPolicy, ...options } = unretried(patience.request);
  const { endpoint } = place;
  const key = place.key ?? (isLoopback(endpoint) ? LOCAL_KEY : null);
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
