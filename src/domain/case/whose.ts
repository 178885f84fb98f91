// Whose a step is: who has its role, whose own time of it this is, and who stands in today.
import { type Case, type DoneOccurrence, type PersonId } from './case.ts';
import { causeOf } from './causes.ts';
import { asksForPeople, saidAs } from '../forms/fields.ts';
import { doersOf, standsInFor } from './presence.ts';
import { formOf, type Routine, type Step, stepOf } from '../routine/routine.ts';

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

/** Whose seat among those who have a role the nth time of a step is about: whose own it is, or whose own answer it comes after. */
export function seatOf(routine: Routine, c: Case, name: string, n: number): PersonId | undefined {
  const step = stepOf(routine, name);
  if (step.each) return c.everAppointed[step.by]?.[n - 1];
  if (!step.forEach) return undefined;
  const cause = causeOf(routine, c, name, n);
  return cause && seatOf(routine, c, step.forEach.step, cause.n);
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
  const person = seatOf(routine, c, step, n);
  const groups = groupsAskedFor(routine, step).flatMap((role) => [holders[role] ?? []]);
  const theirs = groups.filter((group) => person !== undefined && group.includes(person));
  return theirs.length === 0 ? undefined : [...new Set(theirs.flat())];
}

/** The groups that a step tells apart: those that a role is drawn from, where somebody of the same group is asked for. */
export const groupsAskedFor = (routine: Routine, step: string): readonly string[] => [
  ...new Set(
    Object.values(formOf(routine, step)).flatMap((field) =>
      asksForPeople(field) && field.sameGroup ? (routine.drawnFrom?.[field.role] ?? []) : [],
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

/**
 * Says whether those who have a role are only asked for themselves, each one of a group: whether they come, what they think. Nobody does
 * that in their place.
 */
export const speakForThemselves = ({ drawnFrom = {}, steps }: Routine, role: string): boolean =>
  role in drawnFrom &&
  Object.values(steps).every(({ by, each, anonymous }) => by !== role || each === true || anonymous !== undefined);
