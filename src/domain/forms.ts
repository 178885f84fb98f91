// From what was filled in to answers: every field checked, every fault a sentence that says what to write.
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Calendar } from './calendar.ts';
import type { PersonId } from './case.ts';
import {
  type Answer,
  type Answers,
  type DateField,
  type Field,
  type Form,
  isSealed,
  type PeopleField,
  type Period,
  type PersonField,
  saidAs,
  stillOffering,
} from './fields.ts';
import { insteadOfClosed } from './meetings.ts';
import { containsPersonalNumber, REMOVED, withoutPersonalNumbers } from './personnummer.ts';
import { createMemory } from './remember.ts';
import { plural, swedishDate } from './swedish.ts';

/** What a form came back with: raw strings by field; several options are joined by commas. */
export type RawAnswers = Readonly<Record<string, string>>;
/** A sentence for each field that could not be taken. */
export type Faults = Readonly<Record<string, string>>;

export type FormContext = {
  /** The day the form is sent, in Europe/Stockholm. */
  readonly today: DateTime;
  /** The day the case was started, when the form is of one of its steps. */
  readonly started?: DateTime;
  /** The unit's, for days on which it is closed. */
  readonly calendar?: Calendar;
  /** Who may be chosen, by role. */
  readonly eligible: Readonly<Record<string, readonly PersonId[]>>;
  /** Who has which role in the case, and who has ever had it. */
  readonly appointed?: Readonly<Record<string, readonly PersonId[]>>;
  readonly everAppointed?: Readonly<Record<string, readonly PersonId[]>>;
  /** Everybody in the group whose place the form is about; undefined when it is about nobody's. */
  readonly group?: readonly PersonId[];
  /** Answers that the bot gives in place of the person. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Earlier answers when correcting: one that stands unchanged is kept, a sensitive field left empty keeps what is sealed, and a dash takes away what need not be there. */
  readonly earlier?: Answers;
  /** The case's sensitive answers are culled: none is taken any more. */
  readonly culled?: boolean;
  /** The form is to be continued: what is left empty is left out, whether it must be answered or not. */
  readonly partial?: true;
};

const LOOKS_PERSONAL =
  'Det här ser ut som ett personnummer eller samordningsnummer. Jag tar inte emot sådana och har inte sparat det.';
const IS_TELEPHONE = 'Är det ett telefonnummer? Skriv det med bindestreck och mellanslag: 070-123 45 67.';

/** Of something written in a chat. */
export const PERSONAL_NUMBER_WRITTEN = `${LOOKS_PERSONAL} Skriv ärendets beteckning i stället. ${IS_TELEPHONE}`;

/** Of a text in a form, which is given back with the number put away. */
export const PERSONAL_NUMBER_REMOVED = `${LOOKS_PERSONAL} Därför står ”${REMOVED}” i texten i stället. Läs igenom den och skicka igen. ${IS_TELEPHONE}`;

/** Of an answer in a form, which is shown empty after it. */
export const PERSONAL_NUMBER_REFUSED = `${LOOKS_PERSONAL} Därför är fältet tomt. Skriv igen utan numret. ${IS_TELEPHONE}`;

/**
 * What somebody filled in, as it may stand on their card again: never what may be a personnummer. Of a text the rest is given back, so
 * that nobody has to write it once more; it is on that one card only, and stored nowhere.
 */
export function givenBack(field: Field, given: string): string {
  const shown = field.kind === 'text' ? given.slice(0, 2 * field.max) : given;
  if (!containsPersonalNumber(shown)) return shown;
  return field.kind === 'text' ? (withoutPersonalNumbers(shown) ?? '') : '';
}

/** The fields to ask for: those that the bot does not answer itself and that its answers do not rule out. */
export function fieldsToAsk(form: Form, fixed: Readonly<Record<string, string>> = {}): Form {
  return Object.fromEntries(
    Object.entries(form).filter(
      ([name, field]) =>
        !(name in fixed) &&
        Object.entries(field.when ?? {}).every(
          ([other, options]) => !(other in fixed) || options.includes(fixed[other] ?? ''),
        ),
    ),
  );
}

