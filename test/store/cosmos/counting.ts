// A store that writes down what is asked of it, as Cosmos DB is asked for it, and how large what is read or written is.
import type { Documents, Store } from '../../../src/app/ports.ts';

/** `kB` is the size of the item, or of all that a query answers. */
export type Operation = {
  readonly what: 'read' | 'create' | 'replace' | 'remove' | 'query';
  readonly of: string;
  readonly kB: number;
};

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? null)) / 1000;

/** Writes down in `operations` whatever is asked of the store. */
export function counting(store: Store, operations: Operation[]): Store {
  const note = (what: Operation['what'], of: string, kB: number): void => void operations.push({ what, of, kB });
  const asked = async <T>(of: string, query: Promise<T>): Promise<T> => {
    const found = await query;
    note('query', of, sizeOf(found instanceof Map ? [...found] : found));
    return found;
  };
  const documents = <T extends { readonly id: string }>(kept: Documents<T>, of: string): Documents<T> => ({
    read: async (id) => {
      const found = await kept.read(id);
      note('read', of, sizeOf(found));
      return found;
    },
    create: (value) => {
      note('create', of, sizeOf(value));
      return kept.create(value);
    },
    replace: (value, etag) => {
      note('replace', of, sizeOf(value));
      return kept.replace(value, etag);
    },
  });
  const logged = (entries: readonly object[] = []): void => {
    for (const entry of entries) note('create', 'access-log', sizeOf(entry));
  };
  const { cases, people, followUps, facts } = store;
  return {
    ...store,
    cases: {
      ...documents(cases, 'cases'),
      create: (value, accesses) => {
        note('create', 'cases', sizeOf(value));
        logged(accesses);
        return cases.create(value, accesses);
      },
      replace: (value, etag, accesses) => {
        note('replace', 'cases', sizeOf(value));
        logged(accesses);
        return cases.replace(value, etag, accesses);
      },
      remove: (id, etag) => {
        note('remove', 'cases', 1);
        return cases.remove(id, etag);
      },
      openOf: async (person, page) => {
        const found = await cases.openOf(person, page);
        note('query', 'cases', 0.1);
        for (const one of found.items) note('read', 'cases', sizeOf(one));
        return found;
      },
      openIn: (unit, until, page) => asked('cases', cases.openIn(unit, until, page)),
      openDesignated: (unit, routine, designation, most) =>
        asked('cases', cases.openDesignated(unit, routine, designation, most)),
      loads: (unit, role) => asked('cases', cases.loads(unit, role)),
      openElsewhere: async (units) => {
        const found = await cases.openElsewhere(units);
        note('query', 'cases', 0.1);
        return found;
      },
      owed: async () => {
        note('query', 'cases', 0);
        return asked('cases', cases.owed());
      },
      due: (moment, page) => asked('cases', cases.due(moment, page)),
    },
    people: {
      ...documents(people, 'people'),
      holding: (unit, role) => asked('people', people.holding(unit, role)),
      due: (moment) => asked('people', people.due(moment)),
    },
    channels: documents(store.channels, 'channels'),
    requests: documents(store.requests, 'requests'),
    carried: documents(store.carried, 'carried'),
    followUps: { ...documents(followUps, 'follow-ups'), due: (moment) => asked('follow-ups', followUps.due(moment)) },
    facts: {
      put: (row) => {
        note('create', 'facts', sizeOf(row));
        return facts.put(row);
      },
      between: (unit, routine, from, to) => asked('facts', facts.between(unit, routine, from, to)),
    },
    accessLog: {
      append: (entry) => {
        logged([entry]);
        return store.accessLog.append(entry);
      },
      of: (id) => asked('access-log', store.accessLog.of(id)),
    },
    settle: () => {
      note('query', 'cases', 0);
      return store.settle();
    },
  };
}
