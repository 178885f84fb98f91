// Indicators: one row of figures for each case, added up for a period.
import { figuresOf, summary } from '../../../src/domain/case/indicators.ts';
import { play, type Scenario } from '../../scenario.ts';
import { visits } from '../visits.ts';

const started = () => play(visits).at('2027-02-03T10:00').starts({ who: 'first,second' });
const reached = () =>
  started().does('chief', 'appoint', { worker: 'worker 1', hours: '3' }).does('worker', 'call', { outcome: 'reached' });
const visited = (grade: string) =>
  reached()
    .does('worker', 'visit', { day: '2027-02-03', last: 'nej' })
    .does('worker', 'visit', { day: '2027-02-03', last: 'ja', grade });
const declined = () => started().does('chief', 'appoint').does('worker', 'call', { outcome: 'declined' });
const figures = (run: Scenario) => figuresOf(visits, run.case);

test.each<[string, () => Scenario, object]>([
  ['at the start', started, { grade: null, hours: null, contacts: 0, people: 2, undone: 0 }],
  ['reached', reached, { grade: null, hours: 3, contacts: 1, people: 2, undone: 0 }],
  ['ended, graded', () => visited('5'), { grade: 5, hours: 3, contacts: 3, people: 2, undone: 0 }],
  ['ended, not graded', () => visited('none'), { grade: null, hours: 3, contacts: 3, people: 2, undone: 0 }],
  ['declined, still going', declined, { grade: null, hours: 1, contacts: 0, people: 2, undone: 0 }],
  [
    'closed without a visit',
    () => declined().closes('chief', 'annat'),
    { grade: null, hours: 1, contacts: 0, people: 2, undone: 1 },
  ],
  [
    'closed after a visit',
    () => visited('1').closes('chief', 'annat'),
    { grade: 1, hours: 3, contacts: 3, people: 2, undone: 0 },
  ],
  [
    'closed as started by mistake',
    () => declined().closes('chief', 'startadFel'),
    { grade: null, hours: null, contacts: null, people: null, undone: null },
  ],
  ['taken back', () => started().withdraws(), { grade: null, hours: null, contacts: null, people: null, undone: null }],
])('%s: %j', (_when, run, expected) => {
  expect(figures(run())).toEqual(expected);
});

test('what was done, but never with the answers that count, was not done', () => {
  const unreached = {
    ...visits.followUp.indicators,
    undone: { title: 'Never reached', closedWithout: { step: 'call', when: { outcome: ['reached'] } } },
  };
  const routine = { ...visits, followUp: { ...visits.followUp, indicators: unreached } };
  const undone = (run: Scenario) => figuresOf(routine, run.closes('chief', 'annat').case).undone;
  expect([undone(declined()), undone(reached())]).toEqual([1, 0]);
});

test('a row is numbers only: nobody and nothing said can be read from it', () => {
  const row = JSON.parse(JSON.stringify(figures(visited('5')))) as Record<string, unknown>;
  expect(Object.keys(row)).toEqual(Object.keys(visits.followUp.indicators));
  expect(Object.values(row).filter((value) => value !== null && typeof value !== 'number')).toEqual([]);
});

describe('the summary of a period', () => {
  const values = (...runs: readonly Scenario[]) =>
    Object.fromEntries(summary(visits, runs.map(figures)).map(({ title, value }) => [title, value]));

  test('means of those who answered, with a comma and how many they are; sums of the rest', () => {
    expect(
      values(visited('5'), visited('1'), visited('5'), visited('none'), declined().closes('chief', 'annat')),
    ).toEqual({
      Grade: '3,7 (3 svar)',
      Hours: '2,6 (5 svar)',
      Contacts: '12',
      People: '10',
      'Not carried out': '1',
    });
  });

  test('a mean weighs every answer the same, however many were given in a case', () => {
    const [grade] = summary(visits, [{ grade: 5, 'grade svar': 3 }, { grade: 2, 'grade svar': 12 }, { grade: 3 }]);
    expect(grade?.value).toBe('2,6 (16 svar)');
  });

  test('of nothing says so', () => {
    expect(values()).toEqual({
      Grade: 'inga svar än',
      Hours: 'inga svar än',
      Contacts: '0',
      People: '0',
      'Not carried out': '0',
    });
  });

  test('leaves out what was taken back, and rows from a version that did not count it', () => {
    expect(values(started().withdraws()).Contacts).toBe('0');
    expect(summary(visits, [{}]).map(({ value }) => value)).toEqual(['inga svar än', 'inga svar än', '0', '0', '0']);
  });
});
