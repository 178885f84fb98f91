// What each time of a step is about that comes once for each time another is done.
import { holdsIn } from '../forms/asking.ts';
import {
  type Case,
  type DoneOccurrence,
  doneOccurrences,
  latestAnswers,
  type Occurrence,
  type StepState,
  stepState,
} from './case.ts';
import type { Answers } from '../forms/fields.ts';
import { areSame, createMemory } from '../remember.ts';
import { type ForEach, type Routine, stepOf } from '../routine/routine.ts';

/**
 * Each time that another step was done that a step comes once for, in the order that they were answered as they stand. Not what somebody
 * answered for themselves in a role that is theirs no more.
 */
export function causesOf(routine: Routine, { step, when, nth }: ForEach, c: Case): readonly DoneOccurrence[] {
  const { each, by } = stepOf(routine, step);
  const isStillTheirs = ({ n }: DoneOccurrence): boolean =>
    !each || (c.appointed[by] ?? []).includes(c.everAppointed[by]?.[n - 1] ?? '');
  const all = doneOccurrences(c, step)
    .filter((o) => (!when || holdsIn(when, o.answers)) && isStillTheirs(o))
    .sort((a, b) => (a.correctedOrder ?? a.order) - (b.correctedOrder ?? b.order));
  return nth === undefined ? all : all.slice(nth - 1, nth);
}

/** The time of another step that the nth time of a step is about, which comes once for each of them; undefined of other steps. */
export const causeOf = (routine: Routine, c: Case, name: string, n: number): DoneOccurrence | undefined =>
  causesByNumber(routine, c, name).get(n);

/** What each time of a step is about that comes once for each time another is done, by its own number, also of those to open. */
export function causesByNumber(routine: Routine, c: Case, name: string): ReadonlyMap<number, DoneOccurrence> {
  const { forEach } = stepOf(routine, name);
  if (!forEach) return NOTHING;
  const own = stepState(c, name);
  const from = [forEach, stepState(c, forEach.step), c.appointed[stepOf(routine, forEach.step).by]];
  const before = causesBefore.of(own);
  if (before && areSame(before.from, from)) return before.causes;
  const causes = numbered(forEach, causesOf(routine, forEach, c), own.occurrences);
  return causesBefore.keep(own, { from, causes }).causes;
}

export type Causes = ReadonlyMap<number, DoneOccurrence>;
const NOTHING: Causes = new Map();

/** A step's state never changes but gives way to another; each report of a long case asks which confirmation is about it. */
const causesBefore = createMemory<StepState, { readonly from: readonly unknown[]; readonly causes: Causes }>();

/** Each cause under the number of the time that is about it. One that has none yet gets the lowest number that is free. */
function numbered(forEach: ForEach, causes: readonly DoneOccurrence[], times: readonly Occurrence[]): Causes {
  const found = new Map<number, DoneOccurrence>();
  const left = new Map(causes.map((cause) => [cause.n, cause]));
  const take = (n: number, cause: DoneOccurrence | undefined): void => {
    if (!cause) return;
    found.set(n, cause);
    left.delete(cause.n);
  };
  for (const time of times) {
    const cause = time.about === undefined ? undefined : left.get(time.about);
    if (cause && !hasGivenWay(forEach, time, cause)) take(time.n, cause);
  }
  // Opened before a case kept what each time is about: the first is about the first that is left.
  for (const { n, about } of times) if (about === undefined) take(n, left.values().next().value);
  const taken = new Set(times.map(({ n }) => n));
  for (const cause of left.values()) {
    let n = 1;
    while (taken.has(n)) n += 1;
    taken.add(n);
    take(n, cause);
  }
  return found;
}

/** Says whether a time has given way to another answer of what it was about. Is that as it was once more, it is for a time of its own. */
const hasGivenWay = (forEach: ForEach, time: Occurrence, { changed = {} }: DoneOccurrence): boolean =>
  time.state === 'done' &&
  givesWay(forEach, time) &&
  Object.keys(forEach.when ?? {}).some((field) => (changed[field] ?? -1) > time.order);

/** Says whether a time was done with answers that nothing rests on: what it is about may be answered otherwise all the same. */
export const givesWay = ({ yields }: ForEach, { answers }: DoneOccurrence): boolean =>
  yields !== undefined && holdsIn(yields, answers);

/** What an earlier step answered, as seen from a step's nth: the very time that it is about, otherwise the latest. */
export const answersBehind = (
  routine: Routine,
  c: Case,
  name: string,
  n: number,
  earlier: string,
): Answers | undefined => causeIn(routine, c, name, n, earlier)?.answers ?? latestAnswers(c, earlier);

/** The very time of an earlier step that the nth time of a step is about; undefined when it is about none of that step's. */
export const causeIn = (
  routine: Routine,
  c: Case,
  name: string,
  n: number,
  earlier: string,
): DoneOccurrence | undefined =>
  earlier === stepOf(routine, name).forEach?.step ? causeOf(routine, c, name, n) : undefined;
