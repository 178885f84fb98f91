// Anonymous answers cannot be traced to a person, not even in the store.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CaseDocument } from '../../../src/app/documents.ts';
import type { RawAnswers } from '../../../src/domain/forms/forms.ts';
import { ASKED, documented, openCircleOffice } from '../circle.ts';
import { hasButton, words } from '../desk.ts';
import type { Office, Who } from '../office.ts';

jest.setTimeout(20_000);

const offices: Office[] = [];
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close();
});

const GIVEN: readonly RawAnswers[] = [
  { betyg: '5', hjalpte: 'Samtalet om orden' },
  { betyg: '2', hjalpteInte: 'Tiden var knapp' },
  { betyg: '5' },
  { betyg: '4', hjalpte: 'Alla kom till tals', hjalpteInte: 'Rummet' },
];

const open = async (): Promise<readonly [Office, string]> => {
  const office = await openCircleOffice('2027-03-08T10:00');
  offices.push(office);
  return [office, await documented(office, '2027-03-31', '2027-04-06T10:00')];
};

const votes = (office: Office, who: Who, inputs: RawAnswers) =>
  office.person(who).presses('Skicka mitt omdöme', inputs, 'Lämna ditt omdöme');

/** Every row of every table, as text. */
function rows(office: Office): ReadonlyMap<string, string> {
  const [file = ''] = readdirSync(office.folder).filter((name) => /\.(db|sqlite)$/.test(name));
  const database = new DatabaseSync(join(office.folder, file), { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return new Map(
      tables.flatMap(({ name }) =>
        database
          .prepare(`SELECT * FROM ${String(name)}`)
          .all()
          .map((row, index) => [`${String(name)} ${String(index)}`, JSON.stringify(row)] as const),
      ),
    );
  } finally {
    database.close();
  }
}

/** The case with its boxes opened, and without what differs between any two cases: its reference, its draft and its messages' ids. */
function opened(office: Office, doc: CaseDocument): string {
  const { boxes = {}, draft, ...rest } = doc;
  const inside = Object.entries(boxes).map(([place, sealed]) => [
    place,
    office.world.cipher.open(sealed, `${doc.id}/${place}/box`).replaceAll(/"marks":\[[^\]]*\]/g, '"marks":"*"'),
  ]);
  const sealed = Object.entries(doc.sealed).map(([place, fields]) => [
    place,
    Object.entries(fields).map(([field, text]) => [
      field,
      office.world.cipher.open(text, `${doc.id}/${place}/${field}`),
    ]),
  ]);
  expect(draft).not.toBe('');
  return JSON.stringify({ ...rest, sealed, inside })
    .replaceAll(doc.id, 'DIM-XXXX')
    .replaceAll(/"id":"m\d+"|\/m\d+/g, '"m"');
}

const accessLog = async (office: Office, id: string): Promise<string> =>
  JSON.stringify(await office.world.store.accessLog.of(id)).replaceAll(id, 'DIM-XXXX');

test('the same answers by other people, in another order and at other times, leave the same in the store', async () => {
  const [[one, first], [other, second]] = [await open(), await open()];
  for (const [index, who] of ASKED.entries()) await votes(one, who, GIVEN[index] ?? {});
  for (const [index, who] of [...ASKED].reverse().entries()) {
    other.at(`2027-04-0${String(7 + (index % 2))}T1${String(index)}:23`);
    await votes(other, who, GIVEN[(index + 2) % 4] ?? {});
  }
  expect(opened(other, await other.kept(second))).toBe(opened(one, await one.kept(first)));
  expect(await accessLog(other, second)).toBe(await accessLog(one, first));
  expect(other.logged.map((line) => line.replaceAll(second, first))).toEqual(one.logged);

  for (const office of [one, other]) {
    office.at('2027-04-20T16:30');
    await office.sweep();
  }
  expect(opened(other, await other.kept(second))).toBe(opened(one, await one.kept(first)));
  expect(await accessLog(other, second)).toBe(await accessLog(one, first));
});

