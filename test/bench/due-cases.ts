// Many cases with one reminder each that is due, and many that sleep: copies of one that the bot itself has made, put into the
// store's file in bulk.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ruledBy } from '../../src/app/cases/case-file.ts';
import type { CaseDocument, PersonDocument } from '../../src/app/documents.ts';
import { faceOf } from '../../src/app/messages/face.ts';
import type { World } from '../../src/app/world.ts';
import { appointeeIn } from '../../src/domain/case/appointee.ts';
import { seed } from '../../src/demo/seed.ts';
import { staffFrom } from '../../src/demo/staff-file.ts';
import { routines } from '../../src/routines/index.ts';
import { aesGcmCipher } from '../../src/store/cipher.ts';
import { databaseFile } from '../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { systemRandom } from '../../src/random.ts';
import { openInbox } from './inbox.ts';
import { compose } from './operations.ts';
import { staffFile } from './staff.ts';
import { unitAtWork } from './unit-at-work.ts';

/** When the reminder of each of the cases is due: the morning after they were begun. */
export const dueMoment = '2027-03-25T08:00';

/** A reference that no real case has, of the n:th copy. */
export const referenceOf = (n: number): string => `KRI-${String(n).padStart(7, '0')}`;
const workerOf = (n: number): string => `pahittad-behandlare-nr-${n}`;
const chatOf = (n: number): string => `a:${workerOf(n)}`;

export type Copies = {
  /** The n:th case, in which the n:th behandlare is to be reminded. */
  readonly caseOf: (n: number) => CaseDocument;
  /** The n:th behandlare, whose chat is at that connector. */
  readonly workerOf: (n: number, connector: string) => PersonDocument;
};

/** Lets the bot make the case to copy, in a new folder. */
export async function openCopies(folder: string): Promise<Copies> {
  const store = openEmbeddedStore(join(folder, 'original'));
  const inbox = openInbox();
  const { bot, post, world } = await compose(store, inbox);
  const unit = unitAtWork(post, inbox, 'http://127.0.0.1/', 1);
  await unit.arrive();
  await unit.begin(1);
  await bot.settled();
  const { case: id } = await inbox.take('kontakta');
  const found = await store.cases.read(id);
  await store.close();
  const person = found?.value.index.appointed.map(appointeeIn).find(({ role }) => role === 'behandlare')?.person;
  if (!found || person === undefined) throw new Error('The bot did not make the case to copy');
  const original = JSON.stringify(found.value);
  return {
    caseOf: (n) => {
      const copy = JSON.parse(original.replaceAll(id, referenceOf(n)).replaceAll(person, workerOf(n))) as CaseDocument;
      // What a card says of the case may hang on who is in it.
      const file = ruledBy(world, copy);
      return { ...copy, deliveries: copy.deliveries.map((d) => ({ ...d, face: faceOf(file, d) })) };
    },
    workerOf: (n, connector) => ({
      id: workerOf(n),
      name: `Påhittad behandlare nr ${n}`,
      holds: [],
      chat: { id: chatOf(n), serviceUrl: connector, tenantId: '00000000-0000-4000-8000-000000000001', botId: '28:bot' },
      mail: null,
    }),
  };
}

/** A database file of a folder, to be filled before a store opens it. Close it when it is full. */
export function openFile(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(databaseFile(folder));
  database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  return database;
}

/** Makes an empty store in a folder. */
export async function makeStore(folder: string): Promise<void> {
  await openEmbeddedStore(folder).close();
}

/** Puts documents in, over those of the same id. */
export function put(database: DatabaseSync, cases: readonly CaseDocument[], people: readonly PersonDocument[]): void {
  const dropCase = database.prepare('DELETE FROM cases WHERE id = ?');
  const insertCase = database.prepare('INSERT INTO cases (id, etag, entry, document) VALUES (?, ?, ?, ?)');
  const insertPerson = database.prepare('INSERT OR REPLACE INTO people (id, etag, document) VALUES (?, ?, ?)');
  database.exec('BEGIN');
  for (const one of cases) {
    dropCase.run(one.id);
    insertCase.run(one.id, systemRandom.draft(), JSON.stringify(one.index), JSON.stringify(one));
  }
  for (const one of people) insertPerson.run(one.id, systemRandom.draft(), JSON.stringify(one));
  database.exec('COMMIT');
}

/** The world of the made-up unit, with the given parts. */
export async function worldOf(parts: Pick<World, 'store' | 'messenger' | 'clock' | 'log'>): Promise<World> {
  const { units, people } = staffFrom(staffFile, 'the staff of the bench', routines);
  await seed(parts.store, people);
  return {
    ...parts,
    cipher: aesGcmCipher({ current: { id: 'bench', key: new Uint8Array(32) }, older: [] }),
    random: systemRandom,
    units,
    routines,
  };
}
