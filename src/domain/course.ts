// Where a case stands in its routine: which steps are open, passed over, waiting or ended. Follows from what is done, nothing else.
import {
  type Case,
  type DoneOccurrence,
  doneOccurrences,
  isOpen,
  latestAnswers,
  type Occurrence,
  type PersonId,
  type StepState,
  stepState,
} from './case.ts';
import { type Answers, saidAs } from './fields.ts';
import { matches } from './asking.ts';
import { doersOf, standsInFor } from './presence.ts';
import { areSame, createMemory } from './remember.ts';
import type { AnswersAre, Condition, Count, Routine, Step } from './routine.ts';

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
    if (stepState(c, name).ended) return { is: 'ended' };
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
function causesByNumber(routine: Routine, c: Case, name: string): ReadonlyMap<number, DoneOccurrence> {
  const step = stepOf(routine, name);
  if (!step.forEach) return NOTHING;
  const own = stepState(c, name);
  const from = [step, stepState(c, step.forEach.step)];
  const before = causesBefore.of(own);
  if (before && areSame(before.from, from)) return before.causes;
  return causesBefore.keep(own, { from, causes: numbered(causesOf(step, c), own.occurrences) }).causes;
}

type Causes = ReadonlyMap<number, DoneOccurrence>;
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

/** The number by which a reminder is about a step as a whole, rather than about one of those who do it each for themselves. */
export const WHOLE = 0;

/**
 * Whose the nth time of a step is: everybody's who has the role; of a step that each does for themselves, one person's; of one that
 * comes for each time that another names somebody, theirs, or whoever took over from them.
 */
export function whoseIs(routine: Routine, c: Case, name: string, n: number): readonly PersonId[] {
  const step = stepOf(routine, name);
  const inRole = c.appointed[step.by] ?? [];
  if (step.each && n !== WHOLE) {
    const person = c.everAppointed[step.by]?.[n - 1];
    return person !== undefined && inRole.includes(person) ? [person] : [];
  }
  const owner =
    step.forEach?.whose === undefined ? undefined : ownerOf(step, step.forEach.whose, causeOf(routine, c, name, n), c);
  return owner !== undefined && inRole.includes(owner) ? [owner] : inRole;
}

/** Whose place among those who have a role the nth time of a step is about: whose own it is, or whose own answer it comes after. */
function placeOf(routine: Routine, c: Case, name: string, n: number): PersonId | undefined {
  const step = stepOf(routine, name);
  if (step.each) return c.everAppointed[step.by]?.[n - 1];
  if (!step.forEach) return undefined;
  const cause = causeOf(routine, c, name, n);
  return cause && placeOf(routine, c, step.forEach.step, cause.n);
}

/**
 * Everybody who is in a group of whoever the nth time of a step is about. Undefined when it is about nobody, or somebody who
 * is in no group any more.
 */
export function groupAt(
  routine: Routine,
  c: Case,
  { step, n }: { readonly step: string; readonly n: number },
  holders: Readonly<Record<string, readonly PersonId[]>>,
): readonly PersonId[] | undefined {
  const person = placeOf(routine, c, step, n);
  const groups = groupsAskedFor(routine, step).flatMap((role) => [holders[role] ?? []]);
  const theirs = groups.filter((group) => person !== undefined && group.includes(person));
  return theirs.length === 0 ? undefined : [...new Set(theirs.flat())];
}

/** The groups that a step tells apart: those that a role is drawn from, where somebody of the same group is asked for. */
export const groupsAskedFor = (routine: Routine, step: string): readonly string[] => [
  ...new Set(
    Object.values((step === 'start' ? routine.start : stepOf(routine, step)).form).flatMap((field) =>
      (field.kind === 'person' || field.kind === 'people') && field.sameGroup
        ? (routine.drawnFrom?.[field.role] ?? [])
        : [],
    ),
  ),
];

function ownerOf(step: Step, field: string, cause: DoneOccurrence | undefined, c: Case): PersonId | undefined {
  const named = cause && saidAs(cause.answers[field]);
  const since = c.handOvers.filter(({ role, order }) => role === step.by && order > (cause?.order ?? 0));
  return since.reduce((owner, { from, to }) => (owner === from ? to : owner), named);
}

/**
 * Who does the nth time of a step today, each once: who is away gives way to their stand-in. What somebody answers anonymously
 * is their own opinion, and nobody gives it in their place.
 */
