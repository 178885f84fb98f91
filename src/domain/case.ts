// One case: what has happened in it (events, append-only) and the state that follows from them.
import type { Answers } from './fields.ts';

/** The human reference, also the document's id: the routine's prefix and four unambiguous characters, KRI-7F3K. */
export type CaseId = string;
/** Entra object id of somebody on the staff. */
export type PersonId = string;
/** Who did something: somebody's id, or `bot` for what the routine itself does. */
export type Doer = string;
export type UnitId = string;
/** ISO 8601 moment with offset. */
export type Moment = string;

export type Outcome = 'genomford' | 'avslutadIFortid' | 'atertagen';

/** Something that happened. Past tense, complete, never changed afterwards. */
export type CaseEvent = {
  readonly at: Moment;
  readonly by: Doer;
  /** Whom the doer stood in for. */
  readonly for?: PersonId;
} & (
  | {
      readonly type: 'caseStarted';
      readonly id: CaseId;
      readonly routine: string;
      readonly version: number;
      readonly unit: UnitId;
      readonly answers: Answers;
      readonly appointed: Appointments;
    }
  | { readonly type: 'stepOpened'; readonly step: string; readonly n: number }
  | { readonly type: 'stepPassedOver'; readonly step: string }
  /** A correction changed the course: what had opened, or had been passed over, waits again. */
  | { readonly type: 'stepTakenBack'; readonly step: string; readonly n?: number }
  /** The last day of a step that ends by itself is over: who has not done it does it no more. */
  | { readonly type: 'stepEnded'; readonly step: string }
  | { readonly type: 'stepDone'; readonly step: string; readonly n: number; readonly answers: Answers }
  /** A form was filled in so far, to be continued: all that is saved of it, by whoever saved. */
  | { readonly type: 'answersSaved'; readonly step: string; readonly n: number; readonly answers: Answers }
  | { readonly type: 'answersCorrected'; readonly step: string; readonly n: number; readonly answers: Answers }
  | { readonly type: 'appointed'; readonly role: string; readonly people: readonly PersonId[] }
  | { readonly type: 'handedOver'; readonly role: string; readonly from: PersonId; readonly to: PersonId }
  /** Whoever was reminded is reminded again then, and not before. */
  | {
      readonly type: 'nudgeSnoozed';
      readonly step: string;
      readonly n: number;
      readonly reminder: number;
      readonly until: Moment;
      readonly reason?: string;
    }
  | { readonly type: 'sensitiveCulled' }
  | { readonly type: 'caseClosed'; readonly outcome: Outcome; readonly reason?: string }
);

/** Who is appointed to each role of the case. */
export type Appointments = Readonly<Record<string, readonly PersonId[]>>;

/** One time that a step comes round; a step without repeat has only n = 1. */
export type Occurrence =
  | {
      readonly n: number;
      readonly openedAt: Moment;
      readonly state: 'open';
      /** What is filled in so far, of a form in sections. */
      readonly saved?: Answers;
      /** Until when somebody has put off the reminders of it. */
      readonly snoozes?: Readonly<Record<PersonId, Snooze>>;
    }
  | {
      readonly n: number;
      readonly openedAt: Moment;
      readonly state: 'done';
      readonly doneAt: Moment;
      /** `bot` for what nobody may be said to have done. */
      readonly doneBy: Doer;
      /** Whom they stood in for. */
      readonly doneFor?: PersonId;
      readonly answers: Answers;
      /** The number of the event in the case that did it: what came after what, also within a minute. */
      readonly order: number;
      readonly correctedAt?: Moment;
      /** The number of the event that corrected it last. */
      readonly correctedOrder?: number;
    };
/** Which reminder was put off, when, until when, and why when a reason was asked for. */
export type Snooze = {
  readonly reminder: number;
  readonly at: Moment;
  readonly until: Moment;
  readonly reason?: string;
};
export type OpenOccurrence = Extract<Occurrence, { state: 'open' }>;
export type DoneOccurrence = Extract<Occurrence, { state: 'done' }>;

export type StepState = {
  readonly passedOver: boolean;
  /** By number. */
  readonly occurrences: readonly Occurrence[];
  /** Its last day is over, and it has ended by itself. */
  readonly ended?: true;
};

/** Somebody's role went to somebody else. */
export type HandOver = {
  readonly role: string;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly order: number;
};

