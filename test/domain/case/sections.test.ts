// A form filled in by sections: saved half finished, continued by another, sent when nothing is missing.
import { replay } from '../../../src/domain/case/evolve.ts';
import { SEALED } from '../../../src/domain/forms/fields.ts';
import { PERSONAL_NUMBER_REMOVED } from '../../../src/domain/forms/given-back.ts';
import { askedIn, progressOf } from '../../../src/domain/case/sections.ts';
import { play, type Scenario } from '../../scenario.ts';
import { sheet } from '../sheet.ts';

const { form, sections = [] } = sheet.steps.hall!;
const [bakgrund, umganget, ovrigt] = sections;

const begun = (): Scenario =>
  play(sheet)
    .at('2027-03-15T10:00')
    .starts()
    .does('enhetschef', 'utse', { stodjare: 'behandlare 1,behandlare 2' })
    .does('socialsekreterare', 'boka', { dag: '2027-03-17', tid: '13:30' });
const savedIn = (scenario: Scenario) => scenario.case.steps.hall?.occurrences.at(-1);

test('what is filled in is kept, the rest is left for later', () => {
  const scenario = begun().saves('behandlare 1', 'hall', 1, { ofta: 'vecka', uppfoljning: '' });
  expect(savedIn(scenario)).toMatchObject({ state: 'open', saved: { ofta: 'vecka' } });
  expect(scenario.waitsFor).toHaveProperty('hall');
});

test('anyone whose step it is continues what another began, each section by itself', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 1, { ofta: 'vecka', uppfoljning: '2027-06-14' })
    .saves('behandlare 2', 'hall', 2, { foto: 'nej', kopior: 'false' })
    .saves('behandlare 2', 'hall', 0, { bakgrund: 'Påhittat', hot: 'nej' });
  expect(savedIn(scenario)).toMatchObject({
    saved: { bakgrund: SEALED, hot: 'nej', ofta: 'vecka', uppfoljning: '2027-06-14', foto: 'nej' },
  });
  expect(replay(structuredClone(scenario.events))).toEqual(scenario.case);
});

test('a section answers only for its own fields, and what is emptied there is gone', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 1, { ofta: 'vecka', foto: 'ja' })
    .saves('behandlare 1', 'hall', 2, { foto: 'ja' })
    .saves('behandlare 1', 'hall', 1, { uppfoljning: '2027-06-14' });
  expect(savedIn(scenario)).toMatchObject({ saved: { uppfoljning: '2027-06-14', foto: 'ja' } });
});

test('a sensitive text left empty stays as it was sealed', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 0, { bakgrund: 'Påhittat' })
    .saves('behandlare 1', 'hall', 0, { bakgrund: '', hot: 'nej' });
  expect(savedIn(scenario)).toMatchObject({ saved: { bakgrund: SEALED, hot: 'nej' } });
});

test('saving the same again changes nothing', () => {
  const scenario = begun().saves('behandlare 1', 'hall', 1, { ofta: 'vecka' });
  expect(scenario.triesTo('behandlare 2', scenario.saving('hall', 1, { ofta: 'vecka' }))).toEqual({
    refused: 'nothingNew',
  });
});

test('an answer to a question in a later section is kept until an earlier one rules it out', () => {
  const scenario = begun().saves('behandlare 1', 'hall', 1, { extra: 'Två kollegor' });
  expect(savedIn(scenario)).toMatchObject({ saved: { extra: 'Två kollegor' } });
  scenario.saves('behandlare 1', 'hall', 0, { hot: 'nej' });
  expect(savedIn(scenario)).toMatchObject({ saved: { hot: 'nej' } });
  expect(savedIn(scenario)).not.toMatchObject({ saved: { extra: 'Två kollegor' } });
});

