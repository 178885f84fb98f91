// Where a Cosmos DB database is, and how its door is opened. Plain data, so that knowing it costs nothing.

/** Without a key the identity is used: the managed one of that client id, else whichever this machine has. */
export type CosmosPlace = {
  readonly endpoint: string;
  readonly database: string;
  readonly key: string | null;
  readonly identity: string | null;
};

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether an endpoint is on this machine, where nobody else listens. Throws when it is no address. */
export const isLoopback = (endpoint: string): boolean => LOOPBACK.includes(new URL(endpoint).hostname);

/** A local server checks no key, and the SDK wants one. */
export const LOCAL_KEY = Buffer.from('a local server checks no key').toString('base64');
