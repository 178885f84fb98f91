// What is at rest: the bytes of the database file, as a thief would read them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATERRAPPORT, finished, reported, talked } from '../course.ts';
import { type Office, openOffice, UPPDRAG } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

/** Everything in the data folder, the write-ahead log too. */
const bytes = (): string =>
  readdirSync(office.folder)
    .map((file) => readFileSync(join(office.folder, file), 'latin1'))
    .join('\n');
const isThere = (text: string): boolean => bytes().includes(Buffer.from(text).toString('latin1'));
const sealedTexts = async (id: string) =>
  Object.values((await office.kept(id)).sealed).flatMap((s) => Object.values(s));

test('what is sensitive is not readable in the file, while it is open nor after', async () => {
  const id = await reported(office);
  expect(isThere(id)).toBe(true);
  const sealed = await sealedTexts(id);
  expect(sealed).toHaveLength(3);
  for (const text of sealed) expect(isThere(text)).toBe(true);
  for (const text of ['Oro för omsorgen', '070-123 45 67', 'efter lunch', 'Sover bättre'])
    expect(isThere(text)).toBe(false);
  await office.shut();
  for (const text of ['Oro för omsorgen', '070-123 45 67', 'efter lunch', 'Sover bättre'])
    expect(isThere(text)).toBe(false);
});

test('after ”journalför återrapport” nothing is sealed any more, and the bytes are gone', async () => {
  const id = await reported(office);
  const sealed = await sealedTexts(id);
  const sanna = office.person('sanna');
  await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  expect((await office.kept(id)).sealed).toEqual({});
  await office.shut();
  expect(isThere(id)).toBe(true);
  for (const text of sealed) expect(isThere(text)).toBe(false);
});

test('a corrected text replaces the one before it', async () => {
  const id = await reported(office);
  const [before] = await sealedTexts(id);
  const wish = { do: 'correct', case: id, step: 'start', n: 1 } as const;
  await office.person('sanna').sends(wish, { ...UPPDRAG, orsak: 'En annan oro' });
  expect(await sealedTexts(id)).not.toContain(before);
  const shown = await office.person('bo').sends({ do: 'showSensitive', case: id });
  expect(JSON.stringify(shown)).toContain('En annan oro');
  expect(JSON.stringify(shown)).toContain('Mobil 070-123 45 67');
});

test('a personnummer is neither stored nor logged, wherever it is written', async () => {
  const id = await talked(office);
  const numbers = ['19121212-1212', '121212-1212', '121212 1212', '1212121212', '701063-2391', '640823–3234'];
  const sanna = office.person('sanna');
  for (const number of numbers) {
    await sanna.writes(`Mamman heter ${number}`);
    await sanna.writes(`visa ${number}`);
    await sanna.writes('starta krisstöd');
    for (const field of ['beteckning', 'orsak', 'kontakt', 'skal'])
      await sanna.presses('Starta krisstöd', { ...UPPDRAG, gemensamt: 'nej', skal: 'Hot', [field]: `Se ${number}.` });
    await sanna.sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, kontakt: number });
    for (const field of ['positivt', 'negativt'])
      await office.person('bo').presses('Lämna återrapporten', { ...ATERRAPPORT, [field]: number });
    await office.person('eva').sends({ do: 'close', case: id }, { skal: number });
    await office.person('otto').sends({ do: 'requestAccess' }, { roll: number });
  }
  expect((await office.kept(id)).index.status).toBe('open');
  await office.shut();
  for (const number of numbers) {
    expect(isThere(number)).toBe(false);
    expect(office.logged.join('\n')).not.toContain(number);
  }
  expect(isThere('2026-0417')).toBe(true);
});

test('when the case is over nothing that was sensitive is in the file, the log of who did what is', async () => {
  const id = await finished(office);
  const log = await office.world.store.accessLog.of(id);
  expect(log.map(({ what }) => what)).toEqual(expect.arrayContaining(['started', 'submitted', 'culled']));
  expect(JSON.stringify(log)).not.toMatch(/Påhittad|2026-0417/);
  await office.shut();
  expect(bytes()).not.toContain('v1.test.');
});
