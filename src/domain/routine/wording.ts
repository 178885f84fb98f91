// What a routine's grammar says, in Swedish words: conditions, last days, reminders, counts. For the prose and the drawing.
import { type Condition, type Count, formOf, type Routine, stepOf } from './routine.ts';
import { type Anchor, isThatDay, type Moment, type Span } from './times.ts';
import type { AnswersAre, Field, Form, Period } from '../forms/fields.ts';
import { amount, lengthInWords, listing, numeral } from '../swedish.ts';

/** ”Ring föräldern”. */
export const quoted = (words: string): string => `”${words}”`;

/** "a, b eller c". */
export function either(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} eller ${last}` : last;
}

/** The first letter small, unless the word is an abbreviation. */
export const lower = (words: string): string =>
  /^.\p{Lu}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);

/** The first letter large. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A role's title in running text: "förste socialsekreterare". An unknown role, or the channel, is called by its key. */
export const roleName = (routine: Routine, role: string): string => lower(routine.roles[role] ?? role);

/** A role's title with its article: "enhetschefen", "förste socialsekreteraren", "utredaren barn och unga". */
export function theRole(routine: Routine, role: string): string {
  const words = roleName(routine, role).split(' ');
  const head = words[0] === 'förste' || words[0] === 'andre' ? 1 : 0;
  return words.map((word, index) => (index === head ? withArticle(word) : word)).join(' ');
}

function withArticle(noun: string): string {
  // Participles: "den sammankallande", "den inbjudna".
  if (/[ae]nde$/.test(noun)) return `den ${noun}`;
  if (noun.endsWith('den')) return `den ${noun.replace(/en$/, 'na')}`;
  return /[aeiouyåäö]$/.test(noun) ? `${noun}n` : `${noun}en`;
}

/** Where a question is asked: ”Hur gick det?” i ”Ring föräldern”. */
export const questionIn = (routine: Routine, step: string, field: string): string =>
  `${quoted(labelIn(formOf(routine, step), field))} i ${nameIn(routine, step)}`;

/** A step in quotes, or "starten". */
export const nameIn = (routine: Routine, step: string): string =>
  step === 'start' ? 'starten' : quoted(stepOf(routine, step).title);

/** What a form asks under that name. */
export const labelIn = (form: Form, field: string): string => form[field]?.label ?? field;

/** The words on the options of a field. */
export const optionsOf = (field: Field | undefined, keys: readonly string[]): readonly string[] =>
  keys.map((key) => (field && 'options' in field ? (field.options[key] ?? key) : key));

/** Answers of one form: "svaret på ”Hur gick det?” är ”Jag nådde föräldern” eller ”Föräldern tackar nej”". */
export const answersInWords = (form: Form, answers: AnswersAre, where = ''): string =>
  listing(
    Object.entries(answers).map(([name, keys]) => {
      const field = form[name];
      const verb = field?.kind === 'choices' ? 'innehåller' : 'är';
      return `svaret på ${quoted(labelIn(form, name))}${where} ${verb} ${either(optionsOf(field, keys).map(quoted))}`;
    }),
  );

/** Answers of several forms, each with the step that it was given in. */
export const conditionInWords = (routine: Routine, condition: Condition): string =>
  listing(
    Object.entries(condition).map(([step, answers]) =>
      Object.keys(answers).length === 0
        ? `någon har svarat i ${nameIn(routine, step)}`
        : answersInWords(formOf(routine, step), answers, ` i ${nameIn(routine, step)}`),
    ),
  );

/** ”Samtal”, or with the answers that count: ”Ring föräldern” (när svaret på … är …). */
export const countedInWords = (routine: Routine, { step, when }: Count): string =>
  when ? `${nameIn(routine, step)} (när ${answersInWords(formOf(routine, step), when)})` : nameIn(routine, step);

/** What a figure counts: "hur många gånger ”Ring föräldern” (när svaret på … är …) och ”Samtal” är gjorda". */
export const countsInWords = (routine: Routine, counts: readonly Count[]): string =>
  `hur många gånger ${listing(counts.map((count) => countedInWords(routine, count)))} ${counts.length > 1 ? 'är gjorda' : 'är gjort'}`;

/** A last day: "**senast samma dag eller nästa arbetsdag**, räknat från starten", "**minst fyra veckor före** den dag som …". */
export function spanInWords(routine: Routine, span: Span): string {
  if ('within' in span)
    return isThatDay(span)
      ? `**senast ${dayInWords(routine, span.of.date)}**${span.otherwise ? `, eller ${withinInWords(span.otherwise)} från det att steget öppnar när ingen dag är sagd` : ''}`
      : `**${withinInWords(span.within)}**${mayDiffer(span)}, räknat från ${anchorInWords(routine, span.of)}${laterInWords(routine, span)}`;
  if ('earliestOf' in span)
    return `vid det som kommer först: ${either(span.earliestOf.map((one) => spanInWords(routine, one)))}`;
  if ('middleOf' in span)
    return `**senast mitt emellan** ${listing(span.middleOf.map((date) => dayInWords(routine, date)))}`;
  if ('before' in span) return `**${beforeInWords(routine, span)}**${mayDiffer(span)}`;
  return span satisfies never;
}

/** Said after a number that is ours: the routine gives none, and a unit may choose its own. */
export const mayDiffer = ({ ours }: { readonly ours?: true }): string => (ours ? ' (kan ändras)' : '');

/** Says whether two last days are counted alike. */
export const isSame = (one: Span, other: Span): boolean => JSON.stringify(one) === JSON.stringify(other);

type Within = Extract<Span, { within: unknown }>;

const laterInWords = (routine: Routine, { notBefore }: Within): string =>
  notBefore === undefined ? '' : `, eller senast ${dayInWords(routine, notBefore)}, om den dagen är senare`;

/** "minst fyra veckor före den dag som …", "senast den dag som …". */
function beforeInWords(routine: Routine, { atLeast, before }: Extract<Span, { before: string }>): string {
  const day = dayInWords(routine, before);
  return atLeast === 'theDayItself' ? `senast ${day}` : `minst ${lengthInWords(atLeast)} före ${day}`;
}

/** The length of a last day, without what it is counted from. */
export function withinInWords(within: Within['within']): string {
  if (within === 'sameDay') return 'senast samma dag';
  if (within === 'sameOrNextWorkingDay') return 'senast samma dag eller nästa arbetsdag';
  return `inom ${lengthInWords(within)}`;
}

function anchorInWords(routine: Routine, anchor: Anchor): string {
  if (anchor === 'start') return 'starten';
  if (anchor === 'opened') return 'det att steget öppnar';
  if (anchor === 'previous') return 'förra gången';
  if ('step' in anchor) return anchor.step === 'start' ? 'starten' : `det att ${nameIn(routine, anchor.step)} är gjort`;
  if ('date' in anchor) return dayInWords(routine, anchor.date);
  return anchor satisfies never;
}

/** The day that one of the routine's named dates stands for: where it is filled in. */
export function dayInWords(routine: Routine, date: string): string {
  const sources = Object.entries(routine.dates[date] ?? {}).map(([step, field]) => questionIn(routine, step, field));
  return `den dag som ${sources.length === 1 ? '' : 'senast '}angavs i ${either(sources)}`;
}

/** Two days that belong together: "”Till och med” får inte vara före ”Från och med”, …". */
export function periodInWords(form: Form, { from, to, ahead, atMost, text }: Period): string {
  const [first, last] = [quoted(labelIn(form, from)), quoted(labelIn(form, to))];
  const limit = atMost
    ? ` Den får ligga högst ${limitInWords(atMost)} efter ${first}. Annars säger boten: ${quoted(text)}`
    : '';
  const over = ahead ? ' och inte ha passerat när det fylls i första gången' : '';
  return `${last} får inte vara före ${first}${over}.${limit}`;
}

function limitInWords(limit: NonNullable<Period['atMost']>): string {
  if ('years' in limit) return amount(limit.years, 'år', 'år').replace('en år', 'ett år');
  return lengthInWords(limit);
}

/** When answers end the whole case: "om svaret på … är …", or "när det är gjort" for whatever is answered. */
export const closingInWords = (form: Form, closes: AnswersAre): string =>
  Object.keys(closes).length === 0 ? 'när det är gjort' : `om ${answersInWords(form, closes)}`;

/** When a reminder comes: "på morgonen den sista dagen". */
export function momentInWords(routine: Routine, moment: Moment): string {
  if (moment === 'opened') return 'när steget öppnar';
  if (moment === 'dueMorning') return 'på morgonen den sista dagen';
  if ('hoursBeforeDue' in moment) return `${amount(moment.hoursBeforeDue, 'timme', 'timmar')} före sista dagens slut`;
  if ('workingDaysAfterOpening' in moment)
    return `på morgonen ${amount(moment.workingDaysAfterOpening, 'arbetsdag', 'arbetsdagar')} efter att steget öppnade`;
  if ('workingDaysAfterDue' in moment)
    return moment.workingDaysAfterDue === 1
      ? 'på morgonen arbetsdagen efter den sista dagen'
      : `på morgonen ${amount(moment.workingDaysAfterDue, 'arbetsdag', 'arbetsdagar')} efter den sista dagen`;
  if ('morningOf' in moment) return `på morgonen ${dayInWords(routine, moment.morningOf)}`;
  if ('morningAfter' in moment) return `på morgonen arbetsdagen efter ${dayInWords(routine, moment.morningAfter)}`;
  if ('before' in moment) {
    if (moment.atLeast === 'theDayItself') return `på morgonen ${dayInWords(routine, moment.before)}`;
    return `på morgonen ${lengthInWords(moment.atLeast)}${mayDiffer(moment)} före ${dayInWords(routine, moment.before)}`;
  }
  return moment satisfies never;
}

/** "tre till fem gånger", "minst tre gånger", "så många gånger som det behövs". */
export function timesInWords({ atLeast, atMost }: { atLeast: number; atMost: number | 'unlimited' }): string {
  if (atMost === 'unlimited') return atLeast > 1 ? `minst ${amount(atLeast, 'gång', 'gånger')}` : 'så ofta det behövs';
  if (atMost === atLeast) return amount(atLeast, 'gång', 'gånger');
  return `${numeral(atLeast)} till ${amount(atMost, 'gång', 'gånger')}`;
}

/** What somebody who closes a case early is reminded of. */
export const dontForget = (all: readonly string[]): string => `Glöm inte att ${listing(all)}.`;