/** Says whether a field's own condition holds among answers of the same form. */
export const applies = (field: Field, answers: Answers): boolean =>
  Object.entries(field.when ?? {}).every(([other, options]) => matches(answers[other], options));

/** Says whether an answer that is given already rules the field out. Asked before its own condition is answered, it may apply. */
export const ruledOut = (field: Field, answers: Answers): boolean =>
  Object.entries(field.when ?? {}).some(
    ([other, options]) => answers[other] !== undefined && !matches(answers[other], options),
  );

/** Raw values as a form would send them, from answers that were kept. Sealed ones are left empty. */
export const rawOf = (answers: Answers): RawAnswers =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, saidAs(answer)]));

/** Says whether an answer is (or, of several, has) one of the options. */
export const matches = (answer: Answer | undefined, options: readonly string[]): boolean => {
  if (typeof answer === 'string') return options.includes(answer);
  return Array.isArray(answer) && answer.some((a) => options.includes(String(a)));
};

/**
 * Checks a filled-in form. Answers every field that applies, in the form's order, or a fault for each one that cannot be taken.
 * A field that does not apply is dropped, whatever it held. The fault of a period stands at its last day.
 */
export function parseAnswers(
  form: Form,
  raw: RawAnswers,
  context: FormContext,
  periods: readonly Period[] = [],
): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly faults: Faults } {
  const answers: Record<string, Answer> = {};
  const faults: Record<string, string> = {};
  for (const [name, field] of Object.entries(form)) {
    const sent = (context.fixed?.[name] ?? raw[name] ?? '').trim();
    // What a client sends for a box that is not ticked.
    const given = field.kind === 'confirm' && sent === 'false' ? '' : sent;
    if (containsPersonalNumber(given)) {
      faults[name] = givenBack(field, given) === '' ? PERSONAL_NUMBER_REFUSED : PERSONAL_NUMBER_REMOVED;
      continue;
    }
    if (context.partial ? ruledOut(field, answers) : !applies(field, answers)) continue;
    const kept = context.earlier?.[name];
    if (!context.culled && context.earlier && mayBeTakenAway(field, context) && A_DASH.test(given)) continue;
    if (field.sensitive && isSealed(kept) && (given === '' || context.culled)) {
      answers[name] = kept;
      continue;
    }
    if (field.sensitive && context.culled) continue;
    if (isSealed(kept) && A_DASH.test(given)) {
      faults[name] = 'Det här måste finnas. Lämna tomt för att behålla det som är sparat, eller skriv en ny text.';
      continue;
    }
    if (given === '' && (field.optional || context.partial)) continue;
    // A booked day that has passed, or somebody who has left, does not stand in the way of correcting something else.
    if (kept !== undefined && OUTLIVED.includes(field.kind) && given === saidAs(kept)) {
      answers[name] = kept;
      continue;
    }
    const result = reader(stillOffering(field, kept), context).safeParse(given);
    if (result.success) answers[name] = result.data;
    else faults[name] = answerOtherwise(field, form, context) ?? result.error.issues[0]?.message ?? missing(field);
  }
  for (const period of periods) {
    const fault = periodFault(period, form, answers);
    if (fault !== undefined) faults[period.to] = fault;
  }
  return Object.keys(faults).length === 0 ? { ok: true, answers } : { ok: false, faults };
}

/** What is wrong with two days that belong together, once both are answered. */
function periodFault({ from, to, atMost, text }: Period, form: Form, answers: Answers): string | undefined {
  const [first, last] = [answers[from], answers[to]].map((day) => DateTime.fromISO(saidAs(day), { zone: 'utc' }));
  if (!first?.isValid || !last?.isValid) return undefined;
  if (last < first) return `Välj en dag som inte ligger före ”${form[from]?.label ?? from}”.`;
  return atMost && last > first.plus(atMost) ? text : undefined;
}

