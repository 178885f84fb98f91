// Two units that run the same routines in their own ways, side by side in one bot: what each set stands on its cards and comes
// at its time, and nothing of it at the other's.
import { changePerson } from '../../src/app/staff/roster.ts';
import { routineOf } from '../../src/app/world.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import { unitsFrom } from '../../src/settings/units.ts';
import { sheet } from '../domain/sheet.ts';
import { referenceOf } from './course.ts';
import { words } from './desk.ts';
import { CHANNEL, chatOf, idOf, type Office, openOffice, UPPDRAG, type Who } from './office.ts';

const TENANT = '22222222-2222-4222-8222-222222222222';
const NORTH_CHANNEL = '19:nord@thread.tacv2';

const units = [
  {
    id: 'familjestod',
    name: 'Enheten familjestöd',
    enhetschef: [idOf('eva')],
    channel: CHANNEL,
    hours: { opens: '07:30', closes: '16:00' },
    meetingDays: ['tisdag', 'torsdag'],
    routines: {
      krisstod: {
        words: { verksamhetssystem: 'Procapita' },
        roles: { behandlare: 'Familjeterapeut' },
        startedBy: ['socialsekreterare', 'enhetschef'],
        lastDays: { informeraBarnet: 3 },
        reminders: [
          { step: 'kontakta', to: 'enhetschef', at: 'dueMorning', text: 'Stäm av med familjeterapeuten idag' },
          { step: 'informeraBarnet', to: 'channel', at: 'dueMorning', text: 'Ett barn ska få veta idag' },
        ],
      },
      sheet: {},
    },
  },
  {
    id: 'nord',
    name: 'Enhet Nord',
    enhetschef: [idOf('ulla')],
    channel: NORTH_CHANNEL,
    meetingDays: ['måndag'],
    routines: {
      krisstod: { words: { verksamhetssystem: 'Lifecare' }, lastDays: { informeraBarnet: 8 } },
      sheet: {},
    },
  },
];

let office: Office;
beforeEach(async () => {
  const routines = [krisstod, sheet];
  const configured = unitsFrom(JSON.stringify({ tenantId: TENANT, units }), 'units.json', {
    routines,
    tenantId: TENANT,
  });
  office = await openOffice('2027-03-15T10:00', { routines, units: [...configured.values()] });
  await office.bot.inChannel({ ...chatOf('ulla'), id: NORTH_CHANNEL });
  await worksInNorth('sara', 'socialsekreterare');
  await worksInNorth('bea', 'behandlare');
});
afterEach(() => office.close());

const worksInNorth = (who: Who, role: string) =>
  changePerson(office.world, idOf(who), (person) => ({ ...person, holds: [{ unit: 'nord', role }] }));

/** Who does what in each unit. */
const SOUTH = { starter: 'sanna', chief: 'eva', worker: 'bo' } as const;
const NORTH = { starter: 'sara', chief: 'ulla', worker: 'bea' } as const;

/** The case of a unit, with somebody who is to call the parent. Answers its reference. */
async function appointedIn({ starter, chief, worker }: typeof SOUTH | typeof NORTH): Promise<string> {
  await office.person(starter).writes('starta krisstöd');
  const receipt = await office.person(starter).presses('Starta krisstöd', UPPDRAG);
  await office.person(chief).presses('Lämna uppdraget', { behandlare: idOf(worker) });
  return referenceOf(receipt.about);
}

/** The text of the card of a step, as somebody opens it. */
const cardOf = async (who: Who, id: string, step: string): Promise<string> =>
  words(await office.person(who).sends({ do: 'showStep', case: id, step, n: 1 }));

test('the card says what the unit’s own system is called', async () => {
  const [south, north] = [await appointedIn(SOUTH), await appointedIn(NORTH)];
  expect(await cardOf('sanna', south, 'journalforOverlamnat')).toContain('"Infört i Procapita"');
  expect(await cardOf('sara', north, 'journalforOverlamnat')).toContain('"Infört i Lifecare"');
  expect(words(await office.person('sanna').writes('starta krisstöd'))).toContain('Som den står i Procapita,');
  expect(words(await office.person('sara').writes('starta krisstöd'))).toContain('Som den står i Lifecare,');
});

