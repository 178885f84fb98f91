// From what somebody wrote to what they meant: forgiving of case, åäö, small slips, extra words and their order.
import { distance, fold, nearest } from '../../domain/matching.ts';
import { isAsInReferences } from '../../domain/reference-characters.ts';
import type { Routine } from '../../domain/routine/routine.ts';
import { isQuestion } from './asked.ts';
import { daysOffIn, type DaysOffSaid } from './days-off-said.ts';
import { OTHER_STARTS, startIn, withoutStart } from './start-said.ts';
import { whoseAbsence, type WhoseAbsence } from './whose-absence.ts';

export type Intent =
  | { readonly is: 'help' }
  | { readonly is: 'hello' }
  | { readonly is: 'thanks' }
  | { readonly is: 'access' }
  | { readonly is: 'mine' }
  /** One's own, unless it is said to be another's. */
  | ({ readonly is: 'absence' } & Partial<WhoseAbsence>)
  /** Weekdays that somebody never works, 1 for Monday to 5: to be asked for, unless it was clear. */
  | ({ readonly is: 'daysOff' } & DaysOffSaid)
  | { readonly is: 'choose' }
  | { readonly is: 'day' }
  | { readonly is: 'outOfReach' }
  | { readonly is: 'staff' }
  | { readonly is: 'morning'; readonly on: boolean }
  /** The list of the morning was named, but not clearly to be turned on or off. */
  | { readonly is: 'aboutMorning' }
  /** What is done in a case itself. */
  | { readonly is: 'inCase' }
  | { readonly is: 'start'; readonly routine: string }
  | { readonly is: 'show'; readonly case: string }
  /** As a reference, with too few characters or too many. */
  | { readonly is: 'showNear'; readonly written: string }
  | { readonly is: 'showWhich' }
  | { readonly is: 'unknown'; readonly nearest: readonly Phrase[] };

/** Something that can be written, and what it means. */
export type Phrase = { readonly write: string; readonly means: Exclude<Intent, { is: 'unknown' }> };

/** What acts at once: it is not guessed. */
const acts = ({ means }: Phrase): boolean => means.is === 'morning';

/** Everything that can be written, the usual wording of each first. */
export const phrases = (routines: readonly Routine[]): readonly Phrase[] => [
  { write: 'hjälp', means: { is: 'help' } },
  { write: 'mina ärenden', means: { is: 'mine' } },
  { write: 'starta', means: { is: 'choose' } },
  ...routines.map((routine): Phrase => ({
    write: `starta ${routine.name}`,
    means: { is: 'start', routine: routine.id },
  })),
  { write: 'visa', means: { is: 'showWhich' } },
  { write: 'frånvaro', means: { is: 'absence' } },
];

const meaning = (means: Phrase['means'], ...written: readonly string[]): readonly Phrase[] =>
  written.map((write) => ({ write, means }));

