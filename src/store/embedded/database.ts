// The database file: opened durable, made or brought up to date when it is not, refused when it cannot be used.
import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../folder.ts';
import { migrations } from './schema.ts';
import { saidBy } from '../../app/fault.ts';

/** How long a statement waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** Where the embedded store of a data folder is. */
export const databaseFile = (folder: string): string => join(folder, 'ledstangen.db');

/** What the store is made of in a data folder: its file, and what SQLite keeps beside that while it is in use. */
export const databaseFiles = (folder: string): readonly string[] =>
  ['', '-wal', '-shm'].map((ending) => databaseFile(folder) + ending);

const openToWrite = (file: string): DatabaseSync => new DatabaseSync(file, { timeout: BUSY_TIMEOUT });

/**
 * Opens the database of a data folder, which is made when it is missing (readable by its owner only). Commits are on the disk
 * before they are answered, and what is deleted is written over, in the write-ahead log once that is emptied. Throws, naming the
 * file and what would do, when the folder or the file cannot be written, when the file is no database, and when it was written by a
 * newer version of the program.
 */
export function openDatabase(folder: string, open = openToWrite): DatabaseSync {
  prepareFolder(folder);
  const file = databaseFile(folder);
  let database: DatabaseSync | undefined;
  try {
    if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 });
    database = open(file);
    database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    useWriteAheadLog(database);
    migrate(database);
    return database;
  } catch (cause) {
    database?.close();
    throw new Error(`Cannot use the database ${file}: ${saidBy(cause)}${remedy(folder, cause)}`, { cause });
  }
}

/** A database of another schema than the program's: an older one is brought up to date by the bot when it starts, a newer one by nobody. */
export class OtherSchema extends Error {
  override readonly name = 'OtherSchema';
  readonly age: 'older' | 'newer';

  constructor(file: string, version: number) {
    const [age, told] =
      version < migrations.length
        ? ([
            'older',
            `older than the ${migrations.length} of this program. The bot brings it up to date when it starts`,
          ] as const)
        : ([
            'newer',
            `from a newer version of the program; this one knows ${migrations.length}. Start the newer program`,
          ] as const);
    super(`The database ${file} has schema version ${version}, ${told}`);
    this.age = age;
  }
}

/** Opens the database of a data folder to be read only. Throws when there is none, and an OtherSchema when it is not of the version that the program knows. */
export function openToRead(folder: string): DatabaseSync {
  const file = databaseFile(folder);
  if (!existsSync(file)) throw new Error(`There is no database ${file}`);
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT });
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version === migrations.length) return database;
  database.close();
  throw new OtherSchema(file, version);
}

/**
 * Empties the write-ahead log into the file, so that what was deleted or written over is in neither. While another process is reading or
 * writing it is left as it is, without waiting: it is for the next time.
 */
export function emptyWriteAheadLog(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    // Answers a row that says whether somebody was busy, which is no fault.
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  }
}

/** Runs the work in a write transaction: all of it is kept, or, when it throws, nothing. */
function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new Error(
      `Cannot keep data in ${folder}: it must be a folder that the program may write in (${saidBy(cause)})`,
      { cause },
    );
  }
}

function useWriteAheadLog(database: DatabaseSync): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal') throw new Error('no write-ahead log is possible there; the data folder must be on a local disk');
}

/** Also fails on a file that may not be written: SQLite opens one, and begins a transaction on it, and says nothing until a write. */
function migrate(database: DatabaseSync): void {
  transaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version > migrations.length) {
      throw new Error(
        `it has schema version ${version}, from a newer version of the program; this one knows ${migrations.length}. ` +
          'Start the newer program, or choose another data folder',
      );
    }
    for (const sql of migrations.slice(version)) database.exec(sql);
    // Written though it is the same: a file that may not be written is to be told of now, and not at each press.
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** What would do, by SQLite's code: BUSY, READONLY, CORRUPT, FULL, CANTOPEN, NOTADB. The lower byte of an extended code is the plain one. */
const REMEDIES: Readonly<Record<number, (folder: string) => string>> = {
  5: () => 'Another program has it open: end it, or start again when it is done',
  8: mayNotWrite,
  11: restore,
  13: (folder) => `Make room on the disk that ${folder} is on`,
  14: mayNotWrite,
  26: restore,
};

function mayNotWrite(folder: string): string {
  const names = databaseFiles(folder).map((file) => basename(file));
  return `Give the user that the bot runs as the right to write ${names.join(', ')} (chown, chmod u+rw), on a disk that is not read-only`;
}

function restore(): string {
  return 'It is spoilt, or no database of this bot: restore it from a backup (docs/operations.md, “Backup and restore”), or choose another data folder';
}

function remedy(folder: string, cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
  const told = REMEDIES[code]?.(folder);
  return told === undefined ? '' : `. ${told}`;
}
