// What is sensitive goes as soon as it is in the record: at once for what a step confirms, for the whole case at its end.
import { type Case, type Changed, doneOccurrences } from './case.ts';
import { causeIn, causeOf } from './causes.ts';
import { type Answers, type Form, isSealed } from '../forms/fields.ts';
import type { Routine } from '../routine/routine.ts';

/**
 * Says whether what is sensitive in the nth answers of a step (or the start's, n = 1) is culled: with all of the case, or because a
 * step that `culls` it has been done after it. Follows from what is done, nothing else.
 */
export const isCulled = (routine: Routine, c: Case, name: string, n: number): boolean =>
  c.sensitiveCulled ||
  Object.entries(routine.steps).some(([culler, step]) => {
    if (!step.culls?.includes(name)) return false;
    const confirmed = doneOccurrences(c, culler);
    if (step.forEach?.step === name) return confirmed.some((o) => causeOf(routine, c, culler, o.n)?.n === n);
    const order = name === 'start' ? 0 : doneOccurrences(c, name).find((o) => o.n === n)?.order;
    return order !== undefined && (confirmed.at(-1)?.order ?? -1) > order;
  });

/** The same for what an earlier step answered, as seen from a step's nth: the very time that it is about, otherwise the latest. */
export function isCulledBehind(routine: Routine, c: Case, name: string, n: number, earlier: string): boolean {
  if (earlier === 'start') return isCulled(routine, c, 'start', 1);
  const cause = causeIn(routine, c, name, n, earlier);
  return isCulled(routine, c, earlier, (cause ?? doneOccurrences(c, earlier).at(-1))?.n ?? 1);
}

/** Whether anything sensitive is still kept sealed, and how many filled-in forms have had theirs culled. */
export function sensitiveIn(routine: Routine, c: Case): { readonly isKept: boolean; readonly culled: number } {
  let sealed = 0;
  let culled = 0;
  const look = (name: string, n: number, answers: Answers): void => {
    if (!Object.values(answers).some(isSealed)) return;
    sealed += 1;
    if (isCulled(routine, c, name, n)) culled += 1;
  };
  look('start', 1, c.start);
  for (const [name, { occurrences }] of Object.entries(c.steps))
    for (const o of occurrences) look(name, o.n, o.state === 'done' ? o.answers : (o.saved ?? {}));
  return { isKept: sealed > culled, culled };
}

/** As which of the case's events something sensitive was last written anew; -1 when it never was. */
export const lastRewritten = (routine: Routine, c: Case): number =>
  Math.max(
    rewrittenIn(routine.start.form, c.startChanged),
    ...Object.entries(c.steps).flatMap(([name, { occurrences }]) =>
      occurrences.map((o) => (o.state === 'done' ? rewrittenIn(routine.steps[name]?.form ?? {}, o.changed) : -1)),
    ),
  );

const rewrittenIn = (form: Form, changed: Changed = {}): number =>
  Math.max(-1, ...Object.entries(changed).flatMap(([field, order]) => (form[field]?.sensitive ? [order] : [])));
