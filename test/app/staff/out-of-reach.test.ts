// Those who cannot be reached: nobody is silently missed.
import { appointed, started } from '../course.ts';
import { words } from '../desk.ts';
import { chatOf, idOf, type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const list = async (): Promise<string> => words(await office.person('eva').writes('onåbara'));

test('everyone can be reached, and the list says so', async () => {
  expect(await list()).toContain('Jag når alla');
});

test('who has uninstalled is on the list with the remedy, and the card of whoever sends says so at once', async () => {
  await office.person('bo').uninstalls();
  await started(office);
  const receipt = await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
  expect(words(receipt)).toContain('Jag når inte Bo Påhittad i Teams');
  expect(await list()).toMatch(/Bo Påhittad.*Lägg till.*1 ärende väntar/s);
});

test('who has blocked the bot is on the list until they write, and then gets what waits', async () => {
  office.failing.set(chatOf('bo').id, { ok: false, why: 'blocked' });
  await appointed(office);
  expect(office.person('bo').chat()).toEqual([]);
  expect(await list()).toMatch(/Bo Påhittad.*blockerat/s);
  office.failing.clear();
  await office.person('bo').writes('hej');
  expect(office.person('bo').titles()).toContain('Ring föräldern');
  expect(await list()).toContain('Jag når alla');
});

describe('who was missed, and gets a message without having written', () => {
  const bo = async () => (await office.world.store.people.read(idOf('bo')))?.value;
  const missedOnce = async (): Promise<void> => {
    office.failing.set(chatOf('bo').id, { ok: false, why: 'blocked' });
    await appointed(office);
    expect((await bo())?.missed).toMatchObject({ why: 'blocked' });
    office.failing.clear();
  };

  test('is on the list no more, and gets what failed with the next sweep', async () => {
    await missedOnce();
    await appointed(office);
    expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
    expect(await bo()).not.toHaveProperty('missed');
    expect(await list()).toContain('Jag når alla');
    office.at('2027-03-15T10:01');
    await office.sweep();
    expect(office.person('bo').titles()).toEqual(['Ring föräldern', 'Ring föräldern']);
    office.at('2027-03-15T10:02');
    await office.sweep();
    expect(office.person('bo').titles()).toHaveLength(2);
  });

  test('gets it in working hours', async () => {
    await missedOnce();
    office.at('2027-03-15T20:00');
    await appointed(office);
    await office.sweep();
    expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect([...office.person('bo').titles()].sort()).toEqual(['2 påminnelser', 'Ring föräldern', 'Ring föräldern']);
  });

  test('has got it also when that cannot be noted', async () => {
    await missedOnce();
    const { replace } = office.world.store.people;
    const full = jest.spyOn(office.world.store.people, 'replace').mockRejectedValue(new Error('Full disk'));
    await appointed(office);
    full.mockImplementation(replace);
    office.at('2027-03-15T10:05');
    await office.sweep();
    expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
    expect((await bo())?.missed).toBeDefined();
  });
});

test('a card to somebody who has always been reached costs no write of what is kept of them, nor a read more for that', async () => {
  const reads = jest.spyOn(office.world.store.people, 'read');
  const writes = jest.spyOn(office.world.store.people, 'replace');
  await started(office);
  const before = reads.mock.calls.length;
  await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
  expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
  // With the case, and where to send to.
  expect(reads.mock.calls.slice(before).filter(([who]) => who === idOf('bo'))).toHaveLength(2);
  expect(writes).not.toHaveBeenCalled();
});

test('who has left the unit but has a step is on the list, to be handed over', async () => {
  await appointed(office);
  const found = await office.world.store.people.read(idOf('bo'));
  await office.world.store.people.replace({ ...found!.value, holds: [] }, found!.etag);
  expect(await list()).toMatch(/Bo Påhittad.*lämna över rollen/s);
});

test('reminders of somebody out of reach that come to the enhetschef say whose they are, also several on one card', async () => {
  await appointed(office);
  await office.person('sanna').uninstalls();
  office.at('2027-03-22T08:00');
  await office.sweep();
  const card = words(office.person('eva').latest());
  expect(card).toContain('Informera barnet idag');
  expect(card).toContain('Journalför idag att stödet är överlämnat');
  expect(card.match(/hos Sanna Påhittad, senast/g)).toHaveLength(2);
});

test('only the enhetschef may see the list', async () => {
  expect(words(await office.person('bo').writes('onåbara'))).toContain('Bara enhetschefen');
});
