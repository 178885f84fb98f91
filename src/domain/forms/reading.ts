// One answer read: checked, and turned into what is kept; or a sentence that says what to write.
import type { DateTime } from 'luxon';
import { z } from 'zod';
import type { Calendar } from '../calendar/calendar.ts';
import { dayOf, isDay, midnight } from '../calendar/day.ts';
import { choosable, type People } from './choosing.ts';
import { isDesignation, NOT_A_DESIGNATION } from './designation.ts';
import {
  type Answer,
  type AnswersAre,
  asksForPeople,
  type Bound,
  type ChoiceField,
  type DateField,
  type Field,
  type NumberField,
} from './fields.ts';
import { insteadOfClosed } from './proposed-days.ts';
import { createMemory } from '../remember.ts';
import { lengthInWords, plural, swedishDate } from '../swedish.ts';

/** What an answer is read in. */
export type Reading = People & {
  /** The day the form is sent, in Europe/Stockholm. */
  readonly today: DateTime;
  /** The day the case was started, when the form is of one of its steps; or the earlier one that it began, and the question that says so. */
  readonly started?: DateTime;
  readonly startedAs?: string;
  /** The unit's, for days on which it is closed. */
  readonly calendar?: Calendar;
  /** The day that the case has recorded under one of the routine's dates. */
  readonly recorded?: (date: string) => DateTime | undefined;
  /** Says whether earlier answers of the case are these. */
  readonly holds?: (answers: Readonly<Record<string, AnswersAre>>) => boolean;
  /** The number that was last answered in any of these steps, each with the question that says it. */
  readonly lastNumber?: (sources: Readonly<Record<string, string>>) => number | undefined;
  /** What the same step answered to a question the time before. */
  readonly timeBefore?: (name: string) => Answer | undefined;
};

type Reader = z.ZodType<Answer, string>;

