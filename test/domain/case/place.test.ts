// Places: the documents that are stored already keep answers by exactly these texts.
import { placeOf, stepAt } from '../../../src/domain/case/place.ts';

test.each([
  ['start', 1, 'start/1'],
  ['aterrapport', 12, 'aterrapport/12'],
])('%s, time %i, is at %s, and is read back from there', (step, n, place) => {
  expect(placeOf(step, n)).toBe(place);
  expect(stepAt(place)).toEqual({ step, n });
});
