// From what was filled in to answers: every field checked, every fault a sentence that says what to write.
import { DateTime } from 'luxon';
import { dayOf } from '../calendar/day.ts';
import { applies, conditionsOf, ruledOut } from './asking.ts';
import { offered } from './offering.ts';
import { choosable, nobodyUnder } from './choosing.ts';
import {
  type Answer,
  type Answers,
  asksForPeople,
  type Field,
  type Form,
  isSealed,
  type Period,
  saidAs,
  stillOffering,
} from './fields.ts';
import { givenBack, PERSONAL_NUMBER_REFUSED, PERSONAL_NUMBER_REMOVED } from './given-back.ts';
import { containsPersonalNumber } from './personnummer.ts';
import { hasBoundOfCase, missing, neededByNow, reader, type Reading, saidAgain } from './reading.ts';

/** What a form came back with: raw strings by field; several options are joined by commas. */
export type RawAnswers = Readonly<Record<string, string>>;
/** A sentence for each field that could not be taken. */
export type Faults = Readonly<Record<string, string>>;

export type FormContext = Reading & {
  /** Answers that the bot gives in place of the person. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Earlier answers when correcting: one that stands unchanged is kept, a sensitive field left empty keeps what is sealed, and a dash takes away what need not be there. */
  readonly earlier?: Answers;
  /** Those are of a form that has been sent: what was left empty then may stay so. */
  readonly corrects?: true;
  /** The case's sensitive answers are culled: none is taken any more. */
  readonly culled?: boolean;
  /** The form is to be continued: what is left empty is left out, whether it must be answered or not. */
  readonly partial?: true;
};

/** Raw values as a form would send them, from answers that were kept. Sealed ones are left empty. */
export const rawOf = (answers: Answers): RawAnswers =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, saidAs(answer)]));

/**
 * Checks a filled-in form. Answers every field that applies, in the form's order, or a fault for each one that cannot be taken.
 * A field that does not apply is dropped, whatever it held. The fault of a period stands at its last day.
 */
export function parseAnswers(
  whole: Form,
  raw: RawAnswers,
  context: FormContext,
  periods: readonly Period[] = [],
): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly faults: Faults } {
  const form = offered(whole, context);
  const answers: Record<string, Answer> = {};
  const faults: Record<string, string> = {};
  for (const [name, field] of Object.entries(form)) {
    const read = readField({ form, name, field, given: givenIn(raw, name, field, context) }, answers, context);
    if (read.answer !== undefined) answers[name] = read.answer;
    if (read.fault !== undefined) faults[name] = read.fault;
  }
  for (const period of periods) {
    const fault = periodFault(period, form, answers, context);
    if (fault !== undefined) faults[period.to] = fault;
  }
  return Object.keys(faults).length === 0 ? { ok: true, answers } : { ok: false, faults };
}

/** A question of a form, and what was given to it. */
type Question = { readonly form: Form; readonly name: string; readonly field: Field; readonly given: string };
/** What became of it: an answer, a fault, or neither where nothing is to be kept. */
type Read = { readonly answer?: Answer; readonly fault?: string };
const NOTHING: Read = {};

function givenIn(raw: RawAnswers, name: string, field: Field, { fixed }: FormContext): string {
  const sent = (fixed?.[name] ?? raw[name] ?? '').trim();
  // What a client sends for a box that is not ticked.
  return field.kind === 'confirm' && sent === 'false' ? '' : sent;
}

/** `before`: the answers to the questions before it. */
function readField(question: Question, before: Answers, context: FormContext): Read {
  const { name, field, given } = question;
  if (containsPersonalNumber(given))
    return { fault: givenBack(field, given) === '' ? PERSONAL_NUMBER_REFUSED : PERSONAL_NUMBER_REMOVED };
  if (context.partial ? ruledOut(field, before) : !applies(field, before)) return NOTHING;
  const kept = context.earlier?.[name];
  if (field.sensitive) {
    const stands = readSensitive(field, given, kept, context);
    if (stands) return stands;
  }
  if (given === '' && (field.optional || context.partial)) {
    const mayStayEmpty = context.partial ?? (context.corrects && kept === undefined);
    const needed = mayStayEmpty ? undefined : neededByNow(field, context);
    return needed === undefined ? NOTHING : { fault: needed };
  }
  // A booked day that has passed, or somebody who has left, does not stand in the way of correcting something else.
  if (kept !== undefined && mayBeOutlived(field) && given === saidAs(kept)) return { answer: kept };
  return readAnew(question, before, context);
}

