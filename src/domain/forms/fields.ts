// The vocabulary of forms: what a routine may ask a person, as plain data that can be stored, printed and checked.

/** Options of a choice: the stored key and the Swedish words on the card. */
export type Options = Readonly<Record<string, string>>;

type Common = {
  readonly label: string;
  readonly hint?: string;
  /** What the answer is called where it is shown; `hidden` leaves it out. The question itself unless said. */
  readonly shownAs?: string;
  /** May be left empty. Everything else must be answered. */
  readonly optional?: true;
  /** Encrypted at rest, shown on demand to those appointed, gone when the routine no longer needs it. */
  readonly sensitive?: true;
  /** Asked only when other answers of the same form are among these. */
  readonly when?: AnswersAre | undefined;
  /** Besides `when`: asked also when these are. */
  readonly orWhen?: AnswersAre | undefined;
};

/** Answers of one form that something depends on: every field named, one of the options given. */
export type AnswersAre = Readonly<Record<string, readonly string[]>>;

export type TextField = Common & {
  readonly kind: 'text';
  readonly max: number;
  readonly lines?: 'many';
  /** What is to be written, after "Skriv", when it is missing; the label unless said. */
  readonly toWrite?: string;
  /** A code of digits and letters, that stands open: names are refused. */
  readonly designation?: true;
};
export type ChoiceField<O extends Options = Options> = Common & {
  readonly kind: 'choice';
  readonly options: O;
  /** Chosen already where the form is new: the answer that it most often is. */
  readonly usually?: keyof O & string;
  /** Options that are not so while earlier answers of the case are these, and what whoever chooses one is told. */
  readonly notWhile?: Readonly<Partial<Record<keyof O & string, NotWhile>>>;
  readonly forOne?: ForOne<keyof O & string>;
  /** Options that are not always offered. */
  readonly offered?: Readonly<Partial<Record<keyof O & string, Offer>>>;
};
/** When an option is offered: where a saved answer is `corrected`, or when the step answered so the time before. */
export type Offer = 'corrected' | AnswersAre;
/** Earlier answers of a case, by step: all of them have to hold. */
type NotWhile = { readonly answers: Readonly<Record<string, AnswersAre>>; readonly text: string };
/** An option that is true only when one alone is chosen `of` a question of several before it; whoever chose more is told `text`. */
export type ForOne<K extends string = string> = { readonly option: K; readonly of: string; readonly text: string };
export type ChoicesField<O extends Options = Options> = Common & {
  readonly kind: 'choices';
  readonly options: O;
  /** Examples: a unit may have options of its own in their place, besides those that it `keeps`. */
  readonly bank?: { readonly keeps: readonly (keyof O & string)[] };
  /** Options that are offered no more: what an earlier answer is called. */
  readonly formerly?: Options;
};
export type NumberField = Common & {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
  /** No more than was last answered there, each step with the question that says it: then whoever answers more is told `text`, with `{antal}`. */
  readonly ofThose?: { readonly in: Readonly<Record<string, string>>; readonly text: string };
};
/**
 * A day. `range` says which days make sense, seen from the day the form is sent; a past one of a step is a day on which something
 * was done in the case, so it does not lie long before the case was started either. What is `planned` is to come, and is taken all the
 * same when it has been: who writes a booking up late has no other day to say.
 */
