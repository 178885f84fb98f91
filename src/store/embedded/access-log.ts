// Who saw or did what: lines are added, never changed.
import type { DatabaseSync } from 'node:sqlite';
import type { AccessEntry } from '../../app/documents.ts';
import type { AccessLog } from '../../app/ports.ts';
import type { Commits } from './commits.ts';
import { answer, documentOf } from './rows.ts';

/** The access log of a database, read in the order it was written. */
export function accessLog(database: DatabaseSync, { write }: Commits): AccessLog {
  const append = database.prepare('INSERT INTO access_log (document) VALUES (?)');
  const ofCase = database.prepare('SELECT document FROM access_log WHERE case_id = ? ORDER BY n');
  return {
    append: (entry) => write(() => void append.run(JSON.stringify(entry))),
    of: (caseId) => answer(() => ofCase.all(caseId).map(documentOf<AccessEntry>())),
  };
}
