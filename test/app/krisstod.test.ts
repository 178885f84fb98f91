// Krisstöd i tre personers chattar, från första meddelandet till sista siffran, genom boten själv.
import { appointed, reached, started } from './course.ts';
import { notices, words } from './desk.ts';
import { type Office, openOffice, UPPDRAG } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(async () => {
  await office.close();
});

const startat = async () => {
  await office.person('sanna').writes('starta krisstöd');
  return office.person('sanna').presses('Starta krisstöd', UPPDRAG);
};
const samtal = (extra: object) => ({ datum: '2027-03-15', form: 'mote', deltog: 'foralder1,foralder2', ...extra });

test('ett ärende går hela vägen', async () => {
  const [sanna, eva, bo] = [office.person('sanna'), office.person('eva'), office.person('bo')];
  const receipt = await startat();
  expect(receipt.title).toBe('Klart: ärendet är startat');
  expect(words(receipt)).toContain('Eva Påhittad, senast mån 15 mars 16:30');
  expect(eva.latest().title).toBe('Utse behandlare');
  const given = await eva.presses('Lämna uppdraget', { behandlare: office.idOf('bo') });
  expect(given.title).toBe('Klart: Utse behandlare');
  expect(bo.latest().title).toBe('Ring föräldern');
  expect(words(bo.latest())).toContain('Ring föräldern idag');
  expect(sanna.chat().map(({ view }) => view.title)).toEqual([
    'Klart: ärendet är startat',
    'Informera barnet',
    'Journalför att stödet är överlämnat',
  ]);
  await bo.presses('Spara', { utfall: 'nadd', forsta: '2027-03-16' });
  await sanna.presses('Spara svaret', { informerat: 'ja' });
  await sanna.presses('Klart, infört', { infort: 'true' });
  for (const n of [1, 2]) {
    expect(bo.latest().title).toBe(`Samtal ${String(n)}`);
    await bo.presses('Spara samtalet', samtal({}), `Samtal ${String(n)}`);
  }
  await bo.presses('Spara samtalet', samtal({ sista: 'ja', maende: '4', upplevelse: '5' }), 'Samtal 3');
  expect(words(bo.latest())).toContain('"label":"Antal kontakter","value":"4"');
  await bo.presses('Lämna återrapporten', {
    jamforelse: 'battre',
    positivt: 'Sover bättre',
    egetStod: 'nej',
    behov: 'ja',
  });
  expect(sanna.latest().title).toBe('Journalför återrapporten');
  expect(words(sanna.latest())).toContain('"label":"Antal kontakter","value":"4"');
  await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  const end = await sanna.presses('Spara beslutet', { beslut: 'beviljad' });
  expect(words(end)).toContain('Inget mer väntar i ärendet');
  office.at('2027-09-15T08:00');
  const swept = await office.sweep();
  expect(swept.sent).toBe(1);
  expect(eva.latest().title).toBe('Uppföljning: krisstöd');
  expect(words(eva.latest())).toContain('4,0 (1 svar)');
  expect(office.logged).toEqual([]);
});

test('den som tar tillbaka ärendet, eller avslutar det, innan någon har ringt påminns om föräldern som väntar', async () => {
  const id = await appointed(office);
  const sanna = office.person('sanna');
  const glömInte = ['Glöm inte att berätta för föräldern att ingen behandlare ringer, om hen väntar på det.'];
  for (const begins of ['beginWithdraw', 'beginClose'] as const)
    expect(notices(await sanna.sends({ do: begins, case: id }))).toEqual(glömInte);
  await office.person('bo').presses('Spara', { utfall: 'ejNadd' }, 'Ring föräldern');
  expect(notices(await sanna.sends({ do: 'beginClose', case: id })).join()).not.toContain('ingen behandlare ringer');
});

test('blev stödet inte av står det på Sannas kort varför', async () => {
  await appointed(office);
  const [sanna, bo] = [office.person('sanna'), office.person('bo')];
  await bo.presses('Spara', { utfall: 'slutar' }, 'Ring föräldern');
  await bo.presses('Lämna återrapporten', { onskemal: 'vetEj' });
  expect(sanna.latest().title).toBe('Journalför återrapporten');
  expect(words(sanna.latest())).toContain('"label":"Utfall","value":"Jag når inte föräldern och slutar försöka"');
});

test('den som tar över mellan två samtal ser på kortet vilka det gäller, och att de inte får träffas tillsammans', async () => {
  const id = await started(office, { gemensamt: 'nej', skal: 'Påhittat skäl' });
  const [eva, bo] = [office.person('eva'), office.person('bo')];
  await eva.presses('Lämna uppdraget', { behandlare: office.idOf('bo') });
  await bo.presses('Spara', { utfall: 'nadd', forsta: '2027-03-17' }, 'Ring föräldern');
  await eva.writes(`visa ${id}`);
  await eva.presses('Lämna över en roll');
  await eva.presses('Lämna över', { from: `behandlare/${office.idOf('bo')}`, to: office.idOf('bea') });
  expect(office.person('bea').latest().title).toBe('Samtal 1');
  expect(words(office.person('bea').latest())).toContain('"label":"Gemensamt samtal","value":"Nej"');
});

test('den som journalför ser vem som har tagit över, och får veta vad som då ska göras', async () => {
  const id = await reached(office);
  const [sanna, eva] = [office.person('sanna'), office.person('eva')];
  await eva.writes(`visa ${id}`);
  await eva.presses('Lämna över en roll');
  await eva.presses('Lämna över', { from: `behandlare/${office.idOf('bo')}`, to: office.idOf('bea') });
  expect(words(sanna.latest())).toContain('Berätta för föräldern vem som ger stödet nu, och skriv det i barnets akt.');
  expect(words(await sanna.sends({ do: 'showStep', case: id, step: 'journalforOverlamnat', n: 1 }))).toContain(
    '"label":"Behandlare nu","value":"Bea Påhittad"',
  );
});