export type DateField = Common & {
  readonly kind: 'date';
  readonly range: 'past' | 'future' | 'planned' | 'any';
  /** No day is taken on which the unit is closed. A meeting with a family may well be on a Saturday; one among colleagues is not. */
  readonly workingDay?: true;
  /** The card proposes the unit's next meeting days, or the first that lie so far ahead. */
  readonly proposes?: Proposal;
  /** No day is taken before, or after, the one that the case has recorded under one of the routine's dates, if it has; after, while it is to come. */
  readonly notBefore?: Bound;
  readonly notAfter?: Bound;
  /** Of one that may be left empty: not once that date has been. Then the day that it stood for is to be said anew. */
  readonly neededAfter?: Pick<Bound, 'date' | 'text'>;
  /** Not the day that the step said the time before, unless that is recorded under `date` as the one that comes next. */
  readonly notAgain?: Pick<Bound, 'date' | 'text'>;
  /** The field of the same form that says at what time of that day. The day of a meeting has the meeting's. */
  readonly at?: string;
};
/** One of the routine's named dates, and what somebody is told who goes beyond it: the day that bounds stands where it says `{dag}`. */
export type Bound = {
  readonly date: string;
  readonly text: string;
  /** So long before that date, instead of the date itself. */
  readonly before?: { readonly weeks: number } | { readonly months: number };
  /** No day is taken after it once it has passed either. Otherwise what is left then is still to be done. */
  readonly stands?: true;
};
/** The named date that a day may neither come before nor after: it can be no other. */
export function onlyDateOf(field: Field): string | undefined {
  if (field.kind !== 'date' || field.notBefore?.before || field.notAfter?.before) return undefined;
  return field.notBefore?.date === field.notAfter?.date ? field.notAfter?.date : undefined;
}
type Proposal = 'meetingDays' | { readonly meetingDaysIn: { readonly weeks: number } };
/** A box that must be ticked: the person states that something is done. */
export type ConfirmField = Common & { readonly kind: 'confirm' };
/** Who may be chosen: those who hold the role in the case's unit. */
type Chosen = {
  readonly role: string;
  /** Only those who have the role in the case itself. */
  readonly among?: 'case';
  /** Of those in the case, who is ticked to begin with: whoever also has this role; everyone unless said. */
  readonly ticked?: string;
  /** Not those who have, or have had, any of these roles in the case. */
  readonly except?: readonly string[];
  /** Of the groups that `role` is drawn from, only the one whose place it is about: of whoever answers, or whose answer it follows. */
  readonly sameGroup?: true;
  /** One of the routine's named dates: whoever is away then, and not today, is told as away. */
  readonly on?: string;
};
/** Somebody who holds `role` in the case's unit. */
export type PersonField = Common & Chosen & { readonly kind: 'person' };

/** Some of those who hold `role` in the case's unit, from `min` to `max` of them. */
export type PeopleField = Common & Chosen & { readonly kind: 'people'; readonly min: number; readonly max: number };
/** A time of day. */
export type TimeField = Common & { readonly kind: 'time' };

export type Field =
  | TextField
  | ChoiceField
  | ChoicesField
  | NumberField
  | DateField
  | ConfirmField
  | PersonField
  | PeopleField
  | TimeField;
export type Form = Readonly<Record<string, Field>>;

/** Says whether a field asks for somebody, one or several: the answer is who was chosen of those who hold its role. */
export const asksForPeople = (field: Field | undefined): field is PersonField | PeopleField =>
  field?.kind === 'person' || field?.kind === 'people';

/**
 * Two days of one form: `to` may not be before `from`, nor further from it than `atMost`; then the person is told `text`. One that is
 * `ahead` may not be over when it is first filled in; what it is corrected to may.
 */
export type Period = { readonly from: string; readonly to: string; readonly ahead?: true } & (
  { readonly atMost: Limit; readonly text: string } | { readonly atMost?: never; readonly text?: never }
);
/** Counted in the calendar: a year from the 1st of March ends on the 1st of March, that day included. */
type Limit = { readonly years: number } | { readonly months: number } | { readonly weeks: number };

/** An answer as it is kept. A sensitive answer is kept elsewhere, sealed; its place says so. */
export type Answer = string | number | true | readonly string[] | Sealed;
export type Sealed = { readonly sealed: true };
export type Answers = Readonly<Record<string, Answer>>;

export const SEALED: Sealed = { sealed: true };

/** Says whether an answer is the mark of a sensitive answer that is kept sealed. */
export const isSealed = (answer: Answer | undefined): answer is Sealed =>
  typeof answer === 'object' && 'sealed' in answer;

/** An answer as plain text: a key, a number or a text as it is, several joined by commas; nothing of a sealed one. */
export function saidAs(answer: Answer | undefined): string {
  if (answer === undefined || isSealed(answer)) return '';
  return Array.isArray(answer) ? answer.join(',') : String(answer);
}

