// How a case comes to be what it is: its events added up, one by one, with no routine and no judgement.
import {
  type Case,
  type CaseEvent,
  type Changed,
  type Occurrence,
  type PersonId,
  type Snooze,
  type StepState,
  stepState,
} from './case.ts';
import type { Answer, Answers } from '../forms/fields.ts';

/** Adds one event to the state. The first event must be `caseStarted`; throws when it is not. */
export function evolve(c: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'caseStarted') {
    if (c) throw new Error(`Case ${c.id} was started twice`);
    return {
      id: event.id,
      routine: event.routine,
      version: event.version,
      unit: event.unit,
      startedAt: event.at,
      startedBy: event.by,
      start: event.answers,
      appointed: event.appointed,
      everAppointed: event.appointed,
      handOvers: [],
      steps: {},
      sensitiveCulled: false,
      length: 1,
    };
  }
  if (!c) throw new Error(`A case begins with caseStarted, not ${event.type}`);
  return { ...happened(c, event), length: c.length + 1 };
}

function happened(c: Case, event: Exclude<CaseEvent, { type: 'caseStarted' }>): Case {
  const { closed, ...open } = c;
  switch (event.type) {
    case 'stepOpened':
      return inStep(c, event.step, (s) => ({
        ...s,
        passedOver: false,
        occurrences: byNumber([...s.occurrences, { n: event.n, ...whichOf(event), openedAt: event.at, state: 'open' }]),
      }));
    case 'stepPassedOver':
      return inStep(c, event.step, (s) => ({
        ...s,
        passedOver: true,
        occurrences: s.occurrences.filter((o) => o.state === 'done'),
      }));
    case 'stepTakenBack':
      return inStep(c, event.step, (s) => ({
        ...s,
        passedOver: false,
        occurrences: s.occurrences.filter((o) => o.state === 'done' || (event.n !== undefined && o.n !== event.n)),
      }));
    case 'stepEnded':
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.filter((o) => o.state === 'done'),
        ended: true,
      }));
    case 'stepResumed':
      return inStep(c, event.step, ({ passedOver, occurrences }) => ({ passedOver, occurrences }));
    case 'stepDone':
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.map((o) =>
          o.n === event.n
            ? {
                n: o.n,
                ...whichOf(o),
                openedAt: o.openedAt,
                state: 'done',
                doneAt: event.at,
                doneBy: event.by,
                ...(event.for === undefined ? {} : { doneFor: event.for }),
                answers: event.answers,
                order: c.length,
              }
            : o,
        ),
      }));
    case 'answersSaved':
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.map((o) =>
          o.n === event.n && o.state === 'open' ? { ...o, saved: event.answers } : o,
        ),
      }));
    case 'nudgeSnoozed': {
      const { by, reminder, at, until, reason } = event;
      const snooze: Snooze = { reminder, at, until, ...(reason === undefined ? {} : { reason }) };
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.map((o) =>
          o.n === event.n && o.state === 'open' ? { ...o, snoozes: { ...o.snoozes, [by]: snooze } } : o,
        ),
      }));
    }
    case 'answersCorrected':
      if (event.step === 'start')
        return {
          ...c,
          start: event.answers,
          startCorrectedAt: event.at,
          startChanged: changedIn(c.startChanged, c.start, event, c.length),
        };
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.map((o) =>
          o.n === event.n && o.state === 'done'
            ? {
                ...o,
                answers: event.answers,
                correctedAt: event.at,
                correctedOrder: c.length,
                changed: changedIn(o.changed, o.answers, event, c.length),
              }
            : o,
        ),
      }));
    case 'appointed':
      return appointing(c, event.role, event.people);
    case 'handedOver': {
      const { role, from, to } = event;
      const after = appointing(c, role, replaced(c.appointed[role] ?? [], from, to));
      return { ...after, handOvers: [...c.handOvers, { role, from, to, order: c.length }] };
    }
    case 'sensitiveCulled':
      return { ...c, sensitiveCulled: true };
    case 'caseClosed':
      if (closed) throw new Error(`Case ${c.id} was closed twice`);
      return {
        ...open,
        closed: {
          at: event.at,
          by: event.by,
          ...(event.for === undefined ? {} : { for: event.for }),
          outcome: event.outcome,
          ...(event.reason === undefined ? {} : { reason: event.reason }),
        },
      };
  }
}

/** The state that a whole history adds up to. Throws on an empty one. */
export function replay(events: readonly CaseEvent[]): Case {
  const c = events.reduce<Case | undefined>(evolve, undefined);
  if (!c) throw new Error('A case has at least one event');
  return c;
}

const appointing = (c: Case, role: string, people: readonly PersonId[]): Case => ({
  ...c,
  appointed: { ...c.appointed, [role]: people },
  everAppointed: { ...c.everAppointed, [role]: [...new Set([...(c.everAppointed[role] ?? []), ...people])] },
});

/** Which time of another step this one is about, where that is kept. */
const whichOf = ({ about }: { readonly about?: number }): { readonly about?: number } =>
  about === undefined ? {} : { about };

const byNumber = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  [...occurrences].sort((a, b) => a.n - b.n);

const inStep = (c: Case, step: string, change: (s: StepState) => StepState): Case => ({
  ...c,
  steps: { ...c.steps, [step]: change(stepState(c, step)) },
});

/** What has been changed, with what a correction changes noted as of the event of that number. */
const changedIn = (
  changed: Changed | undefined,
  from: Answers,
  { answers: to, rewritten = [] }: Extract<CaseEvent, { type: 'answersCorrected' }>,
  order: number,
): Changed => ({
  ...changed,
  ...Object.fromEntries(
    [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((field) => rewritten.includes(field) || !isSameAnswer(from[field], to[field]))
      .map((field) => [field, order]),
  ),
});

const isSameAnswer = (one: Answer | undefined, other: Answer | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const replaced = (people: readonly PersonId[], from: PersonId, to: PersonId): readonly PersonId[] => [
  ...new Set(people.map((p) => (p === from ? to : p))),
];
