// ”Påminn mig imorgon”: a reminder waits, for one person and within limits, and nothing of it is lost or outlives its step.
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { stepOf } from '../../../src/domain/routine/routine.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { appointed as handedToBo, reached, samtal } from '../course.ts';
import { hasButton, notices, words } from '../desk.ts';
import { type Office, openOffice } from '../office.ts';

let office: Office;
/** On Tuesday 23 March the step that the routine's own number of days was given for is a day late, and Sanna hears it. */
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const CHILD = 'Informera barnet';
const LATER = 'Påminn mig imorgon 08:00';
const at = async (moment: string): Promise<void> => {
  office.at(moment);
  await office.sweep();
};
const reminders = (): readonly string[] =>
  office
    .person('sanna')
    .chat()
    .filter(({ view }) => view.title.includes(CHILD))
    .flatMap(({ view }) => notices(view).slice(0, 1));
/** Bo has reached the parent, and of Sanna's two steps with the same last day one is left, so that it is reminded of on a card of its own. */
const appointed = async (on: Office): Promise<string> => {
  const id = await reached(on);
  await on.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');
  return id;
};
const late = async (): Promise<string> => {
  const id = await appointed(office);
  await at('2027-03-22T08:00');
  await at('2027-03-23T08:00');
  return id;
};
const LATE = 'Barnet har inte fått veta att föräldern erbjuds stöd';

test('beyond the last day a reason is asked for, and it stands on the receipt', async () => {
  const id = await late();
  const sanna = office.person('sanna');
  const asked = await sanna.presses(LATER, {}, CHILD);
  expect(asked.title).toBe('Vänta med: Informera barnet');
  expect((await office.kept(id)).events.some(({ type }) => type === 'nudgeSnoozed')).toBe(false);
  const again = await sanna.presses(LATER, { skal: '' }, 'Vänta med');
  expect(notices(again)).toEqual(['En sak behöver ändras innan jag kan spara.', 'Välj ett alternativ.']);
  const receipt = await sanna.presses(LATER, { skal: 'bokad' }, 'Vänta med');
  expect(notices(receipt)).toEqual([
    LATE,
    'Jag påminner dig igen ons 24 mars 08:00. Skäl: en tid är bokad längre fram.',
  ]);
  expect(hasButton(receipt, LATER)).toBe(false);
  expect(hasButton(receipt, 'Spara svaret')).toBe(true);
  expect(words(sanna.card(CHILD))).toContain('Jag påminner dig igen ons 24 mars 08:00.');
  expect((await office.kept(id)).index.wakeAt).toBe('2027-03-24T07:00:00.000Z');
  expect((await office.world.store.accessLog.of(id)).some(({ what }) => what === 'snoozed')).toBe(true);
});

test('two reminders on one card are opened and put off one by one', async () => {
  await reached(office);
  await at('2027-03-23T08:00');
  const sanna = office.person('sanna');
  const opened = await sanna.presses('Öppna', {}, '2 påminnelser');
  expect(hasButton(opened, LATER)).toBe(true);
});

test('the reminder comes again that morning, once, and may be put off anew', async () => {
  await late();
  const sanna = office.person('sanna');
  await sanna.sends({ do: 'mine' });
  await sanna.presses(LATER, {}, CHILD);
  await sanna.presses(LATER, { skal: 'svar' }, 'Vänta med');
  await at('2027-03-24T07:59');
  const before = reminders().length;
  await Promise.all([at('2027-03-24T08:00'), sweep(office.twin())]);
  await at('2027-03-24T09:00');
  expect(reminders()).toHaveLength(before + 1);
  expect(reminders().at(-1)).toBe(LATE);
  expect(hasButton(sanna.latest(), 'Påminn mig imorgon 08:00')).toBe(true);
});

test('on a Friday it is Monday, and after downtime it comes when the bot is back', async () => {
  await appointed(office);
  await at('2027-03-26T10:00');
  // Långfredagen is closed: nothing came; the next working day is the Tuesday after påsk.
  await at('2027-03-30T08:00');
  const sanna = office.person('sanna');
  await at('2027-04-02T10:00');
  const title = 'Påminn mig måndag 5 april 08:00';
  await sanna.writes('mina ärenden');
  const reminder = { do: 'snooze', step: 'informeraBarnet', n: 1, reminder: 1 } as const;
  const id = /KRI-\w+/.exec(words(sanna.latest()))?.[0] ?? '';
  const asked = await sanna.sends({ ...reminder, case: id });
  expect(hasButton(asked, title)).toBe(true);
  await sanna.sends({ ...reminder, case: id }, { skal: 'annat' });
  expect((await office.kept(id)).index.wakeAt).toBe('2027-04-05T06:00:00.000Z');
  const { folder } = office;
  await office.shut();
  office = await openOffice('2027-04-07T10:00', { folder });
  await office.sweep();
  await office.sweep();
  expect(reminders()).toEqual([LATE]);
});

