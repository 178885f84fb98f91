// What follows from what was done: steps open, are passed over or wait again, the case closes, what is sensitive is culled.
import { type Case, type CaseEvent, openOccurrences, stepState } from './case.ts';
import { evolve } from './evolve.ts';
import { causeOf } from './causes.ts';
import { holds } from './conditions.ts';
import { course, openIn } from './course.ts';
import { isToBeResumed } from './deadlines.ts';
import { type Situation, stampBot } from './situation.ts';

/** Everything that follows from the facts: steps resume, open, are passed over or wait again, the case closes, what is sensitive is culled. */
export function consequences(
  s: Situation,
  before: Case | undefined,
  facts: readonly CaseEvent[],
): readonly CaseEvent[] {
  const after = facts.reduce<Case | undefined>(evolve, before);
  if (!after) return [];
  if (after.closed) return after.sensitiveCulled ? [] : [{ ...stampBot(s), type: 'sensitiveCulled' }];
  const resumed = resumedIn(s, after);
  const c = resumed.reduce<Case>(evolve, after);
  const standings = Object.entries(course(s.routine, c));
  const moves = standings.flatMap(([step, standing]): CaseEvent[] => {
    const open = openOccurrences(c, step).map(({ n }) => n);
    const { passedOver } = stepState(c, step);
    if (standing.is === 'open') {
      const wanted = openIn(standing);
      const gone = open.filter((n) => !wanted.includes(n));
      return [
        ...gone.map((n) => ({ ...stampBot(s), type: 'stepTakenBack', step, n }) as const),
        ...wanted
          .filter((n) => !open.includes(n))
          .map((n) => {
            const about = causeOf(s.routine, c, step, n)?.n;
            return { ...stampBot(s), type: 'stepOpened', step, n, ...(about === undefined ? {} : { about }) } as const;
          }),
      ];
    }
    if (standing.is === 'passedOver' && !passedOver) return [{ ...stampBot(s), type: 'stepPassedOver', step }];
    const idle = standing.is === 'waiting' || standing.is === 'dormant';
    if ((idle && (open.length > 0 || passedOver)) || (standing.is === 'ended' && open.length > 0))
      return [{ ...stampBot(s), type: 'stepTakenBack', step }];
    return [];
  });
  const finished = !standings.some(([, standing]) => standing.is === 'open' || standing.is === 'waiting');
  const closing: readonly CaseEvent[] = finished ? [{ ...stampBot(s), type: 'caseClosed', outcome: 'genomford' }] : [];
  const sensitiveNeeded = standings.find(([step]) => step === s.routine.retention.sensitiveUntil)?.[1].is;
  const cull = !c.sensitiveCulled && (finished || sensitiveNeeded === 'ended');
  return [...resumed, ...moves, ...(cull ? [{ ...stampBot(s), type: 'sensitiveCulled' } as const] : []), ...closing];
}

/** Steps that had ended by themselves, and whose day has been moved. Not those that are over by what has been answered since. */
const resumedIn = (s: Situation, c: Case): readonly CaseEvent[] =>
  Object.entries(s.routine.steps).flatMap(([step, { unless }]) =>
    isToBeResumed(s.routine, s.calendar, c, step, s.now) && !(unless && holds(unless, c))
      ? [{ ...stampBot(s), type: 'stepResumed', step } as const]
      : [],
  );
