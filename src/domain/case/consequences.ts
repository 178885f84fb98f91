// What follows from what was done: steps open, are passed over or wait again, the case closes, what is sensitive is culled.
import { type Case, type CaseEvent, openOccurrences, stepState } from './case.ts';
import { evolve } from './evolve.ts';
import { causeOf } from './causes.ts';
import { course, openIn } from './course.ts';
import { type Situation, stampBot } from './situation.ts';

/** Everything that follows from the facts: steps open, are passed over or wait again, the case closes, what is sensitive is culled. */
export function consequences(
  s: Situation,
  before: Case | undefined,
  facts: readonly CaseEvent[],
): readonly CaseEvent[] {
  const c = facts.reduce<Case | undefined>(evolve, before);
  if (!c) return [];
  if (c.closed) return c.sensitiveCulled ? [] : [{ ...stampBot(s), type: 'sensitiveCulled' }];
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
  return [...moves, ...(cull ? [{ ...stampBot(s), type: 'sensitiveCulled' } as const] : []), ...closing];
}
