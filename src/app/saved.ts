// Whether anything was saved before the store stopped answering: who pressed is told, and it must be true.
import type { Store } from './ports.ts';
import { StoreOutOfReach } from './store-fault.ts';

/**
 * Does work with the store. When that is out of reach, the fault that is thrown tells of the work as a whole: `unknown` also when
 * something had been written before what failed. Lines of the access log are nothing that somebody saved.
 */
export async function tellingSaved<T>(store: Store, work: (watched: Store) => Promise<T>): Promise<T> {
  const told = { hasWritten: false };
  const noted = async <R>(writing: Promise<R>): Promise<R> => {
    const result = await writing;
    told.hasWritten = true;
    return result;
  };
  const watched: Store = {
    ...store,
    cases: {
      ...store.cases,
      create: (value, accesses) => noted(store.cases.create(value, accesses)),
      replace: (value, etag, accesses) => noted(store.cases.replace(value, etag, accesses)),
      remove: (id, etag) => noted(store.cases.remove(id, etag)),
    },
    people: {
      ...store.people,
      create: (value) => noted(store.people.create(value)),
      replace: (value, etag) => noted(store.people.replace(value, etag)),
    },
    requests: {
      ...store.requests,
      create: (value) => noted(store.requests.create(value)),
      replace: (value, etag) => noted(store.requests.replace(value, etag)),
    },
    channels: {
      ...store.channels,
      create: (value) => noted(store.channels.create(value)),
      replace: (value, etag) => noted(store.channels.replace(value, etag)),
    },
  };
  try {
    return await work(watched);
  } catch (fault) {
    if (!told.hasWritten || !(fault instanceof StoreOutOfReach)) throw fault;
    throw new StoreOutOfReach(fault.message, 'unknown', fault);
  }
}