/** A question with those options as well that an earlier answer chose, and that are offered no more: the answer may stand. */
export function stillOffering<F extends Field>(field: F, earlier: Answer | undefined): F {
  if (field.kind !== 'choices' || !field.bank || !Array.isArray(earlier)) return field;
  const gone = earlier.map(String).filter((key) => !Object.hasOwn(field.options, key));
  if (gone.length === 0) return field;
  const words = gone.map((key) => [key, field.formerly?.[key] ?? key] as const);
  return { ...field, options: { ...Object.fromEntries(words), ...field.options } };
}

type Asked = Pick<Common, 'hint' | 'shownAs' | 'optional' | 'sensitive' | 'when' | 'orWhen'>;
/** Keeps what the conditions say, so that the compiler can hold them against the form that they stand in. */
type Kept<X> = (X extends { readonly when: infer W } ? { readonly when: W } : unknown) &
  (X extends { readonly orWhen: infer W } ? { readonly orWhen: W } : unknown);

/** A line of text, or several with `lines: 'many'`. `max` is in characters. */
export const text = <const X extends Asked & { max?: number; lines?: 'many'; toWrite?: string; designation?: true }>(
  label: string,
  extra?: X,
) => ({ kind: 'text', label, max: 200, ...extra }) as TextField & Kept<X>;

/** One of several options. */
export const choice = <
  const O extends Options,
  const X extends Asked & Pick<ChoiceField<NoInfer<O>>, 'usually' | 'notWhile' | 'forOne' | 'offered'>,
>(
  label: string,
  options: O,
  extra?: X,
) => ({ kind: 'choice', label, options, ...extra }) as ChoiceField<O> & Kept<X>;

/** Any number of the options, at least one unless optional. */
export const choices = <
  const O extends Options,
  const X extends Asked & { bank?: { readonly keeps: readonly (keyof NoInfer<O> & string)[] } },
>(
  label: string,
  options: O,
  extra?: X,
) => ({ kind: 'choices', label, options, ...extra }) as ChoicesField<O> & Kept<X>;

/** Yes or no, stored as `ja` and `nej`. */
export const jaNej = <const X extends Asked & { usually?: 'ja' | 'nej' }>(label: string, extra?: X) =>
  choice(label, { ja: 'Ja', nej: 'Nej' }, extra);

/** A whole number from `min` to `max`, both allowed. */
export const number = <const X extends Asked & Pick<NumberField, 'min' | 'max' | 'unit' | 'ofThose'>>(
  label: string,
  extra: X,
) => ({ kind: 'number', label, ...extra }) as NumberField & Kept<X>;

/** A day, stored as `YYYY-MM-DD`. */
export const date = <
  const X extends Asked &
    Partial<
      Pick<
        DateField,
        'range' | 'workingDay' | 'proposes' | 'notBefore' | 'notAfter' | 'neededAfter' | 'notAgain' | 'at'
      >
    >,
>(
  label: string,
  extra?: X,
) => ({ kind: 'date', label, range: 'any', ...extra }) as DateField & Kept<X>;

/** A box that must be ticked. */
export const confirm = <const X extends Asked>(label: string, extra?: X) =>
  ({ kind: 'confirm', label, ...extra }) as ConfirmField & Kept<X>;

type Among = Pick<Chosen, 'among' | 'except' | 'sameGroup' | 'on'>;
type Ticked = Pick<Chosen, 'ticked'>;

/** Somebody who holds the role in the case's unit. */
export const person = <const X extends Asked & Among>(label: string, role: string, extra?: X) =>
  ({ kind: 'person', label, role, ...extra }) as PersonField & Kept<X>;

/** Some of those who hold the role in the case's unit. */
export const people = <const X extends Asked & Among & Ticked & { min: number; max: number }>(
  label: string,
  role: string,
  extra: X,
) => ({ kind: 'people', label, role, ...extra }) as PeopleField & Kept<X>;

/** A time of day, stored as `HH:mm`. */
export const time = <const X extends Asked>(label: string, extra?: X) =>
  ({ kind: 'time', label, ...extra }) as TimeField & Kept<X>;
