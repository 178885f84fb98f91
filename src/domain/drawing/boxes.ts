// What stands in each box of a drawing: the step's title, under what answers it applies, its last day, how it comes again.
import {
  type Condition,
  type ForEach,
  formOf,
  type Repeat,
  type Routine,
  type Step,
  stepOf,
} from '../routine/routine.ts';
import { type Anchor, isThatDay, type Span } from '../routine/times.ts';
import { numbersOf, orderOf } from '../routine/order.ts';
import { amount, lengthInWords, listing } from '../swedish.ts';
import { either, isSame, optionsOf, timesInWords, withinInWords, capital } from '../routine/wording.ts';
import { wrapped } from './text.ts';

/** The start has no number. `tag` says when the step applies, `notes` what more there is to say; all broken into lines. */
export type Box = {
  readonly name: string;
  readonly role: string;
  readonly number: number | null;
  readonly title: readonly string[];
  readonly tag: readonly string[];
  readonly notes: readonly (readonly string[])[];
  readonly repeats: boolean;
  readonly closes: boolean;
  readonly anytime: boolean;
};

export const BOX_WIDTH = 212;
const PADDING = 12;
export const TITLE_SIZE = 14;
export const NOTE_SIZE = 12;
export const TITLE_LINE = 18;
export const NOTE_LINE = 15;
/** Between two notes. */
export const NOTE_GAP = 4;
/** The number stands left of the title. */
export const BADGE = 26;

const inner = BOX_WIDTH - 2 * PADDING;

/** The boxes of a routine, the start first. */
export function boxesOf(routine: Routine): readonly Box[] {
  const { flow, anytime } = orderOf(routine);
  const numbers = numbersOf(routine);
  const start: Box = {
    name: 'start',
    role: routine.start.by,
    number: null,
    title: wrapped(routine.start.button, inner, TITLE_SIZE, true),
    tag: [],
    notes: routine.start.refuse.length > 0 ? [wrapped('Här kan boten säga nej, och varför', inner, NOTE_SIZE)] : [],
    repeats: false,
    closes: false,
    anytime: false,
  };
  const boxes = [...flow, ...anytime].map((name): Box => {
    const step = stepOf(routine, name);
    return {
      name,
      role: step.by,
      number: numbers.get(name) ?? null,
      title: wrapped(step.title, inner - BADGE, TITLE_SIZE, true),
      tag: step.when ? wrapped(`Om ${conditionInShort(routine, step.when)}`, inner, NOTE_SIZE) : [],
      notes: notesOf(routine, name).map((note) => wrapped(note, inner, NOTE_SIZE)),
      repeats: step.repeat !== undefined || (step.again ?? []).some((again) => again.step === name),
      closes: step.closes !== undefined,
      anytime: anytime.includes(name),
    };
  });
  return [start, ...boxes];
}

/** How tall the box is, in px, without its tag. */
export const boxHeight = ({ title, notes }: Box): number =>
  2 * PADDING - 4 + title.length * TITLE_LINE + notes.flat().length * NOTE_LINE + notes.length * NOTE_GAP;

/** How tall the tag on top of the box is, in px; 0 when there is none. */
export const tagHeight = ({ tag }: Box): number => (tag.length > 0 ? tag.length * NOTE_LINE + 10 : 0);

function notesOf(routine: Routine, name: string): readonly string[] {
  const step = stepOf(routine, name);
  const { repeat, again = [], forEach, closes } = step;
  return [
    ...(step.anytime ? [anytimeInShort(routine, step)] : [capital(spanInShort(routine, step.due))]),
    ...(repeat ? [repeatInShort(routine, step, repeat)] : []),
    ...(forEach ? [forEachInShort(routine, forEach)] : []),
    ...(step.each ? ['Var och en för sig'] : []),
    ...(step.anonymous ? ['Var och en, anonymt'] : []),
    ...(step.endsAtDue ? ['Stängs av sig självt'] : []),
    ...again.map((cause) => `Kommer igen efter ${causeInShort(routine, cause)}`),
    ...(closes ? [closingInShort(routine, name, closes)] : []),
  ];
}

