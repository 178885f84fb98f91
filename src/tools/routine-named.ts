// The routine that a command is about.
import type { Routine } from '../domain/routine/routine.ts';
import { oneOf } from '../settings/faults.ts';
import { routines } from '../routines/index.ts';

/** The newest version of a routine. Throws a sentence that says which there are when there is none of that id. */
export function routineNamed(id: string | undefined): Routine {
  const found = routines.filter((routine) => routine.id === id).sort((a, b) => b.version - a.version)[0];
  if (found) return found;
  const known = [...new Set(routines.map((routine) => routine.id))];
  throw new Error(
    `${id === undefined ? 'No routine is named' : `There is no routine ${id}`}. Expected: ${oneOf(known, id)}.`,
  );
}