test('the role is called what the unit calls it', async () => {
  await appointedIn(SOUTH);
  await appointedIn(NORTH);
  expect(office.person('eva').titles()).toEqual(['Klart: Utse familjeterapeut']);
  expect(office.person('ulla').titles()).toEqual(['Klart: Utse behandlare']);
  const roles = words(await office.person('otto').sends({ do: 'askAccess' }));
  expect(roles).toContain('Familjeterapeut eller Stödjare, Enheten familjestöd');
  expect(roles).toContain('Behandlare eller Stödjare, Enhet Nord');
});

test('the last day is the unit’s own, counted to the unit’s own closing time', async () => {
  const [south, north] = [await appointedIn(SOUTH), await appointedIn(NORTH)];
  expect(await cardOf('sanna', south, 'informeraBarnet')).toContain('tors 18 mars 16:00');
  expect(await cardOf('sara', north, 'informeraBarnet')).toContain('tors 25 mars 16:30');
});

test('reminders of the unit’s own come there, besides the routine’s, and the other unit hears nothing of them', async () => {
  const [south, north] = [await appointedIn(SOUTH), await appointedIn(NORTH)];
  office.at('2027-03-16T07:30');
  await office.sweep();
  expect(words(office.person('eva').latest())).toContain('Stäm av med familjeterapeuten idag');
  expect(words(office.person('bo').latest())).toContain('Ring föräldern idag');
  office.at('2027-03-16T08:00');
  await office.sweep();
  expect(office.person('ulla').titles()).toEqual(['Klart: Utse behandlare']);
  expect(words(office.person('bea').latest())).toContain('Ring föräldern idag');

  office.at('2027-03-18T08:00');
  await office.sweep();
  expect(office.channel().map(({ title }) => title)).toEqual(['Ett barn ska få veta idag']);
  expect(words(office.channel()[0]!)).toContain(south);
  office.at('2027-03-25T08:00');
  await office.sweep();
  expect(office.channel().map(words).join()).not.toContain(north);
  expect(words(office.person('sara').latest())).toContain('Informera barnet idag');
});

test('an enhetschef may start where the unit says so, and has the starter’s steps', async () => {
  const eva = office.person('eva');
  expect((await eva.writes('starta krisstöd')).title).toBe('Starta krisstöd');
  const receipt = await eva.presses('Starta krisstöd', { ...UPPDRAG, informerad: 'nej' });
  const id = referenceOf(receipt.about);
  expect((await office.kept(id)).index.appointed).toEqual([
    `socialsekreterare/${idOf('eva')}`,
    `enhetschef/${idOf('eva')}`,
  ]);
  await eva.presses('Klart, föräldern vet', { informerad: 'true' });
  await eva.presses('Lämna uppdraget', { behandlare: idOf('bo') });
  expect(await cardOf('eva', id, 'informeraBarnet')).toContain('"Spara svaret"');

  const refused = await office.person('ulla').writes('starta krisstöd');
  expect(refused.title).toBe('Du kan inte starta det här');
  const forged = { do: 'start', routine: 'krisstod', unit: 'nord', draft: 'utkast-0001' } as const;
  expect((await office.person('ulla').sends(forged, UPPDRAG)).title).toBe('Du kan inte starta det här');
  expect((await office.person('eva').sends(forged, UPPDRAG)).title).toBe('Du kan inte starta det här');
});

test('meetings are proposed on the unit’s own days', async () => {
  const proposed = async ({ starter, chief, worker }: typeof SOUTH | typeof NORTH, unit: string): Promise<string> => {
    const answers: RawAnswers = { beteckning: '2026-0417', mote: 'ja' };
    await office.person(starter).sends({ do: 'start', routine: 'sheet', unit, draft: `utkast-${unit}` }, answers);
    await office.person(chief).presses('Utse', { stodjare: idOf(worker) });
    return words(office.person(starter).latest());
  };
  expect(await proposed(SOUTH, 'familjestod')).toContain('Förslag: tis 16 mars, tors 18 mars, tis 23 mars.');
  expect(await proposed(NORTH, 'nord')).toContain('Förslag: mån 22 mars, mån 5 april, mån 12 april.');
});

test('each unit has one routine of its own, made once', () => {
  const [south, north] = ['familjestod', 'nord'].map((id) => office.world.units.get(id)!);
  const asked = (unit: typeof south) => routineOf(office.world, unit!, 'krisstod', 1);
  expect(asked(south)).toBe(asked(south));
  expect(asked(south)).not.toBe(asked(north));
  expect(routineOf(office.world, north!, 'sheet', 1)).toBe(sheet);
});
