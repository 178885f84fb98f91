// The follow-up: when, to whom, and figures that are right also when the cases are gone.
import { sweep } from '../../src/app/sweep.ts';
import { appointed, finished, started } from './course.ts';
import { words } from './desk.ts';
import { idOf, type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { chiefs: ['eva', 'ulla'] });
});
afterEach(() => office.close());

const figures = (who: 'eva' | 'ulla') =>
  office
    .person(who)
    .chat()
    .filter(({ view }) => view.title === 'Uppföljning: krisstöd')
    .map(({ view }) => view);

test('comes six months after the unit’s first case, in the morning, to each enhetschef, once', async () => {
  await started(office);
  office.at('2027-06-01T10:00');
  await started(office);
  const twin = office.twin();
  office.at('2027-09-14T16:00');
  await office.sweep();
  office.at('2027-09-15T07:59');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-15T08:00');
  await Promise.all([office.sweep(), sweep(twin), office.sweep(), sweep(twin)]);
  office.at('2027-09-15T08:10');
  await office.sweep();
  expect([figures('eva').length, figures('ulla').length]).toEqual([1, 1]);
  expect(words(figures('eva')[0]!)).toContain('2 ärenden som startade från måndag 15 mars till tisdag 14 september.');
});

test('comes again after six months more, about the cases since then', async () => {
  await started(office);
  office.at('2027-09-15T08:00');
  await office.sweep();
  office.at('2027-10-01T10:00');
  await appointed(office);
  office.at('2028-03-15T08:00');
  await office.sweep();
  const [, second] = figures('eva');
  expect(words(second!)).toContain('1 ärende som startade från onsdag 15 september 2027 till tisdag 14 mars.');
});

test('on a closed day it comes the next working day', async () => {
  office.at('2027-03-11T10:00');
  await started(office);
  office.at('2027-09-11T10:00');
  await office.sweep();
  office.at('2027-09-12T10:00');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-13T08:00');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
});

test('is not sent at night, when the sweep has been down', async () => {
  await started(office);
  office.at('2027-09-15T22:00');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-16T08:00');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
});

test('counts what was done, also of cases that have been removed, and nothing of those taken back', async () => {
  await finished(office);
  await appointed(office);
  await office.person('bo').presses('Spara', { utfall: 'nej' }, 'Ring föräldern');
  await office.person('bo').presses('Lämna återrapporten', { onskemal: 'nej' });
  await office.person('sanna').presses('Klart, barnet vet', { informerat: 'true' });
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  const taken = await started(office);
  await office.person('sanna').sends({ do: 'withdraw', case: taken });
  office.at('2027-09-16T08:00');
  await office.sweep();
  for (const who of ['sanna', 'bo'] as const)
    expect((await office.world.store.cases.openOf(idOf(who), { size: 10, after: null })).items).toEqual([]);
  expect(await office.world.store.cases.read(taken)).toBeUndefined();
  const [card] = figures('eva');
  expect(words(card!)).toContain('2 ärenden som startade');
  expect(card!.blocks[1]).toEqual({
    kind: 'facts',
    facts: [
      { label: 'Förälderns mående efter stödet (1–5)', value: '4,0 (1 svar)' },
      { label: 'Förälderns upplevelse av stödet (1–5)', value: '5,0 (1 svar)' },
      { label: 'Uppdrag som inte genomfördes', value: '1' },
      { label: 'Kontakter', value: '5' },
      { label: 'Personer som fick stöd', value: '2' },
    ],
  });
});

test('the facts that outlive the case hold no person and no text', async () => {
  const id = await finished(office);
  const rows = await office.world.store.facts.between('familjestod', 'krisstod', '2027-01-01', '2028-01-01');
  expect(rows).toEqual([
    {
      id,
      unit: 'familjestod',
      routine: 'krisstod',
      day: '2027-03-15',
      figures: { maende: 4, upplevelse: 5, ejGenomforda: 0, kontakter: 4, personer: 2 },
    },
  ]);
});

test('when no enhetschef has a chat it is tried again the next working day', async () => {
  await started(office);
  for (const who of ['eva', 'ulla'] as const) await office.person(who).uninstalls();
  office.at('2027-09-15T08:00');
  await office.sweep();
  await office.person('eva').installs();
  office.at('2027-09-15T16:00');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-16T08:00');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
  expect(words(figures('eva')[0]!)).toContain('från måndag 15 mars till tisdag 14 september');
});

test('a messenger that falls over leaves it to be sent when the lease has run out', async () => {
  await started(office);
  office.failing.set('chat-eva', 'throws');
  office.at('2027-09-15T08:00');
  await office.sweep();
  office.failing.delete('chat-eva');
  office.at('2027-09-15T08:01');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-15T08:02');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
});
