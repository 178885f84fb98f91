// What the Cosmos DB database looks like: read by the store, by what verifies it at start, by what creates it, and by the test that
// holds the infrastructure against it. An item carries its document whole under `doc`, outside the index; the fields beside it follow
// from the document, and only they are indexed.

export type Container = {
  readonly name: string;
  readonly partitionKey: '/id' | '/case' | '/scope';
  /** The only paths that are indexed; everything else is excluded. */
  readonly indexed: readonly string[];
  /** Ascending. Each is the ORDER BY of a query. */
  readonly composite: readonly (readonly string[])[];
};

/** The containers by what they keep. Fields are named and derived in items.ts. */
export const containers = {
  cases: {
    name: 'cases',
    partitionKey: '/id',
    indexed: [
      '/openUnit/?',
      '/openTo/[]/?',
      '/openAs/?',
      '/due/?',
      '/wake/?',
      '/owed/?',
      '/owedSince/?',
      '/unlogged/?',
    ],
    composite: [['/openUnit', '/due']],
  },
  people: { name: 'people', partitionKey: '/id', indexed: ['/holds/[]/?', '/wake/?'], composite: [] },
  channels: { name: 'channels', partitionKey: '/id', indexed: [], composite: [] },
  requests: { name: 'requests', partitionKey: '/id', indexed: [], composite: [] },
  carried: { name: 'carried', partitionKey: '/id', indexed: [], composite: [] },
  followUps: { name: 'follow-ups', partitionKey: '/id', indexed: ['/wake/?'], composite: [] },
  // A unit's figures of a routine are read together: `unit/routine`.
  facts: { name: 'facts', partitionKey: '/scope', indexed: ['/scope/?', '/day/?'], composite: [] },
  // Who saw or did what in a case is read together, and outlives the case.
  accessLog: { name: 'access-log', partitionKey: '/case', indexed: ['/case/?'], composite: [] },
} as const satisfies Readonly<Record<string, Container>>;

/** What the database is called unless COSMOS_DATABASE says otherwise. */
export const DATABASE = 'ledstangen';

/** The indexing policy of a container, as the service is told it. */
export const indexingPolicyOf = ({ indexed, composite }: Container): IndexingPolicy => ({
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: indexed.map((path) => ({ path })),
  excludedPaths: [{ path: '/*' }],
  compositeIndexes: composite.map((paths) => paths.map((path) => ({ path, order: 'ascending' }))),
});

export type IndexingPolicy = {
  readonly indexingMode: 'consistent';
  readonly automatic: true;
  readonly includedPaths: readonly { readonly path: string }[];
  readonly excludedPaths: readonly { readonly path: string }[];
  readonly compositeIndexes: readonly (readonly { readonly path: string; readonly order: 'ascending' }[])[];
};
