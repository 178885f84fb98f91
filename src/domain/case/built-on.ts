// Who has done something with answers that are corrected afterwards.
import {
  type Case,
  type Changed,
  type DoneOccurrence,
  doneOccurrences,
  everyoneIn,
  openOccurrences,
  type PersonId,
} from './case.ts';
import { causeIn } from './causes.ts';
import { doersOf } from './presence.ts';
import { recorded } from './deadlines.ts';
import { bookedDates, formOf, type Routine, type Step, stepOf } from '../routine/routine.ts';
import { doersAt, isPersonal } from './whose.ts';

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
  const isShownTo = (name: string, { n: time, about }: DoneOccurrence): boolean => {
    if (earlier === 'start') return true;
    // Also of one that it is no longer about.
    if (about !== undefined && stepOf(routine, name).forEach?.step === earlier) return about === n;
    return (causeIn(routine, c, name, time, earlier) ?? doneOccurrences(c, earlier).at(-1))?.n === n;
  };
  return Object.entries(routine.steps).flatMap(([step, declared]) => {
    if (declared.anonymous || !declared.shows?.includes(earlier)) return [];
    const done = doneOccurrences(c, step).filter((o) => o.order > since && isShownTo(step, o));
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

/**
 * Those who have an open step that goes by the answers that a correction changed: its card shows them, or they say its day, or between
 * which days it is to be. Also of one that they have ended for this time: with other days there may be more of it. Not a step that several
 * do each for themselves, whose card is enough, nor one that came with the correction.
 */
export function goingBy(routine: Routine, c: Case, earlier: string, n: number): readonly PersonId[] {
  const fields = lastCorrected(routine, c, earlier, n);
  if (fields.length === 0) return [];
  const correctedAt = correctionOf(c, earlier, n);
  const dates = Object.entries(routine.dates).flatMap(([date, sources]) =>
    fields.includes(sources[earlier] ?? '') && recorded(routine, c, date)?.step === earlier ? [date] : [],
  );
  return Object.entries(routine.steps).flatMap(([step, declared]) => {
    if (isPersonal(declared)) return [];
    const isOfDates = datesOf(declared).some((date) => dates.includes(date));
    if (declared.repeat && openOccurrences(c, step).length === 0 && doneOccurrences(c, step).length > 0)
      return boundsOf(declared).some((date) => dates.includes(date)) ? doersOf(c, declared.by) : [];
    return openOccurrences(c, step).flatMap((open) => {
      const isShown =
        declared.shows?.includes(earlier) === true &&
        (earlier === 'start' ||
          (causeIn(routine, c, step, open.n, earlier) ?? doneOccurrences(c, earlier).at(-1))?.n === n);
      return open.openedAt !== correctedAt && (isShown || isOfDates) ? doersAt(routine, c, step, open.n) : [];
    });
  });
}

/** The named dates that say when a step is to be, or that its own dates are held against. */
const datesOf = (step: Step): readonly string[] => [...bookedDates(step), ...boundsOf(step)];

const boundsOf = ({ form }: Step): readonly string[] =>
  Object.values(form).flatMap((field) =>
    field.kind === 'date' ? [field.notBefore, field.notAfter].flatMap((bound) => (bound ? [bound.date] : [])) : [],
  );

/** What somebody has done with answers that were others then, and the questions whose answers are; or that an open step of theirs goes by. */
export function newsOfCorrection(
  routine: Routine,
  c: Case,
  name: string,
  n: number,
  person: PersonId,
): { readonly done: readonly BuiltOn[]; readonly fields: readonly string[] } {
  const done = builtOn(routine, c, name, n).filter(({ whose }) => whose.includes(person));
  if (done.length === 0)
    return { done, fields: goingBy(routine, c, name, n).includes(person) ? lastCorrected(routine, c, name, n) : [] };
  return { done, fields: correctedSince(routine, c, name, n, Math.min(...done.map(({ order }) => order))) };
}

/** The questions that the last correction of those answers changed. */
export const lastCorrected = (routine: Routine, c: Case, name: string, n: number): readonly string[] =>
  correctedSince(routine, c, name, n, lastCorrection(c, name, n) - 1);

const correctionOf = (c: Case, name: string, n: number): string | undefined =>
  name === 'start' ? c.startCorrectedAt : doneOccurrences(c, name).find((o) => o.n === n)?.correctedAt;

/** The questions whose answers have been corrected since one of the case's events. None that nobody is shown. */
export function correctedSince(routine: Routine, c: Case, name: string, n: number, order: number): readonly string[] {
  const changed = changedIn(c, name, n);
  return Object.entries(formOf(routine, name)).flatMap(([field, { shownAs }]) =>
    (changed[field] ?? -1) > order && shownAs !== 'hidden' ? [field] : [],
  );
}

/** The last correction of those answers, as which of the case's events; -1 when there is none. */
const lastCorrection = (c: Case, name: string, n: number): number =>
  Math.max(-1, ...Object.values(changedIn(c, name, n)));

const changedIn = (c: Case, name: string, n: number): Changed =>
  (name === 'start' ? c.startChanged : doneOccurrences(c, name).find((o) => o.n === n)?.changed) ?? {};
