// The store stops answering in the middle of a press: whoever pressed is told whether anything was saved, and may press again.
import type { Store } from '../../src/app/ports.ts';
import { StoreOutOfReach } from '../../src/app/store-fault.ts';
import { referenceOf, started } from './course.ts';
import { idOf, type Office, openOffice, UPPDRAG } from './office.ts';

type Operation = 'read' | 'replace' | 'readPeopleAfterwards';

/** What fails, from now on; a write before or after it was done. */
const trouble: { operation: Operation | undefined; isApplied: boolean; hasWritten: boolean } = {
  operation: undefined,
  isApplied: false,
  hasWritten: false,
};
const outOfReach = (applied: 'no' | 'unknown'): Promise<never> =>
  Promise.reject(new StoreOutOfReach('made up', applied));

const between = (store: Store): Store => ({
  ...store,
  cases: {
    ...store.cases,
    read: (id) => (trouble.operation === 'read' ? outOfReach('no') : store.cases.read(id)),
    create: async (value, accesses) => {
      const result = await store.cases.create(value, accesses);
      trouble.hasWritten = true;
      return result;
    },
    replace: async (value, etag, accesses) => {
      if (trouble.operation === 'replace' && !trouble.isApplied) return outOfReach('no');
      const result = await store.cases.replace(value, etag, accesses);
      trouble.hasWritten = true;
      return trouble.operation === 'replace' ? outOfReach('unknown') : result;
    },
  },
  people: {
    ...store.people,
    read: (id) =>
      trouble.operation === 'readPeopleAfterwards' && trouble.hasWritten ? outOfReach('no') : store.people.read(id),
  },
});

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { between });
});
afterEach(async () => {
  fail(undefined);
  await office.close();
});

/** Eva appoints Bo while an operation fails; answers what the fault says of what was saved. */
async function appoint(): Promise<string> {
  const { action, card } = office.person('eva').finds('Lämna uppdraget');
  return office
    .person('eva')
    .sends(action, { behandlare: idOf('bo') }, card.ref)
    .then(
      () => 'answered',
      (fault: unknown) => (fault instanceof StoreOutOfReach ? fault.applied : 'another fault'),
    );
}
const fail = (operation: Operation | undefined, isApplied = false): void => {
  Object.assign(trouble, { operation, isApplied, hasWritten: false });
};
const times = async (id: string) => (await office.kept(id)).events.filter(({ type }) => type === 'stepDone').length;

test('nothing was saved when the case could not be read or written', async () => {
  const id = await started(office);
  fail('read');
  expect(await appoint()).toBe('no');
  fail('replace');
  expect(await appoint()).toBe('no');
  fail(undefined);
  expect(await times(id)).toBe(0);
  expect(await appoint()).toBe('answered');
  expect(await times(id)).toBe(1);
});

test('it is not known when the answer to the write was lost, and pressing again saves nothing more', async () => {
  const id = await started(office);
  fail('replace', true);
  expect(await appoint()).toBe('unknown');
  fail(undefined);
  expect(await appoint()).toBe('answered');
  expect(await times(id)).toBe(1);
  expect((await office.world.store.accessLog.of(id)).filter(({ what }) => what === 'submitted')).toHaveLength(1);
});

test('it is told as not known when what failed came after the write', async () => {
  const sanna = office.person('sanna');
  await sanna.writes('starta krisstöd');
  const { action } = sanna.finds('Starta krisstöd');
  fail('readPeopleAfterwards');
  const fault = await sanna.sends(action, UPPDRAG).catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ applied: 'unknown' });
  expect(fault).toBeInstanceOf(StoreOutOfReach);
  fail(undefined);
  const first = referenceOf((await sanna.sends(action, UPPDRAG)).about);
  expect(referenceOf((await sanna.sends(action, UPPDRAG)).about)).toBe(first);
});
