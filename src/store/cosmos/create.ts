// Makes the database and its containers where nobody else does: on a local server, for a trial, and for the contract of the store.
import { type CosmosClient, type Database, PartitionKeyDefinitionVersion } from '@azure/cosmos';
import { containers, indexingPolicyOf } from './containers.ts';

/** Makes the database and its containers, those that are missing. Takes a key: an identity for data may not create any. */
export async function createDatabase(client: CosmosClient, id: string): Promise<Database> {
  const { database } = await client.databases.createIfNotExists({ id });
  for (const container of Object.values(containers)) {
    const { indexingMode, automatic, includedPaths, excludedPaths, compositeIndexes } = indexingPolicyOf(container);
    await database.containers.createIfNotExists({
      id: container.name,
      partitionKey: { paths: [container.partitionKey], version: PartitionKeyDefinitionVersion.V2 },
      indexingPolicy: {
        indexingMode,
        automatic,
        includedPaths: [...includedPaths],
        excludedPaths: [...excludedPaths],
        compositeIndexes: compositeIndexes.map((paths) => [...paths]),
      },
    });
  }
  return database;
}
