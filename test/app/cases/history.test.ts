// A case that goes on and on: the newest that is done stands on its card, all of it page by page, and what is sealed too.
import { UPPDRAG } from '../office.ts';
import { started } from '../course.ts';
import { buttonsOf, hasButton, words } from '../desk.ts';
import { type Office, openOffice } from '../office.ts';
import { booked, openSheetOffice, rowsOf } from '../sheet.ts';

let office: Office;
afterEach(() => office.close());

/** Bo tries to call, again and again: each time is one more thing done. */
async function tried(times: number): Promise<string> {
  office = await openOffice('2027-03-15T10:00');
  const id = await started(office);
  await office.person('eva').presses('Lämna uppdraget', { behandlare: office.idOf('bo') });
  const bo = office.person('bo');
  for (let n = 1; n <= times; n += 1)
    await bo.sends({ do: 'submit', case: id, step: 'kontakta', n }, { utfall: 'ejNadd' });
  return id;
}

test('a short history stands on the card of the case', async () => {
  const id = await tried(3);
  const card = await office.person('bo').writes(`visa ${id}`);
  expect(Object.keys(rowsOf(card))).toEqual(expect.arrayContaining(['Ring föräldern, gång 3', 'Utse behandlare']));
  expect(hasButton(card, 'Visa')).toBe(false);
});

test('of a long one the newest stand there, and the rest is paged, each once and the newest first', async () => {
  const id = await tried(29);
  const bo = office.person('bo');
  const card = await bo.writes(`visa ${id}`);
  expect(words(card)).toContain('Ring föräldern, gång 29');
  expect(words(card)).not.toContain('Ring föräldern, gång 12"');
  const first = await bo.presses('Visa', {}, id);
  expect(first.title).toBe('Det här är gjort, sida 1 av 3');
  expect(hasButton(first, 'Senare händelser')).toBe(false);
  const second = await bo.presses('Äldre händelser');
  const third = await bo.presses('Äldre händelser');
  expect(hasButton(third, 'Äldre händelser')).toBe(false);
  const seen = [first, second, third].flatMap((view) => Object.keys(rowsOf(view)));
  expect(seen).toEqual([
    ...Array.from({ length: 28 }, (_, i) => `Ring föräldern, gång ${String(29 - i)}`),
    'Ring föräldern',
    'Utse behandlare',
  ]);
  expect((await bo.presses('Senare händelser')).title).toBe('Det här är gjort, sida 2 av 3');
  expect((await bo.presses('Visa ärendet', {}, 'Det här är gjort')).title).toContain(id);
});

test('a page past the end is the last', async () => {
  const id = await tried(29);
  const last = await office.person('bo').sends({ do: 'showCase', case: id, page: 99 });
  expect(last.title).toBe('Det här är gjort, sida 3 av 3');
});

test('whoever is not in the case sees no page of it', async () => {
  const id = await tried(1);
  expect((await office.person('sara').sends({ do: 'showCase', case: id, page: 0 })).title).toBe('Det går inte');
});

test('what is sealed is paged when it is long, says whose step it is, and each showing is logged', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await booked(office);
  const save = { do: 'saveSection', case: id, step: 'hall', n: 1, section: 0 } as const;
  await office.person('bo').sends(save, { bakgrund: 'Påhittad oro', hot: 'ja', hotText: 'x\n'.repeat(200) });
  const bo = office.person('bo');
  const first = await bo.sends({ do: 'showSensitive', case: id });
  expect(first.title).toBe('Krypterade uppgifter, sida 1 av 2');
  expect(words(first)).toContain('Håll uppstartsmöte: Bakgrund');
  expect(buttonsOf(first).map(({ title }) => title)).toContain('Nästa');
  const second = await bo.sends({ do: 'showSensitive', case: id, page: 1 });
  expect(words(second)).toContain('Håll uppstartsmöte: Beskriv hotet');
  const log = await office.world.store.accessLog.of(id);
  expect(log.filter(({ what }) => what === 'readSensitive')).toHaveLength(2);
});

test('what is sealed of the start stands first, by its own label', async () => {
  office = await openOffice('2027-03-15T10:00');
  const id = await started(office, UPPDRAG);
  const shown = await office.person('sanna').sends({ do: 'showSensitive', case: id });
  expect(shown.title).toBe('Krypterade uppgifter');
  expect(shown.blocks.flatMap((block) => (block.kind === 'quote' ? [block.label] : []))).toEqual([
    'Främsta orsaken till placeringen',
    'Kontaktuppgifter till föräldern',
  ]);
});
