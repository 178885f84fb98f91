// The files in docs/rutiner: every routine in Swedish and as a drawing, so that its owner reviews neither code nor cards.
import { checkAll } from '../domain/check/check-all.ts';
import { flow } from '../domain/drawing/flow.ts';
import { prose } from '../domain/prose/prose.ts';
import type { Routine } from '../domain/routine/routine.ts';

export type RoutineFile = { readonly name: string; readonly text: string };

/** What brings the files up to date. */
export const UPDATE = 'npm run routine -- --write';

/** The same routines. Throws with a sentence for each fault when there are any: an owner is not to review what cannot be played. */
export function checked(routines: readonly Routine[]): readonly Routine[] {
  const faults = checkAll(routines);
  if (faults.length === 0) return routines;
  throw new Error(
    ['This cannot be written before it is put right:', ...faults.map((fault) => `  ${fault}`)].join('\n'),
  );
}

/**
 * The files of every routine; an older version that cases may still be under has its number in its name. Throws as `checked` does.
 */
export const filesOf = (routines: readonly Routine[]): readonly RoutineFile[] =>
  checked(routines).flatMap((routine) => {
    const isNewest = routines.every(({ id, version }) => id !== routine.id || version <= routine.version);
    const name = isNewest ? routine.id : `${routine.id}-version-${String(routine.version)}`;
    return [
      { name: `${name}.md`, text: prose(routine, `${name}.svg`) },
      { name: `${name}.svg`, text: flow(routine) },
    ];
  });
