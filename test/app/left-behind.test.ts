// Open cases of units and routine versions that are not there any more are told of, with how many, and nothing else of them.
import { createBot } from '../../src/app/create-bot.ts';
import { tellOfLostUnits } from '../../src/app/left-behind.ts';
import { createLookThrough } from '../../src/app/look-through.ts';
import { sweep } from '../../src/app/sweep.ts';
import { changePerson } from '../../src/app/roster.ts';
import type { World } from '../../src/app/world.ts';
import { appointed, finished } from './course.ts';
import { words } from './desk.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());
const lines = (what: string): readonly string[] => office.logged.filter((line) => line.startsWith(what));
const [UNIT, VERSION] = ['open cases of a unit', 'open cases of a routine version'];

test('those of a unit that was taken out of the units file are counted in one line', async () => {
  await appointed(office);
  await appointed(office);
  await finished(office);
  await tellOfLostUnits(office.world);
  expect(lines(UNIT)).toEqual([]);
  await tellOfLostUnits({ ...office.world, units: new Map() });
  expect(lines(UNIT)).toEqual(['open cases of a unit that is not in the units file {"unit":"familjestod","cases":2}']);
});

test('a store that does not answer is told of, and is no reason not to start', async () => {
  jest.spyOn(office.world.store.cases, 'openElsewhere').mockRejectedValueOnce(new RangeError('out of reach'));
  await tellOfLostUnits(office.world);
  expect(lines('units not counted')).toEqual([expect.stringContaining('"fault":"RangeError"')]);
});

test('those under a version that is not there are counted in one line, once all have been looked at', async () => {
  await appointed(office);
  await appointed(office);
  await finished(office);
  await createLookThrough(office.world)();
  expect(lines(VERSION)).toEqual([]);
  const { routines } = office.world;
  const newer = routines.map((routine) => ({ ...routine, version: routine.version + 1 }));
  const units = new Map([...office.world.units].map(([id, unit]) => [id, { ...unit, own: [] }]));
  await createLookThrough({ ...office.world, routines: newer, units })();
  expect(lines(VERSION)).toEqual([
    'open cases of a routine version that is not there {"unit":"familjestod","routine":"krisstod","version":1,"cases":2}',
  ]);
});

test('a case that is not swept is told of with the place in the code', async () => {
  const id = await appointed(office);
  office.at('2027-03-29T10:00');
  await sweep({ ...office.world, units: new Map() });
  expect(lines('case not swept')[0]).toMatch(new RegExp(`"case":"${id}".*"at":"unitOf world.ts:\\d+ < `));
});

describe('one under a version that is not there', () => {
  const ofNextVersion = (): World => ({
    ...office.world,
    routines: office.world.routines.map((routine) => ({ ...routine, version: routine.version + 1 })),
    units: new Map([...office.world.units].map(([id, unit]) => [id, { ...unit, own: [] }])),
  });

  test('is named at the top of the list of those who are in it, which shows the others as ever', async () => {
    const lost = await appointed(office);
    const bot = createBot(ofNextVersion());
    const bo = { id: office.idOf('bo'), name: 'Bo Påhittad', chat: null };
    const list = words(await bot.wrote(bo, 'mina ärenden'));
    expect(list).toContain(`Jag kan inte visa ${lost} just nu`);
    expect(words(await bot.wrote(bo, 'min dag'))).not.toContain(lost);
    // Nobody else is told of it, though they stand in for one who is in it.
    await changePerson(office.world, office.idOf('bo'), (person) => ({
      ...person,
      absences: [{ from: '2027-03-15', to: '2027-03-15', standIns: { 'familjestod.behandlare': office.idOf('bea') } }],
    }));
    const bea = { id: office.idOf('bea'), name: 'Bea Påhittad', chat: null };
    expect(words(await bot.wrote(bea, 'mina ärenden'))).not.toContain(lost);
    // An old card of reminders that has it among others shows the others.
    const of = [{ case: lost, step: 'kontakta', n: 1, reminder: 0 }];
    const card = await bot.pressed(bo, { do: 'reminders', of, more: 0, day: false }, {}, null);
    expect(card.title).toBe('Påminnelser');
    expect(JSON.stringify(card.blocks)).not.toContain(lost);
    expect((await bot.wrote(bo, `visa ${lost.slice(0, -1)}`)).title).toBe('Koden saknar tecken');
    expect(words(await office.person('bo').writes('mina ärenden'))).not.toContain('Jag kan inte visa');
  });

  test('does not keep the list of the others from the unit’s channel', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { mornings: true });
    await appointed(office);
    office.at('2027-03-16T08:00');
    await sweep(ofNextVersion());
    expect(lines('digest failed')).toEqual([]);
  });
});
