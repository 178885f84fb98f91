// The words of the cards come from the routine: nothing of krisstöd on the cards of another.
import { notices, words } from './desk.ts';
import { type Office, openOffice } from './office.ts';
import { booked, openSheetOffice, toBook } from './sheet.ts';

let office: Office;
afterEach(() => office.close());

test('the help names the routines in force', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const help = words(await office.person('sanna').writes('hjälp'));
  expect(help).toContain('starta uppstart');
  expect(help).toContain('visa SHE-7F3K');
  expect(help).not.toMatch(/krisstöd|KRI-/);
});

test('support for a step and the heading of the start are called what the routine calls them', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await toBook(office);
  const sanna = office.person('sanna');
  expect(words(sanna.latest())).toContain('"title":"Stöd för bokningen"');
  const card = await sanna.writes(`visa ${id}`);
  expect(words(card)).toContain('"text":"Beställningen"');
  expect((await sanna.presses('Rätta beställningen', {}, id)).title).toBe('Rätta beställningen');
});

test('krisstöd keeps its own', async () => {
  office = await openOffice('2027-03-15T10:00');
  const sanna = office.person('sanna');
  expect(words(await sanna.writes('hjälp'))).toContain('starta krisstöd');
});

test('a case is closed early for the routine’s own reasons', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await booked(office);
  const eva = office.person('eva');
  const form = await eva.sends({ do: 'beginClose', case: id });
  expect(words(form)).toContain('Behovet finns inte längre');
  expect(words(form)).not.toContain('Den som får stödet');
  expect(notices(await eva.sends({ do: 'close', case: id }, { skal: 'flyttat' }))).toContain('Välj ett alternativ.');
  expect(words(await eva.sends({ do: 'close', case: id }, { skal: 'behov' }))).toContain(
    'Skäl: behovet finns inte längre.',
  );
});