/** Other words for the same, never suggested. */
const also = (routines: readonly Routine[]): readonly Phrase[] => [
  ...meaning({ is: 'hello' }, 'hej', 'hejsan', 'hallå', 'god morgon', 'tjena', 'välkommen'),
  ...meaning({ is: 'thanks' }, 'tack', 'ok', 'okej', 'toppen', 'perfekt'),
  ...meaning({ is: 'help' }, 'help', 'hjälpa', 'meny', 'kommandon', 'vad kan du', 'hur gör jag', 'hur funkar det'),
  ...meaning({ is: 'access' }, 'be om tillgång', 'tillgång', 'behörighet', 'behörigheten', 'ny roll', 'byta roll'),
  ...meaning(
    { is: 'absence' },
    'frånvarande',
    'jag är borta',
    'jag är tillbaka',
    'är tillbaka',
    'frisk igen',
    'jag är frisk',
  ),
  ...meaning({ is: 'daysOff', days: [], isClear: false }, 'arbetsdagar', 'lediga dagar', 'deltid', 'lediga veckodagar'),
  ...meaning(
    { is: 'mine' },
    ...['mina', 'ärenden', 'mina uppgifter', 'att göra', 'min lista', 'listan', 'status', 'påminnelser'],
    ...['vad väntar', 'vad ska jag göra', 'visa mina ärenden', 'visa ärenden', 'alla ärenden'],
  ),
  ...meaning({ is: 'day' }, 'min dag', 'dagen', 'dagens lista', 'veckan', 'min vecka', 'vad ska jag göra idag'),
  ...meaning({ is: 'outOfReach' }, 'onåbara', 'vilka når du inte', 'vem når du inte', 'onåbar', 'nås inte'),
  ...meaning(
    { is: 'staff' },
    ...['roller', 'rollerna', 'behörigheter', 'personal', 'medarbetare', 'vilka har tillgång', 'vem har tillgång'],
    ...[
      'roll',
      'visa roller',
      'ändra roller',
      'lista roller',
      'vem har vilken roll',
      'vem har rollen',
      'ändra behörighet',
    ],
    ...['vem är behandlare', 'vilka är behandlare', 'ta bort rollen', 'ta bort tillgång', 'ta bort behörighet'],
    ...['ta bort personal', 'ta bort användare', 'ta bort från enheten'],
  ),
  ...meaning({ is: 'morning', on: false }, 'min dag av', 'stäng av min dag', 'sluta med min dag', 'ingen morgonlista'),
  ...meaning(
    { is: 'morning', on: false },
    'stäng min dag',
    'slippa min dag',
    'stäng av morgonlistan',
    'morgonlista av',
  ),
  ...meaning({ is: 'morning', on: true }, 'min dag på', 'sätt på min dag', 'starta min dag', 'morgonlista på'),
  ...meaning({ is: 'aboutMorning' }, 'morgonlista', 'morgonlistan', 'stänga av min dag', 'stänger av min dag'),
  ...meaning({ is: 'aboutMorning' }, 'stäng av min dag', 'sluta med min dag', 'slippa min dag', 'sätter på min dag'),
  ...meaning({ is: 'showWhich' }, 'visa ärende', 'visa ärendet', 'öppna ärende', 'öppna', 'ärende'),
  ...meaning({ is: 'choose' }, 'nytt', 'nytt ärende', 'starta ärende', 'börja', 'ny', 'start', 'initiera'),
  ...routines.flatMap((routine) =>
    meaning(
      { is: 'start', routine: routine.id },
      routine.name,
      routine.title,
      ...OTHER_STARTS.map((verb) => `${verb} ${routine.name}`),
    ),
  ),
];

/** Words that people put around what they mean. */
const AROUND = new Set(
  [
    ...['hej', 'hejsan', 'hallå', 'tack', 'snälla', 'boten', 'kan', 'du', 'jag', 'vi', 'vill', 'skulle', 'vilja'],
    ...['behöver', 'ska', 'få', 'mig', 'med', 'nu', 'idag', 'att', 'ett', 'en', 'det', 'så', 'mycket', 'gärna', 'se'],
  ].map(fold),
);

/** What a text means. A case's reference anywhere in it means that case. What acts at once has to be said in so many words. */
export function intentOf(text: string, routines: readonly Routine[]): Intent {
  const reference = referenceIn(text, routines);
  if (reference) return reference;
  const usual = phrases(routines);
  const all = [...usual, ...also(routines)].map((phrase): Known => ({ phrase, folded: fold(phrase.write) }));
  const said = wordsOf(text).join(' ');
  if (said === '') return { is: 'help' };
  const meant = meantIn(said);
  const isWhole = text.trim().length <= LONGEST;
  const acting =
    isQuestion(text) || !isWhole ? undefined : all.find((known) => acts(known.phrase) && isClearly(said, known.folded));
  if (acting) return acting.phrase.means;
  const daysOff = daysOffIn(said, text);
  if (daysOff) return { is: 'daysOff', ...daysOff, isClear: daysOff.isClear && isWhole };
  const away: Phrase | undefined = isAway(said, text) ? { write: said, means: { is: 'absence' } } : undefined;
  const others = all.filter(({ phrase }) => !acts(phrase));
  const start = startIn(meant || said, routines);
  const [routine] = start.named;
  if (start.isClear && routine !== undefined) return { is: 'start', routine };
  const found = closest(said, others) ?? away ?? closest(meant || firstWord(said), others) ?? within(said, others);
  if (found?.means.is === 'absence') return { ...found.means, ...whoseAbsence(text) };
  if (found) return found.means;
  if (said.includes('morgonlist')) return { is: 'aboutMorning' };
  if (IN_A_CASE.test(said)) return { is: 'inCase' };
  return { is: 'unknown', nearest: offered(start.named, meant || said, usual, others) };
}

