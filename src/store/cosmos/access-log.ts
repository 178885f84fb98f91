// Who saw or did what: lines are added, never changed. A line's id says when it was written, and makes writing it again harmless.
import { randomBytes } from 'node:crypto';
import type { Container } from '@azure/cosmos';
import type { AccessEntry } from '../../app/documents.ts';
import type { Insist } from './insist.ts';
import type { LogLine } from './items.ts';
import { querying } from './query.ts';
import { statusOf } from './transport.ts';

export type Lines = {
  /** Gives entries their place in the log. */
  readonly lined: (entries: readonly AccessEntry[]) => readonly LogLine[];
  /** Writes lines that may stand there already. */
  readonly put: (lines: readonly LogLine[]) => Promise<void>;
  readonly of: (caseId: string) => Promise<readonly LogLine[]>;
};

/** The lines of the log. `now` is the real time in epoch milliseconds. */
export function logLines(container: Container, insist: Insist, now: () => number): Lines {
  const query = querying(container, insist);
  const nextId = idsInOrder(now);

  async function putOne({ id, entry }: LogLine): Promise<void> {
    await insist.writing(`create in ${container.id}`, async () => {
      try {
        await container.items.create({ id, case: entry.case, entry });
      } catch (fault) {
        if (statusOf(fault) !== 409) throw fault;
      }
    });
  }

  return {
    lined: (entries) => entries.map((entry) => ({ id: nextId(), entry })),
    put: async (lines) => {
      await Promise.all(lines.map(putOne));
    },
    of: (caseId) => query<LogLine>('SELECT c.id, c.entry FROM c WHERE c["case"] = @case', { case: caseId }, caseId),
  };
}

/** Ids that sort in the order they are given, those of other processes by the time; nobody else gives the same. */
function idsInOrder(now: () => number): () => string {
  let last = '';
  let count = 0;
  return () => {
    const moment = now().toString(36).padStart(9, '0');
    // A clock that is set back does not change the order.
    if (moment > last) [last, count] = [moment, 0];
    else count += 1;
    return `${last}-${count.toString(36).padStart(4, '0')}-${randomBytes(6).toString('hex')}`;
  };
}
