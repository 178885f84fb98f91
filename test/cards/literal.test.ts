// What people write is shown to the letter: never as Markdown, never as a template, never as a date of the client's making.
import { lines, literal, plain } from '../../src/cards/literal.ts';
import { render } from '../../src/cards/render.ts';
import { bare, inputs, tricks, viewOf } from './example.ts';
import { everyObject, everyText, expectValidCard } from './valid.ts';

const invisible = /\u2060/g;
const asRead = (text: string) => text.replace(invisible, '').replaceAll('\u2217', '*').replaceAll('\u02CB', '`');

test.each(tricks)('%s stands on the card as it was written, wherever a person may have written it', (trick) => {
  const card = render({
    ...bare,
    title: trick,
    about: trick,
    blocks: [
      { kind: 'text', text: trick },
      { kind: 'heading', text: trick },
      { kind: 'quote', label: trick, text: trick },
      { kind: 'facts', facts: [{ label: trick, value: trick, byPerson: true }] },
      { kind: 'notice', tone: 'good', text: trick },
      { kind: 'unfold', title: trick, lines: [trick] },
      { kind: 'input', input: { ...inputs.text, label: trick, hint: trick, error: trick, value: trick } },
      { kind: 'input', input: { ...inputs.choice, options: [{ value: 'a', title: trick }] } },
      { kind: 'input', input: { ...inputs.confirm, label: trick, error: trick } },
      { kind: 'rows', rows: [{ title: trick, detail: trick, aside: trick }] },
    ],
    buttons: [{ title: trick, action: { do: 'help' } }],
  });
  expectValidCard(card, ['${']);
  const meant = everyText(card).map(asRead);
  expect(meant.filter((text) => text === trick)).toHaveLength(21);
});

test('nothing that reads Markdown gets any', () => {
  for (const trick of tricks) {
    const card = render(
      viewOf(
        { kind: 'heading', text: trick },
        { kind: 'input', input: { ...inputs.choice, options: [{ value: 'a', title: `Val ${trick}` }] } },
      ),
    );
    const exposed = everyObject(card).flatMap(({ type, text, title }) =>
      type === 'TextBlock' ? [String(text)] : typeof title === 'string' ? [title] : [],
    );
    for (const text of exposed)
      expect(text).not.toMatch(/\*|`|\]\(|\]:|(?<!\u2060)_|_(?!\u2060)|~~|<\w|&\w|\\[*]|^\s*([-+#>]|\d+[.)])/);
  }
});

test('an input keeps exactly what was written, so that sending it again changes nothing', () => {
  for (const value of tricks) {
    const card = render(viewOf({ kind: 'input', input: { ...inputs.text, value } }));
    expect(everyObject(card).find(({ type }) => type === 'Input.Text')).toMatchObject({ value });
  }
});

test('usual Swedish is left alone', () => {
  const usual = 'Ring föräldern (Åsa) – senast kl. 16.30, 3–5 samtal! Frågor? 50 % & "klart"';
  expect(literal(usual)).toBe(usual);
  expect(plain(usual).replace(invisible, '')).toBe(usual);
  expect(plain('Kontaktuppgiftsöverlämnandeansvar')).toBe('Kontaktuppgiftsöverlämnandeansvar');
});

test('a title is one line', () => {
  expect(plain('  Ett\n två ')).toBe('Ett två');
});

test('lines: every kind of line break parts, and nothing but blanks is one empty paragraph', () => {
  expect(lines('a\r\nb\rc\u2028d').map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
  expect(lines(' \n ', 'Large')).toEqual([{ text: '', spacing: 'Large' }]);
});
