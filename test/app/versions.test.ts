// A routine that changes while cases run: a new version is declared beside the old. A case goes on to its end under the one that
// it began with, questions, texts, last days and reminders; new cases begin under the newest.
import { readCase } from '../../src/app/cases/case-file.ts';
import type { Routine } from '../../src/domain/routine/routine.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import { ATERRAPPORT, ofNextFamily, referenceOf, samtal } from './course.ts';
import { words } from './desk.ts';
import { chatOf, idOf, type Office, openOffice, type Who } from './office.ts';

const { informeraBarnet, aterrapport, ...others } = krisstod.steps;

/** The child is told within two days, by another text; the one who calls does so again after a week; the start form asks one thing more. */
const second: Routine = {
  ...krisstod,
  version: 2,
  start: {
    ...krisstod.start,
    form: {
      ...krisstod.start.form,
      tolk: { kind: 'choice', label: 'Behövs tolk?', options: { ja: 'Ja', nej: 'Nej' } },
    },
  },
  steps: {
    ...others,
    informeraBarnet: {
      ...informeraBarnet!,
      text: 'Berätta för barnet vem som hjälper föräldern.',
      due: { within: { workingDays: 2 }, of: 'opened' },
      remind: [{ to: 'socialsekreterare', at: 'dueMorning', text: 'Barnet ska få veta idag' }],
    },
    ringIgen: {
      ...informeraBarnet!,
      title: 'Ring igen',
      text: 'Hör hur det är en vecka senare.',
      by: 'behandlare',
      after: ['kontakta'],
      form: { ringt: { kind: 'confirm', label: 'Jag har ringt igen' } },
      button: 'Klart, ringt',
      due: { within: { weeks: 1 }, of: 'opened' },
      remind: [{ to: 'behandlare', at: 'dueMorning', text: 'Ring igen idag' }],
    },
    aterrapport: { ...aterrapport!, after: ['samtal', 'ringIgen'] },
  },
};

let old: Office;
let office: Office;
let first: string;
/** A case is begun under version 1; then the bot is stopped, and started anew with both versions. */
beforeEach(async () => {
  old = await openOffice('2027-03-15T10:00', { routines: [krisstod] });
  await old.person('sanna').writes('starta krisstöd');
  first = referenceOf((await old.person('sanna').presses('Starta krisstöd', ofNextFamily(old))).about);
  await old.shut();
  office = await openOffice('2027-03-15T11:00', { folder: old.folder, routines: [krisstod, second], staff: [] });
});
afterEach(async () => {
  await office.close();
  await old.close();
});

/** Sanna begins a case now: under the newest version. */
async function begun(): Promise<string> {
  await office.person('sanna').writes('starta krisstöd');
  return referenceOf(
    (await office.person('sanna').presses('Starta krisstöd', { ...ofNextFamily(office), tolk: 'ja' })).about,
  );
}

const does = (who: Who, id: string, step: string, inputs: Readonly<Record<string, string>>, n = 1) =>
  office.person(who).sends({ do: 'submit', case: id, step, n }, inputs);
const showing = async (who: Who, id: string, step: string): Promise<string> =>
  words(await office.person(who).sends({ do: 'showStep', case: id, step, n: 1 }));
const appoint = (id: string) => does('eva', id, 'fordela', { behandlare: idOf('bo') });
const outcome = async (id: string) => (await readCase(office.world, id))?.c.closed?.outcome;

test('each case keeps its version, and the start form is the newest', async () => {
  const later = await begun();
  const versions = await Promise.all([first, later].map(async (id) => (await readCase(office.world, id))?.c.version));
  expect(versions).toEqual([1, 2]);
  const questions = async (id: string) =>
    words(await office.person('sanna').sends({ do: 'beginCorrect', case: id, step: 'start', n: 1 }));
  expect(await questions(first)).not.toContain('Behövs tolk?');
  expect(await questions(later)).toContain('Behövs tolk?');
});

test('the cards of both stand side by side, each with its own text and last day', async () => {
  const later = await begun();
  await appoint(first);
  await appoint(later);
  expect(await showing('sanna', first, 'informeraBarnet')).toContain('Se till att barnet får veta');
  expect(await showing('sanna', first, 'informeraBarnet')).toContain('mån 22 mars 16:30');
  expect(await showing('sanna', later, 'informeraBarnet')).toContain('Berätta för barnet vem som hjälper föräldern.');
  expect(await showing('sanna', later, 'informeraBarnet')).toContain('ons 17 mars 16:30');
  const mine = words(await office.person('sanna').writes('mina ärenden'));
  expect(mine).toContain(first);
  expect(mine).toContain(later);
});

