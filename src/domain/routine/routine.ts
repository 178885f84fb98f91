// The grammar of a written routine. A routine is literals only, so that it can be checked, printed as Swedish prose,
// drawn, simulated and versioned. It is declared with `defineRoutine` in declaring.ts.
import type { AnswersAre, Form, Options, Period } from '../forms/fields.ts';
import { bookedOn, type Moment, type Ours, type Span } from './times.ts';

/** Says which earlier answers must hold: every step named, every field named, one of the options given. No field: that it was done. */
export type Condition = Readonly<Record<string, AnswersAre>>;

/** The text of a reminder so long before a date that is ours says the length as the bot does ("två veckor"): it follows the unit's. */
export type Reminder<R extends string = string, D extends string = string> = {
  readonly to: R | 'channel';
  readonly at: Moment<D>;
  readonly text: string;
  /** Law or the written routine fixes the day: it cannot be put off. */
  readonly firm?: true;
  /** On the morning of what a later step is about: this step, which is to be done before, is not booked then. */
  readonly ahead?: true;
  /** Comes again every so many working days after that until the step is done, so many times at most. */
  readonly again?: { readonly everyWorkingDays: number; readonly atMost: number };
  /** Steps (or the start) whose answers stand on the reminder, for those whose step it is not. */
  readonly shows?: readonly string[];
};

/** A step that comes again until its own answers say that it has ended. */
export type Repeat<Ends = AnswersAre, S extends string = string, D extends string = string> = {
  readonly atLeast: number;
  readonly atMost: number | 'unlimited';
  /** The answers that end it. Not asked before `atLeast`, given by the bot at `atMost` where that leaves anything to ask. Then it is over. */
  readonly ends: Ends;
  /** What the bot answers in place of the person before `atLeast` is reached. */
  readonly goesOn?: Ends;
  /** The answers that end it at any time, also before `atLeast`: whom it is for wants no more of it. */
  readonly stops?: Ends;
  readonly due: Span<S, D>;
};

/** A step comes again, its repeat from the beginning, each time another is done; with `when`, done with these answers. */
export type Again = { readonly step: string; readonly when?: AnswersAre };

/**
 * A step comes once for each time another is done; with `when`, done with these answers. They are open side by side, each
 * with its own last day, and may be done in any order: none waits for another. With `whose`, a question of the other that asks for a
 * person, each time is that person's own.
 */
export type ForEach = Again & {
  /** Of those times only the nth, counted from 1: then the step comes once, or not at all. */
  readonly nth?: number;
  readonly whose?: string;
  /** Done with these answers a time is in nobody's way: what it is about may be corrected, and should it be so again a new time comes. */
  readonly yields?: AnswersAre;
};

/** Something that is left open in a case, and that comes up when the unit's next case of the routine is planned. */
export type Carried = {
  readonly title: string;
  /**
   * Each time that this step is done with these answers leaves something open; what it says and whose it is are fields there. What earlier
   * cases left open stands on its card too, to be written up anew where it still is: when the step is over, all of that has come up.
   */
  readonly from: Again;
  readonly text: string;
  readonly owner: string;
  /** The step that comes for each of them, and the answers by which it is open no more. */
  readonly settled: { readonly step: string; readonly when: AnswersAre };
  /** The routine's named date that tells what meeting it comes from. */
  readonly date: string;
  /** The step on whose card it stands in the next case, besides the card that starts it. */
  readonly plannedIn: string;
  /** The step in which it is brought up in the next case. It stands on that day's reminder, not to be forgotten. */
  readonly broughtUpIn: string;
};

/** Answers that nobody can trace to a person: kept as so many of each option, and as texts in the order of the alphabet. */
export type Anonymous = {
  /** With fewer answers than this, only their number is told. */
  readonly atLeast: number;
};

/** Counts occurrences of steps, all or those whose answers match. */
export type Count = { readonly step: string; readonly when?: AnswersAre };

/** A figure that the unit follows up, counted from facts that hold no personal data. */
export type Indicator =
  | { readonly title: string; readonly average: { readonly step: string; readonly field: string } }
  | { readonly title: string; readonly count: readonly Count[] }
  /** How many different options have been chosen, over all the times that the step was done. */
  | { readonly title: string; readonly sizeOf: { readonly step: string; readonly field: string } }
  /** Cases that are over where this was never done. */
  | { readonly title: string; readonly closedWithout: Count };

