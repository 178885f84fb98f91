// What is logged of a fault: kind, place and code, and nothing of what it said; and what is told at a terminal.
import { DatabaseSync } from 'node:sqlite';
import { kindOf, loggedAs, saidBy } from '../../src/app/fault.ts';
import { StoreOutOfReach } from '../../src/app/store-fault.ts';

test('its kind and its place in the code, without what it said', () => {
  const { fault, at, ...more } = loggedAs(new RangeError('Hemlig Påhittad-Klient\n    at Hemlig (hemlig.ts:1:1)'));
  expect({ fault, more }).toEqual({ fault: 'RangeError', more: {} });
  expect(at).toMatch(/^.*fault\.test\.ts:\d+/);
  expect(at).not.toMatch(/hemlig/i);
});

test.each([
  ['a function', 'decide (file:///srv/src/domain/engine.ts:10:5)', 'decide engine.ts:10'],
  ['a method, awaited', 'async Object.sweep (/srv/src/sweep.ts:140:9)', 'Object.sweep sweep.ts:140'],
  ['no function', 'file:///srv/src/main.ts:54:9', 'main.ts:54'],
  [
    'Node itself',
    'process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
    'process.processTicksAndRejections task_queues:104',
  ],
  [
    'a folder with spaces',
    'ruledBy (/home/Åsa Påhittad/mina (nya) program/case-file.ts:47:11)',
    'ruledBy case-file.ts:47',
  ],
  ['the same, and no function', 'async /home/Åsa Påhittad/mina (nya) program/main.ts:54:9', 'main.ts:54'],
])('a place is said without its folders: %s', (_where, frame, at) => {
  const fault = new Error('x');
  fault.stack = `Error: x\n    at ${frame}`;
  expect(loggedAs(fault)).toMatchObject({ at });
});

test('SQLite’s code says what is wrong: here, that the file may only be read', () => {
  const database = new DatabaseSync(':memory:', { readOnly: true });
  let refused: unknown;
  try {
    database.exec('CREATE TABLE t (n)');
  } catch (fault) {
    refused = fault;
  }
  expect(loggedAs(refused)).toMatchObject({ faultCode: 'ERR_SQLITE_ERROR', errcode: 8 });
  database.close();
});

test('a code is the system’s, or that of what the fault came of; whatever else stands there is not told', () => {
  const coded = (code: unknown): Error => Object.assign(new Error('x'), { code });
  expect(loggedAs(coded('ENOSPC'))).toMatchObject({ faultCode: 'ENOSPC' });
  expect(loggedAs(new StoreOutOfReach('cases', 'no', coded(503)))).toMatchObject({ faultCode: 503 });
  for (const odd of ['Hemlig Påhittad-Klient', '19900101-0017', {}, undefined])
    expect(loggedAs(coded(odd))).not.toHaveProperty('faultCode');
  expect(loggedAs('Hemlig')).toEqual({ fault: 'string', at: '' });
  expect(loggedAs(null)).toEqual({ fault: 'object', at: '' });
});

test.each([
  [new RangeError('too many'), 'RangeError', 'too many'],
  ['no error', 'string', 'no error'],
  [undefined, 'undefined', 'undefined'],
])('of %p its kind, and what it said', (fault, kind, said) => {
  expect(kindOf(fault)).toBe(kind);
  expect(saidBy(fault)).toBe(said);
});
