// The unit's list of the day in its channel: each working morning, once, and nothing about anyone.
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { View } from '../../../src/domain/view.ts';
import { answers, held, invited, openCircleOffice } from '../circle.ts';
import { appointed, started } from '../course.ts';
import { doing } from '../messages.ts';
import { CHANNEL, chatOf, idOf, type Office, openOffice, type Who } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { mornings: true });
});
afterEach(() => office.close());

const lists = (): readonly View[] => office.channel().filter(({ title }) => title.startsWith('Läget'));
const says = (who: Who, text: string): Promise<View> =>
  office.bot.wroteInChannel({ id: idOf(who), name: '', chat: null }, text, { ...chatOf('eva'), id: CHANNEL });
async function at(moment: string): Promise<readonly View[]> {
  const before = lists().length;
  office.at(moment);
  await office.sweep();
  return lists().slice(before);
}
const text = (view: View | undefined): string => JSON.stringify(view?.blocks);

test('says what is late, today’s and of the coming five working days: reference, step, role and day', async () => {
  const [first, second] = [await started(office), await appointed(office)];
  const [list] = await at('2027-03-16T08:00');
  expect(list).toMatchObject({ title: 'Läget tisdag 16 mars', about: 'Enheten familjestöd' });
  expect(list?.blocks).toMatchObject([
    { kind: 'heading', text: 'Försenat' },
    { rows: [{ title: `${first} · Utse behandlare`, detail: 'Enhetschef, senast mån 15 mars 16:30' }] },
    { kind: 'heading', text: 'Idag' },
    { rows: [{ title: `${second} · Ring föräldern`, detail: 'Behandlare, senast tis 16 mars 16:30' }] },
    { kind: 'heading', text: 'De närmaste fem arbetsdagarna' },
    { rows: [{ title: `${second} · Informera barnet` }, { title: `${second} · Journalför att stödet är överlämnat` }] },
  ]);
});

test('says what several are to do each for themselves on one row, with how many they are', async () => {
  await office.close();
  office = await openCircleOffice('2027-03-29T10:00', { mornings: true });
  const id = await invited(office, '2027-04-21');
  await answers(office, 'bo', { svar: 'ja' });
  const [list] = await at('2027-04-14T08:00');
  const rows = list?.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));
  expect(rows).toContainEqual({
    title: `${id} · Svara på inbjudan`,
    detail: 'Inbjuden, 3 personer, senast tis 20 apr 16:30',
  });
  expect(rows?.filter(({ title }) => title.includes('Svara på inbjudan'))).toHaveLength(1);
});

test('says how many there are of what one person has several of', async () => {
  await office.close();
  office = await openCircleOffice('2027-03-29T10:00', { mornings: true });
  const id = await held(office, '2027-04-21');
  office.at('2027-04-22T10:00');
  const sara = office.person('sara');
  for (const fraga of ['Vem kallar till mötet?', 'Vem skriver?'])
    await sara.presses('Spara', { finns: 'ja', fraga, agare: idOf('ulla') }, 'Fråga att ta vidare');
  await sara.presses('Spara', { finns: 'nej' }, 'Fråga att ta vidare');
  await sara.presses('Spara och skicka till deltagarna', { sammanfattning: 'Vi enades om orden.' });
  const [list] = await at('2027-05-25T08:00');
  const rows = list?.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : [])) ?? [];
  expect(rows.filter(({ title }) => title === `${id} · Ta frågan vidare`).map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^Frågeägare, 2 st, senast /),
  ]);
});

test('comes when the unit opens once the hour that was chosen is no longer within its hours', async () => {
  await started(office);
  await says('sanna', 'morgonlista 16:00');
  const units = new Map(
    [...office.world.units].map(([id, unit]) => {
      const hours = { ...unit.calendar.hours, opens: '08:00', closes: '16:00' };
      return [id, { ...unit, calendar: { ...unit.calendar, hours } }] as const;
    }),
  );
  const before = lists().length;
  office.at('2027-03-16T08:00');
  await sweep({ ...office.world, units });
  expect(lists().slice(before)).toHaveLength(1);
});

