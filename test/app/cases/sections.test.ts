// A long form by sections, in two people's chats: saved by one, continued by the other, sent, corrected.
import type { Action } from '../../../src/domain/actions.ts';
import { filledIn, hasButton, notices, words } from '../desk.ts';
import type { Office } from '../office.ts';
import { booked, openSheetOffice, rowsOf } from '../sheet.ts';

let office: Office;
let id: string;
beforeEach(async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  id = await booked(office);
});
afterEach(() => office.close());

const section = (index: number): Action & { do: 'showSection' } => ({
  do: 'showSection',
  case: id,
  step: 'hall',
  n: 1,
  section: index,
});
const save = (index: number): Action => ({ ...section(index), do: 'saveSection' });
const sealedPlaces = async () => Object.keys((await office.kept(id)).sealed);

test('the step’s card has a row for each section, and no questions', () => {
  const card = office.person('bo').latest();
  expect(card.title).toBe('Håll uppstartsmöte');
  expect(rowsOf(card)).toEqual({ Bakgrund: 'Inte ifyllt', Umgänget: 'Inte ifyllt', Övrigt: 'Inte ifyllt' });
  expect(words(card)).not.toContain('"kind":"input"');
});

test('a section is opened, saved half filled in, and shown with what is saved', async () => {
  const bo = office.person('bo');
  const opened = await bo.presses('Öppna', {}, 'Håll uppstartsmöte');
  expect(opened.title).toBe('Bakgrund');
  const saved = await bo.presses('Spara avsnittet', { bakgrund: 'Påhittad oro', hot: 'nej' });
  expect(saved.title).toBe('Håll uppstartsmöte');
  expect(notices(saved)).toEqual(['Avsnittet är sparat.']);
  expect(rowsOf(saved)).toMatchObject({ Bakgrund: 'Ifyllt', Umgänget: 'Inte ifyllt' });
  await bo.sends(save(1), { ofta: 'vecka' });
  const again = await bo.sends(section(1));
  expect(filledIn(again)).toEqual({ ofta: 'vecka' });
  expect(rowsOf(await bo.sends({ ...section(1), do: 'showStep' }))).toMatchObject({
    Umgänget: 'Påbörjat · Saknas: ”Uppföljningsmöte”',
  });
});

test('what is no step stands nowhere in the access log', async () => {
  await office.person('bo').sends(section(0));
  await office.person('bo').sends({ ...section(0), step: 'constructor' });
  const log = await office.world.store.accessLog.of(id);
  expect(log.slice(-2).map(({ what, step }) => [what, step])).toEqual([
    ['read', 'hall'],
    ['read', null],
  ]);
});

test('no question of a section has to be answered to save it', async () => {
  const card = await office.person('bo').sends(section(0));
  const required = card.blocks.flatMap((block) => (block.kind === 'input' ? [block.input.required] : []));
  expect(required).toEqual([false, false, false]);
});

test('what is sensitive is sealed when it is saved, says that it is saved, and is shown on demand', async () => {
  await office.person('bo').sends(save(0), { bakgrund: 'Påhittad oro', hot: 'ja' });
  expect(JSON.stringify((await office.kept(id)).events)).not.toContain('Påhittad oro');
  expect(await sealedPlaces()).toEqual(['hall/1']);
  const bea = office.person('bea');
  const card = await bea.sends(section(0));
  expect(words(card)).toContain(
    'Sparat och krypterat. Lämna tomt för att behålla det. Skriv ett streck (–) för att ta bort det.',
  );
  expect(words(card)).not.toContain('Påhittad oro');
  expect(hasButton(card, 'Visa krypterade uppgifter')).toBe(true);
  expect(words(await bea.sends({ do: 'showSensitive', case: id }))).toContain('Påhittad oro');
  await bea.sends(save(0), { bakgrund: '', hot: 'nej' });
  expect(words(await bea.sends({ do: 'showSensitive', case: id }))).toContain('Påhittad oro');
  await bea.sends(save(0), { bakgrund: '–', hot: 'nej' });
  expect(await sealedPlaces()).toEqual([]);
});