test('an answer changes one thing in the store: the sealed box of the step', async () => {
  const [office, id] = await open();
  await office.world.store.people.read(office.idOf('bo'));
  const before = rows(office);
  office.at('2027-04-07T11:17');
  await votes(office, 'bo', GIVEN[0] ?? {});
  const after = rows(office);
  const changed = [...after].filter(([key, row]) => before.get(key) !== row).map(([key]) => key);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect(changed).toHaveLength(1);
  expect(changed[0]).toContain('cases');
  const told = (row: string | undefined) => {
    const columns = JSON.parse(row ?? '{}') as { etag: string; document: string };
    const doc = JSON.parse(columns.document) as CaseDocument;
    return { ...columns, etag: '*', document: { ...doc, boxes: '*' } };
  };
  const [row = ''] = changed;
  expect(told(after.get(row))).toEqual(told(before.get(row)));
  expect((await office.kept(id)).boxes).toEqual({ 'omdome/1': expect.stringMatching(/^v1\.test\./) as string });
});

test('nothing that was answered stands in the files of the store as it was written', async () => {
  const [office] = await open();
  for (const [index, who] of ASKED.entries()) await votes(office, who, GIVEN[index] ?? {});
  office.at('2027-04-20T16:30');
  await office.sweep();
  await office.shut();
  const bytes = readdirSync(office.folder).map((name) => readFileSync(join(office.folder, name)).toString('latin1'));
  for (const text of GIVEN.flatMap(({ hjalpte = '', hjalpteInte = '' }) => [hjalpte, hjalpteInte]).filter(Boolean))
    expect(bytes.some((all) => all.includes(Buffer.from(text).toString('latin1')))).toBe(false);
});

test('nobody answers twice, also when the key has been changed meanwhile', async () => {
  const [office, id] = await open();
  expect((await votes(office, 'bo', GIVEN[0] ?? {})).title).toBe('Tack för ditt svar');
  const again = await office.person('bo').sends({ do: 'submit', case: id, step: 'omdome', n: 1 }, { betyg: '1' });
  expect(words(again)).toContain('Du har redan svarat');

  const renewed = {
    current: { id: 'new', key: Buffer.alloc(32, 9) },
    older: [{ id: 'test', key: Buffer.alloc(32, 7) }],
  };
  await office.shut();
  const later = await openCircleOffice('2027-04-08T10:00', { folder: office.folder, staff: [], keys: renewed });
  offices.splice(0, 1, later);
  const once = await later.person('bo').sends({ do: 'submit', case: id, step: 'omdome', n: 1 }, { betyg: '1' });
  expect(words(once)).toContain('Du har redan svarat');
  for (const who of ['bea', 'ulla'] as const)
    await later.person(who).sends({ do: 'submit', case: id, step: 'omdome', n: 1 }, { betyg: '4' });
  later.at('2027-04-20T16:30');
  await later.sweep();
  const done = (await later.kept(id)).events.find((e) => e.type === 'stepDone' && e.step === 'omdome');
  expect(done).toMatchObject({ by: 'bot', answers: { betyg: ['4', '4', '5'], antalSvar: 3 } });
});

test('an answer that lacks something is asked for again, and is not taken', async () => {
  const [office, id] = await open();
  const view = await votes(office, 'bo', { hjalpte: 'Samtalet om orden' });
  expect(words(view)).toContain('Välj ett alternativ.');
  expect(words(view)).toContain('Samtalet om orden');
  expect((await office.kept(id)).boxes).toBeUndefined();
});

test('whoever has answered is thanked when they look again, and what they answered is not shown', async () => {
  const [office, id] = await open();
  await votes(office, 'bo', GIVEN[0] ?? {});
  const seen = await office.person('bo').sends({ do: 'showStep', case: id, step: 'omdome', n: 1 });
  expect(seen.title).toBe('Tack för ditt svar');
  expect(words(seen)).not.toContain('Samtalet om orden');
  const mine = words(await office.person('bo').writes('mina ärenden'));
  expect(mine).toContain('Inget väntar på dig just nu');
  expect(mine).toContain('Lämna ditt omdöme: Bea Påhittad, Ulla Påhittad och Ivar Påhittad, senast');
  // To everybody else they stand there as before.
  expect(words(await office.person('sanna').writes(`visa ${id}`))).toContain(
    'Bo Påhittad, Bea Påhittad, Ulla Påhittad',
  );
  expect(words(await office.person('bea').writes('mina ärenden'))).toContain('Lämna ditt omdöme');
});

