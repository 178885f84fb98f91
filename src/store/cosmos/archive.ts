// All that the database keeps, for moving it to another store. Each list reads its container through: seldom done, and not by the bot.
import type { Database } from '@azure/cosmos';
import type { FactRow } from '../../app/documents.ts';
import type { Archive } from '../../app/ports.ts';
import { containers } from './containers.ts';
import type { Insist } from './insist.ts';
import { querying } from './query.ts';

/** The archive of a database. */
export function archive(database: Database, insist: Insist): Archive {
  const query = <T>(kind: keyof typeof containers, sql: string): Promise<T[]> =>
    querying(database.container(containers[kind].name), insist)<T>(sql, {});
  return {
    ids: async (kind) => {
      const found = await query<string>(
        kind,
        kind === 'accessLog' ? 'SELECT VALUE c["case"] FROM c' : 'SELECT VALUE c.doc.id FROM c',
      );
      return [...new Set(found)].sort();
    },
    facts: async () => {
      const rows = await query<FactRow>('facts', 'SELECT VALUE c.doc FROM c');
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}
