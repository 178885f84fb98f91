// Writes that are made durable together: what one answers is not what happens to another, and nothing is answered too early.
import { DatabaseSync } from 'node:sqlite';
import { groupCommits } from '../../../src/store/embedded/commits.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE words (word TEXT PRIMARY KEY) STRICT');
});

const insert = (word: string) => (): boolean => {
  database.prepare('INSERT INTO words VALUES (?)').run(word);
  return database.isTransaction;
};
const words = (): unknown[] =>
  database
    .prepare('SELECT word FROM words ORDER BY word')
    .all()
    .map(({ word }) => word);

test('the writes of one turn are one transaction, and none of them is done before it', async () => {
  const { write } = groupCommits(database);
  const both = Promise.all([write(insert('a')), write(insert('b'))]);
  expect(words()).toEqual([]);
  expect(await both).toEqual([true, true]);
  expect(database.isTransaction).toBe(false);
  expect(words()).toEqual(['a', 'b']);
});

test('a write alone is its own transaction', async () => {
  const { write } = groupCommits(database);
  expect(await write(insert('a'))).toBe(false);
  expect(await write(insert('b'))).toBe(false);
});

test('a write that fails fails alone', async () => {
  const { write } = groupCommits(database);
  const answers = await Promise.allSettled([write(insert('a')), write(insert('a')), write(insert('b'))]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['a', 'b']);
});

test('when the transaction is undone, all of its writes fail, and the next ones are done', async () => {
  const { write } = groupCommits(database);
  const undone = (): never => {
    database.exec('ROLLBACK');
    throw new Error('The disk is full');
  };
  const answers = await Promise.allSettled([write(insert('a')), write(undone), write(insert('b'))]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(words()).toEqual([]);
  await write(insert('c'));
  expect(words()).toEqual(['c']);
});

test('a database that is closed says so to everyone who waits', async () => {
  const { write } = groupCommits(database);
  const waiting = Promise.allSettled([write(insert('a')), write(insert('b'))]);
  database.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('what waits can be committed at once', async () => {
  const { write, flush } = groupCommits(database);
  const waiting = write(insert('a'));
  flush();
  expect(words()).toEqual(['a']);
  await waiting;
});