test('all who took part are reminded alike', async () => {
  const [office] = await open();
  await votes(office, 'bo', GIVEN[0] ?? {});
  office.at('2027-04-13T08:00');
  await office.sweep();
  // Each is called ”du” on their own card, and stands by name on the others'.
  const cards = ASKED.map((who) =>
    JSON.stringify(office.person(who).latest()).replaceAll(/(?:Du|du|\p{L}+ Påhittad)(?=[, ])/gu, '*'),
  );
  expect(cards[0]).toContain('Har du redan svarat behöver du inte göra något'.replaceAll('du ', '* '));
  expect(new Set(cards).size).toBe(1);
});

test('when it closes everybody’s card says so, and only those who call the meeting learn what was answered', async () => {
  const [office, id] = await open();
  for (const [index, who] of ASKED.entries()) await votes(office, who, GIVEN[index] ?? {});
  office.at('2027-04-20T16:30');
  await office.sweep();
  for (const who of ASKED) {
    const card = office.person(who).card('Lämna ditt omdöme');
    expect(card.title).toBe('Stängt: Lämna ditt omdöme');
    expect(words(card)).not.toContain('Betyg');
    const view = await office.person(who).sends({ do: 'showSensitive', case: id });
    expect(words(view)).not.toContain('Samtalet');
    expect(hasButton(await office.person(who).writes(`visa ${id}`), 'Visa krypterade uppgifter')).toBe(false);
  }
  const card = office.person('sara').card('Ta del av omdömena');
  expect(words(card)).toContain('2 (1 svar), 4 (1 svar) och 5 – mycket givande (2 svar)');
  expect(words(card)).toContain('"Antal svar","value":"4"');
  const texts = await office.person('sara').presses('Visa krypterade uppgifter', {}, 'Ta del av omdömena');
  expect(words(texts)).toContain('• Alla kom till tals\\n• Samtalet om orden');
});

test('with fewer than three answers only their number is told', async () => {
  const [office, id] = await open();
  await votes(office, 'bo', GIVEN[0] ?? {});
  await votes(office, 'bea', GIVEN[1] ?? {});
  office.at('2027-04-20T16:30');
  await office.sweep();
  const done = (await office.kept(id)).events.find((e) => e.type === 'stepDone' && e.step === 'omdome');
  expect(done).toMatchObject({ answers: { antalSvar: 2 } });
  expect(done).not.toHaveProperty('answers.betyg');
  expect((await office.kept(id)).sealed).toEqual({});
  expect(words(office.person('sara').card('Ta del av omdömena'))).not.toContain('Krypterat');
});

test('a case that is closed early keeps no box', async () => {
  const [office, id] = await open();
  await votes(office, 'bo', GIVEN[0] ?? {});
  await office.person('sanna').writes(`visa ${id}`);
  await office.person('sanna').presses('Avsluta i förtid');
  await office.person('sanna').presses('Avsluta ärendet', { skal: 'annat' });
  expect((await office.kept(id)).boxes).toBeUndefined();
});

test('somebody who did not take part cannot answer', async () => {
  const [office, id] = await open();
  const view = await office.person('sanna').sends({ do: 'submit', case: id, step: 'omdome', n: 1 }, { betyg: '5' });
  expect(words(view)).toContain('Ingen kan svara för någon annan');
  expect((await office.kept(id)).boxes).toBeUndefined();
});

test('an answer that came back and is not sent is taken away from the card, and the case says nothing of who began', async () => {
  const [office, id] = await open();
  const before = await office.kept(id);
  const ulla = office.person('ulla');
  await votes(office, 'ulla', { hjalpte: 'Samtalet om orden' });
  expect(words(ulla.latest())).toContain('Samtalet om orden');
  expect(await office.kept(id)).toEqual(before);
  office.at('2027-04-06T18:30');
  await office.sweep();
  expect(
    ulla
      .chat()
      .map(({ view }) => words(view))
      .join(),
  ).not.toContain('Samtalet om orden');
  expect(ulla.titles()).toContain('Formuläret är tömt');
});
