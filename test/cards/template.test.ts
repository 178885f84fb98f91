import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { absent, part } from '../../src/cards/template.ts';

test('a value is set in, and everything else stays as the template says', () => {
  expect(part({ type: 'TextBlock', text: '${text}', wrap: true })({ text: 'Hej' })).toEqual([
    { type: 'TextBlock', text: 'Hej', wrap: true },
  ]);
});

test.each([
  ['alone', '${name}'],
  ['within a text', 'Hej ${name}!'],
  ['within an expression', '${concat(name, name)}'],
])('a missing value is a fault: %s', (_, text) => {
  expect(() => part({ text })({})).toThrow();
  expect(() => part({ text })({ name: undefined })).toThrow();
});

test('the fault tells what is missing and nothing of what people wrote', () => {
  expect(() => part({ text: '${said} ${name}' })({ said: 'hemligt' })).toThrow(/name/);
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
