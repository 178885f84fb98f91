// A start form that asks for a colleague: who may be chosen, and that they are in the case from its start.
import { krisstod } from '../../../src/routines/krisstod.ts';
import { person } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { notices, words } from '../desk.ts';
import { type Office, openOffice, UPPDRAG } from '../office.ts';

const withColleague: Routine = {
  ...krisstod,
  start: {
    ...krisstod.start,
    form: { ...krisstod.start.form, kollega: person('Kollega', 'behandlare') },
    appoints: { behandlare: 'kollega' },
  },
};

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { routines: [withColleague] });
});
afterEach(() => office.close());

test('the card offers those who hold the role in the unit', async () => {
  const card = words(await office.person('sanna').writes('starta krisstöd'));
  expect(card).toContain('Bo Påhittad');
  expect(card).toContain('Bea Påhittad');
  expect(card).not.toContain('Eva Påhittad');
});

test('somebody else is refused, and the form comes back with all that may be chosen', async () => {
  const sanna = office.person('sanna');
  await sanna.writes('starta krisstöd');
  const again = await sanna.presses('Starta krisstöd', { ...UPPDRAG, kollega: office.idOf('eva') });
  expect(notices(again)).toContain('Välj någon i listan.');
  expect(words(again)).toContain('Bea Påhittad');
});

test('the one chosen may see the case from its start', async () => {
  const sanna = office.person('sanna');
  await sanna.writes('starta krisstöd');
  const receipt = await sanna.presses('Starta krisstöd', { ...UPPDRAG, kollega: office.idOf('bea') });
  const [, id = ''] = /(KRI-\w+)/.exec(receipt.about) ?? [];
  expect((await office.person('bea').sends({ do: 'showCase', case: id })).title).toContain(id);
  expect((await office.person('bo').sends({ do: 'showCase', case: id })).title).toBe('Det går inte');
});
