// Who has done something with answers that are corrected afterwards.
import { type Case, type Changed, doneOccurrences, everyoneIn, type PersonId } from './case.ts';
import { causeIn } from './causes.ts';
import { doersOf } from './presence.ts';
import { type Routine, stepOf } from './routine.ts';
import { isPersonal } from './whose.ts';

/**
 * A step that was done while its card showed other answers, as which of the case's events. `whose`: those who may put it right, who have
 * its role or stand in for it today, or the one whose it was when each does it for themselves.
 */
export type BuiltOn = {
  readonly step: string;
  readonly n: number;
  readonly order: number;
  readonly whose: readonly PersonId[];
};

/**
 * What has been done with the answers of the nth time of a step, or of the start form, before it: its cards showed them. The latest time
 * of each step, or every one's own. Not what is answered anonymously, since nobody knows who has.
 */
export function builtOn(routine: Routine, c: Case, earlier: string, n: number): readonly BuiltOn[] {
  const since = earlier === 'start' ? 0 : doneOccurrences(c, earlier).find((o) => o.n === n)?.order;
  if (since === undefined) return [];
  const isShownTo = (name: string, time: number): boolean =>
    earlier === 'start' || (causeIn(routine, c, name, time, earlier) ?? doneOccurrences(c, earlier).at(-1))?.n === n;
  return Object.entries(routine.steps).flatMap(([step, declared]) => {
    if (declared.anonymous || !declared.shows?.includes(earlier)) return [];
    const done = doneOccurrences(c, step).filter((o) => o.order > since && isShownTo(step, o.n));
    if (isPersonal(declared))
      return done.map(({ n: time, order, doneBy, doneFor = doneBy }) => ({
        step,
        n: time,
        order,
        whose: everyoneIn(c).filter((person) => person === doneFor),
      }));
    const whose = [...new Set([...(c.appointed[declared.by] ?? []), ...doersOf(c, declared.by)])];
    return done.slice(-1).map(({ n: time, order }) => ({ step, n: time, order, whose }));
  });
}

/** What somebody has done with answers that were others then, and the questions whose answers are. */
export function newsOfCorrection(
  routine: Routine,
  c: Case,
  name: string,
  n: number,
  person: PersonId,
): { readonly done: readonly BuiltOn[]; readonly fields: readonly string[] } {
  const done = builtOn(routine, c, name, n).filter(({ whose }) => whose.includes(person));
  return { done, fields: correctedSince(routine, c, name, n, Math.min(...done.map(({ order }) => order))) };
}

/** The questions whose answers have been corrected since one of the case's events. None that nobody is shown. */
export function correctedSince(routine: Routine, c: Case, name: string, n: number, order: number): readonly string[] {
  const changed = changedIn(c, name, n);
  const form = name === 'start' ? routine.start.form : stepOf(routine, name).form;
  return Object.entries(form).flatMap(([field, { shownAs }]) =>
    (changed[field] ?? -1) > order && shownAs !== 'hidden' ? [field] : [],
  );
}

/** The last correction of those answers, as which of the case's events; -1 when there is none. */
export const lastCorrection = (c: Case, name: string, n: number): number =>
  Math.max(-1, ...Object.values(changedIn(c, name, n)));

const changedIn = (c: Case, name: string, n: number): Changed =>
  (name === 'start' ? c.startChanged : doneOccurrences(c, name).find((o) => o.n === n)?.changed) ?? {};
