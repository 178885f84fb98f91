// Whether what was last written in the store was kept: with a full disk, or a file that somebody else has locked, all can still be read.
import type { Store } from '../app/ports.ts';

/** `writesFail`: the latest write failed, and none has gone well since. */
export type NotedWrites = { readonly store: Store; readonly writesFail: () => boolean };

const WRITES = ['create', 'replace', 'remove', 'put', 'append'];

/** A store that remembers how its latest write ended. One that was refused, since somebody else was first, says nothing of it. */
export function notedWrites(store: Store): NotedWrites {
  let fails = false;
  const writing = async (write: () => unknown): Promise<unknown> => {
    try {
      const answer = await write();
      if (answer !== 'stale' && answer !== 'exists') fails = false;
      return answer;
    } catch (fault) {
      fails = true;
      throw fault;
    }
  };
  const noted = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, key): unknown {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function' || !WRITES.includes(String(key))) return value;
        return (...given: unknown[]) => writing((): unknown => Reflect.apply(value, target, given));
      },
    });
  return {
    store: {
      ...store,
      cases: noted(store.cases),
      people: noted(store.people),
      channels: noted(store.channels),
      requests: noted(store.requests),
      facts: noted(store.facts),
      carried: noted(store.carried),
      followUps: noted(store.followUps),
      accessLog: noted(store.accessLog),
    },
    writesFail: () => fails,
  };
}
