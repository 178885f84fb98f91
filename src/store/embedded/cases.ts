// Cases, and the lists that are asked of them: whose, how many, what is to be woken.
import type { DatabaseSync } from 'node:sqlite';
import type { AccessEntry, CaseDocument } from '../../app/documents.ts';
import type { CaseStore } from '../../app/ports.ts';
import type { Commits } from './commits.ts';
import { documents } from './documents.ts';
import { pageOf, placeAfter } from './pages.ts';
import { parsedDocuments } from './parsed.ts';
import { answer, documentOf, textOf } from './rows.ts';

/** Those of a few large units that are worked on just now. Parsed, a case takes some 20 kB. */
const MOST_PARSED = 250;

/** The cases of a database. */
export function cases(database: DatabaseSync, commits: Commits): CaseStore {
  const remove = database.prepare('DELETE FROM cases WHERE id = ? AND etag = ?');
  const exists = database.prepare('SELECT 1 FROM cases WHERE id = ?');
  // '~' comes after every ISO moment: without a day last.
  const openOf = database.prepare(`
    SELECT id, coalesce(next_due, '~') AS sort, document FROM cases
    WHERE id IN (SELECT case_id FROM appointments WHERE person = ?) AND (coalesce(next_due, '~'), id) > (?, ?)
    ORDER BY sort, id LIMIT ?`);
  const openIn = database.prepare(`
    SELECT id, next_due AS sort, document FROM cases
    WHERE unit = ? AND status = 'open' AND next_due <= ? AND (next_due, id) > (?, ?)
    ORDER BY next_due, id LIMIT ?`);
  const openDesignated = database.prepare(`
    SELECT id FROM cases
    WHERE unit = ? AND routine = ? AND designation = ? AND status = 'open'
    ORDER BY id LIMIT ?`);
  const loads = database.prepare(
    'SELECT person, count(*) AS load FROM appointments WHERE unit = ? AND role = ? GROUP BY person',
  );
  const openElsewhere = database.prepare(`
    SELECT unit, count(*) AS count FROM cases
    WHERE status = 'open' AND unit NOT IN (SELECT value FROM json_each(?)) GROUP BY unit ORDER BY unit`);
  const due = database.prepare(`
    SELECT id, wake_at AS sort FROM cases
    WHERE wake_at <= ? AND (wake_at, id) > (?, ?)
    ORDER BY wake_at, id LIMIT ?`);
  const owed = database.prepare(`
    SELECT coalesce(sum(entry ->> '$.owed'), 0) AS messages, min(owed_since) AS since FROM cases
    WHERE owed_since IS NOT NULL`);
  const append = database.prepare('INSERT INTO access_log (document) VALUES (?)');
  const parsed = parsedDocuments<CaseDocument>(MOST_PARSED);
  const kept = documents<CaseDocument>(database, commits, 'cases', { parsed, found: { by: ({ index }) => index } });
  const logging = (accesses: readonly AccessEntry[]): (() => void) | undefined => {
    const lines = accesses.map((access) => JSON.stringify(access));
    return lines.length === 0 ? undefined : () => lines.forEach((line) => append.run(line));
  };
  return {
    ...kept,
    create: (value, accesses = []) => kept.create(value, logging(accesses)),
    replace: (value, etag, accesses = []) => kept.replace(value, etag, logging(accesses)),
    remove: (id, etag) =>
      commits.write(() => {
        parsed.forget(id);
        return remove.run(id, etag).changes === 1 || !exists.get(id) ? 'removed' : 'stale';
      }),
    openOf: (person, { size, after }) =>
      answer(() => pageOf(openOf.all(person, ...placeAfter(after), size + 1), size, documentOf<CaseDocument>())),
    openIn: (unit, until, { size, after }) =>
      answer(() => pageOf(openIn.all(unit, until, ...placeAfter(after), size + 1), size, documentOf<CaseDocument>())),
    openDesignated: (unit, routine, designation, most) =>
      answer(() => openDesignated.all(unit, routine, designation, most).map((row) => textOf(row, 'id'))),
    loads: (unit, role) =>
      answer(() => new Map(loads.all(unit, role).map((row) => [textOf(row, 'person'), Number(row.load)]))),
    openElsewhere: (units) =>
      answer(
        () => new Map(openElsewhere.all(JSON.stringify(units)).map((row) => [textOf(row, 'unit'), Number(row.count)])),
      ),
    owed: () =>
      answer(() => {
        const row = owed.get() ?? {};
        return { messages: Number(row.messages), since: row.since === null ? null : textOf(row, 'since') };
      }),
    due: (moment, { size, after }) =>
      answer(() => pageOf(due.all(moment, ...placeAfter(after), size + 1), size, (row) => textOf(row, 'id'))),
  };
}
