// When the units' figures are next due.
import type { DatabaseSync } from 'node:sqlite';
import type { FollowUp } from '../../app/documents.ts';
import type { FollowUpStore } from '../../app/ports.ts';
import type { Commits } from './commits.ts';
import { documents } from './documents.ts';
import { answer, documentOf } from './rows.ts';

/** The follow-ups of a database; those that are due come soonest first, leased or not. */
export function followUps(database: DatabaseSync, commits: Commits): FollowUpStore {
  const due = database.prepare(`
    SELECT document FROM follow_ups
    WHERE wake_at <= strftime('%Y-%m-%dT%H:%M:%fZ', ?)
    ORDER BY wake_at, id`);
  return {
    ...documents<FollowUp>(database, commits, 'follow_ups'),
    due: (moment) => answer(() => due.all(moment).map(documentOf<FollowUp>())),
  };
}
