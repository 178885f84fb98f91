// Where a case stands in its routine: which steps are open, passed over, waiting or ended. Follows from what is done, nothing else.
import { type Case, type DoneOccurrence, doneOccurrences, isOpen, stepState } from './case.ts';
import { causeOf, causesByNumber } from './causes.ts';
import { holds } from './conditions.ts';
import { fieldsToAsk, holdsIn } from '../forms/asking.ts';
import type { Answers, AnswersAre } from '../forms/fields.ts';
import { type Routine, type Step, stepOf } from '../routine/routine.ts';
import { isSideBySide } from './whose.ts';

export type Standing =
  | { readonly is: 'waiting' }
  | { readonly is: 'passedOver' }
  /** As its nth; `beside` are those open at the same time, of a step whose times come side by side. */
  | { readonly is: 'open'; readonly n: number; readonly beside?: readonly number[] }
  | { readonly is: 'ended' }
  /** May be done at any time, as the nth; nobody waits for it. */
  | { readonly is: 'available'; readonly n: number }
  /** Follows only on something that may be done at any time, and that nobody has done. */
  | { readonly is: 'dormant' };

/** Where every step of the routine ought to stand, given what is done. */
export function course(routine: Routine, c: Case): Readonly<Record<string, Standing>> {
  const standings: Record<string, Standing> = {};
  const standing = (name: string): Standing => (standings[name] ??= find(name));
  const find = (name: string): Standing => {
    const step = stepOf(routine, name);
    const before = step.after.map((other) => ({ other, ...standing(other) }));
    if (before.some((b) => b.is === 'waiting' || b.is === 'open')) return { is: 'waiting' };
    if (before.some((b) => b.is === 'dormant' || (b.is === 'available' && b.n === 1))) return { is: 'dormant' };
    if (step.when && !holds(step.when, c)) return { is: 'passedOver' };
    if (stepState(c, name).ended || (step.unless && holds(step.unless, c))) return { is: 'ended' };
    const n = doneOccurrences(c, name).length + 1;
    if (step.each) return sideBySide(eachLeft(step, name, c)) ?? { is: 'ended' };
    if (step.forEach) return forEachOf(routine, name, standing(step.forEach.step), c);
    if (step.anytime) return { is: 'available', n };
    const round = roundOf(routine, c, name);
    return hasEnded(step, round.length, round.at(-1)?.answers) ? { is: 'ended' } : { is: 'open', n };
  };
  for (const name of Object.keys(routine.steps)) standing(name);
  return standings;
}

/** Every occurrence that a standing says is open. */
export const openIn = (standing: Standing): readonly number[] =>
  standing.is === 'open' ? [standing.n, ...(standing.beside ?? [])] : [];

const sideBySide = ([n, ...beside]: readonly number[]): Standing | undefined =>
  n === undefined ? undefined : { is: 'open', n, ...(beside.length > 0 ? { beside } : {}) };

/** Of a step that each does for themselves, the numbers of those who have the role now and have not done it. */
const eachLeft = ({ by }: Step, name: string, c: Case): readonly number[] => {
  const done = new Set(doneOccurrences(c, name).map(({ n }) => n));
  return (c.everAppointed[by] ?? []).flatMap((person, index) =>
    (c.appointed[by] ?? []).includes(person) && !done.has(index + 1) ? [index + 1] : [],
  );
};

/** Where a step stands that comes once for each time another is done; `cause` is where that other stands. */
function forEachOf(routine: Routine, name: string, cause: Standing, c: Case): Standing {
  const done = new Set(doneOccurrences(c, name).map(({ n }) => n));
  const left = [...causesByNumber(routine, c, name).keys()].filter((n) => !done.has(n));
  const open = sideBySide(left.sort((a, b) => a - b));
  if (open) return open;
  if (cause.is === 'waiting' || cause.is === 'open') return { is: 'waiting' };
  return done.size > 0 ? { is: 'ended' } : { is: 'passedOver' };
}

/**
 * What is done of a step since it last came again; all of it, for a step that never does. Oldest first. Of a step that comes once
 * for each time another is done, what there is no longer any ground for.
 */
export function roundOf(routine: Routine, c: Case, name: string): readonly DoneOccurrence[] {
  const step = stepOf(routine, name);
  if (step.forEach) return doneOccurrences(c, name).filter(({ n }) => !causeOf(routine, c, name, n));
  const began = Math.max(-1, ...cameAgain(step, c));
  return doneOccurrences(c, name).filter((o) => o.order > began);
}

/** When a step has come again, as which of the case's events. */
const cameAgain = ({ again = [] }: Step, c: Case): readonly number[] =>
  again.flatMap(({ step, when }) =>
    doneOccurrences(c, step)
      .filter((o) => !when || holdsIn(when, o.answers))
      .map((o) => o.order),
  );

/** Says whether the nth time of a step was the first of it, or the first since it came again. */
export function beginsRound(routine: Routine, c: Case, name: string, n: number): boolean {
  if (n === 1) return true;
  const done = doneOccurrences(c, name);
  const before = done.find((o) => o.n === n - 1)?.order ?? -1;
  const own = done.find((o) => o.n === n)?.order ?? Infinity;
  return cameAgain(stepOf(routine, name), c).some((order) => before < order && order < own);
}

/** Which time of its round an occurrence is: the open one, or the latest done. Of a step that never repeats, the first. */
export function turnOf(routine: Routine, c: Case, name: string, n: number): number {
  if (isSideBySide(stepOf(routine, name))) return 1;
  return n - (doneOccurrences(c, name).length - roundOf(routine, c, name).length);
}

/** Says whether a step may be done now as its nth: it is open, or may be done at any time. */
export function mayBeDone(routine: Routine, c: Case, name: string, n: number): boolean {
  if (c.closed) return false;
  if (isOpen(c, name, n)) return true;
  const standing = stepOf(routine, name).anytime ? course(routine, c)[name] : undefined;
  return standing?.is === 'available' && standing.n === n;
}

/**
 * What the bot answers in place of the person the nth time of a round of a repeated step: that it goes on, before it may end,
 * and that it ends, at the last. Nothing where that would leave no question: the last time is then as any other.
 */
export function fixedAnswers({ form, repeat }: Step, n: number): Readonly<Record<string, string>> {
  if (!repeat) return {};
  if (n !== repeat.atMost) return n < repeat.atLeast ? firstOptions(repeat.goesOn ?? {}) : {};
  const ending = firstOptions(repeat.ends);
  return Object.keys(fieldsToAsk(form, ending)).length === 0 ? {} : ending;
}

const hasEnded = ({ repeat }: Step, done: number, latest: Answers | undefined): boolean => {
  if (!repeat) return done > 0;
  if (latest === undefined) return false;
  const isStopped = repeat.stops !== undefined && holdsIn(repeat.stops, latest);
  return (repeat.atMost !== 'unlimited' && done >= repeat.atMost) || isStopped || holdsIn(repeat.ends, latest);
};

const firstOptions = (condition: AnswersAre): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(condition).flatMap(([field, options]) => (options[0] ? [[field, options[0]]] : [])),
  );
