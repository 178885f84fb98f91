// Those who cannot be reached: nobody is silently missed.
import { appointed, started } from './course.ts';
import { words } from './desk.ts';
import { chatOf, idOf, type Office, openOffice } from './office.ts';

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

test('who has left the unit but has a step is on the list, to be handed over', async () => {
  await appointed(office);
  const found = await office.world.store.people.read(idOf('bo'));
  await office.world.store.people.replace({ ...found!.value, holds: [] }, found!.etag);
  expect(await list()).toMatch(/Bo Påhittad.*lämna över rollen/s);
});

test('only the enhetschef may see the list', async () => {
  expect(words(await office.person('bo').writes('onåbara'))).toContain('Bara enhetschefen');
});