/** What to write in a field, as a sentence; also what the card says before it is sent. */
export function missing(field: Field): string {
  switch (field.kind) {
    case 'text':
      if (field.toWrite !== undefined) return `Skriv ${field.toWrite}.`;
      return field.label.endsWith('?') ? `Svara på ”${field.label}”` : `Skriv ${lowerFirst(field.label)}.`;
    case 'choice':
    case 'person':
      return 'Välj ett alternativ.';
    case 'choices':
      return 'Välj minst ett alternativ.';
    case 'people':
      return field.min === field.max
        ? `Välj ${String(field.min)} ${field.min === 1 ? 'person' : 'personer'}.`
        : `Välj ${String(field.min)} till ${String(field.max)} personer.`;
    case 'time':
      return 'Skriv en tid, till exempel 13:30.';
    case 'number':
      return `Skriv ett heltal från ${String(field.min)} till ${String(field.max)}.`;
    case 'date':
      return A_DAY[field.range];
    case 'confirm':
      return 'Kryssa i rutan när det är gjort.';
  }
}

/** Also what the card says of a day that it does not allow. */
const A_DAY = {
  past: 'Välj idag eller en dag som har varit.',
  future: 'Välj idag eller en dag som kommer.',
  any: 'Välj ett datum.',
} as const;

/** Of a field that follows from an answer and has nobody to choose among: the answer is what can be changed. */
function answerOtherwise(field: Field, form: Form, context: FormContext): string | undefined {
  if ((field.kind !== 'person' && field.kind !== 'people') || choosable(field, context).length > 0) return undefined;
  const asked = Object.keys(field.when ?? {}).flatMap((other) => form[other]?.label ?? []);
  return asked.length === 0 ? undefined : `${nobodyUnder(field)} Svara något annat på ”${asked.join('” eller ”')}”.`;
}

/** Of a question about somebody: there is nobody to choose among. */
export const nobodyUnder = ({ label }: Field): string => `Det finns ingen att välja under ”${label}” just nu.`;

type Reader = z.ZodType<Answer, string>;

/** What is written in place of a sensitive text that is to be taken away, since a field left empty keeps it. */
const A_DASH = /^[-–—]$/;

/** Says whether somebody may take a sensitive text away that is saved already, and put nothing in its place. */
export const mayBeTakenAway = (
  { sensitive, optional }: Field,
  { partial }: { readonly partial?: boolean | undefined },
): boolean => sensitive === true && (optional === true || partial === true);

/** Readers made, of the kinds that ask for nothing but the field: to make one costs more than to use it. */
const readers = createMemory<Field, Reader>();
const ASKS_CONTEXT: readonly Field['kind'][] = ['date', 'person', 'people'];

/** Checks one field's trimmed text and turns it into the answer to keep. */
function reader(field: Field, context: FormContext): Reader {
  if (ASKS_CONTEXT.includes(field.kind)) return newReader(field, context);
  return readers.of(field) ?? readers.keep(field, newReader(field, context));
}

