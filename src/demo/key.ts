// The demo's own key, made once and kept in its data folder; it also marks the folder as the demo's.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../settings/faults.ts';
import { parseKey } from '../store/cipher.ts';
import { makeFolder } from '../store/folder.ts';
import { saidBy } from '../app/fault.ts';

const FILE = 'demo-encryption-key';

/**
 * The key of the demo's data folder. Throws a ConfigurationError when the folder holds a database without the demo's key beside
 * it: those cases may be real ones. Call it before the store is opened.
 */
export function demoKey(folder: string, databaseFile: string): Uint8Array {
  const file = join(folder, FILE);
  if (!existsSync(file)) {
    if (existsSync(databaseFile))
      throw notOurs(folder, 'a folder that demo mode made, or a new one: this one holds cases that may be real');
    makeKey(folder, file);
  }
  const parsed = parseKey(readFileSync(file, 'utf8'));
  if ('key' in parsed) return parsed.key;
  throw notOurs(folder, `a folder where ${FILE} holds ${parsed.expected}. Remove the folder to begin again`);
}

function makeKey(folder: string, file: string): void {
  try {
    makeFolder(folder);
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  } catch (fault) {
    throw notOurs(folder, `a folder that the program may write in (${saidBy(fault)})`);
  }
}

/** Throws a ConfigurationError when the folder is a demo's: real cases are not kept among made-up ones. */
export function refuseDemoFolder(folder: string): void {
  if (existsSync(join(folder, FILE))) throw notOurs(folder, 'another folder than one that demo mode has used');
}

const notOurs = (folder: string, accepted: string): ConfigurationError =>
  new ConfigurationError('The data folder cannot be used', [{ where: 'DATA_DIR', given: folder, accepted }]);
