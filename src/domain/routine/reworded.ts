// Every text of a routine that people read, said in other words. Keys, commands and the source stay as they are.
import type { Bound, ChoiceField, DateField, Field, Form, Period } from '../forms/fields.ts';
import type { Routine, Step } from './routine.ts';

/** Says one text in other words. */
export type Say = (text: string) => string;

/** The routine with `say` put over all that people read on its cards, but for the titles of its roles. */
export const reworded = (routine: Routine, say: Say): Routine => {
  const { start, steps, carries, followUp } = routine;
  return {
    ...said(routine, say, 'title', 'purpose', 'closeReasons', 'whenClosedEarly', 'whenWithdrawn'),
    start: {
      ...said(start, say, 'title', 'text', 'button'),
      form: formSaid(start.form, say),
      refuse: start.refuse.map((rule) => said(rule, say, 'text')),
      ...(start.periods ? { periods: periodsSaid(start.periods, say) } : {}),
    },
    steps: each(steps, (step) => stepSaid(step, say)),
    ...(carries ? { carries: said(carries, say, 'title') } : {}),
    followUp: { ...followUp, indicators: each(followUp.indicators, (indicator) => said(indicator, say, 'title')) },
  };
};

/** Every text of a routine that people read on its cards. */
export function textsOf(routine: Routine): readonly string[] {
  const texts: string[] = [];
  reworded(routine, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/**
 * Says each of `others` in place of the words that it is under, where they stand as words of their own. The longest go first; a
 * large first letter is kept, except where the words are known to begin with one.
 */
export function inPlaceOf(others: ReadonlyMap<string, string>): Say {
  const all = new Map([...[...others].map(([words, other]) => [capital(words), capital(other)] as const), ...others]);
  if (all.size === 0) return (text) => text;
  const longestFirst = [...all.keys()].sort((a, b) => b.length - a.length).map(literally);
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(found, (words) => all.get(words) ?? words);
}

function stepSaid(step: Step, say: Say): Step {
  const { form, periods, counted, meeting, sections, remind } = step;
  return {
    ...said(step, say, 'title', 'text', 'why', 'guidance', 'guidanceTitle', 'button', 'whenHandedOver'),
    form: formSaid(form, say),
    remind: remind.map((reminder) => said(reminder, say, 'text')),
    ...(periods ? { periods: periodsSaid(periods, say) } : {}),
    ...(counted ? { counted: each(counted, (count) => said(count, say, 'label')) } : {}),
    ...(meeting ? { meeting: said(meeting, say, 'subject') } : {}),
    ...(sections ? { sections: sections.map((section) => said(section, say, 'title')) } : {}),
  };
}

const formSaid = (form: Form, say: Say): Form => each(form, (field) => fieldSaid(field, say));

function fieldSaid(field: Field, say: Say): Field {
  const common = said(field, say, 'label', 'hint', 'shownAs');
  if (common.kind === 'choice') return choiceSaid(common, say);
  if (common.kind === 'choices') return said(common, say, 'options');
  if (common.kind === 'text') return said(common, say, 'toWrite');
  if (common.kind === 'date') return boundsSaid(common, say);
  if (common.kind !== 'number') return common;
  const number = said(common, say, 'unit');
  return number.ofThose ? { ...number, ofThose: said(number.ofThose, say, 'text') } : number;
}

/** The options, and what whoever chooses one is told of why it may not be. */
function choiceSaid(field: ChoiceField, say: Say): ChoiceField {
  const { notWhile, forOne } = field;
  return {
    ...said(field, say, 'options'),
    ...(notWhile ? { notWhile: each(notWhile, (rule) => rule && said(rule, say, 'text')) } : {}),
    ...(forOne ? { forOne: said(forOne, say, 'text') } : {}),
  };
}

/** What is said of a day beyond each bound, of one that is missing, and of one that has been said. */
function boundsSaid(field: DateField, say: Say): DateField {
  const bound = <T extends Pick<Bound, 'text'>>(one: T): T => said(one, say, 'text');
  const { notBefore, notAfter, neededAfter, notAgain } = field;
  return {
    ...field,
    ...(notBefore ? { notBefore: bound(notBefore) } : {}),
    ...(notAfter ? { notAfter: bound(notAfter) } : {}),
    ...(neededAfter ? { neededAfter: bound(neededAfter) } : {}),
    ...(notAgain ? { notAgain: bound(notAgain) } : {}),
  };
}

const periodsSaid = (periods: readonly Period[], say: Say): readonly Period[] =>
  periods.map((period) => said(period, say, 'text'));

/** The thing with what stands under these names said in other words: a text, a list of texts, or texts by key. */
function said<T extends object>(thing: T, say: Say, ...names: readonly (keyof T)[]): T {
  const anew = names
    .filter((name) => thing[name] !== undefined)
    .map((name) => [name, allSaid(thing[name], say)] as const);
  return { ...thing, ...Object.fromEntries(anew) };
}

function allSaid(texts: unknown, say: Say): unknown {
  if (typeof texts === 'string') return say(texts);
  if (Array.isArray(texts)) return texts.map((text: unknown) => allSaid(text, say));
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, text]: [string, unknown]) => [key, allSaid(text, say)]));
}

/** The same keys, with something else under each. */
const each = <V, W>(things: Readonly<Record<string, V>>, change: (thing: V) => W): Readonly<Record<string, W>> =>
  Object.fromEntries(Object.entries(things).map(([key, thing]) => [key, change(thing)]));

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const literally = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
