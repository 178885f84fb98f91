// Kontaktperson och kontaktfamilj genom hela boten: när någon som ett barn väntar på är borta.
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import { referenceOf } from './course.ts';
import { notices } from './desk.ts';
import { idOf, type Office, openOffice, type Who } from './office.ts';

let office: Office;
afterEach(() => office.close());

const hörs = async (när: string, vem: Who): Promise<readonly string[]> => {
  const innan = office.person(vem).chat().length;
  office.at(när);
  await office.sweep();
  return office
    .person(vem)
    .chat()
    .slice(innan)
    .flatMap(({ view }) => notices(view)[0] ?? []);
};

test('är familjehemssekreteraren borta den dag då hen skulle söka igen hör chefen det, och hen själv när hen är tillbaka', async () => {
  office = await openOffice('2027-01-11T10:00', {
    staff: ['sanna', 'eva', 'bo'],
    also: { bo: ['familjehemssekreterare'] },
  });
  const sanna = office.person('sanna');
  await sanna.writes('starta kontaktperson');
  const { about } = await sanna.presses('Starta ärendet', { beteckning: '2026-0417', insats: 'kontaktperson' });
  const gör = (vem: Who, step: string, svar: RawAnswers) =>
    office.person(vem).sends({ do: 'submit', case: referenceOf(about), step, n: 1 }, svar);
  const allt = { behov: 'true', mal: 'true', alternativ: 'true', val: 'true', infort: 'true' };
  await gör('sanna', 'beslutsunderlag', allt);
  await gör('sanna', 'remiss', { familjehemssekreterare: idOf('bo'), behov: 'Någon lugn', lamnad: 'true' });
  await gör('bo', 'forslag', { utfall: 'ingen', igen: '2027-01-20' });
  await office.person('bo').writes('frånvaro');
  await office.person('bo').presses('Spara frånvaron', { from: '2027-01-19', to: '2027-01-25' });
  expect(await hörs('2027-01-20T08:00', 'eva')).toEqual(['Idag är det dags att söka en uppdragstagare igen']);
  const fråga = 'Har du sökt en uppdragstagare igen? Spara hur det gick';
  expect(await hörs('2027-01-21T08:00', 'eva')).toEqual([fråga]);
  expect(await hörs('2027-01-26T00:05', 'bo')).toEqual([]);
  expect(await hörs('2027-01-26T08:00', 'bo')).toEqual([fråga]);
  expect(await hörs('2027-01-27T08:00', 'bo')).toEqual([]);
});
