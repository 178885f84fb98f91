// Queries: always with parameters, and never more of an item than is asked for.
import type { Container, JSONValue } from '@azure/cosmos';
import type { Insist } from './insist.ts';

/** Asks with the SQL's `@name`s filled in, and answers every row. `partition` is the partition that all of them are in. */
export type Query = <T>(sql: string, values: Readonly<Record<string, JSONValue>>, partition?: string) => Promise<T[]>;

/** Queries of a container. What they answer is what this store was given to keep, so it has the type that it was given with. */
export const querying =
  (container: Container, insist: Insist): Query =>
  <T>(query: string, values: Readonly<Record<string, JSONValue>>, partition?: string) =>
    insist.asking(`query ${container.id}`, async () => {
      const parameters = Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value }));
      const options = partition === undefined ? {} : { partitionKey: partition };
      const { resources } = await container.items.query<T>({ query, parameters }, options).fetchAll();
      return resources;
    });