/** What becomes of a sensitive text where it is not written anew: one that is sealed is kept, or taken away. Undefined when it is. */
function readSensitive(field: Field, given: string, kept: Answer | undefined, context: FormContext): Read | undefined {
  if (!context.culled && context.earlier && mayBeTakenAway(field, context) && A_DASH.test(given)) return NOTHING;
  if (isSealed(kept) && (given === '' || context.culled)) return { answer: kept };
  if (context.culled) return NOTHING;
  return isSealed(kept) && A_DASH.test(given)
    ? { fault: 'Det här måste finnas. Lämna tomt för att behålla det som är sparat, eller skriv en ny text.' }
    : undefined;
}

function readAnew({ form, name, field, given }: Question, before: Answers, context: FormContext): Read {
  const result = reader(stillOffering(field, context.earlier?.[name]), context).safeParse(given);
  if (!result.success)
    return { fault: answerOtherwise(field, form, context) ?? result.error.issues[0]?.message ?? missing(field) };
  const contradiction =
    saidAgain(name, field, given, context) ?? forOneFault(name, field, { ...before, [name]: result.data }, context);
  return contradiction === undefined ? { answer: result.data } : { fault: contradiction };
}

/** What is said of an option that is for one alone when several are chosen; not of what was saved before and stands. */
function forOneFault(
  name: string,
  field: Field,
  answers: Answers,
  { earlier }: Pick<FormContext, 'earlier'>,
): string | undefined {
  if (field.kind !== 'choice' || !field.forOne || field.forOne.option !== answers[name]) return undefined;
  const { of, text } = field.forOne;
  const chosen = answers[of];
  const stands = [name, of].every((one) => saidAs(earlier?.[one]) === saidAs(answers[one]));
  return Array.isArray(chosen) && chosen.length > 1 && !stands ? text : undefined;
}

/** What is wrong with two days that belong together, once both are answered. */
function periodFault(
  { from, to, ahead, atMost, text }: Period,
  form: Form,
  answers: Answers,
  { today, earlier }: Pick<FormContext, 'today' | 'earlier'>,
): string | undefined {
  const [first, last] = [answers[from], answers[to]].map((day) => DateTime.fromISO(saidAs(day), { zone: 'utc' }));
  if (!first?.isValid || !last?.isValid) return undefined;
  if (last < first) return `Välj en dag som inte ligger före ”${form[from]?.label ?? from}”.`;
  if (ahead && earlier?.[to] === undefined && saidAs(answers[to]) < dayOf(today))
    return 'Den dagen har passerat. Välj idag eller en dag som kommer.';
  return atMost && last > first.plus(atMost) ? text : undefined;
}

/** Of a field that follows from an answer and has nobody to choose among: the answer is what can be changed. */
function answerOtherwise(field: Field, form: Form, context: FormContext): string | undefined {
  if (!asksForPeople(field) || choosable(field, context).length > 0) return undefined;
  const asked = conditionsOf(field)
    .flatMap((condition) => Object.keys(condition))
    .flatMap((other) => form[other]?.label ?? []);
  return asked.length === 0 ? undefined : `${nobodyUnder(field)} Svara något annat på ”${asked.join('” eller ”')}”.`;
}

/** What is written in place of a sensitive text that is to be taken away, since a field left empty keeps it. */
const A_DASH = /^[-–—]$/;

/** Says whether somebody may take a sensitive text away that is saved already, and put nothing in its place. */
export const mayBeTakenAway = (
  { sensitive, optional }: Field,
  { partial }: { readonly partial?: boolean | undefined },
): boolean => sensitive === true && (optional === true || partial === true);

/** Says whether an answer may have become impossible since it was given. */
const mayBeOutlived = (field: Field): boolean => field.kind === 'date' || asksForPeople(field) || hasBoundOfCase(field);
