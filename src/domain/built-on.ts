// Who has done something with answers that are corrected afterwards.
import { type Case, type DoneOccurrence, doneOccurrences, everyoneIn, type PersonId } from './case.ts';
import { causeIn } from './causes.ts';
import { doersOf } from './presence.ts';
import { type Routine, stepOf } from './routine.ts';
import { isPersonal } from './whose.ts';

/**
 * A step that was done while its card showed other answers, and the latest time of it. `whose`: those who can put it right today, who
 * have its role, or who did it when each does it for themselves.
 */
export type BuiltOn = { readonly step: string; readonly done: DoneOccurrence; readonly whose: readonly PersonId[] };

/**
 * The steps that have been done with the answers of the nth time of a step, or of the start form, before them: their cards showed them.
 * Each step once, by the latest time of it. Not what is answered anonymously, since nobody knows who has.
 */
export function builtOn(routine: Routine, c: Case, earlier: string, n: number): readonly BuiltOn[] {
  const since = earlier === 'start' ? 0 : doneOccurrences(c, earlier).find((o) => o.n === n)?.order;
  if (since === undefined) return [];
  const isShownTo = (name: string, time: number): boolean =>
    earlier === 'start' || (causeIn(routine, c, name, time, earlier) ?? doneOccurrences(c, earlier).at(-1))?.n === n;
  return Object.entries(routine.steps).flatMap(([step, declared]) => {
    if (declared.anonymous || !declared.shows?.includes(earlier)) return [];
    const done = doneOccurrences(c, step).findLast((o) => o.order > since && isShownTo(step, o.n));
    if (!done) return [];
    const isIn = (person: PersonId): boolean => everyoneIn(c).includes(person);
    return [{ step, done, whose: isPersonal(declared) ? [done.doneBy].filter(isIn) : doersOf(c, declared.by) }];
  });
}

/** The labels of what the latest correction of those answers changed, as they stand on cards. */
export function correctedLabels(routine: Routine, c: Case, name: string, n: number): readonly string[] {
  const changed = (name === 'start' ? c.startChanged : doneOccurrences(c, name).find((o) => o.n === n)?.changed) ?? {};
  const latest = Math.max(...Object.values(changed));
  const form = name === 'start' ? routine.start.form : stepOf(routine, name).form;
  return Object.entries(form).flatMap(([field, { label, shownAs }]) =>
    changed[field] === latest && shownAs !== 'hidden' ? [shownAs ?? label] : [],
  );
}