/** The routines that are named, or else what is nearest: to what they want to start, when anything is. */
function offered(
  named: readonly string[],
  said: string,
  usual: readonly Phrase[],
  all: readonly Known[],
): readonly Phrase[] {
  const theirs = usual.filter(({ means }) => means.is === 'start' && named.includes(means.routine));
  if (theirs.length > 0) return theirs.slice(0, MOST_OFFERED);
  const toStart = suggestions(withoutStart(said), usual, all);
  return toStart.length > 0 ? toStart : suggestions(said, usual, all);
}

/** More are not read. */
const MOST_OFFERED = 3;

/** The words that mean something. */
const meantIn = (said: string): string =>
  said
    .split(' ')
    .filter((word) => !AROUND.has(word))
    .join(' ');

/** Says whether a phrase is all that is said, word by word: a slip is forgiven in a long word, none in a short. */
function isClearly(said: string, phrase: string): boolean {
  const words = meantIn(said).split(' ');
  const asked = meantIn(phrase).split(' ');
  return (
    words.length === asked.length &&
    asked.every((word, index) => distance(words[index] ?? '', word) <= Math.floor(word.length / 4))
  );
}

/** Being away is named by a word for it among others, such as days and a name; who does not work on a day is away on it. */
function isAway(said: string, text: string): boolean {
  const words = said.split(' ');
  const isOff =
    words.includes('inte') &&
    (words.some((word) => /^(?:jobbar?|arbetar?)$/.test(word)) || words.every((word) => COMES_NOT.test(word))) &&
    A_DAY.test(said);
  const isElsewhere =
    words.some((word) => ELSEWHERE.test(word)) &&
    !words.some((word) => A_FAMILY.test(word)) &&
    (A_DAY.test(said) || /\d/.test(said));
  return words.some((word) => AWAY.test(word)) || ((isOff || isElsewhere) && !text.includes('?'));
}

const AWAY =
  /^(?:franvar|frannvar|fravar|franvor|semester|sjuk$|sjukt$|sjukskriv|sjukanmal|magsjuk|forkyld|foraldraledig|tjanstledig|ledig|vabb?ar?$|vab$|borta$)/;
/** Where staff are when they are away, if they say when. */
const ELSEWHERE = /^(?:kurs$|utbildning$|konferens|studiedag|lakarbesok|tandlakar|operer|begravning)/;
const A_FAMILY = /^(?:foralder|foraldr|mamma|pappa|barn)/;
const A_DAY = /\b(?:(?:man|tis|ons|tors|fre)dag|i ?dag|i ?morgon|i ?morn|i ?overmorgon|nasta vecka)\b/;
/** "jag kommer inte in imorgon", with nothing else said: a parent who does not come is no absence. */
const COMES_NOT =
  /^(?:hej|jag|kommer|ar|inte|in|pa|till|jobbet|kontoret|tyvarr|i|dag|morgon|morn|overmorgon|nasta|vecka|i?dag|i?morgon|i?morn|(?:man|tis|ons|tors|fre)dag)$/;

