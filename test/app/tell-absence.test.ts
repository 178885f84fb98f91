// Whoever stands in, and whoever is away, is told of it once, however Teams and the processes fare meanwhile.
import { sweep } from '../../src/app/sweep.ts';
import { chatOf, idOf, type Office, openOffice, type Who } from './office.ts';
import { doing, type Failure } from './messages.ts';

let office: Office;
afterEach(() => office.close());

const fails = (who: Who, how: Failure): void => void office.failing.set(chatOf(who).id, how);
const works = (who: Who): void => void office.failing.delete(chatOf(who).id);
const titles = (): Record<'bo' | 'bea', readonly string[]> => ({
  bo: office.person('bo').titles(),
  bea: office.person('bea').titles(),
});
const BOTH_ONCE = { bo: ['Din frånvaro är inlagd'], bea: ['Du ersätter Bo Påhittad'] };

/** Eva enters that Bo is away and that Bea stands in, in the evening; it is told in the morning. */
async function entered(): Promise<void> {
  office = await openOffice('2027-03-15T19:00');
  await office
    .person('eva')
    .sends(
      { do: 'saveAbsence', person: idOf('bo') },
      { from: '2027-03-17', to: '2027-03-19', 'familjestod.behandlare': idOf('bea') },
    );
  office.at('2027-03-16T08:00');
}

test.each<[string, Failure]>([
  ['says later', { ok: false, why: 'later', retryAfterMs: 1000 }],
  ['is down', { ok: false, why: 'held', retryAfterMs: 300_000 }],
  ['fails in a way that nobody knows', 'throws'],
])('when Teams %s, whoever was not told is told later, and the other not again', async (_what, how) => {
  await entered();
  fails('bea', how);
  await office.sweep();
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  works('bea');
  office.at('2027-03-16T08:00:59');
  await office.sweep();
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  office.at('2027-03-16T08:01:00');
  await office.sweep();
  expect(titles()).toEqual(BOTH_ONCE);
  office.at('2027-03-16T08:10');
  await office.sweep();
  expect(titles()).toEqual(BOTH_ONCE);
});

test('when a process dies in between, another tells whoever is left once the claim has run out', async () => {
  await entered();
  fails('bea', 'hangs');
  const stuck = office.sweep();
  while (office.hanging() === 0) await new Promise(setImmediate);
  works('bea');
  const twin = office.twin();
  office.at('2027-03-16T08:00:59');
  await sweep(twin);
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  office.at('2027-03-16T08:01:00');
  await sweep(twin);
  expect(titles()).toEqual(BOTH_ONCE);
  // The one that was thought dead wakes up, and tells nobody again.
  office.letGo();
  await stuck;
  office.at('2027-03-16T08:10');
  await office.sweep();
  await sweep(twin);
  expect(titles()).toEqual(BOTH_ONCE);
});

test('a process that is asked to end hands back what it has not told, which another tells at once', async () => {
  await entered();
  let isEnding = false;
  const messenger = doing(office.world.messenger, { before: () => (isEnding = true) });
  await sweep({ ...office.world, messenger, handsBack: () => isEnding });
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  await sweep(office.twin());
  expect(titles()).toEqual(BOTH_ONCE);
});

test('who cannot be reached at all is not tried for ever', async () => {
  await entered();
  fails('bea', { ok: false, why: 'blocked' });
  await office.sweep();
  works('bea');
  office.at('2027-03-16T08:10');
  await office.sweep();
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
  expect((await office.world.store.people.read(idOf('bo')))?.value.toTell).toEqual([]);
});

test('a process that was held up until another had told whoever was left tells them nothing', async () => {
  await entered();
  const twin = office.twin();
  const { store } = office.world;
  let isHeldUp = false;
  const cases: typeof store.cases = {
    ...store.cases,
    // What waits is looked up for Bea's card, when Bo has been told.
    openOf: async (...asked) => {
      if (!isHeldUp && titles().bo.length === 1) {
        isHeldUp = true;
        office.at('2027-03-16T08:01:01');
        await sweep(twin);
        expect(titles()).toEqual(BOTH_ONCE);
      }
      return store.cases.openOf(...asked);
    },
  };
  await sweep({ ...office.world, store: { ...store, cases } });
  expect(isHeldUp).toBe(true);
  expect(titles()).toEqual(BOTH_ONCE);
  expect((await store.people.read(idOf('bo')))?.value.toTell).toEqual([]);
});

test('a process that was held up does not tell of an absence that was taken away meanwhile', async () => {
  await entered();
  const after = () => office.person('eva').sends({ do: 'endAbsence', person: idOf('bo'), from: '2027-03-17' });
  await sweep({ ...office.world, messenger: doing(office.world.messenger, { after }) });
  expect(titles()).toEqual({ ...BOTH_ONCE, bea: [] });
});
