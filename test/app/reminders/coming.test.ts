// What would be sent if nobody did anything: the same as what then is sent.
import { DateTime } from 'luxon';
import { coming } from '../../../src/app/reminders/coming.ts';
import { readEmbeddedStore } from '../../../src/store/embedded/store.ts';
import { appointed, started } from '../course.ts';
import { type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const at = (moment: string): DateTime => DateTime.fromISO(moment, { zone: 'Europe/Stockholm' });
const told = async (from: string, until: string): Promise<readonly string[]> =>
  (await coming(office.world, at(from), at(until))).map(
    ({ at: moment, what, to, step }) => `${moment.toFormat('yyyy-MM-dd HH:mm')} ${what} ${to}: ${step ?? ''}`,
  );

test('each reminder at its time, to whom, about which step', async () => {
  await started(office, { informerad: 'nej' });
  expect(await told('2027-03-15T10:00', '2027-03-22T10:00')).toEqual([
    '2027-03-15 14:30 nudge socialsekreterare: Informera föräldern',
    '2027-03-15 14:30 nudge enhetschef: Utse behandlare',
    '2027-03-16 08:00 nudge socialsekreterare: Informera föräldern',
    '2027-03-16 08:00 nudge enhetschef: Utse behandlare',
    '2027-03-16 08:00 nudge channel: Utse behandlare',
    '2027-03-17 08:00 nudge enhetschef: Utse behandlare',
    '2027-03-17 08:00 nudge socialsekreterare: Utse behandlare',
    '2027-03-18 08:00 nudge enhetschef: Informera föräldern',
    '2027-03-18 08:00 nudge enhetschef: Utse behandlare',
    '2027-03-19 08:00 nudge enhetschef: Utse behandlare',
    '2027-03-22 08:00 nudge enhetschef: Utse behandlare',
  ]);
});

test('it is what the sweep then does: as many, at those moments', async () => {
  const ids = [await started(office), await appointed(office)];
  const foretold = await coming(office.world, at('2027-03-15T10:00'), at('2027-03-26T10:00'));
  let sent = 0;
  for (const moment of new Set(foretold.map((one) => one.at.toISO() ?? ''))) {
    office.at(moment);
    sent += (await office.sweep()).sent;
  }
  expect(sent).toBe(foretold.length);
  expect(await told('2027-03-26T10:00', '2027-03-26T10:00')).toEqual([]);
  expect(new Set(foretold.map((one) => one.case))).toEqual(new Set(ids));
});

test('what is over its time comes at the next opening, the latest only', async () => {
  await started(office);
  expect(await told('2027-03-20T12:00', '2027-03-23T12:00')).toEqual([
    '2027-03-22 08:00 nudge channel: Utse behandlare',
    '2027-03-22 08:00 nudge socialsekreterare: Utse behandlare',
    '2027-03-22 08:00 nudge enhetschef: Utse behandlare',
  ]);
});

test('a message that is owed is told too', async () => {
  office.failing.set('chat-eva', { ok: false, why: 'later' });
  await started(office);
  expect(await told('2027-03-15T10:00', '2027-03-15T12:00')).toEqual(['2027-03-15 10:00 owed person: Utse behandlare']);
});

describe('a store that is opened to be read', () => {
  test('sees what the bot keeps, while the bot runs, and writes nothing', async () => {
    const id = await started(office);
    const reading = readEmbeddedStore(office.folder);
    const found = (await reading.cases.read(id))!;
    expect(found.value).toEqual(await office.kept(id));
    await expect(reading.cases.replace(found.value, found.etag)).rejects.toThrow(/readonly/);
    await reading.close();
  });

  test('is refused where there is none', () => {
    expect(() => readEmbeddedStore(`${office.folder}/nowhere`)).toThrow('There is no database');
  });
});
