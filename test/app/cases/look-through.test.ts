// What a unit sets holds for the cases that are under way too, from the start of the bot that has read it.
import { createLookThrough } from '../../../src/app/cases/look-through.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { Unit, World } from '../../../src/app/world.ts';
import { adapted, type Settings } from '../../../src/domain/routine/adapted.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { appointed, finished, started } from '../course.ts';
import { notices, words } from '../desk.ts';
import { idOf, type Office, openOffice, type Who } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

/** The office as it is started again, with something else set for its unit. */
function startedWith(change: (unit: Unit) => Unit): World {
  const units = [...office.world.units.values()].map((unit) => (unit.id === 'familjestod' ? change(unit) : unit));
  return { ...office.world, units: new Map(units.map((unit) => [unit.id, unit])) };
}
const withSettings = (settings: Settings): World =>
  startedWith((unit) => ({ ...unit, own: [adapted(krisstod, settings)] }));
const index = async (id: string) => (await office.kept(id)).index;

test('who opens earlier reminds earlier', async () => {
  const id = await started(office);
  office.at('2027-03-15T17:00');
  await office.sweep();
  const earlier = startedWith((unit) => ({
    ...unit,
    calendar: { ...unit.calendar, hours: { ...unit.calendar.hours, opens: '07:00' } },
  }));
  await createLookThrough(earlier)();
  expect((await index(id)).wakeAt).toBe('2027-03-16T06:00:00.000Z');
  office.at('2027-03-16T07:00');
  await sweep(earlier);
  expect(notices(office.person('eva').latest())[0]).toBe('Utse behandlare nu, sista dagen har passerat');
});

test('a last day that is set earlier is on the cards, in the lists and in what is reminded of', async () => {
  const id = await appointed(office);
  const card = () =>
    office
      .person('sanna')
      .chat()
      .map(({ view }) => view)
      .find(({ title }) => title === 'Informera barnet');
  expect(words(card()!)).toContain('mån 22 mars');
  const world = withSettings({ lastDays: { informeraBarnet: 3, journalforOverlamnat: 3 } });
  await createLookThrough(world)();
  expect(words(card()!)).toContain('tors 18 mars');
  const later = await office.world.store.cases.openIn('familjestod', '2027-03-19', { size: 9, after: null });
  expect(later.items.map((doc) => doc.id)).toEqual([id]);
  office.at('2027-03-18T08:00');
  await sweep(world);
  expect(JSON.stringify(office.person('sanna').latest())).toContain('Informera barnet idag');
});

test('how long a closed case is kept', async () => {
  const id = await finished(office);
  expect((await index(id)).wakeAt).toBe('2027-09-15T08:00:00.000Z');
  await createLookThrough(withSettings({ closedMonths: 2 }))();
  expect((await index(id)).wakeAt).toBe('2027-05-15T08:00:00.000Z');
});

describe('another enhetschef in the unit', () => {
  const led = (...chiefs: readonly Who[]): World => startedWith((unit) => ({ ...unit, chiefs: chiefs.map(idOf) }));

  test('has what waits in the open cases, and who is none any more is in them no longer', async () => {
    const id = await started(office);
    await createLookThrough(led('ulla'))();
    expect(office.person('ulla').latest().title).toBe('Utse behandlare');
    expect(words(office.person('eva').card('Utse behandlare'))).not.toContain('Välj');
    expect((await office.kept(id)).index.waitingOn).toEqual([idOf('ulla')]);
    expect((await office.person('eva').sends({ do: 'showSensitive', case: id })).title).toBe('Det går inte');
    const written = (await office.kept(id)).events.length;
    await createLookThrough(led('ulla'))();
    expect((await office.kept(id)).events).toHaveLength(written);
  });

  test('changes nothing in a case that is closed', async () => {
    const id = await finished(office);
    const { events } = await office.kept(id);
    await createLookThrough(led('ulla'))();
    expect((await office.kept(id)).events).toEqual(events);
  });
});

describe('it goes through the cases', () => {
  test('without writing what is right already', async () => {
    await appointed(office);
    await finished(office);
    const write = jest.spyOn(office.world.store.cases, 'replace');
    const read = jest.spyOn(office.world.store.cases, 'read');
    const looked = createLookThrough(office.world);
    await looked();
    expect(write).not.toHaveBeenCalled();
    const reads = read.mock.calls.length;
    expect(reads).toBeGreaterThan(1);
    await looked();
    expect(read).toHaveBeenCalledTimes(reads);
  });

  test('some at a time', async () => {
    for (let i = 0; i < 3; i += 1) await appointed(office);
    const look = createLookThrough(withSettings({ lastDays: { informeraBarnet: 3 } }), 1);
    const write = jest.spyOn(office.world.store.cases, 'replace');
    const changed = (): number => new Set(write.mock.calls.map(([doc]) => doc.id)).size;
    for (const count of [1, 2, 3, 3]) {
      await look();
      expect(changed()).toBe(count);
    }
  });

  test('although one of them cannot be read', async () => {
    const [broken, fine] = [await appointed(office), await appointed(office)];
    const { cases } = office.world.store;
    const write = jest.spyOn(cases, 'replace');
    const read = cases.read.bind(cases);
    jest
      .spyOn(cases, 'read')
      .mockImplementation((id) => (id === broken ? Promise.reject(new Error('broken')) : read(id)));
    await createLookThrough(withSettings({ lastDays: { informeraBarnet: 3 } }))();
    expect(write.mock.calls.map(([doc]) => doc.id)).toContain(fine);
    expect(write.mock.calls.map(([doc]) => doc.id)).not.toContain(broken);
    jest.restoreAllMocks();
    expect(office.logged.join()).toContain(`case not looked at {"case":"${broken}"`);
  });

  test('although what happened in one of them is lost, open or closed', async () => {
    const [open, closed, fine] = [await appointed(office), await finished(office), await appointed(office)];
    const { cases } = office.world.store;
    for (const id of [open, closed]) {
      const found = (await cases.read(id))!;
      const { events, ...rest } = found.value;
      expect(events.length).toBeGreaterThan(0);
      // @ts-expect-error -- a document that no version of the program has written
      await cases.replace(rest, found.etag);
    }
    const write = jest.spyOn(cases, 'replace');
    await createLookThrough(withSettings({ lastDays: { informeraBarnet: 3 } }))();
    for (const id of [open, closed]) expect(office.logged.join()).toContain(`case not looked at {"case":"${id}"`);
    expect(office.logged.join()).toContain('every case looked at');
    expect(new Set(write.mock.calls.map(([doc]) => doc.id))).toEqual(new Set([fine]));
    jest.restoreAllMocks();
  });

  test('again from the beginning when the store has failed', async () => {
    const id = await finished(office);
    const { cases } = office.world.store;
    const look = createLookThrough(withSettings({ closedMonths: 2 }));
    jest.spyOn(cases, 'due').mockRejectedValueOnce(new Error('out of reach'));
    await look();
    expect((await index(id)).wakeAt).toBe('2027-09-15T08:00:00.000Z');
    await look();
    expect((await index(id)).wakeAt).toBe('2027-05-15T08:00:00.000Z');
  });

  test('no longer when the process is asked to end', async () => {
    await appointed(office);
    const write = jest.spyOn(office.world.store.cases, 'replace');
    await createLookThrough({ ...withSettings({ lastDays: { informeraBarnet: 3 } }), handsBack: () => true })();
    expect(write).not.toHaveBeenCalled();
  });
});
