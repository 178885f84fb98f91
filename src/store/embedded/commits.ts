// Group commit: the writes of a few turns of the event loop are made durable together, since waiting for the disk is most of what one costs.
import type { DatabaseSync } from 'node:sqlite';

/** How often other connections have written in the file, as far as this one has seen: SQLite's data_version. Its own writes do not count. */
export type Mark = number;

export type Commits = {
  /** Does a write with others. Answers when it is on the disk; throws what the work throws, and when nothing could be committed. */
  readonly write: <T>(work: () => T) => Promise<T>;
  /** Commits at once what waits. */
  readonly flush: () => void;
  /** The mark at the beginning of this turn of the event loop: what is read in one turn is asked about once. */
  readonly mark: () => Mark;
};

type Write = {
  /** Does the work and answers how to tell of it, once it is known whether it was committed. */
  readonly run: () => () => void;
  readonly fail: (fault: unknown) => void;
};

/** A write waits no longer than so many turns of the event loop for others to come. */
const MOST_TURNS = 8;

/** The writes of a database, each of them one statement. */
export function groupCommits(database: DatabaseSync): Commits {
  let waiting: Write[] = [];
  const version = database.prepare('PRAGMA data_version');
  let marked: Mark | undefined;

  function mark(): Mark {
    if (marked === undefined) {
      marked = Number(version.get()?.data_version);
      // After everything that the turn has promised.
      process.nextTick(() => (marked = undefined));
    }
    return marked;
  }

  /** Looks again as long as more have come since the last turn: those who press at the same time wait for the disk once. */
  function flushSoon(turn: number, before: number): void {
    setImmediate(() => {
      if (waiting.length === 0) return;
      if (waiting.length > before && turn < MOST_TURNS) flushSoon(turn + 1, waiting.length);
      else flush();
    });
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      for (const tell of together(database, group)) tell();
    } catch (fault) {
      for (const { fail } of group) fail(fault);
    }
  }

  return {
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (waiting.length === 0) flushSoon(1, 0);
        waiting.push({
          run: () => {
            const result = work();
            return () => resolve(result);
          },
          fail: reject,
        });
      }),
    flush,
    mark,
  };
}

/** One transaction for all. A write that fails by itself leaves the others as they are, unless SQLite undid the whole. */
function together(database: DatabaseSync, group: readonly Write[]): readonly (() => void)[] {
  if (group.length <= 1) return group.map(({ run }) => run());
  database.exec('BEGIN IMMEDIATE');
  try {
    const results = group.map((write) => attempt(database, write));
    database.exec('COMMIT');
    return results;
  } catch (fault) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw fault;
  }
}

function attempt(database: DatabaseSync, { run, fail }: Write): () => void {
  try {
    return run();
  } catch (fault) {
    if (!database.isTransaction) throw fault;
    return () => fail(fault);
  }
}