describe('refuses', () => {
  test('a personnummer in any field, and keeps nothing of the section', () => {
    const scenario = begun();
    const command = scenario.saving('hall', 0, { bakgrund: 'Född 20121212-1212', hot: 'ja' });
    expect(scenario.triesTo('behandlare 1', command)).toEqual({
      refused: 'invalid',
      faults: { bakgrund: PERSONAL_NUMBER_REMOVED },
    });
  });

  test('what cannot be taken', () => {
    const scenario = begun();
    const command = scenario.saving('hall', 1, { ofta: 'sällan', uppfoljning: '2027-03-14' });
    expect(scenario.triesTo('behandlare 1', command)).toEqual({
      refused: 'invalid',
      faults: { ofta: 'Välj ett alternativ.', uppfoljning: 'Välj idag eller en dag som kommer.' },
    });
  });

  test('whoever does not have the step', () => {
    const scenario = begun();
    expect(scenario.triesTo('socialsekreterare', scenario.saving('hall', 1, { ofta: 'vecka' }))).toMatchObject({
      refused: 'notYours',
      role: 'behandlare',
    });
  });

  test.each([3, 100])('section %i, which there is none of', (section) => {
    const scenario = begun();
    expect(scenario.triesTo('behandlare 1', scenario.saving('hall', section, {}))).toEqual({
      refused: 'notOpen',
      step: 'hall',
    });
  });

  test('a step without sections, and one that is done', () => {
    const scenario = begun();
    expect(scenario.triesTo('enhetschef', { type: 'save', step: 'utse', n: 1, section: 0, answers: {} })).toMatchObject(
      { refused: 'alreadyDone', step: 'utse' },
    );
    scenario.does('behandlare 1', 'hall');
    const late = { type: 'save', step: 'hall', n: 1, section: 1, answers: { ofta: 'vecka' } } as const;
    expect(scenario.triesTo('behandlare 2', late)).toMatchObject({ refused: 'alreadyDone', by: 'behandlare 1' });
    expect(scenario.triesTo('socialsekreterare', { ...late, step: 'infor' })).toEqual({
      refused: 'notOpen',
      step: 'infor',
    });
  });
});

test('is sent from what is saved, when nothing is missing', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 0, { bakgrund: 'Påhittat', hot: 'nej' })
    .saves('behandlare 2', 'hall', 1, { ofta: 'vecka', uppfoljning: '2027-06-14' });
  expect(scenario.tries('behandlare 1', 'hall', {})).toEqual({
    refused: 'invalid',
    faults: { kopior: 'Kryssa i rutan när det är gjort.' },
  });
  scenario.saves('behandlare 1', 'hall', 2, { kopior: 'true' }).does('behandlare 1', 'hall', {});
  expect(scenario.answered('hall')).toEqual({
    bakgrund: SEALED,
    hot: 'nej',
    ofta: 'vecka',
    uppfoljning: '2027-06-14',
    kopior: true,
  });
  expect(savedIn(scenario)).not.toHaveProperty('saved');
});

test('a saved day that has passed is asked for again before the form is sent', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 0, { bakgrund: 'Påhittat', hot: 'nej' })
    .saves('behandlare 1', 'hall', 1, { ofta: 'vecka', uppfoljning: '2027-03-16' })
    .at('2027-03-18T10:00')
    .saves('behandlare 1', 'hall', 2, { kopior: 'true' });
  expect(scenario.tries('behandlare 1', 'hall', {})).toEqual({
    refused: 'invalid',
    faults: { uppfoljning: 'Välj idag eller en dag som kommer.' },
  });
});

test('what was begun is gone when the step is taken back', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 1, { ofta: 'vecka' })
    .corrects('socialsekreterare', 'start', { mote: 'nej' })
    .corrects('socialsekreterare', 'start', { mote: 'ja' });
  expect(savedIn(scenario)).toEqual({ n: 1, openedAt: expect.any(String), state: 'open' });
});

test('done, one section is corrected by itself', () => {
  const scenario = begun()
    .saves('behandlare 1', 'hall', 0, { bakgrund: 'Påhittat', hot: 'nej' })
    .does('behandlare 1', 'hall', { ofta: 'vecka', uppfoljning: '2027-06-14', kopior: 'true' });
  const command = { type: 'correct', step: 'hall', n: 1, section: 1 } as const;
  expect(scenario.triesTo('behandlare 2', { ...command, answers: { ofta: 'varannan' } })).toEqual({
    refused: 'invalid',
    faults: { uppfoljning: 'Välj idag eller en dag som kommer.' },
  });
  scenario.acts('behandlare 2', { ...command, answers: { ofta: 'varannan', uppfoljning: '2027-06-14' } });
  expect(scenario.answered('hall')).toMatchObject({ bakgrund: SEALED, ofta: 'varannan', kopior: true });
});

describe('a section', () => {
  test('asks what no other section has ruled out', () => {
    expect(Object.keys(askedIn(umganget!, form, {}))).toEqual(['ofta', 'extra', 'uppfoljning']);
    expect(Object.keys(askedIn(umganget!, form, { hot: 'nej' }))).toEqual(['ofta', 'uppfoljning']);
    expect(Object.keys(askedIn(bakgrund!, form, { hot: 'nej' }))).toEqual(['bakgrund', 'hot', 'hotText']);
  });

  test('lacks what must be answered, as far as it is known to be asked', () => {
    expect(progressOf(bakgrund!, form, {})).toEqual({ answered: 0, lacks: ['bakgrund', 'hot'] });
    expect(progressOf(bakgrund!, form, { hot: 'ja' })).toEqual({ answered: 1, lacks: ['bakgrund', 'hotText'] });
    expect(progressOf(ovrigt!, form, { kopior: true })).toEqual({ answered: 1, lacks: [] });
  });
});