function newReader(field: Field, context: FormContext): Reader {
  const given = z.string().min(1, missing(field));
  switch (field.kind) {
    case 'text':
      return given.max(field.max, `Skriv kortare: högst ${plural(field.max, 'tecken', 'tecken')}.`);
    case 'number':
      return given
        .regex(/^-?\d{1,9}$/, missing(field))
        .transform(Number)
        .refine((n) => n >= field.min && n <= field.max, missing(field));
    case 'choice':
      return given.refine((key) => Object.hasOwn(field.options, key), missing(field));
    case 'choices':
      return given
        .transform((keys) => [...new Set(keys.split(','))])
        .refine((keys) => keys.every((key) => Object.hasOwn(field.options, key)), missing(field));
    case 'people':
      return given
        .transform((ids) => [...new Set(ids.split(','))])
        .refine((ids) => ids.length >= field.min && ids.length <= field.max, missing(field))
        .refine((ids) => ids.every((id) => choosable(field, context).includes(id)), 'Välj bland dem i listan.');
    case 'time':
      return given.regex(/^([01]\d|2[0-3]):[0-5]\d$/, missing(field));
    case 'person':
      return given.refine((id) => choosable(field, context).includes(id), 'Välj någon i listan.');
    case 'confirm':
      return given.refine((ticked) => ticked === 'true', missing(field)).transform((): true => true);
    case 'date':
      return given
        .refine(
          (day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day).isValid,
          'Välj ett datum, till exempel 2026-11-23.',
        )
        .refine((day) => withinReason(day, context.today), 'Datumet ligger för långt bort. Kontrollera året.')
        .refine(
          (day) => field.range !== 'past' || day <= isoDay(context.today),
          'Välj idag eller en dag som har varit.',
        )
        .refine((day) => field.range !== 'past' || day >= earliestDone(context), tooEarly(context))
        .refine((day) => field.range !== 'future' || day >= isoDay(context.today), 'Välj idag eller en dag som kommer.')
        .refine((day) => closedOn(field, day, context) === undefined, {
          error: ({ input }) => closedOn(field, String(input), context),
        });
  }
}

/**
 * How long before the start of its case something may have been done: a case is often written up some time after it began, but a
 * day that lies a year back is a slip of the pen.
 */
export const WRITTEN_UP_LATE = { by: { months: 3 }, inWords: 'tre månader' } as const;

/** The first day on which something may have been done in a case; any day that a case is started with. */
const earliestDone = ({ started }: FormContext): string => (started ? isoDay(started.minus(WRITTEN_UP_LATE.by)) : '');

const tooEarly = ({ started, today }: FormContext): string =>
  started
    ? `Kontrollera året. Välj ${swedishDate(started.minus(WRITTEN_UP_LATE.by), today)} eller senare: dagen får ligga högst ${WRITTEN_UP_LATE.inWords} innan ärendet startades.`
    : '';

/** Of a meeting on a day when the unit is closed; undefined of any other day, and of what is none. */
function closedOn(field: DateField, given: string, { calendar, today }: FormContext): string | undefined {
  if (!calendar || !field.workingDay || !withinReason(given, today)) return undefined;
  const day = DateTime.fromISO(given, { zone: calendar.zone });
  const instead = insteadOfClosed(calendar, day, today)?.map((one) => swedishDate(one, today));
  return (
    instead &&
    `Enheten är stängd ${swedishDate(day, today)}. Välj en arbetsdag, till exempel ${instead.join(' eller ')}.`
  );
}

/** Who may be chosen in a field. */
export function choosable(
  { role, among, except = [], sameGroup }: PersonField | PeopleField,
  {
    eligible,
    appointed,
    everAppointed,
    group,
  }: Pick<FormContext, 'eligible' | 'appointed' | 'everAppointed' | 'group'>,
): readonly PersonId[] {
  const all = (among === 'case' ? appointed?.[role] : eligible[role]) ?? [];
  const taken = except.flatMap((other) => everAppointed?.[other] ?? []);
  return all.filter((person) => !taken.includes(person) && (!sameGroup || (group?.includes(person) ?? true)));
}

/** A name for those who may be chosen in a field: the role itself, unless only some of those who have it may. */
export const poolOf = ({ role, among, except, sameGroup, ticked }: PersonField | PeopleField): string =>
  among === undefined && except === undefined && sameGroup === undefined
    ? role
    : [role, among ?? 'unit', except?.join('+') ?? '', sameGroup ? 'group' : '', ticked ?? ''].join('/');

/** Answers that may have become impossible since they were given. */
const OUTLIVED: readonly Field['kind'][] = ['date', 'person', 'people'];

const isoDay = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
const withinReason = (day: string, today: DateTime): boolean =>
  Math.abs(DateTime.fromISO(day).diff(today, 'years').years) <= 5;
const lowerFirst = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1);
