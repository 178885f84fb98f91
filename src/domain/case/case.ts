// One case: what has happened in it (events, append-only), the state that follows from them, and what is asked of it.
import type { Answers } from '../forms/fields.ts';
import { createMemory } from '../remember.ts';

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
  /** `about`: of a step that comes once for each time another is done, the number of that time. */
  | { readonly type: 'stepOpened'; readonly step: string; readonly n: number; readonly about?: number }
  | { readonly type: 'stepPassedOver'; readonly step: string }
  /** A correction changed the course: what had opened, or had been passed over, waits again. */
  | { readonly type: 'stepTakenBack'; readonly step: string; readonly n?: number }
  /** The last day of a step that ends by itself is over: who has not done it does it no more. */
  | { readonly type: 'stepEnded'; readonly step: string }
  /** The day that its last day is counted back from has been moved, and is to come: it had ended by itself, and may be done again. */
  | { readonly type: 'stepResumed'; readonly step: string }
  | { readonly type: 'stepDone'; readonly step: string; readonly n: number; readonly answers: Answers }
  /** A form was filled in so far, to be continued: all that is saved of it, by whoever saved. */
  | { readonly type: 'answersSaved'; readonly step: string; readonly n: number; readonly answers: Answers }
  | {
      readonly type: 'answersCorrected';
      readonly step: string;
      readonly n: number;
      readonly answers: Answers;
      /** Fields whose sensitive answer is another than before, which does not show once both are sealed. */
      readonly rewritten?: readonly string[];
    }
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
      readonly about?: number;
      readonly openedAt: Moment;
      readonly state: 'open';
      /** What is filled in so far, of a form in sections. */
      readonly saved?: Answers;
      /** Until when somebody has put off the reminders of it. */
      readonly snoozes?: Readonly<Record<PersonId, Snooze>>;
    }
  | {
      readonly n: number;
      readonly about?: number;
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
      /** By field, the number of the event that last changed that answer in a correction. */
      readonly changed?: Changed;
    };
export type Changed = Readonly<Record<string, number>>;
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
  /** As of an occurrence: what was changed of the start form. */
  readonly startChanged?: Changed;
  readonly startCorrectedAt?: Moment;
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

/**
 * The occurrences that are open now, by number: several of a step that each does for themselves or that comes once for each time
 * another is done, otherwise at most one.
 */
export const openOccurrences = (c: Case, step: string): readonly OpenOccurrence[] => sorted(stepState(c, step)).open;

/** The first occurrence that is open now, if any. */
export const openOccurrence = (c: Case, step: string): OpenOccurrence | undefined => openOccurrences(c, step)[0];

/** Says whether the nth time of a step is open. */
export const isOpen = (c: Case, step: string, n: number): boolean => openOccurrences(c, step).some((o) => o.n === n);

/** The occurrences that are done, in the order that they were. */
export const doneOccurrences = (c: Case, step: string): readonly DoneOccurrence[] => sorted(stepState(c, step)).done;

type Sorted = { readonly open: readonly OpenOccurrence[]; readonly done: readonly DoneOccurrence[] };

function sorted(step: StepState): Sorted {
  const known = sortedBefore.of(step);
  if (known) return known;
  const open = step.occurrences.filter((o): o is OpenOccurrence => o.state === 'open');
  const done = step.occurrences.filter((o): o is DoneOccurrence => o.state === 'done');
  return sortedBefore.keep(step, { open, done: done.sort((a, b) => a.order - b.order) });
}

/** A step's state never changes but gives way to another; one press asks for its occurrences a hundred times. */
const sortedBefore = createMemory<StepState, Sorted>();

/** The answers of a step's latest done occurrence, or of the start form; undefined while there are none. */
export const latestAnswers = (c: Case, step: string): Answers | undefined =>
  step === 'start' ? c.start : doneOccurrences(c, step).at(-1)?.answers;

/** What is filled in so far of the nth time of a step, while that is open. */
export const savedAnswers = (c: Case, step: string, n: number): Answers =>
  openOccurrences(c, step).find((o) => o.n === n)?.saved ?? {};

/** Everyone appointed to any role of the case, and whoever stands in for one of them today, each once. */
export function everyoneIn({ appointed, presence }: Pick<Case, 'appointed' | 'presence'>): readonly PersonId[] {
  const everyone = found.of(appointed) ?? found.keep(appointed, [...new Set(Object.values(appointed).flat())]);
  return presence
    ? [...new Set([...everyone, ...Object.values(presence.standIns).flatMap((byAbsent) => Object.values(byAbsent))])]
    : everyone;
}

/** Appointments never change but give way to others; each message of a case asks who is in it. */
const found = createMemory<Appointments, readonly PersonId[]>();
