// What a case may be called where everybody who sees its cards reads it.
import { isDesignation } from '../../../src/domain/forms/designation.ts';

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