export function doersAt(routine: Routine, c: Case, name: string, n: number): readonly PersonId[] {
  const { by, anonymous } = stepOf(routine, name);
  const whose = whoseIs(routine, c, name, n);
  return anonymous ? whose : doersOf(c, by, whose);
}

/** Says whether the nth time of a step is this person's to do: it is theirs, or they stand in today for one whose it is. */
export const isTheirs = (routine: Routine, c: Case, name: string, n: number, person: PersonId): boolean =>
  whoseIs(routine, c, name, n).includes(person) || doersAt(routine, c, name, n).includes(person);

/** In whose place somebody does the nth time of a step; undefined when it is theirs, or not theirs to do. */
export function inPlaceAt(routine: Routine, c: Case, name: string, n: number, who: PersonId): PersonId | undefined {
  const whose = whoseIs(routine, c, name, n);
  if (whose.includes(who) || !doersAt(routine, c, name, n).includes(who)) return undefined;
  return standsInFor(c, stepOf(routine, name).by, who).find((absent) => whose.includes(absent));
}

/** Says whether the times of a step are different people's, each their own. */
export const isPersonal = ({ each, forEach }: Pick<Step, 'each' | 'forEach'>): boolean =>
  each === true || forEach?.whose !== undefined;

/** Says whether several times of a step may be open at once: that one of them is done says nothing of the others. */
export const isSideBySide = ({ each, forEach }: Pick<Step, 'each' | 'forEach'>): boolean =>
  each === true || forEach !== undefined;

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

/**
 * What is done of a step since it last came again; all of it, for a step that never does. Oldest first. Of a step that comes once
 * for each time another is done, what there is no longer any ground for.
 */
export function roundOf(routine: Routine, c: Case, name: string): readonly DoneOccurrence[] {
  const step = stepOf(routine, name);
  if (step.forEach) return doneOccurrences(c, name).filter(({ n }) => !causeOf(routine, c, name, n));
  const began = (step.again ?? []).flatMap(({ step, when }) =>
    doneOccurrences(c, step)
      .filter((o) => !when || holdsIn(when, o.answers))
      .map((o) => o.order),
  );
  return doneOccurrences(c, name).filter((o) => o.order > Math.max(-1, ...began));
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

/** The routine's step of that name. Throws when it has none. */
export function stepOf(routine: Routine, name: string): Step {
  const step = Object.hasOwn(routine.steps, name) ? routine.steps[name] : undefined;
  if (!step) throw new Error(`Routine ${routine.id} version ${String(routine.version)} has no step ${name}`);
  return step;
}

/** Says whether earlier answers are as the condition says. A step with no answers does not match. */
export const holds = (condition: Condition, c: Case): boolean =>
  Object.entries(condition).every(([step, fields]) => {
    const answers = latestAnswers(c, step);
    return answers !== undefined && holdsIn(fields, answers);
  });

/** Says whether the answers of one form are as said. */
export const holdsIn = (fields: AnswersAre, answers: Answers): boolean =>
  Object.entries(fields).every(([field, options]) => matches(answers[field], options));

/**
 * What the bot answers in place of the person the nth time of a round of a repeated step: that it goes on, before it may end,
 * and that it ends, at the last.
 */
export function fixedAnswers(step: Step, n: number): Readonly<Record<string, string>> {
  if (!step.repeat) return {};
  if (n === step.repeat.atMost) return firstOptions(step.repeat.ends);
  return n < step.repeat.atLeast ? firstOptions(step.repeat.goesOn ?? {}) : {};
}

/** How many occurrences of the counted steps are done, all or those with the answers that count. */
export const countDone = (counts: readonly Count[], c: Case): number =>
  counts
    .map(({ step, when }) => doneOccurrences(c, step).filter((o) => !when || holdsIn(when, o.answers)).length)
    .reduce((a, b) => a + b, 0);

const hasEnded = ({ repeat }: Step, done: number, latest: Answers | undefined): boolean => {
  if (!repeat) return done > 0;
  if (latest === undefined) return false;
  const isStopped = repeat.stops !== undefined && holdsIn(repeat.stops, latest);
  return done === repeat.atMost || isStopped || holdsIn(repeat.ends, latest);
};

const firstOptions = (condition: AnswersAre): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(condition).flatMap(([field, options]) => (options[0] ? [[field, options[0]]] : [])),
  );
