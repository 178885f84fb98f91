// Open cases of units and routine versions that are not there any more are told of, with how many, and nothing else of them.
import { stateOf } from '../../../src/app/cases/case-file.ts';
import { createBot } from '../../../src/app/create-bot.ts';
import { tellOfLostUnits } from '../../../src/app/cases/left-behind.ts';
import { createLookThrough } from '../../../src/app/cases/look-through.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { NoRules } from '../../../src/app/cases/no-rules.ts';
import { changePerson } from '../../../src/app/staff/roster.ts';
import type { World } from '../../../src/app/world.ts';
import { inSweden } from '../../../src/domain/calendar/moment.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { routines } from '../../../src/routines/index.ts';
import { aesGcmCipher } from '../../../src/store/cipher.ts';
import { documented, openCircleOffice } from '../circle.ts';
import { appointed, finished } from '../course.ts';
import { words } from '../desk.ts';
import { type Office, openOffice } from '../office.ts';

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

test('texts that nobody can open are counted: the wrong key was given, or an older one is missing', async () => {
  await appointed(office);
  await appointed(office);
  const other = { id: 'other', key: Buffer.alloc(32, 9) };
  const told = () => lines('encrypted texts');
  await createLookThrough(office.world)();
  expect(told()).toEqual([]);
  await createLookThrough({ ...office.world, cipher: aesGcmCipher({ current: other, older: [] }) })();
  expect(told()).toEqual(['encrypted texts whose key is not given {"texts":4,"cases":2}']);
  const both = aesGcmCipher({ current: other, older: [{ id: 'test', key: Buffer.alloc(32, 7) }] });
  await createLookThrough({ ...office.world, cipher: both })();
  expect(told()).toHaveLength(1);
});

test('a case that is not swept is told of with the place in the code', async () => {
  const id = await appointed(office);
  office.at('2027-03-29T10:00');
  await sweep({ ...office.world, units: new Map() });
  expect(lines('case not swept')[0]).toMatch(new RegExp(`"case":"${id}".*"at":"ruledBy case-file.ts:\\d+ < `));
});

describe('one that is closed', () => {
  const without = (part: Partial<World>): World => ({ ...office.world, ...part });
  const withMonths = (months: readonly number[]) =>
    routines.slice(0, months.length).map((routine, place) => ({
      ...routine,
      id: `annan${String(place)}`,
      retention: { ...routine.retention, closedMonths: months[place] ?? 0 },
    }));
  const nextVersion = routines.map((routine) => ({ ...routine, version: routine.version + 1 }));
  const aUnit = (own: readonly Routine[]): World['units'] =>
    new Map([...office.world.units].map(([id, unit]) => [id, { ...unit, own }]));

  test.each<[string, number, () => Partial<World>]>([
    ['of a unit that is not there is removed when its routine says', 6, () => ({ units: new Map() })],
    [
      'of a version that is not there is removed when another version says',
      6,
      () => ({ routines: nextVersion, units: aUnit([]) }),
    ],
    [
      'of a version that is not there is removed when its unit says of another version',
      9,
      () => ({
        routines: nextVersion,
        units: aUnit(nextVersion.map((one) => ({ ...one, retention: { ...one.retention, closedMonths: 9 } }))),
      }),
    ],
    [
      'of a routine that is not there is removed when the one that keeps its cases longest says',
      14,
      () => ({ routines: withMonths([5, 14, 8]), units: aUnit([]) }),
    ],
  ])('%s', async (_what, months, part) => {
    const id = await finished(office);
    const { closed } = stateOf((await office.kept(id)).events);
    const last = inSweden(closed?.at ?? '').plus({ months });
    office.at(last.minus({ minutes: 1 }).toISO() ?? '');
    await sweep(without(part()));
    expect((await office.kept(id)).id).toBe(id);
    office.at(last.toISO() ?? '');
    await sweep(without(part()));
    await expect(office.kept(id)).rejects.toThrow();
  });

  test('is put off until it is to be removed, and not looked at by each sweep', async () => {
    const id = await finished(office);
    const { closed } = stateOf((await office.kept(id)).events);
    const last = inSweden(closed?.at ?? '').plus({ months: 14 });
    office.at(last.minus({ months: 2 }).toISO() ?? '');
    const world = without({ routines: withMonths([5, 14, 8]), units: aUnit([]) });
    await sweep(world);
    expect((await office.kept(id)).index.wakeAt).toBe(last.toUTC().toISO());
    expect(lines('case not swept')).toEqual([]);
    // As it is under its own rules, should they come back.
    await createLookThrough(office.world)();
    expect((await office.kept(id)).index.wakeAt).toBe(last.minus({ months: 8 }).toUTC().toISO());
  });

  test('is no fault when all are looked at', async () => {
    await finished(office);
    await createLookThrough({ ...office.world, units: new Map() })();
    expect(lines('case not looked at')).toEqual([]);
    expect(lines('every case looked at')).toHaveLength(1);
  });
});

test('what a case leaves open goes with it, also when its unit has been taken away', async () => {
  await office.close();
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await documented(office, '2027-03-31', '2027-04-06T10:00');
  await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
  const open = async () => (await office.world.store.carried.read('familjestod/dialogmote'))?.value.open;
  expect(await open()).not.toEqual({});
  office.at('2028-04-06T10:00');
  await sweep({ ...office.world, units: new Map() });
  expect(await open()).toEqual({});
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

  test('is nobody’s to hear of who is not in it, and that somebody asked is logged', async () => {
    const lost = await appointed(office);
    const bot = createBot(ofNextVersion());
    const asks = (who: 'bo' | 'bea') => bot.wrote({ id: office.idOf(who), name: '', chat: null }, `visa ${lost}`);
    expect((await asks('bea')).title).toBe('Jag hittar inget sådant ärende');
    const [refused] = (await office.world.store.accessLog.of(lost)).slice(-1);
    expect(refused).toMatchObject({ person: office.idOf('bea'), what: 'refused', step: null });
    await expect(asks('bo')).rejects.toThrow(NoRules);
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
