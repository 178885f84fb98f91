// What a case may be called where everybody who sees its cards reads it.
import { comparable, designatedIn, isDesignation } from '../../../src/domain/forms/designation.ts';
import { text } from '../../../src/domain/forms/fields.ts';

test.each([
  '2026-0417',
  'LC-4411',
  'SOCN 2026/123',
  'Dnr 2026:12',
  'ärende 12',
  'Akt 7',
  'Ifo 2026-3 b',
  '12345',
  'Personakt 88',
])('”%s” is a designation', (text) => {
  expect(isDesignation(text)).toBe(true);
  expect(isDesignation(text.normalize('NFD'))).toBe(true);
});

test.each([
  'Lisa',
  'Lisa 2026',
  'Påhittad Lisa 2026-0417',
  'familjen Påhittad',
  '2026-0417 (Lisa)',
  'PÅHITTAD 2026',
  'EVA',
  '',
])('”%s” is none', (text) => {
  expect(isDesignation(text)).toBe(false);
});

describe('two designations are the same', () => {
  test.each([
    ['2026-0417', ' 2026 - 0417 '],
    ['2026-0417', '20260417'],
    ['2026-0417', '2026–0417'],
    ['2026-0417', '2026\u20110417'],
    ['2026:0417', '2026/0417'],
    ['LC-4411', 'lc 4411'],
    ['Dnr 2026:12', '2026-12'],
    ['Akt nr 7', 'personakt 7'],
    ['Ärende 12', 'ÄRENDE 12'.normalize('NFD')],
    ['SOCN 2026/123', 'socn2026-123'],
    ['２０２６-0417', '2026-0417'],
  ])('”%s” and ”%s”', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  test.each([
    ['2026-0417', '2026-0418'],
    ['2026-0417', '2025-0417'],
    ['LC-4411', 'LD-4411'],
    ['Akt 7 insats 2', 'Akt 7 insats 3'],
    ['Ifo 2026-3 b', 'Ifo 2026-3 c'],
  ])('but not ”%s” and ”%s”', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });
});

test('a form’s designation is the answer to the question that asks for it, whatever that is called', () => {
  const form = { akt: text('Akt', { designation: true }), beteckning: text('Mötets beteckning') };
  expect(designatedIn(form, { akt: 'LC-4411', beteckning: '7' })).toBe('lc4411');
  expect(designatedIn(form, {})).toBeUndefined();
  expect(designatedIn({ beteckning: form.beteckning }, { beteckning: '7' })).toBeUndefined();
});
