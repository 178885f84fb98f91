// Moving between stores: embedded → Cosmos DB and back, killed in the middle and done again, with nothing lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/app/ports.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { exported, imported, type Line, lineFrom } from '../../src/tools/moving.ts';
import { finished, talked } from '../app/course.ts';
import { openOffice } from '../app/office.ts';
import { allowLoopback } from '../network.ts';
import { type Cosmos, openCosmos } from '../store/cosmos/server.ts';
import { aCase, aFact, anEntry, aPerson } from '../store/made-up.ts';

allowLoopback();
jest.setTimeout(60_000);

const folders: string[] = [];
const opened: Store[] = [];
const embedded = (folder = mkdtempSync(join(tmpdir(), 'ledstangen-'))): Store => {
  folders.push(folder);
  const store = openEmbeddedStore(folder);
  opened.push(store);
  return store;
};
let cosmos: Cosmos;
beforeAll(async () => {
  cosmos = await openCosmos();
});
afterAll(async () => {
  for (const store of opened) await store.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await cosmos.close();
});

/** Everything, as the lines of a file. */
async function linesOf(store: Store, unit: string | null = null): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exported(store, unit)) lines.push(JSON.stringify(line));
  return lines;
}
async function* read(lines: readonly string[]): AsyncGenerator<Line> {
  for (const line of lines) yield lineFrom(line);
}

/** What a unit has after a while: a case that is over, one that is not, requests, figures. */
async function worked(): Promise<Store> {
  const office = await openOffice('2027-03-15T10:00');
  await finished(office);
  await talked(office);
  await office.person('otto').writes('hej');
  await office.person('otto').sends({ do: 'requestAccess' }, { roll: 'familjestod/behandlare' });
  await office.shut();
  const store = embedded(office.folder);
  await store.accessLog.append(anEntry('KRI-BORT', 'removed'));
  return store;
}

test('embedded → Cosmos DB → embedded: the second export is the first, to the letter', async () => {
  const from = await worked();
  const lines = await linesOf(from);
  const kinds = new Set(lines.map((line) => lineFrom(line).kind));
  expect([...kinds].toSorted()).toEqual(
    ['accessLog', 'cases', 'channels', 'end', 'facts', 'followUps', 'people', 'requests'].toSorted(),
  );
  const { store } = await cosmos.open();
  expect(await imported(store, read(lines))).toMatchObject({ written: lines.length - 1, differing: [] });
  expect(await linesOf(store)).toEqual(lines);
  const back = embedded();
  await imported(back, read(await linesOf(store)));
  expect(await linesOf(back)).toEqual(lines);
});

test('stopped in the middle and done again, it comes to the same; done once more, it writes nothing', async () => {
  const lines = await linesOf(await worked());
  const { store } = await cosmos.open();
  for (const stop of [1, 5, Math.floor(lines.length / 2), lines.length - 2])
    await imported(store, read(lines.slice(0, stop)));
  // Killed in the middle of a case's log: some of its lines stand there already.
  await imported(store, read(lines));
  expect(await linesOf(store)).toEqual(lines);
  expect(await imported(store, read(lines))).toEqual({ written: 0, there: lines.length - 1, differing: [] });
  expect(await linesOf(store)).toEqual(lines);
});

test('a log that was written in part gets the rest, and the same thing done twice is twice there', async () => {
  const entries = [anEntry('KRI-A', 'read', 'a'), anEntry('KRI-A', 'read', 'a'), anEntry('KRI-A', 'read', 'b')];
  const line: Line = { kind: 'accessLog', case: 'KRI-A', entries };
  const { store } = await cosmos.open();
  await store.accessLog.append(entries[0]!);
  await imported(store, read([JSON.stringify(line)]));
  expect(await store.accessLog.of('KRI-A')).toEqual(entries);
});

test('what is kept there already and is not the same is left as it is, and told of', async () => {
  const store = embedded();
  await store.cases.create(aCase('KRI-A', {}, { draft: 'theirs' }));
  const line: Line = { kind: 'cases', value: aCase('KRI-A') };
  expect((await imported(store, read([JSON.stringify(line)]))).differing).toEqual(['cases KRI-A']);
  expect((await store.cases.read('KRI-A'))?.value.draft).toBe('theirs');
});

test('figures that are there and not the same are left too: their case may have gone on', async () => {
  const store = embedded();
  const [theirs, ours] = [aFact('KRI-A', '2027-02-02'), aFact('KRI-A', '2027-01-01')];
  await store.facts.put(theirs);
  const lines: readonly Line[] = [
    { kind: 'facts', value: ours },
    { kind: 'facts', value: aFact('KRI-B', '2027-01-01') },
  ];
  expect(await imported(store, read(lines.map((line) => JSON.stringify(line))))).toEqual({
    written: 1,
    there: 0,
    differing: ['facts KRI-A'],
  });
  expect((await store.archive.facts())[0]).toEqual(theirs);
});

test('a unit’s export is what is its own, with the people in its cases and the log of those that are removed', async () => {
  const store = embedded();
  await store.cases.create(aCase('KRI-A', { appointed: ['behandlare/bea'] }), [anEntry('KRI-A', 'started')]);
  await store.cases.create(aCase('KRI-S', { unit: 'syd' }), [anEntry('KRI-S', 'started')]);
  for (const person of [
    aPerson('bo', 'Bo', 'norr/behandlare'),
    aPerson('bea', 'Bea', 'syd/behandlare'),
    aPerson('syd', 'Syd', 'syd/behandlare'),
  ])
    await store.people.create(person);
  await store.facts.put(aFact('KRI-BORT', '2027-01-01'));
  await store.facts.put(aFact('KRI-SBORT', '2027-01-01', {}, 'syd'));
  for (const id of ['KRI-BORT', 'KRI-SBORT']) await store.accessLog.append(anEntry(id, 'removed'));
  const names = (await linesOf(store, 'norr')).map((line) => {
    const read = lineFrom(line);
    return read.kind === 'end' ? 'end' : read.kind === 'accessLog' ? `log ${read.case}` : read.value.id;
  });
  expect(names).toEqual(['bea', 'bo', 'KRI-BORT', 'log KRI-A', 'log KRI-BORT', 'KRI-A', 'end']);
});