/**
 * A meeting that a step books: its day and time are answers of the form, and whoever books it gets a link that makes it in Teams. When a
 * correction moves it, those invited who are in the case are told.
 */
export type Meeting = Ours & {
  /** Neutral: it stands in everybody's calendar. The case's reference is added. */
  readonly subject: string;
  readonly day: string;
  readonly time: string;
  readonly place?: string;
  readonly minutes: number;
  /** Roles of the case that are invited. */
  readonly invite: readonly string[];
  /** A choice of several in the same form: a role that is an option there is invited only when it is ticked. */
  readonly among?: string;
};

/** A part of a long form, saved by itself and continued later. Every field of the form is in one section. */
export type Section = { readonly title: string; readonly fields: readonly string[] };

/** What one role does, with a form to fill in and a last day. Same keys, same order, in every step. */
export type Step = {
  readonly title: string;
  /** What to do, in a sentence or two of plain Swedish. */
  readonly text: string;
  /** Why the routine asks for it; unfolded on demand. */
  readonly why: string;
  /** Support for the conversation or the task; unfolded on demand, under `guidanceTitle` or ”Stöd för steget”. */
  readonly guidance?: readonly string[];
  readonly guidanceTitle?: string;
  readonly by: string;
  /** Opens when these are done or do not apply. Empty: opens at the start. */
  readonly after: readonly string[];
  /** Applies only when earlier answers are these; otherwise the step is passed over. */
  readonly when?: Condition;
  /** Is over, whatever is left of it, while answers given later are these: nobody is reminded of it, and nothing waits for it. */
  readonly unless?: Condition;
  /** Steps (or the start) whose answers stand on this step's card. */
  readonly shows?: readonly string[];
  /** A step whose every time stands in a list: on this step's card, and on the receipt once it is done. */
  readonly lists?: readonly string[];
  readonly form: Form;
  readonly periods?: readonly Period[];
  /** Figures that the bot counts and adds to the answers. */
  readonly counted?: Readonly<Record<string, { readonly label: string; readonly of: readonly Count[] }>>;
  /** The verb on the button. */
  readonly button: string;
  readonly due: Span;
  readonly repeat?: Repeat;
  /** May be done any number of times while the case is open, once what it comes after is done. Nobody waits for it. */
  readonly anytime?: true;
  readonly again?: readonly Again[];
  readonly forEach?: ForEach;
  /**
   * Steps (or the start) whose answers are in the record once this is done: what is sensitive in them is culled. Of a step that this
   * one comes for each time of, only the time that it was about.
   */
  readonly culls?: readonly string[];
  /** It is about being somewhere on a recorded date: whoever is away that day has these answers filled in to begin with. */
  readonly attendance?: { readonly on: string; readonly away: AnswersAre };
  /** Done by each one who has the role, for themselves: once by everybody who is ever appointed to it, all open at once. */
  readonly each?: true;
  /** Ends by itself when its last day is over, whoever has done it. */
  readonly endsAtDue?: true;
  /** Answered by each one who has the role, once; what they answered is told when the step has ended by itself. */
  readonly anonymous?: Anonymous;
  /** Answers that end the whole case. */
  readonly closes?: AnswersAre;
  readonly meeting?: Meeting;
  readonly sections?: readonly Section[];
  /** Which person field appoints which role. */
  readonly appoints?: Readonly<Record<string, string>>;
  /** What is to be done when somebody else gets a role that this step appoints, in sentences: told to those whose case it is. */
  readonly whenHandedOver?: string;
  /** Which person fields add people to which role, beside those who have it. */
  readonly adds?: Readonly<Record<string, readonly string[]>>;
  /** Of a step that each does for themselves: the answers that give whoever answers another role, as long as they stand; once a step that `appoints` it is done, for good. */
  readonly joins?: Readonly<Record<string, AnswersAre>>;
  /** Roles that get the receipt with the answers on a card when the step is done. */
  readonly tells?: readonly string[];
  readonly remind: readonly Reminder[];
};

/** Words that units may put their own in place of, wherever the routine says `default` as words of their own. `label`: what they stand for. */
export type Words = Readonly<Record<string, { readonly label: string; readonly default: string }>>;

