import { render } from '../../src/cards/render.ts';
import type { InputView } from '../../src/domain/view.ts';
import { inputs, options, viewOf } from './example.ts';
import { everyObject, expectValidCard } from './valid.ts';

/** The input as it stands on a valid card. */
function rendered(input: InputView) {
  const card = render(viewOf({ kind: 'input', input }));
  expectValidCard(card);
  return everyObject(card).find(({ type }) => typeof type === 'string' && type.startsWith('Input.'));
}

test.each(Object.entries(inputs))(
  '%s: has its label, says what to write, and an empty one holds no value',
  (kind, input) => {
    const element = rendered(input);
    expect(element).toMatchObject({ id: `in.${input.id}`, isRequired: input.required, errorMessage: input.error });
    expect(element).toMatchObject(
      kind === 'confirm' ? { label: 'Bekräfta', title: input.label, value: 'false' } : { label: input.label },
    );
    if (kind !== 'confirm') expect(element).not.toHaveProperty('value');
  },
);

test.each<[InputView, unknown]>([
  [{ ...inputs.text, value: 'Två\nrader' }, 'Två\nrader'],
  [{ ...inputs.choice, value: 'o1' }, 'o1'],
  [{ ...inputs.choices, value: ['o0', 'o2'] }, 'o0,o2'],
  [{ ...inputs.number, value: 0 }, 0],
  [{ ...inputs.date, value: '2027-03-24' }, '2027-03-24'],
  [{ ...inputs.confirm, value: true }, 'true'],
])('what was answered before is filled in: $kind', (input, value) => {
  expect(rendered(input)).toMatchObject({ value });
});

test('a text has room for its letters, in one line or several', () => {
  expect(rendered(inputs.text)).toMatchObject({ isMultiline: true, maxLength: 500 });
  expect(rendered({ ...inputs.text, many: false })).toMatchObject({ isMultiline: false });
});

test('the hint is small and below, where it stays while the person writes', () => {
  const card = render(viewOf({ kind: 'input', input: inputs.text }));
  expect(card.body).toMatchObject([
    {},
    { type: 'Input.Text' },
    { inlines: [{ text: 'Kort. Skriv inga namn.', size: 'Small', isSubtle: true }] },
  ]);
});

test('up to five options are all shown, more become a menu that says what to do', () => {
  expect(rendered(inputs.choice)).toMatchObject({ style: 'expanded' });
  expect(rendered(inputs.menu)).toMatchObject({ style: 'compact', placeholder: 'Välj' });
});

test('several answers can be ticked', () => {
  expect(rendered({ ...inputs.choices, options: options(9) })).toMatchObject({
    isMultiSelect: true,
    style: 'expanded',
  });
});

test('a number and a day keep within their limits, when there are any', () => {
  expect(rendered(inputs.number)).toMatchObject({ min: 0, max: 18 });
  expect(rendered({ ...inputs.date, min: '2027-01-01', max: '2027-03-24' })).toMatchObject({
    min: '2027-01-01',
    max: '2027-03-24',
  });
  expect(Object.keys(rendered(inputs.date)!)).not.toEqual(expect.arrayContaining(['min']));
});

test('a box states what is done and sends true or false', () => {
  expect(rendered(inputs.confirm)).toMatchObject({
    title: 'Infört i verksamhetssystemet',
    valueOn: 'true',
    valueOff: 'false',
    wrap: true,
  });
});