/** What people tell of a case or want to do in it: all that is done on the case's own cards. */
const IN_A_CASE =
  /\b(?:(?:nar|natt|nadde|far|fick|svarar|svarade) (?:jag )?inte|inte tag pa|tacka(?:r|t|de)? nej|avsluta\p{L}*|stang\p{L}* arende\p{L}*|ta(?:r|ga)? (?:bort|tillbaka)|lamna\p{L}* (?:over|aterrapport\p{L}*)|over ?lamna\p{L}*|byt(?:a|er)|ratta\p{L}*|skrev fel|bok(?:a|ar|at|ade)|av ?bok\p{L}+|om ?bok\p{L}+|installt|flytta\p{L}*|paminn\p{L}*|aterrapport\p{L}*|journalfor\p{L}*)\b/u;

const firstWord = (said: string): string => said.split(' ')[0] ?? said;

type Known = { readonly phrase: Phrase; readonly folded: string };

/** No command is longer; what comes after is not looked at. */
const LONGEST = 120;

const wordsOf = (text: string): readonly string[] =>
  fold(text.slice(0, LONGEST))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The phrase that is all that was written, but for small slips: one for every four letters. */
function closest(said: string, all: readonly Known[]): Phrase | undefined {
  return all
    .map(({ phrase, folded }) => ({ phrase, slips: distance(said, folded), forgiven: Math.floor(folded.length / 4) }))
    .filter(({ slips, forgiven }) => slips <= forgiven)
    .sort((a, b) => a.slips - b.slips)[0]?.phrase;
}

/** The longest phrase of several words whose words all stand in what was written, in any order, but for small slips. */
function within(said: string, all: readonly Known[]): Phrase | undefined {
  const written = said.split(' ');
  const isWritten = (word: string): boolean =>
    written.some((other) => distance(other, word) <= Math.floor(word.length / 4));
  return all
    .filter(({ folded }) => folded.includes(' ') && folded.split(' ').every(isWritten))
    .sort((a, b) => b.folded.length - a.folded.length)[0]?.phrase;
}

/**
 * The usual phrases for what is nearest to what was written as a whole, or else to any word of it that says something. Of a routine only
 * its name counts then: the words of its title are those of all that staff write of.
 */
function suggestions(said: string, usual: readonly Phrase[], all: readonly Known[]): readonly Phrase[] {
  const written = all.map(({ phrase }) => phrase.write);
  const whole = nearest(said, written, written.length);
  const words = said.split(' ').filter((word) => word.length >= SHORTEST_WORD);
  const commands = usual.map(({ write }) => write);
  const near = whole.length > 0 ? whole : words.flatMap((word) => nearest(word, commands, commands.length));
  const meanings = near.flatMap((write) => all.filter(({ phrase }) => phrase.write === write).map(meaningOf));
  return [...new Set(meanings)]
    .flatMap((meaning) => usual.filter((phrase) => JSON.stringify(phrase.means) === meaning))
    .slice(0, MOST_OFFERED);
}

/** A shorter word is near to too many. */
const SHORTEST_WORD = 4;

const meaningOf = ({ phrase }: Known): string => JSON.stringify(phrase.means);

/** The first case reference in the text: KRI-7F3K, kri 7f3k, KRI7F3K … Written with a dash it may also be a wrong one. */
function referenceIn(
  text: string,
  routines: readonly Routine[],
): Extract<Intent, { is: 'show' | 'showNear' }> | undefined {
  const prefixes = [...new Set(routines.map((routine) => routine.prefix))].join('|');
  const written = new RegExp(
    `(?<![\\p{L}\\d])(${prefixes})([\\s\\p{Pd}._:#]{0,3})([0-9A-Z]{2,7})(?![\\p{L}\\d])`,
    'giu',
  );
  for (const [, prefix = '', between = '', rest = ''] of text.normalize('NFKC').matchAll(written)) {
    const code = `${prefix}-${rest}`.toUpperCase();
    const isLikely = isAsInReferences(rest.toUpperCase());
    const isMarked = /\d/.test(rest) || /\p{Pd}/u.test(between);
    if (rest.length === 4 || rest.length === 5) {
      if (isLikely || isMarked) return { is: 'show', case: code };
    } else if (isLikely && isMarked) return { is: 'showNear', written: code };
  }
  return undefined;
}
