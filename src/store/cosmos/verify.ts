// Whether the database is as the program needs it: found at start, not at the first press. Nothing is created here.
import type { ContainerDefinition, Database } from '@azure/cosmos';
import { type Container, containers, indexingPolicyOf } from './containers.ts';
import type { Insist } from './insist.ts';
import { statusOf } from './transport.ts';

/** What is wrong with the database, and the command that puts it right. One that is `costly` works all the same. */
export type Finding = { readonly what: string; readonly fix: string; readonly costly?: true };

/**
 * Reads the database and its containers and answers what is wrong with them. Throws StoreOutOfReach when the service does not
 * answer, and what the SDK throws when it refuses.
 */
export async function findingsOf(database: Database, insist: Insist): Promise<readonly Finding[]> {
  const read = <T>(what: string, work: () => Promise<T>): Promise<T | undefined> =>
    insist.asking(`read ${what}`, async () => {
      try {
        return await work();
      } catch (fault) {
        if (statusOf(fault) === 404) return undefined;
        throw fault;
      }
    });
  const missing = (await read('the database', () => database.read()))
    ? []
    : [
        {
          what: `there is no database ${database.id}`,
          fix: `az cosmosdb sql database create ${ACCOUNT} --name ${database.id}`,
        },
      ];
  const all = await Promise.all(
    Object.values(containers).map(async (container) => {
      const found = await read(container.name, () => database.container(container.name).read());
      return findingsIn(database.id, container, found?.resource);
    }),
  );
  return [...missing, ...all.flat()];
}

const ACCOUNT = '--resource-group <group> --account-name <account>';

function findingsIn(
  database: string,
  container: Container,
  found: ContainerDefinition | undefined,
): readonly Finding[] {
  const { name, partitionKey } = container;
  const place = `${ACCOUNT} --database-name ${database} --name ${name}`;
  const policy = `--idx '${JSON.stringify(indexingPolicyOf(container))}'`;
  if (!found)
    return [
      {
        what: `there is no container ${name}`,
        fix: `az cosmosdb sql container create ${place} --partition-key-path ${partitionKey} ${policy}`,
      },
    ];
  const paths = found.partitionKey?.paths ?? [];
  if (paths.join() !== partitionKey)
    return [
      {
        what: `the container ${name} has the partition key ${paths.join(', ') || 'none'}, not ${partitionKey}`,
        fix: `a partition key cannot be changed: make another database, or export, remove the container and create it with ${partitionKey}`,
      },
    ];
  return indexFindings(container, found).map((finding) => ({
    ...finding,
    fix: `az cosmosdb sql container update ${place} ${policy}`,
  }));
}

function indexFindings(
  { name, indexed, composite }: Container,
  { indexingPolicy = {} }: ContainerDefinition,
): readonly Omit<Finding, 'fix'>[] {
  const included = (indexingPolicy.includedPaths ?? []).map(({ path }) => path);
  const covers = (path: string): boolean => included.includes(path) || included.includes('/*');
  const missing = indexed.filter((path) => !covers(path));
  const orders = (indexingPolicy.compositeIndexes ?? []).map((paths) => paths.map(inOrder).join());
  const unordered = composite.filter((paths) => !orders.includes(paths.map((path) => inOrder({ path })).join()));
  const superfluous = included.filter((path) => !indexed.includes(path));
  return [
    ...(String(indexingPolicy.indexingMode).toLowerCase() === 'none' && indexed.length > 0
      ? [{ what: `the container ${name} has no index at all` }]
      : []),
    ...(missing.length > 0 ? [{ what: `the container ${name} does not index ${missing.join(', ')}` }] : []),
    ...unordered.map((paths) => ({ what: `the container ${name} has no composite index over ${paths.join(', ')}` })),
    ...(superfluous.length > 0
      ? [
          {
            what: `the container ${name} indexes ${superfluous.join(', ')}, which nothing asks for and every write pays for`,
            costly: true as const,
          },
        ]
      : []),
  ];
}

const inOrder = ({ path, order = 'ascending' }: { readonly path: string; readonly order?: string }): string =>
  `${path} ${order}`;
