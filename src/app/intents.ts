// From what somebody wrote to what they meant: forgiving of case, åäö, small slips, extra words and their order.
import { distance, fold, nearest } from '../domain/matching.ts';
import type { Routine } from '../domain/routine.ts';

export type Intent =
  | { readonly is: 'help' }
  | { readonly is: 'hello' }
  | { readonly is: 'thanks' }
  | { readonly is: 'access' }
  | { readonly is: 'mine' }
  | { readonly is: 'absence' }
  /** Weekdays that somebody never works, 1 for Monday to 5; none: to be asked for. */
  | { readonly is: 'daysOff'; readonly days: readonly number[] }
  | { readonly is: 'choose' }
  | { readonly is: 'day' }
  | { readonly is: 'outOfReach' }
  | { readonly is: 'morning'; readonly on: boolean }
  | { readonly is: 'start'; readonly routine: string }
  | { readonly is: 'show'; readonly case: string }
  | { readonly is: 'showWhich' }
  | { readonly is: 'unknown'; readonly nearest: readonly Phrase[] };

/** Something that can be written, and what it means. */
export type Phrase = { readonly write: string; readonly means: Exclude<Intent, { is: 'unknown' }> };

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
  ...meaning({ is: 'access' }, 'be om tillgång', 'tillgång', 'behörighet', 'ny roll', 'byta roll'),
  ...meaning({ is: 'absence' }, 'frånvarande', 'jag är borta', 'jag är tillbaka'),
  ...meaning({ is: 'daysOff', days: [] }, 'arbetsdagar', 'lediga dagar', 'deltid', 'lediga veckodagar'),
  ...meaning(
    { is: 'mine' },
    ...['mina', 'ärenden', 'mina uppgifter', 'att göra', 'min lista', 'listan', 'status', 'påminnelser'],
    ...['vad väntar', 'vad ska jag göra', 'visa mina ärenden', 'visa ärenden', 'alla ärenden'],
  ),
  ...meaning({ is: 'day' }, 'min dag', 'dagen', 'dagens lista', 'veckan', 'min vecka', 'vad ska jag göra idag'),
  ...meaning({ is: 'outOfReach' }, 'onåbara', 'vilka når du inte', 'vem når du inte', 'onåbar', 'nås inte'),
  ...meaning({ is: 'morning', on: false }, 'min dag av', 'stäng av min dag', 'sluta med min dag', 'ingen morgonlista'),
  ...meaning({ is: 'morning', on: true }, 'min dag på', 'sätt på min dag', 'starta min dag', 'morgonlista på'),
  ...meaning({ is: 'showWhich' }, 'visa ärende', 'visa ärendet', 'öppna ärende', 'öppna', 'ärende'),
  ...meaning({ is: 'choose' }, 'nytt', 'nytt ärende', 'starta ärende', 'börja', 'ny', 'start', 'initiera'),
  ...routines.flatMap((routine) =>
    meaning(
      { is: 'start', routine: routine.id },
      routine.name,
      routine.title,
      ...['nytt', 'ny', 'börja', 'påbörja', 'initiera', 'start', 'skapa'].map((verb) => `${verb} ${routine.name}`),
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

/** What a text means. A case's reference anywhere in it means that case. */
export function intentOf(text: string, routines: readonly Routine[]): Intent {
  const reference = referenceIn(text, routines);
  if (reference) return { is: 'show', case: reference };
  const usual = phrases(routines);
  const all = [...usual, ...also(routines)].map((phrase): Known => ({ phrase, folded: fold(phrase.write) }));
  const said = wordsOf(text).join(' ');
  if (said === '') return { is: 'help' };
  const meant = said
    .split(' ')
    .filter((word) => !AROUND.has(word))
    .join(' ');
  const away = absenceIn(said, text.includes('?'));
  const named = away?.means.is === 'daysOff' ? away : undefined;
  const found = named ?? closest(said, all) ?? away ?? closest(meant || firstWord(said), all) ?? within(said, all);
  return found ? found.means : { is: 'unknown', nearest: suggestions(meant || said, usual, all) };
}

/**
 * Days off are named by their weekday; being away by a word for it among others, such as days and a name. Days off are kept at once, so
 * only what says that they are always so counts as them: "ledig på fredag" is one day, and who "jobbar hemifrån på fredag" is not away.
 */
function absenceIn(said: string, isAsked: boolean): Phrase | undefined {
  const words = said.split(' ');
  const days = WEEKDAYS.flatMap((day, index) => (words.some((word) => day.test(word)) ? [index + 1] : []));
  const isAlways = words.some((word) => ALWAYS.test(word)) || words.every((word) => OF_DAYS_OFF.test(word));
  const isNot = words.includes('inte');
  if (days.length > 0 && isAlways && words.some((word) => /^(?:ledig|deltid|jobbar|arbetar)/.test(word))) {
    const works = words.some((word) => /^(?:jobbar|arbetar)/.test(word)) && !isNot;
    const off = works ? WEEKDAYS.flatMap((_, index) => (days.includes(index + 1) ? [] : [index + 1])) : days;
    const isUnclear =
      isAsked || (works && words.some(isRange)) || (isNot && words.some((word) => word.startsWith('ledig')));
    return { write: said, means: { is: 'daysOff', days: isUnclear ? [] : off } };
  }
  return words.some((word) => AWAY.test(word)) ? { write: said, means: { is: 'absence' } } : undefined;
}

/** "fredagar", "fredagarna", "varje fredag". */
const ALWAYS = /^(?:(?:man|tis|ons|tors|fre)dagar(?:na)?|varje|alltid)$/;
/** All the words of somebody who says which days they work, and nothing else: "jag arbetar måndag till torsdag". */
const OF_DAYS_OFF = /^(?:jag|bara|och|till|tom|jobbar|arbetar|deltid|(?:man|tis|ons|tor|fre)(?:s?dag)?)$/;
/** "fredag", "fredagar", "fre". */
const WEEKDAYS = ['man', 'tis', 'ons', 'tor', 'fre'].map((short) => new RegExp(`^${short}(?:s?dag(?:ar)?(?:na)?)?$`));
/** "måndag till torsdag" names only its ends. */
const isRange = (word: string): boolean => word === 'till' || word === 'tom';
const AWAY =
  /^(?:franvar|frannvar|fravar|franvor|semester|sjuk$|sjukskriv|sjukanmal|foraldraledig|tjanstledig|ledig|vabbar|vab$|borta$)/;

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

/** The usual phrases for what is nearest to what was written as a whole, or else to any word of it. */
function suggestions(said: string, usual: readonly Phrase[], all: readonly Known[]): readonly Phrase[] {
  const written = all.map(({ phrase }) => phrase.write);
  const whole = nearest(said, written, written.length);
  const near = whole.length > 0 ? whole : said.split(' ').flatMap((word) => nearest(word, written, written.length));
  const meanings = near.flatMap((write) => all.filter(({ phrase }) => phrase.write === write).map(meaningOf));
  return [...new Set(meanings)]
    .flatMap((meaning) => usual.filter((phrase) => JSON.stringify(phrase.means) === meaning))
    .slice(0, 3);
}

const meaningOf = ({ phrase }: Known): string => JSON.stringify(phrase.means);

/** Of references no character is a vowel or looks like another, so that a word is not mistaken for one. */
const IN_REFERENCES = /^[2346789BCDFGHJKMNPQRTVWX]+$/;

/** The first case reference in the text: KRI-7F3K, kri 7f3k, KRI7F3K … Written with a dash it may also be a wrong one. */
function referenceIn(text: string, routines: readonly Routine[]): string | undefined {
  const prefixes = [...new Set(routines.map((routine) => routine.prefix))].join('|');
  const written = new RegExp(
    `(?<![\\p{L}\\d])(${prefixes})([\\s\\p{Pd}._:#]{0,3})([0-9A-Z]{4,5})(?![\\p{L}\\d])`,
    'giu',
  );
  for (const [, prefix = '', between = '', rest = ''] of text.normalize('NFKC').matchAll(written))
    if (IN_REFERENCES.test(rest.toUpperCase()) || /\d/.test(rest) || /\p{Pd}/u.test(between))
      return `${prefix}-${rest}`.toUpperCase();
  return undefined;
}