function repeatInShort(routine: Routine, { due }: Step, repeat: Repeat): string {
  const times = `Upprepas ${timesInWords(repeat)}`;
  return isSame(due, repeat.due) ? times : `${times}, därefter ${spanInShort(routine, repeat.due)}`;
}

const closingInShort = (routine: Routine, name: string, closes: Condition[string]): string =>
  Object.keys(closes).length === 0
    ? 'Sedan avslutas ärendet'
    : `Ärendet avslutas om ${answersInShort(routine, name, closes)}`;

function anytimeInShort(routine: Routine, { after }: Step): string {
  return after.length === 0
    ? 'När som helst'
    : `När som helst efter ${listing(after.map((s) => numbered(routine, s)))}`;
}

const forEachInShort = (routine: Routine, cause: ForEach): string =>
  cause.nth === undefined
    ? `En gång för varje ${causeInShort(routine, cause)}`
    : `En gång, efter ${amount(cause.nth, 'gång', 'gånger')} ${causeInShort(routine, cause)}`;

const causeInShort = (routine: Routine, { step, when }: { step: string; when?: Condition[string] }): string =>
  `${numbered(routine, step)}${when ? ` där ${answersInShort(routine, step, when)}` : ''}`;

const conditionInShort = (routine: Routine, condition: Condition): string =>
  listing(
    Object.entries(condition).map(
      ([step, answers]) =>
        `${Object.keys(answers).length === 0 ? 'någon har svarat' : answersInShort(routine, step, answers)} (${numbered(routine, step)})`,
    ),
  );

const answersInShort = (routine: Routine, step: string, answers: Condition[string]): string =>
  listing(
    Object.entries(answers).map(([field, keys]) => {
      const asked = formOf(routine, step)[field];
      return `”${nameOf(routine, step, field)}” är ${either(optionsOf(asked, keys).map((option) => `”${option}”`))}`;
    }),
  );

/** What an answer is called: as it is shown later, or else its question. */
function nameOf(routine: Routine, step: string, field: string): string {
  const asked = formOf(routine, step)[field];
  return asked?.shownAs && asked.shownAs !== 'hidden' ? asked.shownAs : (asked?.label ?? field);
}

const numbered = (routine: Routine, step: string): string =>
  step === 'start' ? 'starten' : `steg ${String(numbersOf(routine).get(step))}`;

function spanInShort(routine: Routine, span: Span): string {
  if ('within' in span)
    return isThatDay(span)
      ? `senast ${dayInShort(routine, span.of.date)}`
      : `${withinInWords(span.within)}${anchorInShort(routine, span.of)}`;
  if ('earliestOf' in span)
    return `${either(span.earliestOf.map((one) => spanInShort(routine, one)))}, det som kommer först`;
  if ('middleOf' in span)
    return `senast mitt emellan ${listing(span.middleOf.map((date) => dayInShort(routine, date)))}`;
  if ('before' in span)
    return span.atLeast === 'theDayItself'
      ? `senast ${dayInShort(routine, span.before)}`
      : `minst ${lengthInWords(span.atLeast)} före ${dayInShort(routine, span.before)}`;
  return span satisfies never;
}

function anchorInShort(routine: Routine, anchor: Anchor): string {
  if (anchor === 'start') return ' från starten';
  if (anchor === 'opened' || anchor === 'previous') return '';
  if ('step' in anchor) return ` från ${numbered(routine, anchor.step)}`;
  if ('date' in anchor) return ` från ${dayInShort(routine, anchor.date)}`;
  return anchor satisfies never;
}

/** The day that a named date stands for: "dagen i ”Nästa samtal”", by what it is called in each place. */
function dayInShort(routine: Routine, date: string): string {
  const names = Object.entries(routine.dates[date] ?? {}).map(([step, field]) => `”${nameOf(routine, step, field)}”`);
  return `dagen i ${either([...new Set(names)])}`;
}