test('comes once a day, however many processes sweep, and the next day anew', async () => {
  await started(office);
  office.at('2027-03-16T08:00');
  const twin = office.twin();
  await Promise.all([office.sweep(), sweep(twin), office.sweep(), sweep(twin)]);
  await at('2027-03-16T08:01');
  expect(lists()).toHaveLength(1);
  expect(await at('2027-03-17T08:00')).toHaveLength(1);
});

test('is posted once although somebody changes its hour while it is, and what was posted is known', async () => {
  await started(office);
  office.at('2027-03-16T08:00');
  const before = async ({ title }: View): Promise<void> => {
    if (title.startsWith('Läget')) await says('sanna', 'morgonlista kl 09:00');
  };
  await sweep({ ...office.world, messenger: doing(office.world.messenger, { before }) });
  const posted = lists().length;
  expect(await at('2027-03-16T09:10')).toHaveLength(0);
  expect(posted).toBe(1);
  const channel = (await office.world.store.channels.read('familjestod'))?.value;
  expect(channel?.digest).toEqual({ at: '09:00' });
  expect(channel?.posted).toMatchObject({ day: '2027-03-16', until: null, message: { conversation: CHANNEL } });
});

test('comes later the same day when nothing ran in the morning, not at night and not on closed days', async () => {
  await started(office);
  expect(await at('2027-03-15T20:00')).toHaveLength(0);
  expect(await at('2027-03-16T07:59')).toHaveLength(0);
  expect(await at('2027-03-16T13:00')).toHaveLength(1);
  expect(await at('2027-03-20T09:00')).toHaveLength(0);
  expect(await at('2027-03-26T09:00')).toHaveLength(0);
});

test('with nothing to say nothing is posted, unless the channel wants a line', async () => {
  expect(await at('2027-03-16T08:00')).toHaveLength(0);
  expect(text(await says('sanna', 'morgonlista även när inget väntar'))).toContain('kommer också när inget väntar');
  const [list] = await at('2027-03-17T08:00');
  expect(text(list)).toContain('Inget är försenat');
});

test('the hour and the days are changed in the channel, by those who work in the unit', async () => {
  await started(office);
  expect(text(await says('sanna', 'Morgonlista måndagar och torsdagar kl 9'))).toContain(
    'måndagar och torsdagar klockan 09:00',
  );
  expect(await at('2027-03-16T09:00')).toHaveLength(0);
  expect(await at('2027-03-18T08:59')).toHaveLength(0);
  expect(await at('2027-03-18T09:00')).toHaveLength(1);
  expect((await says('bo', 'morgonlista av')).title).toBe('Morgonlistan är av');
  expect(await at('2027-03-22T09:00')).toHaveLength(0);
  expect(text(await says('bo', 'morgonlistan på'))).toContain('måndagar och torsdagar klockan 09:00');
  expect(await at('2027-03-22T09:30')).toHaveLength(1);
});

test.each<[Who, string, string]>([
  ['ivar', 'morgonlista av', 'Bara den som arbetar i Enheten familjestöd'],
  ['otto', 'morgonlista av', 'Bara den som arbetar i Enheten familjestöd'],
  ['sanna', 'morgonlista 22:00', 'Enheten är öppen 08:00–16:30'],
  ['sanna', 'morgonlista 25:00', 'Det klockslaget finns inte'],
  ['sanna', 'morgonlista på lördagar', 'bara på arbetsdagar'],
])('%s writes ”%s”: the list is left as it is', async (who, written, told) => {
  expect(text(await says(who, written))).toContain(told);
  await started(office);
  expect(await at('2027-03-16T08:00')).toHaveLength(1);
});

test('what cannot be posted now is tried again, and then no more', async () => {
  await started(office);
  office.failing.set(CHANNEL, { ok: false, why: 'later' });
  expect(await at('2027-03-16T08:00')).toHaveLength(0);
  office.failing.clear();
  expect(await at('2027-03-16T08:01')).toHaveLength(0);
  expect(await at('2027-03-16T08:03')).toHaveLength(1);
  expect(await at('2027-03-16T08:10')).toHaveLength(0);
});

test('other words in the channel are answered as before', async () => {
  expect((await says('sanna', 'mina ärenden')).title).toBe('Skriv till mig i vår egen chatt');
});
