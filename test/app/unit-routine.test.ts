// Ids of what is kept once for a unit and a routine: what is stored already has exactly these.
import { unitIn, unitRoutineId } from '../../src/app/unit-routine.ts';

test('the id is of both, and says of which unit', () => {
  expect(unitRoutineId('familjestod', 'krisstod')).toBe('familjestod/krisstod');
  expect(unitIn('familjestod/krisstod')).toBe('familjestod');
});
