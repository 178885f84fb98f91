// What only the Cosmos DB store does: looks at its database, finishes what another process left, and asks once for each thing.
import { StoreOutOfReach } from '../../../src/app/store-fault.ts';
import { connect } from '../../../src/store/cosmos/connect.ts';
import { containers } from '../../../src/store/cosmos/containers.ts';
import { usualPatience } from '../../../src/store/cosmos/insist.ts';
import type { CosmosPlace } from '../../../src/store/cosmos/place.ts';
import { allowLoopback } from '../../network.ts';
import { aCase, anEntry } from '../made-up.ts';
import { type Faulty, openFaulty } from './faulty.ts';
import { type Cosmos, openCosmos, openStore, placeOn } from './server.ts';

allowLoopback();
jest.setTimeout(60_000);

let cosmos: Cosmos;
beforeAll(async () => {
  cosmos = await openCosmos();
});
afterAll(() => cosmos.close());

const containerOf = async (place: CosmosPlace, name: string) =>
  (await connect(place, usualPatience)).database(place.database).container(name);

describe('the database', () => {
  test('as it is made has nothing wrong', async () => {
    const { store } = await cosmos.open();
    expect(await store.findings()).toEqual([]);
  });

  test('that is missing is told of with all that is to be made', async () => {
    const { place } = await cosmos.open();
    const store = await cosmos.again({ ...place, database: 'nowhere' });
    const findings = await store.findings();
    expect(findings.map(({ what }) => what)).toEqual([
      'there is no database nowhere',
      ...Object.values(containers).map(({ name }) => `there is no container ${name}`),
    ]);
    expect(findings[1]?.fix).toMatch(
      /^az cosmosdb sql container create .*--name cases --partition-key-path \/id --idx '\{"indexingMode":"consistent"/,
    );
  });

  test('with another partition key, without an index or with too much of one, is told of', async () => {
    const { store, place } = await cosmos.open();
    const client = await connect(place, usualPatience);
    const database = client.database(place.database);
    for (const name of ['facts', 'people', 'cases', 'channels']) await database.container(name).delete();
    await database.containers.create({ id: 'facts', partitionKey: { paths: ['/id'] } });
    await database.containers.create({
      id: 'people',
      partitionKey: { paths: ['/id'] },
      indexingPolicy: { includedPaths: [{ path: '/wake/?' }], excludedPaths: [{ path: '/*' }] },
    });
    for (const id of ['cases', 'channels'])
      await database.containers.create({
        id,
        partitionKey: { paths: ['/id'] },
        indexingPolicy: { includedPaths: [{ path: '/*' }] },
      });
    const findings = await store.findings();
    expect(findings.map(({ what, costly }) => [what, costly ?? false])).toEqual([
      ['the container cases has no composite index over /openUnit, /due', false],
      ['the container cases indexes /*, which nothing asks for and every write pays for', true],
      ['the container people does not index /holds/[]/?', false],
      ['the container channels indexes /*, which nothing asks for and every write pays for', true],
      ['the container facts has the partition key /id, not /scope', false],
    ]);
  });

  test('that nobody answers for is out of reach', async () => {
    const store = await openStore(placeOn({ endpoint: 'http://127.0.0.1:9' }), {
      patience: { ...usualPatience, operation: 300 },
    });
    await expect(store.ping()).rejects.toBeInstanceOf(StoreOutOfReach);
    await store.close();
  });
});

