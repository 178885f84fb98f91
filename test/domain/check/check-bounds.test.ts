// The check of what a routine bounds: a question that no answer could keep within, options that no card could send, months.
import { check } from '../../../src/domain/check/check.ts';
import { choice, choices, type Field, number, people, text } from '../../../src/domain/forms/fields.ts';
import { broken, started, visits } from '../visits.ts';

test.each<[string, Field, readonly string[]]>([
  [
    'a text without room',
    text('Why', { max: 0 }),
    ['takes a text of at most 0 characters; take a whole number from 1'],
  ],
  [
    'a number from more to less',
    number('Hours', { min: 8, max: 1 }),
    ['takes a number from 8 to 1; take whole numbers, the least first'],
  ],
  [
    'a number that is not whole',
    number('Hours', { min: 0.5, max: 8 }),
    ['takes a number from 0.5 to 8; take whole numbers, the least first'],
  ],
  [
    'more people at least than at most',
    people('Who', 'worker', { min: 3, max: 2 }),
    ['asks for 3 to 2 people; take whole numbers from 1, the least first'],
  ],
  [
    'nobody at least',
    people('Who', 'worker', { min: 0, max: 2 }),
    ['asks for 0 to 2 people; take whole numbers from 1, the least first'],
  ],
  ['a question that asks nothing', text(' '), ['asks nothing; give it a label']],
  ['a choice of nothing', choice('Which', {}), ['offers no option; give it some']],
  ['a choice of several of nothing', choices('Which', {}), ['offers no option; give it some']],
  [
    'options that no card can send',
    choices('Which', { 'a,b': 'A and B', '': 'None' }),
    [
      'has an option without a key, which is no answer; give it one',
      'has the option ”a,b”; several are sent with commas between, so take a key without any',
    ],
  ],
])('%s is found, in a step and in the start', (_what, field, faults) => {
  expect(check(broken('inform', { form: { asked: field } }))).toEqual(faults.map((fault) => `inform.asked: ${fault}`));
  expect(check(started({ form: { ...visits.start.form, asked: field } }))).toEqual(
    faults.map((fault) => `start.asked: ${fault}`),
  );
});

test('bounds that one answer just keeps within are no fault', () => {
  const form = {
    word: text('Word', { max: 1 }),
    year: number('Year', { min: -1, max: -1 }),
    who: people('Who', 'worker', { min: 1, max: 1 }),
  };
  expect(check(broken('inform', { form }))).toEqual([]);
});

test('months that are none are found', () => {
  const { retention, followUp } = visits;
  expect(
    check({ ...visits, retention: { ...retention, closedMonths: 0 }, followUp: { ...followUp, everyMonths: 1.5 } }),
  ).toEqual([
    'retention: keeps a closed case for 0 months; take a whole number from 1',
    'followUp: tells the figures every 1.5 months; take a whole number from 1',
  ]);
});