/** A written routine as data. */
export type Routine = {
  readonly id: string;
  readonly version: number;
  /** Three letters that begin the reference of each case: KRI-7F3K. */
  readonly prefix: string;
  readonly title: string;
  /** What a person writes to start one: "starta krisstöd". */
  readonly name: string;
  /** Words beside those of its title and name that say that it is this routine: "starta umgängesstöd tingsrätt". */
  readonly knownBy?: readonly string[];
  readonly source: string;
  readonly purpose: string;
  readonly words?: Words;
  readonly roles: Readonly<Record<string, string>>;
  /** The role that the unit itself fills: its enhetschef. May hand over and close. */
  readonly chief: string;
  /** Roles that nobody has in the unit: whoever gets one in a case is drawn from those who hold these roles. */
  readonly drawnFrom?: Readonly<Record<string, readonly string[]>>;
  readonly start: {
    /** Whoever starts a case is this in it. */
    readonly by: string;
    /** Holders of these roles may start; those who hold `by` unless said. */
    readonly mayStart?: readonly string[];
    /** What the start form is called where its answers are shown; ”Uppdraget” unless said. */
    readonly title?: string;
    readonly text: string;
    readonly form: Form;
    readonly periods?: readonly Period[];
    /** The day in the form that the case began, which may be long before it is started here: days of its steps may lie as far back. */
    readonly began?: string;
    /** Which person field appoints which role. One that may be left empty appoints a role that nothing waits on. */
    readonly appoints?: Readonly<Record<string, string>>;
    readonly button: string;
    readonly refuse: readonly { readonly when: AnswersAre; readonly text: string }[];
    /** The starter may take the whole case back until this step has been done once. */
    readonly withdrawBefore: string;
  };
  /** Why a case may be closed early, in place of the usual reasons. */
  readonly closeReasons?: Options;
  /**
   * What has to be done outside the bot also when a case is closed early, once it can no longer be taken back. Each goes on from "Glöm inte
   * att": "avsluta insatsen".
   */
  readonly whenClosedEarly?: readonly string[];
  /** The same as long as it can be taken back, whether it is that or closed early: somebody may have been told what was to come. */
  readonly whenWithdrawn?: readonly string[];
  /** Named days that deadlines and nudges count from: the latest one recorded in these fields. */
  readonly dates: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Days that whoever wrote last decides, also by a correction of what was written before. Of all others the step that was done last
   * decides, so that nobody who corrects an old period moves the one that has followed on it.
   */
  readonly lastWritten?: readonly string[];
  /**
   * Once such a day has come, while the step that is `owed` for it is open, the step is owed for that day: what others record then is
   * for later. Only `unless`, which say that it came to nothing, still move it.
   */
  readonly reached?: Readonly<Record<string, { readonly owed: string; readonly unless: readonly string[] }>>;
  /** Which steps climb each of its ladders of reminders. */
  readonly ladders?: Readonly<Record<string, readonly string[]>>;
  readonly steps: Readonly<Record<string, Step>>;
  readonly carries?: Carried;
  readonly retention: Ours & {
    /** Sensitive answers are culled when this step is done (and always when the case closes). */
    readonly sensitiveUntil: string;
    /** The closed case is removed this many months after closing. The access log and the facts stay. */
    readonly closedMonths: number;
  };
  readonly followUp: Ours & { readonly everyMonths: number; readonly indicators: Readonly<Record<string, Indicator>> };
};

/** The roles whose holders may start a case of the routine. */
export const startersOf = ({ start }: Routine): readonly string[] => start.mayStart ?? [start.by];

/** The named dates that a step is booked on: somebody is reminded of it on their mornings. Not those of a later step. */
export const bookedDates = ({ remind }: Pick<Step, 'remind'>): readonly string[] =>
  remind.flatMap(({ at, ahead }) => (ahead ? [] : (bookedOn(at) ?? [])));

/** The routine's step of that name. Throws when it has none. */
export function stepOf(routine: Routine, name: string): Step {
  const step = Object.hasOwn(routine.steps, name) ? routine.steps[name] : undefined;
  if (!step) throw new Error(`Routine ${routine.id} version ${String(routine.version)} has no step ${name}`);
  return step;
}

/** The form of a step, or of the start. */
export const formOf = (routine: Routine, step: string): Form =>
  step === 'start' ? routine.start.form : stepOf(routine, step).form;
