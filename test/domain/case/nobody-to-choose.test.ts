// A card that asks for somebody when nobody can be chosen says so, and what to do about it, in place of an empty list.
import { choice, person, people, type Form } from '../../../src/domain/forms/fields.ts';
import { formBlocks, type FormState } from '../../../src/domain/views/inputs.ts';
import { swedish } from '../../scenario.ts';

const today = swedish('2027-03-24T10:00');
const notices = (form: Form, state: Partial<FormState> = {}) =>
  formBlocks(form, { today, candidates: {}, ...state }).flatMap((block) =>
    block.kind === 'notice' ? [[block.tone, block.text]] : [],
  );
const askThem = 'Be den som ska ha rollen skriva till mig och be om tillgång. Försök sedan igen.';

test('a role that must be filled: who should have it is to ask for access', () => {
  expect(notices({ who: person('Behandlare', 'worker') })).toEqual([
    ['attention', `Det finns ingen att välja som behandlare än. ${askThem}`],
  ]);
});

test('a label that is a question stands as one', () => {
  const form = { who: person('Vem håller i mötet med dig?', 'host', { except: ['host'] }) };
  expect(notices(form)).toEqual([
    ['attention', `Det finns ingen att välja under ”Vem håller i mötet med dig?” än. ${askThem}`],
  ]);
});

test('what need not be answered stands in nobody’s way', () => {
  const form = {
    pick: choice('Pick', { a: 'A', b: 'B' }),
    who: person('Vem?', 'guest', { except: ['guest'], when: { pick: ['b'] } }),
    came: people('Vilka kom?', 'guest', { among: 'case', min: 1, max: 3, optional: true }),
  };
  expect(notices(form)).toEqual([
    ['neutral', 'Det finns ingen att välja under ”Vem?” just nu.'],
    ['neutral', 'Det finns ingen att välja under ”Vilka kom?” just nu.'],
  ]);
});

test('once it was asked for, the fault stands in its place', () => {
  const form = { pick: choice('Pick', { a: 'A', b: 'B' }), who: person('Vem?', 'guest', { when: { pick: ['b'] } }) };
  expect(notices(form, { faults: { who: 'Svara något annat på ”Pick”.' } })).toEqual([
    ['attention', 'Svara något annat på ”Pick”.'],
  ]);
});
