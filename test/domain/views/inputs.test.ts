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
