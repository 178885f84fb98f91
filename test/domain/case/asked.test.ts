// What the form of a step asks the nth time: some options only after what was answered the time before, or where it is corrected.
import { askedAt } from '../../../src/domain/case/asked.ts';
import { choice, date, jaNej } from '../../../src/domain/forms/fields.ts';
import { play, type Scenario } from '../../scenario.ts';
import { broken } from '../visits.ts';

const routine = broken('visit', {
  form: {
    day: date('Day', { range: 'past' }),
    how: choice(
      'How?',
      { met: 'We met', put: 'It is put off', none: 'It was none', later: 'It came to be' },
      { offered: { none: 'corrected', later: { how: ['put'] } } },
    ),
    last: jaNej('Last?'),
  },
});
const visited = (...how: readonly string[]): Scenario => {
  const run = play(routine).at('2027-03-15T09:00').starts().does('chief', 'appoint');
  run.does('worker', 'call', { outcome: 'reached' });
  for (const one of how) run.does('worker', 'visit', { day: '2027-03-15', how: one, last: 'nej' });
  return run;
};
const optionsOf = ({ case: c }: Scenario, n: number): readonly string[] => {
  const { how } = askedAt(routine, c, 'visit', n);
  return how?.kind === 'choice' ? Object.keys(how.options) : [];
};

test('what follows on an answer is there the time after it, and no other', () => {
  expect(optionsOf(visited(), 1)).toEqual(['met', 'put']);
  expect(optionsOf(visited('put'), 2)).toEqual(['met', 'put', 'later']);
  expect(optionsOf(visited('put', 'later'), 3)).toEqual(['met', 'put']);
});

test('what only a correction may say is there once the step is done', () => {
  expect(optionsOf(visited('met'), 1)).toEqual(['met', 'put', 'none']);
});

test('what the bot answers itself is not asked', () => {
  expect(Object.keys(askedAt(routine, visited().case, 'visit', 1))).toEqual(['day', 'how']);
  expect(Object.keys(askedAt(routine, visited('met').case, 'visit', 2))).toEqual(['day', 'how', 'last']);
});
