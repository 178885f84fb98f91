// The embedded store: one SQLite file in the data folder, for one machine. Several processes on that machine may share it.
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { AccessRequest, CarriedDocument, ChannelDocument } from '../../app/documents.ts';
import type { Store } from '../../app/ports.ts';
import { accessLog } from './access-log.ts';
import { archive } from './archive.ts';
import { cases } from './cases.ts';
import { groupCommits } from './commits.ts';
import { databaseFile, emptyWriteAheadLog, openDatabase, openToRead } from './database.ts';
import { documents } from './documents.ts';
import { facts } from './facts.ts';
import { followUps } from './follow-ups.ts';
import { people } from './people.ts';
import { answer } from './rows.ts';

/** Opens the store of a data folder to be looked at, also while the bot runs: whatever would write throws. Throws when there is none. */
export const readEmbeddedStore = (folder: string): Store => storeOn(openToRead(folder), folder);

/** Opens the store of a data folder, made when missing. Throws, saying what would do, when the folder or its file cannot be used. */
export const openEmbeddedStore = (folder: string): Store => storeOn(openDatabase(folder), folder);

function storeOn(database: DatabaseSync, folder: string): Store {
  const file = databaseFile(folder);
  const commits = groupCommits(database);
  const pulse = database.prepare('SELECT count(*) FROM (SELECT 1 FROM cases LIMIT 1)');
  return {
    cases: cases(database, commits),
    people: people(database, commits),
    channels: documents<ChannelDocument>(database, commits, 'channels'),
    requests: documents<AccessRequest>(database, commits, 'requests'),
    facts: facts(database, commits),
    carried: documents<CarriedDocument>(database, commits, 'carried'),
    followUps: followUps(database, commits),
    accessLog: accessLog(database, commits),
    archive: archive(database),
    // A write is one transaction, so nothing of it is left to do but in the write-ahead log.
    settle: () => answer(() => emptyWriteAheadLog(database)),
    ping: () =>
      answer(() => {
        pulse.get();
        // An open file that was removed can still be written, and is gone at the next start.
        if (!existsSync(file)) throw new Error(`The database ${file} has been removed while in use`);
      }),
    close: () =>
      answer(() => {
        if (!database.isOpen) return;
        commits.flush();
        database.close();
      }),
  };
}
