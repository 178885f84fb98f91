import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoKey, refuseDemoFolder } from '../../src/demo/key.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'key-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const database = () => join(folder, 'ledstangen.db');

test('the key is made once, and for its owner only', () => {
  const key = demoKey(folder, database());
  expect(key).toHaveLength(32);
  writeFileSync(database(), '');
  expect(demoKey(folder, database())).toEqual(key);
  expect(statSync(join(folder, 'demo-encryption-key')).mode & 0o077).toBe(0);
});

test('two folders have two keys', () => {
  expect(demoKey(join(folder, 'a'), database())).not.toEqual(demoKey(join(folder, 'b'), database()));
});

test('a folder with cases that demo mode did not make is refused', () => {
  writeFileSync(database(), '');
  expect(() => demoKey(folder, database())).toThrow(/DATA_DIR is .* this one holds cases that may be real\.$/);
});

test('a folder with a broken key is refused', () => {
  writeFileSync(join(folder, 'demo-encryption-key'), 'short');
  expect(() => demoKey(folder, database())).toThrow(/32 random bytes in base64.*Remove the folder to begin again\.$/s);
});

test('real use refuses a folder that demo mode has used, and no other', () => {
  expect(() => refuseDemoFolder(folder)).not.toThrow();
  demoKey(folder, database());
  expect(() => refuseDemoFolder(folder)).toThrow(/Expected: another folder than one that demo mode has used\.$/);
});
