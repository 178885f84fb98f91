import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { absent, part } from '../../src/cards/template.ts';

test('a value is set in, and everything else stays as the template says', () => {
  expect(part({ type: 'TextBlock', text: '${text}', wrap: true })({ text: 'Hej' })).toEqual([
    { type: 'TextBlock', text: 'Hej', wrap: true },
  ]);
});

test('a missing value is a fault, also when it was there the last time', () => {
  const greet = part({ text: '${name}' });
  expect(greet({ name: 'Bo' })).toEqual([{ text: 'Bo' }]);
  expect(() => greet({})).toThrow('A card template lacks a value for: ${name}');
  expect(() => greet({ name: undefined })).toThrow('A card template lacks a value for: ${name}');
});

test.each(['Hej ${name}!', '${concat(name, name)}', '${name} ${name}'])(
  'an expression that is more than a name is refused: %s',
  (text) => {
    expect(() => part({ text })).toThrow(`An expression of a card template is not a name by itself: ${text}`);
  },
);

test('the fault tells what is missing and nothing of what people wrote', () => {
  expect(() => part({ a: '${said}', b: '${name}' })({ said: 'hemligt' })).toThrow(
    'A card template lacks a value for: ${name}',
  );
});

test('what people wrote is not expanded, not even when it names a value', () => {
  const data = { text: '${name} ${', name: 'Namn', list: ['${name}', { deep: '${name}' }] };
  expect(part({ text: '${text}', list: '${list}' })(data)).toEqual([
    { text: '${name} ${', list: ['${name}', { deep: '${name}' }] },
  ]);
});

test('what is absent is left out; empty, false and zero are not', () => {
  expect(part({ a: '${a}', b: '${b}', c: '${c}', d: '${d}' })({ a: absent, b: '', c: false, d: 0 })).toEqual([
    { b: '', c: false, d: 0 },
  ]);
});

test('a part that repeats becomes as many elements as there is data for', () => {
  const repeats = part([{ $data: '${all}', text: '${text}' }]);
  expect(repeats({ all: [{ text: 'a' }, { text: 'b' }] })).toEqual([{ text: 'a' }, { text: 'b' }]);
  expect(repeats({ all: [] })).toEqual([]);
});

test('lists of other lengths, and of other lengths within, are filled in each as they are', () => {
  const repeats = part([{ $data: '${all}', items: [{ $data: '${lines}', text: '${text}', note: '${note}' }] }]);
  const line = (text: string): { text: string; note: typeof absent } => ({ text, note: absent });
  const filled = (...all: readonly (readonly string[])[]) =>
    repeats({ all: all.map((each) => ({ lines: each.map(line) })) });
  for (let round = 0; round < 2; round += 1) {
    expect(filled(['a', 'b'], ['c'])).toEqual([{ items: [{ text: 'a' }, { text: 'b' }] }, { items: [{ text: 'c' }] }]);
    expect(filled(['d'], ['e', 'f'])).toEqual([{ items: [{ text: 'd' }] }, { items: [{ text: 'e' }, { text: 'f' }] }]);
    expect(filled([])).toEqual([{ items: [] }]);
  }
  for (let length = 0; length < 500; length += 1)
    expect(filled(Array<string>(length).fill('x'))[0]?.items).toHaveLength(length);
});

test('what is shown only when something is true follows the data each time', () => {
  const notes = part([{ $when: '${isTrue}', text: '${text}' }]);
  expect([notes({ isTrue: true, text: 'a' }), notes({ isTrue: false, text: 'b' })]).toEqual([[{ text: 'a' }], []]);
});

test('data for a list that nothing repeats over is refused, and no list for one that something does', () => {
  expect(() => part({ a: '${a}' })({ a: [{ b: absent }] })).toThrow('does not repeat over');
  expect(() => part([{ $data: '${a}', text: '${b}' }])({ a: 'text' })).toThrow('is not a list');
});

test('a template is prepared once and filled in independently each time', () => {
  const greet = part({ text: '${name}' });
  expect([greet({ name: 'a' }), greet({ name: 'b' })]).toEqual([[{ text: 'a' }], [{ text: 'b' }]]);
});

describe('the templates', () => {
  const folder = join(__dirname, '../../cards');

  test.each(readdirSync(folder))('%s: says looks only, each expression a value by itself', (file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const expressions = [...source.matchAll(/"[^"]*\$\{[^"]*"/g)].map(([text]) => text);
    expect(expressions.filter((text) => !/^"\$\{\w+\}"$/.test(text))).toEqual([]);
    expect(source).not.toContain('Action.ShowCard');
  });
});
