// A unit and a routine as one text, `unit/routine`: the id of what is kept once for both, a follow-up or what cases leave open.
import type { UnitId } from '../domain/case/case.ts';

/** The id of what is kept of a routine in a unit. */
export const unitRoutineId = (unit: UnitId, routine: string): string => `${unit}/${routine}`;

/** The unit that such an id is of. */
export const unitIn = (id: string): UnitId => id.split('/')[0] ?? '';