/** The state that the events add up to. */
export type Case = {
  readonly id: CaseId;
  readonly routine: string;
  readonly version: number;
  readonly unit: UnitId;
  readonly startedAt: Moment;
  readonly startedBy: PersonId;
  readonly start: Answers;
  readonly appointed: Appointments;
  /** Everyone who has ever been appointed to each role, in the order that they first were. */
  readonly everAppointed: Appointments;
  readonly handOvers: readonly HandOver[];
  readonly steps: Readonly<Record<string, StepState>>;
  readonly sensitiveCulled: boolean;
  /** How many events the state adds up to. */
  readonly length: number;
  readonly closed?: {
    readonly at: Moment;
    readonly by: Doer;
    /** Whom they stood in for. */
    readonly for?: PersonId;
    readonly outcome: Outcome;
    readonly reason?: string;
  };
  /** How it is today with those appointed. Follows from no event: whoever reads the case puts it there, where it matters. */
  readonly presence?: Presence;
};

/** Who is away, who stands in for whom, and who cannot get a message on which days. Only those that there is something to say of. */
export type Presence = {
  /** The last day away, YYYY-MM-DD. */
  readonly away: Readonly<Record<PersonId, string>>;
  /** By role, then by who is away. */
  readonly standIns: Readonly<Record<string, Readonly<Record<PersonId, PersonId>>>>;
  /** Weekdays off, 1 for Monday to 7. */
  readonly daysOff: Readonly<Record<PersonId, readonly number[]>>;
  /** Have no chat with the bot. */
  readonly outOfReach: readonly PersonId[];
};

const UNTOUCHED: StepState = { passedOver: false, occurrences: [] };

/** The state of a step, also of one that nothing has happened to. */
export const stepState = (c: Case, step: string): StepState => c.steps[step] ?? UNTOUCHED;

/** The occurrences that are open now, by number: several of a step that each does for themselves, otherwise at most one. */
export const openOccurrences = (c: Case, step: string): readonly OpenOccurrence[] =>
  stepState(c, step).occurrences.filter((o): o is OpenOccurrence => o.state === 'open');

/** The first occurrence that is open now, if any. */
export const openOccurrence = (c: Case, step: string): OpenOccurrence | undefined => openOccurrences(c, step)[0];

/** Says whether the nth time of a step is open. */
export const isOpen = (c: Case, step: string, n: number): boolean => openOccurrences(c, step).some((o) => o.n === n);

/** The occurrences that are done, in the order that they were. */
export const doneOccurrences = (c: Case, step: string): readonly DoneOccurrence[] =>
  stepState(c, step)
    .occurrences.filter((o): o is DoneOccurrence => o.state === 'done')
    .sort((a, b) => a.order - b.order);

/** The answers of a step's latest done occurrence, or of the start form; undefined while there are none. */
export const latestAnswers = (c: Case, step: string): Answers | undefined =>
  step === 'start' ? c.start : doneOccurrences(c, step).at(-1)?.answers;

/** What is filled in so far of the nth time of a step, while that is open. */
export const savedAnswers = (c: Case, step: string, n: number): Answers =>
  openOccurrences(c, step).find((o) => o.n === n)?.saved ?? {};

/** Everyone appointed to any role of the case, and whoever stands in for one of them today, each once. */
export function everyoneIn({ appointed, presence }: Pick<Case, 'appointed' | 'presence'>): readonly PersonId[] {
  const everyone = found.get(appointed) ?? [...new Set(Object.values(appointed).flat())];
  found.set(appointed, everyone);
  return presence
    ? [...new Set([...everyone, ...Object.values(presence.standIns).flatMap((byAbsent) => Object.values(byAbsent))])]
    : everyone;
}

/** Appointments never change but give way to others; each message of a case asks who is in it. */
const found = new WeakMap<Appointments, readonly PersonId[]>();

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
        occurrences: byNumber([...s.occurrences, { n: event.n, openedAt: event.at, state: 'open' }]),
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
    case 'stepDone':
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.map((o) =>
          o.n === event.n
            ? {
                n: o.n,
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
      if (event.step === 'start') return { ...c, start: event.answers };
      return inStep(c, event.step, (s) => ({
        ...s,
        occurrences: s.occurrences.map((o) =>
          o.n === event.n && o.state === 'done'
            ? { ...o, answers: event.answers, correctedAt: event.at, correctedOrder: c.length }
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

const byNumber = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  [...occurrences].sort((a, b) => a.n - b.n);

const inStep = (c: Case, step: string, change: (s: StepState) => StepState): Case => ({
  ...c,
  steps: { ...c.steps, [step]: change(stepState(c, step)) },
});

const replaced = (people: readonly PersonId[], from: PersonId, to: PersonId): readonly PersonId[] => [
  ...new Set(people.map((p) => (p === from ? to : p))),
];