test('a sensitive text that no longer applies, and one of a step that is taken back, leave the store', async () => {
  const bo = office.person('bo');
  await bo.sends(save(0), { hot: 'ja', hotText: 'Påhittat hot' });
  await bo.sends(save(0), { hot: 'nej', hotText: 'Påhittat hot' });
  expect(await sealedPlaces()).toEqual([]);
  await bo.sends(save(0), { bakgrund: 'Påhittad oro' });
  await office
    .person('sanna')
    .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { beteckning: '2026-0417', mote: 'nej' });
  expect(await sealedPlaces()).toEqual([]);
});

test('the other one sees what is saved, and continues', async () => {
  await office.person('bo').sends(save(1), { ofta: 'vecka' });
  const bea = office.person('bea');
  expect(filledIn(await bea.presses('Öppna', {}, 'Håll uppstartsmöte'))).toEqual({});
  expect(filledIn(await bea.sends(section(1)))).toEqual({ ofta: 'vecka' });
  await bea.sends(save(1), { ofta: 'varannan', uppfoljning: '2027-06-14' });
  expect(filledIn(await office.person('bo').sends(section(1)))).toEqual({
    ofta: 'varannan',
    uppfoljning: '2027-06-14',
  });
});

test('the same save, delivered twice or by both, is kept once', async () => {
  const once = await office.person('bo').sends(save(0), { bakgrund: 'Påhittad oro', hot: 'nej' });
  const { events } = await office.kept(id);
  const twice = await office.person('bo').sends(save(0), { bakgrund: 'Påhittad oro', hot: 'nej' });
  expect(twice).toEqual(once);
  expect((await office.kept(id)).events).toEqual(events);
});

test('saving does the step for nobody: it stays open, nobody’s card changes, and it is logged', async () => {
  const before = office
    .person('bea')
    .chat()
    .map(({ updates }) => updates);
  await office.person('bo').presses('Öppna', {}, 'Håll uppstartsmöte');
  await office.person('bo').presses('Spara avsnittet', { hot: 'nej' });
  expect(
    office
      .person('bea')
      .chat()
      .map(({ updates }) => updates),
  ).toEqual(before);
  expect(office.person('sanna').titles()).not.toContain('För in i akten');
  const log = await office.world.store.accessLog.of(id);
  expect(log.filter(({ what }) => what === 'saved')).toHaveLength(1);
});

test('a section saved on a card opened from a list is not written over, and that card is kept true', async () => {
  const bo = office.person('bo');
  await bo.writes('mina ärenden');
  await bo.presses('Öppna', {}, 'Mina ärenden');
  await bo.presses('Öppna', {}, 'Håll uppstartsmöte');
  const [card] = bo.chat().slice(-1);
  await bo.presses('Spara avsnittet', { hot: 'nej' }, 'Bakgrund');
  expect([card?.view.title, card?.updates]).toEqual(['Håll uppstartsmöte', 0]);
  for (const [index, answers] of FILLED.entries()) await office.person('bea').sends(save(index), answers);
  await office.person('bea').presses('Klart, mötet är hållet', {}, 'Håll uppstartsmöte');
  expect(card?.view.title).toBe('Klart: Håll uppstartsmöte');
});

const FILLED = [
  { bakgrund: 'Påhittad oro', hot: 'nej' },
  { ofta: 'vecka', uppfoljning: '2027-06-14' },
  { kopior: 'true' },
] as const;

test('what cannot be taken is said where it stands, and nothing is lost', async () => {
  const card = await office.person('bo').sends(save(1), { ofta: 'vecka', uppfoljning: '2027-03-31' });
  expect(card.title).toBe('Umgänget');
  expect(notices(card)).toEqual(['En sak behöver ändras innan jag kan spara.', 'Välj idag eller en dag som kommer.']);
  expect(filledIn(card)).toEqual({ ofta: 'vecka', uppfoljning: '2027-03-31' });
});