describe('what the access log is to say of a case', () => {
  test('is moved to the log after the answer, and leaves the case at its next write', async () => {
    const { store, place } = await cosmos.open();
    await store.cases.create(aCase('KRI-7F3K'), [anEntry('KRI-7F3K', 'started')]);
    await store.moved();
    expect(await lines(place)).toHaveLength(1);
    const { value, etag } = (await store.cases.read('KRI-7F3K'))!;
    await store.cases.replace(value, etag);
    expect(await item(place, 'KRI-7F3K')).not.toHaveProperty('log');
    expect(await store.accessLog.of('KRI-7F3K')).toEqual([anEntry('KRI-7F3K', 'started')]);
  });

  test('that a process died with is seen at once, carried on by who writes, and moved by a sweep after a minute', async () => {
    let minutes = 0;
    const { store, place } = await cosmos.open({ now: () => Date.UTC(2027, 2, 24, 10, minutes) });
    await died(place, 'KRI-7F3K', 'a');
    await died(place, 'KRI-9X2B', 'b');
    expect(await steps(store, 'KRI-7F3K')).toEqual(['a']);
    expect(await lines(place)).toEqual([]);

    const { value, etag } = (await store.cases.read('KRI-7F3K'))!;
    await store.cases.replace(value, etag, [anEntry('KRI-7F3K', 'submitted', 'c')]);
    expect(await steps(store, 'KRI-7F3K')).toEqual(['a', 'c']);

    await store.settle();
    expect(await item(place, 'KRI-9X2B')).toHaveProperty('log');
    minutes = 2;
    await store.settle();
    expect(await item(place, 'KRI-9X2B')).not.toHaveProperty('log');
    expect(await item(place, 'KRI-9X2B')).not.toHaveProperty('unlogged');
    expect(await steps(store, 'KRI-9X2B')).toEqual(['b']);
    expect((await lines(place)).length).toBe(3);
  });

  test('that a process died with is in the log before the case is removed', async () => {
    const { store, place } = await cosmos.open();
    await died(place, 'KRI-7F3K', 'a');
    expect(await store.cases.remove('KRI-7F3K', String((await item(place, 'KRI-7F3K'))._etag))).toBe('removed');
    expect(await steps(store, 'KRI-7F3K')).toEqual(['a']);
  });

  /** As a process leaves a case that dies right after it was written. */
  async function died(place: CosmosPlace, id: string, step: string): Promise<void> {
    const container = await containerOf(place, 'cases');
    await container.items.create({
      id,
      ops: 'abcdef',
      unlogged: '2027-03-24T10:00:00.000Z',
      log: [{ id: `0-${id}`, entry: anEntry(id, 'submitted', step) }],
      doc: aCase(id),
    });
  }
  const item = async (place: CosmosPlace, id: string): Promise<Record<string, unknown>> =>
    (await (await containerOf(place, 'cases')).item(id, id).read<Record<string, unknown>>()).resource!;
  const lines = async (place: CosmosPlace): Promise<readonly string[]> =>
    (await (await containerOf(place, 'access-log')).items.query<string>('SELECT VALUE c.id FROM c').fetchAll())
      .resources;
  const steps = async (store: Awaited<ReturnType<Cosmos['again']>>, id: string) =>
    (await store.accessLog.of(id)).map(({ step }) => step);
});

describe('requests', () => {
  let faulty: Faulty;
  afterEach(() => faulty.close());

  /** A store behind a way where everything goes wrong in one manner, on a clock that only its own pauses move. */
  async function behind(kind: Parameters<Faulty['trouble']>[1]) {
    const { place } = await cosmos.open();
    faulty = await openFaulty(place.endpoint, () => 0);
    let now = 0;
    const pause = async (ms: number): Promise<void> => {
      now += ms;
    };
    const store = await cosmos.again(
      { ...place, endpoint: faulty.endpoint },
      {
        // Long, so that no request is given up on a busy machine.
        patience: { request: 20_000, operation: 100_000, firstPause: 20_000, longestPause: 20_000 },
        fraction: () => 0.5,
        waiting: { now: () => now, pause },
      },
    );
    faulty.trouble(1, kind);
    return store;
  }

  test.each(['429 without', '503 before', 'reset before', '408 before'] as const)(
    'that fail with %s are tried again by the store alone, not by the SDK as well',
    async (kind) => {
      const store = await behind([kind]);
      await expect(store.people.read('bo')).rejects.toBeInstanceOf(StoreOutOfReach);
      // 10 s apart for 100 s; the SDK would have asked once more a second later, or ten times each time.
      expect(faulty.requests()).toBe(10);
    },
  );

  test('a read of an id that is not there is one request', async () => {
    const store = await behind([]);
    expect(await store.cases.read('KRI-7F3K')).toBeUndefined();
    expect(faulty.requests()).toBe(1);
  });
});
