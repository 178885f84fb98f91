// Cases. What belongs in the access log is written in the case's own item, all or nothing with
// it, and moved to the log afterwards: Cosmos DB has no transaction over two partitions.
import type { Container } from '@azure/cosmos';
import type { AccessEntry, CaseDocument } from '../../app/documents.ts';
import type { AccessLog, CaseStore } from '../../app/ports.ts';
import type { Lines } from './access-log.ts';
import { caseLists } from './case-lists.ts';
import { documents } from './documents.ts';
import type { Insist } from './insist.ts';
import { caseFields, type Item, itemId, type LogLine, type Unlogged } from './items.ts';
import { querying } from './query.ts';
import { recent } from './recent.ts';
import { statusOf } from './transport.ts';

type CaseItem = Item<CaseDocument> & Unlogged;

/** Whoever wrote a case has so long to move its lines to the log, before a sweep does. */
const MS_TO_MOVE = 60_000;
const MOST_REMEMBERED = 2_000;

export type CosmosCases = {
  readonly cases: CaseStore;
  readonly accessLog: AccessLog;
  /** Moves what somebody who died has left unlogged. */
  readonly settle: () => Promise<void>;
  /** Resolves when what is being moved to the log has been, or could not. */
  readonly moved: () => Promise<void>;
};

/** The cases of a container, and the log that is written with them. `now` is the real time in epoch milliseconds. */
export function cases(container: Container, insist: Insist, lines: Lines, now: () => number): CosmosCases {
  const query = querying(container, insist);
  const kept = documents<CaseDocument, CaseItem>(container, insist, caseFields);
  /** The lines that a version was written with, until they are in the log. */
  const unlogged = recent<readonly LogLine[]>(MOST_REMEMBERED);
  const underWay = new Set<Promise<void>>();

  async function find(id: string) {
    const found = await kept.find(id);
    // A line that this process has moved is in the log, whatever the item says.
    if (found && !unlogged.get(found.etag)) unlogged.keep(found.etag, found.item.log ?? []);
    return found;
  }

  /** The lines that are not known to be in the log yet; undefined when it is another version that is kept. */
  async function leftOf(id: string, etag: string): Promise<readonly LogLine[] | undefined> {
    const known = unlogged.get(etag);
    if (known) return known;
    const found = await find(id);
    return found?.etag === etag ? (found.item.log ?? []) : undefined;
  }

  /** After the answer. What cannot be moved now stays in the case, for its next write or a sweep. */
  function moveSoon(etag: string, log: readonly LogLine[]): void {
    const run = lines
      .put(log)
      .then(
        () => unlogged.keep(etag, []),
        () => undefined,
      )
      .finally(() => underWay.delete(run));
    underWay.add(run);
  }

  const withLog = (log: readonly LogLine[]): Unlogged =>
    log.length === 0 ? {} : { unlogged: new Date(now()).toISOString(), log };

  function written(etag: string, log: readonly LogLine[]): void {
    unlogged.keep(etag, log);
    if (log.length > 0) moveSoon(etag, log);
  }

  async function create(value: CaseDocument, accesses: readonly AccessEntry[] = []): Promise<'created' | 'exists'> {
    const log = lines.lined(accesses);
    const result = await kept.make(value, withLog(log));
    if (result === 'exists') return result;
    written(result.etag, log);
    return 'created';
  }

  async function write(value: CaseDocument, etag: string, log: readonly LogLine[]) {
    const result = await kept.write(value, etag, withLog(log));
    if (result !== 'stale') written(result.etag, log);
    return result;
  }

  async function replace(value: CaseDocument, etag: string, accesses: readonly AccessEntry[] = []) {
    const left = await leftOf(value.id, etag);
    return left ? write(value, etag, [...left, ...lines.lined(accesses)]) : 'stale';
  }

  async function remove(id: string, etag: string): Promise<'removed' | 'stale'> {
    const left = await leftOf(id, etag);
    if (!left) return (await find(id)) ? 'stale' : 'removed';
    await lines.put(left);
    return insist.writing(`remove from ${container.id}`, async () => {
      try {
        await container.item(itemId(id), itemId(id)).delete({ accessCondition: { type: 'IfMatch', condition: etag } });
        return 'removed';
      } catch (fault) {
        if (statusOf(fault) === 404) return 'removed';
        if (statusOf(fault) === 412) return 'stale';
        throw fault;
      }
    });
  }

  async function settle(): Promise<void> {
    const before = new Date(now() - MS_TO_MOVE).toISOString();
    const ids = await query<string>('SELECT VALUE c.doc.id FROM c WHERE c.unlogged < @before', { before });
    for (const id of ids) {
      const found = await find(id);
      if (!found?.item.log) continue;
      await lines.put(found.item.log);
      // Whoever came between has carried the lines on, which is harmless.
      await write(found.item.doc, found.etag, []);
    }
  }

  return {
    cases: {
      ...kept,
      create,
      read: async (id) => {
        const found = await find(id);
        return found && { value: found.item.doc, etag: found.etag };
      },
      replace,
      remove,
      ...caseLists(query, async (id) => (await find(id))?.item.doc),
    },
    accessLog: {
      append: (entry) => lines.put(lines.lined([entry])),
      of: async (caseId) => {
        // The case first: a line that is moved meanwhile is then seen twice rather than never.
        const found = await find(caseId);
        const all = [...(await lines.of(caseId)), ...(found?.item.log ?? [])];
        const once = new Map(all.map((line) => [line.id, line.entry]));
        return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
      },
    },
    settle,
    moved: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
