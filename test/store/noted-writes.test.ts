// What a store remembers of its latest write.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/app/ports.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { notedWrites } from '../../src/store/noted-writes.ts';
import { aCase, aFact, anEntry, aPerson } from './made-up.ts';

let folder: string;
let kept: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
  kept = openEmbeddedStore(folder);
});
afterEach(async () => {
  await kept.close();
  rmSync(folder, { recursive: true });
});

const full = new Error('database or disk is full');
const failing = async (store: Store): Promise<void> => {
  jest.spyOn(kept.cases, 'create').mockRejectedValueOnce(full);
  await expect(store.cases.create(aCase('KRI-X'))).rejects.toBe(full);
};

test('that it failed, until one goes well; reading says nothing of it', async () => {
  const { store, writesFail } = notedWrites(kept);
  expect(await store.cases.create(aCase('KRI-A'))).toBe('created');
  expect(writesFail()).toBe(false);
  await failing(store);
  expect(writesFail()).toBe(true);
  expect((await store.cases.read('KRI-A'))?.value.id).toBe('KRI-A');
  await store.ping();
  expect(writesFail()).toBe(true);
  await store.people.create(aPerson('bo', 'Bo', 'norr/behandlare'));
  expect(writesFail()).toBe(false);
});

test('nothing of one that was refused, since nothing was written', async () => {
  const { store, writesFail } = notedWrites(kept);
  await store.cases.create(aCase('KRI-A'));
  await failing(store);
  expect(await store.cases.create(aCase('KRI-A'))).toBe('exists');
  expect(await store.cases.replace(aCase('KRI-A'), 'another version')).toBe('stale');
  expect(writesFail()).toBe(true);
});

test('of every way to write', async () => {
  const { store, writesFail } = notedWrites(kept);
  await store.cases.create(aCase('KRI-A'));
  const { etag } = (await store.cases.read('KRI-A'))!;
  const writes = [
    () => store.facts.put(aFact('KRI-A', '2027-01-01')),
    () => store.accessLog.append(anEntry('KRI-A', 'read')),
    () => store.carried.create({ id: 'norr/krisstod', open: {}, broughtUp: [] }),
    () => store.cases.remove('KRI-A', etag),
  ];
  for (const write of writes) {
    await failing(store);
    expect(writesFail()).toBe(true);
    await write();
    expect(writesFail()).toBe(false);
  }
});
