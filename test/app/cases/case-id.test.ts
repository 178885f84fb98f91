// References: derived from the start card, unambiguous, evenly drawn.
import { caseIdFor } from '../../../src/app/cases/case-id.ts';

const references = Array.from({ length: 48_000 }, (_, i) => caseIdFor('KRI', `draft-${String(i)}`, 0));

test('the same start card gives the same reference', () => {
  expect(caseIdFor('KRI', 'draft', 0)).toBe(caseIdFor('KRI', 'draft', 0));
});

test('another attempt gives another reference, a longer one from the fourth', () => {
  const attempts = [0, 1, 2, 3].map((attempt) => caseIdFor('KRI', 'draft', attempt));
  expect(new Set(attempts).size).toBe(4);
  expect(attempts.map((id) => id.length)).toEqual([8, 8, 8, 9]);
});

test('no character looks like another, and none is a vowel', () => {
  for (const id of references) expect(id).toMatch(/^KRI-[2346789BCDFGHJKMNPQRTVWX]{4}$/);
});

test('every character is as likely as the others', () => {
  const counts = Map.groupBy(references.map((id) => id.slice(4)).join(''), (character) => character);
  // 192,000 drawn, 8,000 of each; seven standard deviations are about 620.
  for (const { length } of counts.values()) expect(Math.abs(length - 8000)).toBeLessThan(620);
});