test('each is reminded as its own version says', async () => {
  const later = await begun();
  await appoint(first);
  await appoint(later);
  const heard = async (when: string, who: Who): Promise<readonly string[]> => {
    const before = office.person(who).chat().length;
    office.at(when);
    await office.sweep();
    return office
      .person(who)
      .chat()
      .slice(before)
      .map(({ view }) => words(view));
  };
  expect(await heard('2027-03-17T08:00', 'sanna')).toEqual([
    expect.stringMatching(new RegExp(`${later}.*Barnet ska få veta idag`)),
  ]);
  for (const id of [first, later]) await does('bo', id, 'kontakta', { utfall: 'nadd' });
  // Monday the 22nd is the last day of version 1. Version 2 has no reminder of its own for who is late.
  const monday = await heard('2027-03-22T08:00', 'sanna');
  expect(monday.filter((card) => card.includes('Informera barnet idag'))).toEqual([
    expect.stringMatching(new RegExp(`Informera barnet idag.*${first}`)),
  ]);
  expect(monday.join()).not.toMatch(
    new RegExp(`${later}[^}]*Informera barnet idag|Informera barnet idag[^}]*${later}`),
  );
  const nextWeek = await heard('2027-03-24T08:00', 'bo');
  expect(nextWeek).toEqual([expect.stringMatching(new RegExp(`${later}.*Ring igen idag`))]);
});

test('both are played to their end, each by its own steps', async () => {
  const later = await begun();
  for (const id of [first, later]) {
    await appoint(id);
    await does('bo', id, 'kontakta', { utfall: 'nadd' });
    for (const n of [1, 2]) await does('bo', id, 'samtal', { ...samtal({ sista: 'nej' }) }, n);
    await does('bo', id, 'samtal', { ...samtal({ sista: 'ja', maende: '4', upplevelse: '5' }) }, 3);
    await does('sanna', id, 'informeraBarnet', { informerat: 'ja' });
    await does('sanna', id, 'journalforOverlamnat', { infort: 'true' });
  }
  // A step that version 1 does not have waits for nobody there.
  await does('bo', first, 'aterrapport', ATERRAPPORT);
  await does('sanna', first, 'journalforAterrapport', { infort: 'true' });
  expect(await outcome(first)).toBe('genomford');

  expect(words(await does('bo', later, 'aterrapport', ATERRAPPORT))).toContain('ska inte göras just nu');
  await does('bo', later, 'ringIgen', { ringt: 'true' });
  await does('bo', later, 'aterrapport', ATERRAPPORT);
  await does('sanna', later, 'journalforAterrapport', { infort: 'true' });
  expect(await outcome(later)).toBe('genomford');
});

test('both count in the unit’s follow-up, and are removed in their time', async () => {
  const later = await begun();
  for (const id of [first, later])
    await office.person('sanna').sends({ do: 'close', case: id }, { skal: 'behovUpphort' });
  expect(await office.sweep()).toMatchObject({ failed: 0 });
  office.at('2027-09-15T08:00');
  await office.sweep();
  const figures = office.person('eva').card('Uppföljning: krisstöd');
  expect(words(figures)).toContain('2 ärenden som startade');
  office.at('2027-09-15T11:00');
  await office.sweep();
  for (const id of [first, later]) await expect(office.world.store.cases.read(id)).resolves.toBeUndefined();
});

test('a version that is no longer declared stops its cases with a fault that says which, and no others', async () => {
  const later = await begun();
  await office.shut();
  const only = await openOffice('2027-03-15T12:00', { folder: old.folder, routines: [second], staff: [] });
  const show = (id: string) =>
    only.bot.pressed(
      { id: idOf('sanna'), name: 'Sanna Påhittad', chat: chatOf('sanna') },
      { do: 'showCase', case: id },
      {},
      null,
    );
  await expect(show(first)).rejects.toMatchObject({ name: 'NoRules', case: first, isClosed: false });
  expect(words(await show(later))).toContain(later);
  await only.shut();
});
