// The embedded store: the contract, and what only a file can do: outlive its process, be shared, be too new, be in the wrong place.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../../src/app/ports.ts';
import { databaseFile, databaseFiles, openDatabase } from '../../../src/store/embedded/database.ts';
import { migrations } from '../../../src/store/embedded/schema.ts';
import { openEmbeddedStore } from '../../../src/store/embedded/store.ts';
import { storeContract } from '../contract.ts';
import { aCase, aPerson, at, happened } from '../made-up.ts';

const folders: string[] = [];
const opened: Store[] = [];

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
  folders.push(folder);
  return folder;
};
const open = (folder: string): Store => {
  const store = openEmbeddedStore(folder);
  opened.push(store);
  return store;
};
const clearAway = async (): Promise<void> => {
  for (const store of opened.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

storeContract('the embedded store', () => open(newFolder()), clearAway);

afterEach(clearAway);

describe('the file of the embedded store', () => {
  test('is made with its folder and survives reopening', async () => {
    const folder = join(newFolder(), 'deep', 'data');
    const first = open(folder);
    await first.cases.create(aCase('KRI-7F3K', { appointed: ['behandlare/bo'], wakeAt: at('09:00') }));
    await first.people.create(aPerson('bo', 'Bo Påhittad', 'norr/behandlare'));
    const written = await first.cases.read('KRI-7F3K');
    await first.close();

    const second = open(folder);
    expect(await second.cases.read('KRI-7F3K')).toEqual(written);
    expect((await second.cases.due(at('09:00'), { size: 1, after: null })).items).toEqual(['KRI-7F3K']);
    expect(await second.cases.loads('norr', 'behandlare')).toEqual(new Map([['bo', 1]]));
    expect(await second.people.holding('norr', 'behandlare')).toHaveLength(1);
  });

  test('can be read by nobody else, also in a folder that others may look into', () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    open(folder);
    for (const file of databaseFiles(folder)) expect([file, statSync(file).mode & 0o077]).toEqual([file, 0]);
  });

  test('waits for the disk at each commit', () => {
    const database = openDatabase(newFolder());
    const FULL = 2;
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: FULL });
    database.close();
  });

  test('of the version before is brought up to date with its cases, which are found by their designation once they are written', async () => {
    const folder = newFolder();
    const database = new DatabaseSync(databaseFile(folder));
    const before = migrations.findIndex((sql) => sql.includes('cases_by_designation'));
    for (const sql of migrations.slice(0, before)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${before}`);
    const old = aCase('KRI-7F3K', { appointed: ['behandlare/bo'] });
    database
      .prepare('INSERT INTO cases (id, etag, entry, document) VALUES (?, ?, ?, ?)')
      .run(old.id, 'v1', JSON.stringify(old.index), JSON.stringify(old));
    database.close();

    const { cases } = open(folder);
    expect(await cases.read(old.id)).toEqual({ value: old, etag: 'v1' });
    expect(await cases.openDesignated('norr', 'krisstod', '20260417', 1)).toEqual([]);
    await cases.replace({ ...old, index: { ...old.index, designation: '20260417' } }, 'v1');
    expect(await cases.openDesignated('norr', 'krisstod', '20260417', 1)).toEqual([old.id]);
    expect((await cases.openOf('bo', { size: 1, after: null })).items).toHaveLength(1);
  });

  test('looks for a designation in the index of it', () => {
    const database = openDatabase(newFolder());
    const plan = database
      .prepare(
        "EXPLAIN QUERY PLAN SELECT id FROM cases WHERE unit = ? AND routine = ? AND designation = ? AND status = 'open' ORDER BY id LIMIT ?",
      )
      .all('norr', 'krisstod', '20260417', 1);
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX cases_by_designation')]);
    database.close();
  });

  test('of a newer version is refused and left alone', () => {
    const folder = newFolder();
    const file = join(folder, 'ledstangen.db');
    setVersion(file, 99);
    expect(() => openEmbeddedStore(folder)).toThrow(/ledstangen\.db: it has schema version 99, from a newer version/);
    expect(versionOf(file)).toBe(99);
  });

  test('that is no database is refused and left alone', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'ledstangen.db'), 'shopping list\n'.repeat(100));
    expect(() => openEmbeddedStore(folder)).toThrow(
      /ledstangen\.db: .*file is not a database\. It is spoilt.*restore it from a backup/,
    );
    expect(readFileSync(join(folder, 'ledstangen.db'), 'utf8')).toContain('shopping list');
  });

  test('that another program has locked is refused, and what would do is said', () => {
    const folder = newFolder();
    const busy = Object.assign(new Error('database is locked'), { errcode: 5 });
    const locked = (): never => {
      throw busy;
    };
    expect(() => openDatabase(folder, locked)).toThrow(/database is locked\. Another program has it open: end it/);
  });

  test('that may not be written is refused, and what would do is said', async () => {
    const folder = newFolder();
    await open(folder).close();
    // As SQLite itself opens a file that may only be read: it goes well, and so does the beginning of a transaction.
    const readOnly = (file: string): DatabaseSync => new DatabaseSync(file, { readOnly: true });
    expect(() => openDatabase(folder, readOnly)).toThrow(
      /ledstangen\.db: .*attempt to write a readonly database\. Give the user .* ledstangen\.db-wal, .* \(chown, chmod u\+rw\)/,
    );
  });

  test('cannot be where a folder cannot be', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openEmbeddedStore(file)).toThrow(/must be a folder that the program may write in/);
    expect(() => openEmbeddedStore(join(file, 'data'))).toThrow(/must be a folder that the program may write in/);
    const link = join(newFolder(), 'link');
    symlinkSync(join(link, '..', 'nowhere'), link);
    for (const below of [link, join(link, 'data')])
      expect(() => openEmbeddedStore(below)).toThrow(/may write in \(.*link is a link to no folder that is there\)/);
  });

  // In a process of its own: Node's own way to make folders would go on for ever there.
  if (process.platform === 'linux')
    test('cannot be where no folder can be made', () => {
      const file = require.resolve('../../../src/store/folder.ts');
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', `import { makeFolder } from ${JSON.stringify(file)}; makeFolder('/proc/x/y');`],
        { encoding: 'utf8', timeout: 10_000 },
      );
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/ENOENT|EACCES/) });
    });

  test('holds nothing of what was removed or replaced', async () => {
    const folder = newFolder();
    const store = open(folder);
    for (const id of ['KRI-A', 'KRI-B', 'KRI-C']) {
      await store.cases.create(aCase(id, {}, { draft: `forgotten ${id} `.repeat(1000) }));
    }
    const [a, b] = await Promise.all([store.cases.read('KRI-A'), store.cases.read('KRI-B')]);
    await store.cases.remove('KRI-A', a!.etag);
    await store.cases.replace(aCase('KRI-B'), b!.etag);
    await store.close();
    const bytes = readFileSync(join(folder, 'ledstangen.db'), 'latin1');
    expect(new Set(bytes.match(/forgotten KRI-[A-C]/g))).toEqual(new Set(['forgotten KRI-C']));
  });

  describe('once settled, while it is in use', () => {
    const files = (folder: string): readonly string[] =>
      ['ledstangen.db', 'ledstangen.db-wal'].map((name) => readFileSync(join(folder, name), 'latin1'));
    const holds = (folder: string, text: string): readonly boolean[] => files(folder).map((it) => it.includes(text));
    const forgotten = 'forgotten 2026-0417 '.repeat(1000);
    const removedFrom = async (store: Store): Promise<void> => {
      await store.cases.create(aCase('KRI-A', {}, { draft: forgotten }));
      await store.cases.create(aCase('KRI-B', {}, { draft: forgotten }));
      await store.cases.remove('KRI-A', (await store.cases.read('KRI-A'))!.etag);
      await store.cases.replace(aCase('KRI-B'), (await store.cases.read('KRI-B'))!.etag);
    };

    test('holds nothing of what was removed or replaced, nor does its write-ahead log', async () => {
      const folder = newFolder();
      const store = open(folder);
      await removedFrom(store);
      expect(holds(folder, '2026-0417')).toContain(true);
      await store.settle();
      expect(holds(folder, '2026-0417')).toEqual([false, false]);
      expect((await store.cases.read('KRI-B'))?.value.draft).toBe(aCase('KRI-B').draft);
    });

    test('is settled another time when another process is reading or writing, without waiting for it', async () => {
      const folder = newFolder();
      const store = open(folder);
      const other = new DatabaseSync(join(folder, 'ledstangen.db'));
      try {
        for (const begin of ['BEGIN; SELECT count(*) FROM cases', 'BEGIN IMMEDIATE']) {
          await removedFrom(store);
          other.exec(begin);
          const before = performance.now();
          await store.settle();
          expect(performance.now() - before).toBeLessThan(1000);
          expect(holds(folder, '2026-0417')).toContain(true);
          other.exec('ROLLBACK');
          await store.cases.remove('KRI-B', (await store.cases.read('KRI-B'))!.etag);
          await store.settle();
          expect(holds(folder, '2026-0417')).toEqual([false, false]);
        }
      } finally {
        other.close();
      }
    });
  });

  test('refuses a page key of another kind of store', async () => {
    const store = open(newFolder());
    for (const after of ['', 'KRI-A', '{}', '[1,2]', '["a"]']) {
      await expect(store.cases.due(at('09:00'), { size: 1, after })).rejects.toThrow('Not a page key');
    }
  });

  // Windows does not let go of an open file.
  if (process.platform !== 'win32') {
    test('is missed by a ping when it has been removed', async () => {
      const folder = newFolder();
      const store = open(folder);
      rmSync(join(folder, 'ledstangen.db'));
      await expect(store.ping()).rejects.toThrow(/has been removed while in use/);
    });
  }
});

describe('two connections to one file', () => {
  test('see each other at once, and refuse each other’s stale versions', async () => {
    const folder = newFolder();
    const [one, other] = [open(folder), open(folder)];
    await one.cases.create(aCase('KRI-7F3K'));
    expect(await other.cases.create(aCase('KRI-7F3K'))).toBe('exists');
    const { value, etag } = (await other.cases.read('KRI-7F3K'))!;
    await one.cases.replace({ ...value, events: [happened('kontakta')] }, etag);
    expect(await other.cases.replace({ ...value, events: [] }, etag)).toBe('stale');
    expect((await other.cases.read('KRI-7F3K'))?.value.events).toEqual([happened('kontakta')]);
  });

  test('read what the other has written or removed since, however often they have read it', async () => {
    const folder = newFolder();
    const [one, other] = [open(folder), open(folder)];
    await one.cases.create(aCase('KRI-7F3K'));
    await one.people.create(aPerson('bo', 'Bo Påhittad', 'norr/behandlare'));
    const draftSeen = async () => (await other.cases.read('KRI-7F3K'))?.value.draft;
    const nameSeen = async () => (await other.people.read('bo'))?.value.name;
    for (const word of ['first', 'second', 'third']) {
      await one.cases.replace(aCase('KRI-7F3K', {}, { draft: word }), (await one.cases.read('KRI-7F3K'))!.etag);
      expect([await draftSeen(), await draftSeen()]).toEqual([word, word]);
      await one.people.replace(aPerson('bo', word, 'norr/behandlare'), (await one.people.read('bo'))!.etag);
      expect([await nameSeen(), await nameSeen()]).toEqual([word, word]);
      expect((await other.people.holding('norr', 'behandlare')).map(({ name }) => name)).toEqual([word]);
    }
    await other.cases.replace(aCase('KRI-7F3K', {}, { draft: 'mine' }), (await other.cases.read('KRI-7F3K'))!.etag);
    expect(await draftSeen()).toBe('mine');
    await one.cases.remove('KRI-7F3K', (await one.cases.read('KRI-7F3K'))!.etag);
    expect(await other.cases.read('KRI-7F3K')).toBeUndefined();
  });

  test('of fifty writers through either, one wins', async () => {
    const folder = newFolder();
    const [one, other] = [open(folder), open(folder)];
    await one.cases.create(aCase('KRI-7F3K'));
    const { etag } = (await other.cases.read('KRI-7F3K'))!;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 ? one : other).cases.replace(aCase('KRI-7F3K', {}, { draft: `${n}` }), etag),
      ),
    );
    expect(answers.filter((answer) => answer !== 'stale')).toHaveLength(1);
    expect((await one.cases.read('KRI-7F3K'))?.value.draft).toBe(
      `${answers.findIndex((answer) => answer !== 'stale')}`,
    );
  });
});

describe('other processes', () => {
  test('write to one case at once and lose nothing', async () => {
    const folder = newFolder();
    const store = open(folder);
    await store.cases.create(aCase('KRI-7F3K'));
    const prefixes = ['A', 'B', 'C'];
    const ends = await Promise.all(prefixes.map((prefix) => write(folder, prefix, 40)));
    expect(ends.map((end) => end.rounds)).toEqual([40, 40, 40]);
    const { value } = (await store.cases.read('KRI-7F3K'))!;
    const expected = prefixes.flatMap((prefix) => steps(prefix, 40));
    expect(value.events.map(stepOf).toSorted()).toEqual(expected.toSorted());
    expect(await store.cases.loads('norr', 'behandlare')).toEqual(new Map([['bo', 120]]));
  }, 30_000);

  test('killed in the middle of writing lose nothing that was acknowledged', async () => {
    const folder = newFolder();
    const store = open(folder);
    await store.cases.create(aCase('KRI-7F3K'));
    await store.close();
    for (const killAfter of [1, 7, 40, 90]) {
      const prefix = `K${killAfter}`;
      const { rounds, signal } = await write(folder, prefix, 5000, killAfter);
      expect(signal).toBe('SIGKILL');
      expect(rounds).toBeGreaterThanOrEqual(killAfter);

      const again = open(folder);
      const { value } = (await again.cases.read('KRI-7F3K'))!;
      const kept = value.events.map(stepOf).filter((step) => step.startsWith(`${prefix}-`));
      // A round that was written but not yet said is also kept.
      expect([steps(prefix, rounds), steps(prefix, rounds + 1)]).toContainEqual(kept);
      for (const id of steps(prefix, rounds)) expect(await again.cases.read(id)).toBeDefined();
      await again.close();
    }
    expect(integrityOf(join(folder, 'ledstangen.db'))).toBe('ok');
  }, 30_000);
});

const steps = (prefix: string, rounds: number): string[] =>
  Array.from({ length: rounds }, (_, n) => `${prefix}-${n + 1}`);

const stepOf = (event: object): string => ('step' in event ? String(event.step) : '');

/** Runs a writer to its end, or kills it after that many rounds. Answers the last round that it acknowledged, in order. */
function write(folder: string, prefix: string, rounds: number, killAfter = Infinity) {
  return new Promise<{ rounds: number; signal: NodeJS.Signals | null }>((resolve, reject) => {
    const script = require.resolve('./writer.ts');
    const child = spawn(process.execPath, [script, folder, 'KRI-7F3K', prefix, `${rounds}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > killAfter) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const lines = said.split('\n').slice(0, -1);
      const inOrder = lines.every((line, n) => line === `${n + 1}`);
      if (code || !inOrder) reject(new Error(`The writer ended with ${code ?? signal}: ${complaint}`));
      else resolve({ rounds: lines.length, signal });
    });
  });
}

function setVersion(file: string, version: number): void {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA user_version = ${version}`);
  database.close();
}

const pragma = (file: string, name: string): unknown => {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare(`PRAGMA ${name}`).get();
  database.close();
  return row?.[name];
};
const versionOf = (file: string): unknown => pragma(file, 'user_version');
const integrityOf = (file: string): unknown => pragma(file, 'integrity_check');
