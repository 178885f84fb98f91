// The order in which a routine is told and drawn: each step after those that it follows on, steps at any time set apart.
import type { Routine } from './routine.ts';

export type Order = {
  /** Names of the steps that a case goes through, each after what it follows on. */
  readonly flow: readonly string[];
  /** Names of the steps that may be done at any time, and of those that follow on them. */
  readonly anytime: readonly string[];
};

/** The order of a routine's steps, the declared order kept where nothing else decides. Throws when steps wait for each other. */
export function orderOf(routine: Routine): Order {
  const ordered: string[] = [];
  const left = Object.keys(routine.steps);
  while (left.length > 0) {
    const next = left.findIndex((name) => precedentsOf(routine, name).every((other) => !left.includes(other)));
    if (next < 0) throw new Error(`Steps of ${routine.id} wait for each other: ${left.join(', ')}`);
    ordered.push(...left.splice(next, 1));
  }
  const anytime = new Set<string>();
  for (const name of ordered) {
    const follows = precedentsOf(routine, name).some((other) => anytime.has(other));
    if (routine.steps[name]?.anytime || follows) anytime.add(name);
  }
  return { flow: ordered.filter((name) => !anytime.has(name)), anytime: [...anytime] };
}

/** The steps that a step follows on: what must be settled before it opens, and what it comes once for each time of. */
export function precedentsOf(routine: Routine, name: string): readonly string[] {
  const { after = [], forEach } = routine.steps[name] ?? {};
  return forEach && !after.includes(forEach.step) ? [...after, forEach.step] : after;
}

/** The number that each step is told and drawn with: the flow from 1, then the steps at any time. */
export function numbersOf(routine: Routine): ReadonlyMap<string, number> {
  const { flow, anytime } = orderOf(routine);
  return new Map([...flow, ...anytime].map((name, index) => [name, index + 1]));
}
