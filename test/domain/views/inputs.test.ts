// The questions of a form as they stand on a card.
import { choice, confirm, date, type Form } from '../../../src/domain/forms/fields.ts';
import { formBlocks } from '../../../src/domain/views/inputs.ts';
import { swedish } from '../../scenario.ts';

const held = { outcome: ['held'] };
const options = { held: 'Hållet', not: 'Inte av' };
const form = (usually?: 'held'): Form => ({
  outcome: choice('Hur blev det?', options, usually ? { usually } : {}),
  day: date('Vilken dag?', { when: held, hint: 'Kort.' }),
  told: confirm('Föräldern vet', { when: { outcome: ['not'] } }),
});
const hints = (asked: Form): readonly (string | undefined)[] =>
  formBlocks(asked, { today: swedish('2027-03-24T10:00'), candidates: {} }).flatMap((block) =>
    block.kind === 'input' ? [block.input.hint] : [],
  );

test('a question that is asked after some answers only says which', () => {
  expect(hints(form())).toEqual([
    undefined,
    'Bara om du svarar ”Hållet” på ”Hur blev det?”. Kort.',
    'Bara om du svarar ”Inte av” på ”Hur blev det?”.',
  ]);
});

test('not when they are those that are chosen already', () => {
  expect(hints(form('held'))).toEqual([undefined, 'Kort.', 'Bara om du svarar ”Inte av” på ”Hur blev det?”.']);
});

describe('a question that is asked after several answers', () => {
  const four = { yes: 'Ja', refused: 'Nej, vill inte', lost: 'Nej, når inte', done: 'Nej, behöver inte' };
  const after = (...more: readonly (keyof typeof four)[]): string | undefined =>
    hints({ more: choice('Blir det fler?', four), day: date('Dag', { when: { more } }) })[1];

  test('names them, when others are left that it is not asked after', () => {
    expect(after('lost')).toBe('Bara om du svarar ”Nej, når inte” på ”Blir det fler?”.');
    expect(after('refused', 'lost')).toBe(
      'Bara om du svarar ”Nej, vill inte” eller ”Nej, når inte” på ”Blir det fler?”.',
    );
  });

  test('names the one that it is not asked after instead, when that is shorter', () => {
    expect(after('refused', 'lost', 'done')).toBe('Bara om du svarar något annat än ”Ja” på ”Blir det fler?”.');
  });
});