test('sent too early, the card says which section lacks what', async () => {
  const bo = office.person('bo');
  await bo.sends(save(0), { bakgrund: 'Påhittad oro' });
  await bo.sends(save(1), FILLED[1]);
  const refused = await bo.presses('Klart, mötet är hållet', {}, 'Håll uppstartsmöte');
  expect(notices(refused)).toEqual(['Några saker behöver ändras innan jag kan spara.']);
  expect(rowsOf(refused)).toEqual({
    Bakgrund: 'Påbörjat · Saknas: ”Har det funnits hot?” · attention',
    Umgänget: 'Ifyllt',
    Övrigt: 'Inte ifyllt · Saknas: ”Tre kopior är lämnade” · attention',
  });
});

test('sent when all is there, the others get what follows, and the answers stand by section', async () => {
  for (const [index, answers] of FILLED.entries()) await office.person('bo').sends(save(index), answers);
  const done = await office.person('bo').presses('Klart, mötet är hållet', {}, 'Håll uppstartsmöte');
  expect(done.title).toBe('Klart: Håll uppstartsmöte');
  expect(done.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual([
    'Bakgrund',
    'Umgänget',
    'Övrigt',
    'Nästa steg',
  ]);
  const next = office.person('sanna').latest();
  expect(next.title).toBe('För in i akten');
  expect(words(next)).toContain('Hur ofta?');
  // What could only be ticked is no news to whoever comes next.
  expect(words(next)).not.toContain('Tre kopior är lämnade');
});

test('afterwards one section is corrected at a time', async () => {
  const bo = office.person('bo');
  for (const [index, answers] of FILLED.entries()) await bo.sends(save(index), answers);
  await bo.presses('Klart, mötet är hållet', {}, 'Håll uppstartsmöte');
  const list = await bo.presses('Rätta', {}, 'Klart: Håll uppstartsmöte');
  expect(rowsOf(list)).toEqual({ Bakgrund: '', Umgänget: '', Övrigt: '' });
  const form = await bo.sends({ ...section(1), do: 'beginCorrect' });
  expect([form.title, filledIn(form)]).toEqual(['Rätta: Umgänget', { ofta: 'vecka', uppfoljning: '2027-06-14' }]);
  const wish = { ...section(1), do: 'correct' } as const;
  const missing = await bo.sends(wish, { ofta: 'varannan' });
  expect(notices(missing)).toContain('Välj idag eller en dag som kommer.');
  expect((await bo.sends(wish, { ofta: 'varannan', uppfoljning: '2027-06-14' })).title).toBe('Rättat');
  const { events } = await office.kept(id);
  expect(events.findLast(({ type }) => type === 'answersCorrected')).toMatchObject({
    answers: { ofta: 'varannan', hot: 'nej', bakgrund: { sealed: true } },
  });
});

test.each(['sanna', 'eva'] as const)('%s, whose step it is not, sees whose it is instead of a section', async (who) => {
  const card = await office.person(who).sends(section(0));
  expect(card.title).toBe('Håll uppstartsmöte');
  expect(words(card)).not.toContain('"kind":"input"');
  expect(words(await office.person(who).sends(save(0), { hot: 'nej' }))).toContain('Det här kan bara');
});

test('whoever is not in the case neither sees nor saves a section', async () => {
  for (const action of [section(0), save(0)])
    expect((await office.person('sara').sends(action, { hot: 'nej' })).title).toBe('Det går inte');
});

test('a section that there is none of leads to the step’s own card', async () => {
  expect((await office.person('bo').sends(section(7))).title).toBe('Håll uppstartsmöte');
  expect((await office.person('bo').sends(save(7))).title).toBe('Håll uppstartsmöte');
});