test.each([
  [
    'done',
    (id: string) =>
      office.person('sanna').sends({ do: 'submit', case: id, step: 'informeraBarnet', n: 1 }, { informerat: 'ja' }),
  ],
  ['closed', (id: string) => office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' })],
  [
    'handed over',
    (id: string) =>
      office
        .person('eva')
        .sends(
          { do: 'handOver', case: id },
          { from: `socialsekreterare/${office.idOf('sanna')}`, to: office.idOf('sara') },
        ),
  ],
] as const)('when the step is %s, what was put off never comes', async (_how, act) => {
  const id = await late();
  await office.person('sanna').presses(LATER, {}, CHILD);
  await office.person('sanna').presses(LATER, { skal: 'svar' }, 'Vänta med');
  await act(id);
  const before = office.person('sanna').chat().length;
  await at('2027-03-24T08:00');
  await at('2027-03-25T08:00');
  expect(
    office
      .person('sanna')
      .chat()
      .slice(before)
      .filter(({ view }) => view.title.includes(CHILD)),
  ).toEqual([]);
});

test('what was owed and had not got through is put off too', async () => {
  const id = await appointed(office);
  office.failing.set('chat-sanna', { ok: false, why: 'later' });
  await at('2027-03-23T08:00');
  office.failing.delete('chat-sanna');
  const sanna = office.person('sanna');
  await sanna.sends({ do: 'snooze', case: id, step: 'informeraBarnet', n: 1, reminder: 1 }, { skal: 'svar' });
  await at('2027-03-23T10:00');
  expect(reminders()).toEqual([]);
  await at('2027-03-24T08:00');
  expect(reminders()).toEqual([LATE]);
});

test('a reminder whose day the routine fixes cannot be put off', async () => {
  const id = await handedToBo(office);
  await at('2027-03-16T08:00');
  const bo = office.person('bo');
  expect(notices(bo.latest())[0]).toBe('Ring föräldern idag');
  expect(words(bo.latest())).not.toContain('Påminn mig');
  const forged = await bo.sends({ do: 'snooze', case: id, step: 'kontakta', n: 1, reminder: 1 }, { skal: 'annat' });
  expect(notices(forged)[0]).toBe(
    'Dagen ligger fast för ”Ring föräldern”, så påminnelsen kan inte skjutas upp. Gör steget, eller prata med enhetschefen.',
  );
  expect((await office.kept(id)).events.some(({ type }) => type === 'nudgeSnoozed')).toBe(false);
});

test('a reminder of what is booked that day cannot be put off: the day after it would say nothing true', async () => {
  const id = await reached(office);
  const bo = office.person('bo');
  await bo.presses('Spara samtalet', samtal({ sista: 'nej', fler: 'ja', nasta: '2027-03-18' }));
  await at('2027-03-18T08:00');
  expect(notices(bo.latest())[0]).toBe('Idag är ett samtal bokat');
  expect(words(bo.latest())).not.toContain('Påminn mig');
  const reminder = stepOf(krisstod, 'samtal').remind.findIndex(({ text }) => text === 'Idag är ett samtal bokat');
  await bo.sends({ do: 'snooze', case: id, step: 'samtal', n: 2, reminder }, { skal: 'annat' });
  expect((await office.kept(id)).events.some(({ type }) => type === 'nudgeSnoozed')).toBe(false);
});

test('nobody puts off the reminders of others', async () => {
  const id = await late();
  const action = { do: 'snooze', case: id, step: 'informeraBarnet', n: 1, reminder: 1 } as const;
  for (const who of ['bo', 'eva', 'bea'] as const) await office.person(who).sends(action, { skal: 'annat' });
  await office.person('sanna').sends({ ...action, reminder: 9 }, { skal: 'annat' });
  await office.person('sanna').sends({ ...action, n: 2 }, { skal: 'annat' });
  expect((await office.kept(id)).events.some(({ type }) => type === 'nudgeSnoozed')).toBe(false);
});

describe('lediga veckodagar', () => {
  test('are said in a word, and the last day’s reminder comes the working day before', async () => {
    const sanna = office.person('sanna');
    const receipt = await sanna.writes('ledig måndagar');
    expect(notices(receipt)).toEqual(['Sparat. Du får inga påminnelser på måndagar.']);
    await appointed(office);
    await at('2027-03-19T07:59');
    expect(reminders()).toEqual([]);
    await at('2027-03-19T08:00');
    expect(reminders()).toEqual(['Informera barnet idag']);
    await at('2027-03-22T12:00');
    expect(reminders()).toEqual(['Informera barnet idag']);
    await at('2027-03-23T08:00');
    expect(reminders()).toEqual(['Informera barnet idag', LATE]);
  });

  test('after the last day the reminder waits for the next of their days', async () => {
    await appointed(office);
    await at('2027-03-22T08:00');
    await office.person('sanna').writes('ledig tisdagar');
    await at('2027-03-23T12:00');
    expect(reminders()).toEqual(['Informera barnet idag']);
    await at('2027-03-24T08:00');
    expect(reminders()).toEqual(['Informera barnet idag', LATE]);
  });

  test('are changed on the card, and what has been said is not said again', async () => {
    await appointed(office);
    await at('2027-03-22T08:00');
    const sanna = office.person('sanna');
    await sanna.writes('frånvaro');
    await sanna.presses('Lediga veckodagar');
    expect(notices(await sanna.presses('Spara dagarna', { lediga: '1,2,3,4,5' }))[0]).toMatch(/^Lämna minst en vardag/);
    await sanna.presses('Spara dagarna', { lediga: '1' });
    await at('2027-03-22T09:00');
    expect(reminders()).toEqual(['Informera barnet idag']);
    await sanna.presses('Spara dagarna', { lediga: '' });
    expect((await office.world.store.people.read(office.idOf('sanna')))?.value.daysOff).toEqual([]);
  });

  test('hold for what is put off too', async () => {
    await late();
    const sanna = office.person('sanna');
    await sanna.writes('ledig onsdagar');
    const id = /KRI-\w+/.exec(words(await sanna.writes('mina ärenden')))?.[0] ?? '';
    await sanna.sends({ do: 'snooze', case: id, step: 'informeraBarnet', n: 1, reminder: 1 }, { skal: 'svar' });
    expect((await office.kept(id)).events.at(-1)).toMatchObject({
      type: 'nudgeSnoozed',
      until: '2027-03-25T08:00:00.000+01:00',
    });
  });
});
