// The made-up people of a simulation: as many in each role as the routine may ask for.
import type { PersonId } from '../domain/case/case.ts';
import type { Field, Form } from '../domain/forms/fields.ts';
import type { Routine } from '../domain/routine/routine.ts';

export type Employee = { readonly id: PersonId; readonly name: string; readonly role: string };

const NAMES = ['Alva', 'Bo', 'Cleo', 'Disa', 'Egil', 'Fia', 'Gun', 'Hugo', 'Ines', 'Jon', 'Kaj', 'Lo', 'My', 'Nils'];

/** The staff that a routine needs: one in each role, more where several may be chosen. The same for the same routine. */
export function staffOf(routine: Routine): readonly Employee[] {
  const forms: readonly Form[] = [routine.start.form, ...Object.values(routine.steps).map((step) => step.form)];
  const fields = forms.flatMap((form) => Object.values(form));
  const needed = (role: string): number => Math.max(1, ...fields.map((field) => neededBy(field, role)));
  const held = Object.keys(routine.roles).filter((role) => !(role in (routine.drawnFrom ?? {})));
  const roles = held.flatMap((role) => Array.from({ length: needed(role) }, () => role));
  return roles.map((role, index) => ({
    id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    name: `${NAMES[index % NAMES.length] ?? ''} Påhittad${index < NAMES.length ? '' : ` ${String(index)}`}`,
    role,
  }));
}

/** How many must have a role for a question to be answered: somebody besides the one who has it, or as many as may be chosen. */
function neededBy(field: Field, role: string): number {
  if (field.kind === 'people' && field.role === role && field.among !== 'case') return field.max;
  return field.kind === 'person' && field.role === role && field.except?.includes(role) ? 2 : 1;
}
