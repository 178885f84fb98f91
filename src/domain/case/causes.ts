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
import { type Routine, type Step, stepOf } from '../routine/routine.ts';

/** Each time that another step was done that `step` comes once for, in the order that they were answered as they stand. */
export function causesOf({ forEach }: Step, c: Case): readonly DoneOccurrence[] {
  if (!forEach) return [];
  const { step, when, nth } = forEach;
  const all = doneOccurrences(c, step)
    .filter((o) => !when || holdsIn(when, o.answers))
    .sort((a, b) => (a.correctedOrder ?? a.order) - (b.correctedOrder ?? b.order));
  return nth === undefined ? all : all.slice(nth - 1, nth);
}

/** The time of another step that the nth time of a step is about, which comes once for each of them; undefined of other steps. */
export const causeOf = (routine: Routine, c: Case, name: string, n: number): DoneOccurrence | undefined =>
  causesByNumber(routine, c, name).get(n);

/** What each time of a step is about that comes once for each time another is done, by its own number, also of those to open. */
export function causesByNumber(routine: Routine, c: Case, name: string): ReadonlyMap<number, DoneOccurrence> {
  const step = stepOf(routine, name);
  if (!step.forEach) return NOTHING;
  const own = stepState(c, name);
  const from = [step, stepState(c, step.forEach.step)];
  const before = causesBefore.of(own);
  if (before && areSame(before.from, from)) return before.causes;
  return causesBefore.keep(own, { from, causes: numbered(causesOf(step, c), own.occurrences) }).causes;
}

export type Causes = ReadonlyMap<number, DoneOccurrence>;
const NOTHING: Causes = new Map();

/** A step's state never changes but gives way to another; each report of a long case asks which confirmation is about it. */
const causesBefore = createMemory<StepState, { readonly from: readonly unknown[]; readonly causes: Causes }>();

/** Each cause under the number of the time that is about it. One that has none yet gets the lowest number that is free. */
function numbered(causes: readonly DoneOccurrence[], times: readonly Occurrence[]): Causes {
  const found = new Map<number, DoneOccurrence>();
  const left = new Map(causes.map((cause) => [cause.n, cause]));
  const take = (n: number, cause: DoneOccurrence | undefined): void => {
    if (!cause) return;
    found.set(n, cause);
    left.delete(cause.n);
  };
  for (const { n, about } of times) if (about !== undefined) take(n, left.get(about));
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
