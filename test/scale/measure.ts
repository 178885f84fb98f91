// What one case asks of the store from its start until it is removed: played through the real use cases, counted at the port.
import type { CaseDocument, PersonDocument } from '../../src/app/documents.ts';
import type { Store } from '../../src/app/ports.ts';
import type { Routine } from '../../src/domain/routine/routine.ts';
import { caseFields } from '../../src/store/cosmos/items.ts';
import { type Happening, simulate } from '../../src/tools/simulation.ts';
import type { DateTime } from 'luxon';

/** Bytes that Cosmos DB itself adds to an item: _rid, _self, _etag, _attachments and _ts. */
const SYSTEM_BYTES = 220;
/** The store names the latest 20 writes in an item, six characters each. */
const OPS_BYTES = 20 * 7;

export type Life = {
  readonly routine: string;
  /** Days from the start until the case is closed, and from then until it is removed. */
  readonly openDays: number;
  readonly closedDays: number;
  readonly caseReads: number;
  readonly caseWrites: number;
  readonly personReads: number;
  readonly accessLines: number;
  /** Lists of a person's or a unit's cases, and of who holds a role. */
  readonly queries: number;
  /** What people did, and what was sent to them: new messages, and cards that changed in place. */
  readonly actions: number;
  readonly sent: number;
  readonly updated: number;
  /** Bytes of the item at each write, in the order of the writes. */
  readonly sizes: readonly number[];
  readonly personBytes: number;
};

/** Bytes of a case's item in Cosmos DB. */
const itemBytes = (doc: CaseDocument): number =>
  Buffer.byteLength(JSON.stringify({ id: doc.id, ...caseFields(doc), doc })) + OPS_BYTES + SYSTEM_BYTES;

/** Plays the routine once; everyone is late with everything when `late`. */
export async function lifeOf(routine: Routine, start: DateTime, late: boolean): Promise<Life> {
  const tally = { caseReads: 0, caseWrites: 0, personReads: 0, accessLines: 0, queries: 0 };
  const sizes: number[] = [];
  let person: PersonDocument | undefined;
  const written = (doc: CaseDocument): void => {
    tally.caseWrites += 1;
    sizes.push(itemBytes(doc));
  };
  const around = (store: Store): Store => ({
    ...store,
    cases: {
      ...counting(store.cases, ['openOf', 'openIn', 'openDesignated', 'loads'], () => (tally.queries += 1)),
      read: (id) => ((tally.caseReads += 1), store.cases.read(id)),
      create: (doc, accesses) => (
        written(doc),
        (tally.accessLines += accesses?.length ?? 0),
        store.cases.create(doc, accesses)
      ),
      replace: (doc, etag, accesses) => (
        written(doc),
        (tally.accessLines += accesses?.length ?? 0),
        store.cases.replace(doc, etag, accesses)
      ),
    },
    people: {
      ...counting(store.people, ['holding'], () => (tally.queries += 1)),
      read: async (id) => {
        tally.personReads += 1;
        const found = await store.people.read(id);
        person = found?.value ?? person;
        return found;
      },
    },
    accessLog: counting(store.accessLog, ['append'], () => (tally.accessLines += 1)),
  });
  const happened = await simulate(routine, { start, late, say: [], also: [] }, around);
  const noted = (what: string): DateTime => {
    const found = happened.find((one) => one.is === 'noted' && one.what.startsWith(what));
    if (!found) throw new Error(`${routine.id}: nothing says ${what}`);
    return found.at;
  };
  const closed = noted('Ärendet är klart');
  const counted = (holds: (one: Happening) => boolean): number => happened.filter(holds).length;
  return {
    routine: routine.id,
    openDays: closed.diff(start, 'days').days,
    closedDays: noted('Ärendet tas bort').diff(closed, 'days').days,
    ...tally,
    actions: counted((one) => one.is === 'done'),
    sent: counted((one) => one.is === 'sent' && one.isNew),
    updated: counted((one) => one.is === 'sent' && !one.isNew),
    sizes,
    personBytes: Buffer.byteLength(JSON.stringify(person)) + OPS_BYTES + SYSTEM_BYTES,
  };
}

/** The same, with some of its methods counted. Methods that stand on a prototype are found too. */
function counting<T extends object>(port: T, names: readonly (keyof T & string)[], count: () => void): T {
  return new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (names.some((one) => one === name)) count();
        return Reflect.apply(value, target, given);
      };
    },
  });
}
