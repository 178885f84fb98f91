// The receipts that others get than whoever did the step: those whom the routine tells of it.
import type { CaseEvent } from '../../domain/case/case.ts';
import type { Answers } from '../../domain/forms/fields.ts';
import { comes } from '../../domain/case/meetings.ts';
import { doersOf } from '../../domain/case/presence.ts';
import { type Step, stepOf } from '../../domain/routine/routine.ts';
import type { Situation } from './face.ts';
import type { ToPerson } from './outbox.ts';
import { receiptKey } from './keys.ts';

/**
 * Of what was done just now, or corrected so that somebody else is told: to those who have the role, and to whoever stands in for one of
 * them today. Who comes into the case later hears of what is to be done, not of what was.
 */
export const receipts = ({ routine, c }: Situation, events: readonly CaseEvent[]): readonly ToPerson[] =>
  events.flatMap((event) => {
    if ((event.type !== 'stepDone' && event.type !== 'answersCorrected') || event.step === 'start') return [];
    const { step, n, by, answers } = event;
    const people = toldOf(stepOf(routine, step), answers).flatMap((role) => [
      ...(c.appointed[role] ?? []),
      ...doersOf(c, role),
    ]);
    return [...new Set(people)]
      .filter((person) => person !== by)
      .map((person) => ({
        key: receiptKey(step, n, person),
        to: { person },
        shows: { kind: 'step', step, n } as const,
      }));
  });

/** The roles that a step's answers are told to: not to one that could be invited to the meeting and is not. */
const toldOf = (step: Step, answers: Answers): readonly string[] =>
  (step.tells ?? []).filter((role) => comes(step, role, answers));
