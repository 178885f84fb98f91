// A process that is asked to end in the middle of its work hands back what it has claimed and not sent: another sends it at once.
import { sweep } from '../../src/app/reminders/sweep.ts';
import type { World } from '../../src/app/world.ts';
import { doing } from './messages.ts';
import { idOf, type Office, openOffice, UPPDRAG } from './office.ts';

let office: Office;
let isEnding: boolean;
beforeEach(() => {
  isEnding = false;
});
afterEach(() => office.close());

const ending = (world: World): World => ({ ...world, handsBack: () => isEnding });

/** Opens the unit, with so many cases that are Eva's to hand out, each of which is to be reminded of at two. */
async function openWith(cases: number, setting: Parameters<typeof openOffice>[1] = {}): Promise<readonly string[]> {
  office = await openOffice('2027-03-15T10:00', setting);
  const sanna = office.person('sanna');
  for (let n = 0; n < cases; n += 1) {
    await sanna.writes('starta krisstöd');
    await sanna.presses('Starta krisstöd', { ...UPPDRAG, beteckning: `2026-10${String(n)}`, informerad: 'nej' });
  }
  const { items } = await office.world.store.cases.openOf(idOf('sanna'), { size: 50, after: null });
  office.at('2027-03-15T14:30');
  return items.map(({ id }) => id);
}

const deliveries = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => office.kept(id)))).flatMap((doc) => doc.deliveries);
const inState = async (ids: readonly string[], state: string) =>
  (await deliveries(ids)).filter((one) => one.state === state);

test('a sweep that is asked to end sends no more, and leaves nothing claimed', async () => {
  const ids = await openWith(6);
  const before = (await inState(ids, 'sent')).length;
  let sent = 0;
  const ends = (): void => {
    isEnding = true;
    sent += 1;
  };
  const world = ending({ ...office.world, messenger: doing(office.world.messenger, { before: ends }) });
  await sweep(world);
  expect(sent).toBe(1);
  expect(await inState(ids, 'claimed')).toEqual([]);
  const handedBack = await inState(ids, 'owed');
  expect(handedBack.length).toBeGreaterThan(4);
  expect(handedBack.every(({ until, attempts }) => until === null && attempts === 0)).toBe(true);

  // At the same moment, without waiting for any lease.
  await sweep(office.twin());
  expect(await inState(ids, 'owed')).toEqual([]);
  const all = await inState(ids, 'sent');
  expect(all.length).toBeGreaterThan(before + 6);
  expect(all.every(({ attempts }) => attempts === 1)).toBe(true);
});

test('a sweep that begins when the end has been asked for does nothing', async () => {
  const ids = await openWith(2);
  const before = await deliveries(ids);
  isEnding = true;
  expect(await sweep(ending(office.world))).toMatchObject({ sent: 0, failed: 0 });
  expect(await deliveries(ids)).toEqual(before);
  expect(await sweep(office.twin())).toMatchObject({ cases: 2 });
});

test('what was being sent is recorded, and what that made owed is left to others', async () => {
  const [id = ''] = await openWith(1);
  office.failing.set('chat-eva', 'hangs');
  const world = ending(office.world);
  const stuck = sweep(world);
  while (office.hanging() === 0) await new Promise(setImmediate);
  isEnding = true;
  office.failing.delete('chat-eva');
  office.letGo();
  await stuck;
  expect(await inState([id], 'claimed')).toEqual([]);
  const [left] = await inState([id], 'owed');
  expect(left).toMatchObject({ attempts: 1 });
});

test('lists of the day are not begun either', async () => {
  await openWith(1, { mornings: true });
  office.at('2027-03-16T08:00');
  isEnding = true;
  await sweep(ending(office.world));
  expect((await office.world.store.people.read(idOf('sanna')))?.value.morning?.day).not.toBe('2027-03-16');
  expect(office.channel()).toEqual([]);
});
