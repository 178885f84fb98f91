// The receipts that others get than whoever did the step: those whom the routine tells of it.
import { type Case, type CaseEvent, type Doer, doneOccurrences } from '../../domain/case/case.ts';
import { type Answers, asksForPeople } from '../../domain/forms/fields.ts';
import { comes } from '../../domain/case/meetings.ts';
import { doersOf } from '../../domain/case/presence.ts';
import { type Step, stepOf } from '../../domain/routine/routine.ts';
import type { Situation } from './face.ts';
import type { ToPerson } from './outbox.ts';
import { receiptKey } from './keys.ts';

/**
 * Of what was done just now, or corrected so that somebody else is told: to those who have the role, and to whoever stands in for one of
 * them today. Who comes into the case later hears of what is to be done, not of what was; who turns out to have taken part all along, of
 * what those who did were told.
 */
export const receipts = ({ routine, c }: Situation, events: readonly CaseEvent[]): readonly ToPerson[] =>
  events.flatMap((event) => {
    if ((event.type !== 'stepDone' && event.type !== 'answersCorrected') || event.step === 'start') return [];
    const { step, n, by, answers } = event;
    const own = toThose(c, toldOf(stepOf(routine, step), answers), { step, n, by });
    return event.type === 'stepDone' ? own : [...own, ...toldBefore({ routine, c }, event)];
  });

/** What has been told since to those who a corrected step says took part, for whoever it did not name before. */
const toldBefore = (
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
  { step, n, by }: Extract<CaseEvent, { type: 'answersCorrected' }>,
): readonly ToPerson[] => {
  const { form, appoints = {} } = stepOf(routine, step);
  const since = doneOccurrences(c, step).find((o) => o.n === n)?.order ?? 0;
  const tookPart = Object.entries(appoints).flatMap(([role, field]) => {
    const asked = form[field];
    return asksForPeople(asked) && asked.among === 'case' ? [role] : [];
  });
  return Object.keys(routine.steps).flatMap((later) =>
    doneOccurrences(c, later)
      .filter(({ order }) => order > since)
      .flatMap((o) => {
        const roles = toldOf(stepOf(routine, later), o.answers).filter((role) => tookPart.includes(role));
        return toThose(c, roles, { step: later, n: o.n, by });
      }),
  );
};

const toThose = (
  c: Case,
  roles: readonly string[],
  { step, n, by }: { readonly step: string; readonly n: number; readonly by: Doer },
): readonly ToPerson[] =>
  [...new Set(roles.flatMap((role) => [...(c.appointed[role] ?? []), ...doersOf(c, role)]))]
    .filter((person) => person !== by)
    .map((person) => ({
      key: receiptKey(step, n, person),
      to: { person },
      shows: { kind: 'step', step, n } as const,
    }));

/** The roles that a step's answers are told to: not to one that could be invited to the meeting and is not. */
const toldOf = (step: Step, answers: Answers): readonly string[] =>
  (step.tells ?? []).filter((role) => comes(step, role, answers));