/** What to write in a field, as a sentence; also what the card says before it is sent. */
export function missing(field: Field): string {
  switch (field.kind) {
    case 'text':
      if (field.toWrite !== undefined) return `Skriv ${field.toWrite}.`;
      return field.label.endsWith('?') ? `Svara på ”${field.label}”.` : `Skriv ${lowerFirst(field.label)}.`;
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
  planned: 'Välj ett datum.',
  any: 'Välj ett datum.',
} as const;

/** Readers made, of the kinds that ask for nothing but the field: to make one costs more than to use it. */
const readers = createMemory<Field, Reader>();
/** Says whether how an answer is read goes by the day and the case. */
const asksContext = (field: Field): boolean => field.kind === 'date' || asksForPeople(field) || hasBoundOfCase(field);

/** Says whether what is taken of a choice or a number goes by what has been answered earlier in the case. */
export const hasBoundOfCase = (field: Field): boolean =>
  (field.kind === 'choice' && field.notWhile !== undefined) || (field.kind === 'number' && field.ofThose !== undefined);

/** Checks one field's trimmed text and turns it into the answer to keep. */
export function reader(field: Field, context: Reading): Reader {
  if (asksContext(field)) return newReader(field, context);
  return readers.of(field) ?? readers.keep(field, newReader(field, context));
}

function newReader(field: Field, context: Reading): Reader {
  const given = z.string().min(1, missing(field));
  switch (field.kind) {
    case 'text':
      return given
        .refine((words) => field.optional === true || SAYS_SOMETHING.test(words), missing(field))
        .refine((words) => !field.designation || isDesignation(words), NOT_A_DESIGNATION)
        .max(field.max, `Skriv kortare: högst ${plural(field.max, 'tecken', 'tecken')}.`);
    case 'number':
      return given
        .regex(/^-?\d{1,9}$/, missing(field))
        .transform(Number)
        .refine((n) => n >= field.min && n <= field.max, missing(field))
        .refine((n) => tooMany(field, n, context) === undefined, {
          error: ({ input }) => tooMany(field, Number(input), context),
        });
    case 'choice':
      return given
        .refine((key) => Object.hasOwn(field.options, key), missing(field))
        .refine((key) => notSo(field, key, context) === undefined, {
          error: ({ input }) => notSo(field, String(input), context),
        });
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
      return given.refine((day) => dayFault(field, day, context) === undefined, {
        error: ({ input }) => dayFault(field, String(input), context),
      });
  }
}

/** A lone dash or dot is no answer to a question that must be answered. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** What is wrong with a number of those that there are fewer of. */
function tooMany({ ofThose }: NumberField, n: number, { lastNumber }: Reading): string | undefined {
  const all = ofThose && lastNumber?.(ofThose.in);
  return all !== undefined && n > all ? ofThose?.text.replace('{antal}', String(all)) : undefined;
}

/** What is wrong with an option that earlier answers of the case say is not so. */
function notSo({ notWhile = {} }: ChoiceField, key: string, { holds }: Reading): string | undefined {
  const option = Object.hasOwn(notWhile, key) ? notWhile[key] : undefined;
  return option && holds?.(option.answers) ? option.text : undefined;
}

/**
 * How long before the start of its case something may have been done: a case is often written up some time after it began, but a
 * day that lies a year back is a slip of the pen.
 */
export const WRITTEN_UP_LATE = { months: 3 } as const;

/** What is wrong with a day, as a sentence; undefined of one that can be taken. */
function dayFault(field: DateField, day: string, context: Reading): string | undefined {
  const { today, started, startedAs } = context;
  if (!isDay(day)) return `Välj ett datum, till exempel ${dayOf(today)}.`;
  if (!withinReason(day, today)) return 'Datumet ligger för långt bort. Kontrollera året.';
  const { range } = field;
  if ((range === 'past' && day > dayOf(today)) || (range === 'future' && day < dayOf(today))) return A_DAY[range];
  const isOfTheCase = range === 'past' || range === 'planned';
  const earliest = isOfTheCase ? started?.minus(WRITTEN_UP_LATE) : undefined;
  if (earliest && day < dayOf(earliest))
    return `Kontrollera året. Välj ${swedishDate(earliest, today)} eller senare: dagen får ligga högst ${lengthInWords(WRITTEN_UP_LATE)} ${startedAs === undefined ? 'innan ärendet startades' : `före ”${startedAs}”`}.`;
  return beyondRecorded(field, day, context) ?? closedOn(field, day, context);
}

/** Of a day on the wrong side of one that the case has recorded. One that has passed is the last no more, unless it stands. */
function beyondRecorded({ notBefore, notAfter }: DateField, day: string, context: Reading): string | undefined {
  const first = notBefore && boundary(notBefore, context);
  const last = notAfter && boundary(notAfter, context);
  if (first && day < dayOf(first)) return saying(notBefore, first, context);
  const holds = last && (notAfter.stands === true || last >= context.today.startOf('day'));
  return holds && day > dayOf(last) ? saying(notAfter, last, context) : undefined;
}

/** Of a day that is left empty and may be only until a date that the case has recorded: once that has been, what to say. */
export function neededByNow(field: Field, context: Reading): string | undefined {
  const needed = field.kind === 'date' ? field.neededAfter : undefined;
  const day = needed && context.recorded?.(needed.date);
  return day && day < context.today.startOf('day') ? saying(needed, day, context) : undefined;
}

/** Of a day that the step said the time before, and that is not the one recorded as the next: what to say. */
export function saidAgain(name: string, field: Field, day: string, context: Reading): string | undefined {
  const again = field.kind === 'date' ? field.notAgain : undefined;
  if (!again || context.timeBefore?.(name) !== day) return undefined;
  const next = context.recorded?.(again.date);
  return next && dayOf(next) === day ? undefined : saying(again, midnight(day), context);
}

/** The day that a question's bound is, once the case has recorded what it goes by. */
const boundary = ({ date, before }: Bound, context: Reading): DateTime | undefined =>
  context.recorded?.(date)?.minus(before ?? {});

const saying = ({ text }: Pick<Bound, 'text'>, day: DateTime, { today }: Reading): string =>
  text.replace('{dag}', swedishDate(day, today));

/** Of a day when the unit is closed, where none such is taken; undefined of any other. */
function closedOn(field: DateField, given: string, { calendar, today }: Reading): string | undefined {
  if (!calendar || !field.workingDay) return undefined;
  const day = midnight(given);
  const instead = insteadOfClosed(calendar, day, today)?.map((one) => swedishDate(one, today));
  return (
    instead &&
    `Enheten är stängd ${swedishDate(day, today)}. Välj en arbetsdag, till exempel ${instead.join(' eller ')}.`
  );
}

const withinReason = (day: string, today: DateTime): boolean => Math.abs(midnight(day).diff(today, 'years').years) <= 5;
const lowerFirst = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1);
