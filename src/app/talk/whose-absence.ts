// Whose absence somebody writes of: "sjuk imorgon" and "idag är jag borta" are their own, "Bo är sjuk" and "är Bo borta?" are not.
import { fold } from '../../domain/matching.ts';
import { isQuestion } from './asked.ts';

/** `isOwn`: the writer is who is away. `isSaid`: that is all that was said, and no question, so that the days may be filled in. */
export type WhoseAbsence = { readonly isOwn: boolean; readonly isSaid: boolean };

/** No absence is told in more. */
const LONGEST = 120;

/** Who is away by every word for it in a text. Of several, some of them somebody else, the writer is asked again. */
export function whoseAbsence(text: string): WhoseAbsence {
  const words = tokensOf(text);
  const subjects = words.flatMap((word, place) => (AWAY.test(word) ? [subjectAt(words, place)] : []));
  const isAnother = subjects.includes('another');
  const isOwn = !isAnother || subjects.some((subject) => subject !== 'another');
  return { isOwn, isSaid: !isAnother && !isAsked(text, words) };
}

/** Those of some people whose first name stands in a text, but for whoever it says stands in. */
export function namedAbsent<T extends { readonly name: string }>(text: string, people: readonly T[]): readonly T[] {
  const words = tokensOf(text);
  const named = words.filter((_, place) => !STANDS_IN_FOR.test(words[place + 1] ?? ''));
  return people.filter(({ name }) => named.includes(fold(name.split(' ')[0] ?? '')));
}

const STANDS_IN_FOR = /^(?:ersatter|vikarierar|tar|tacker|gar)$/;

/** "jag", somebody else, or nobody: then it is the writer. */
type Subject = 'writer' | 'another' | undefined;

/** Folded words, with a mark where a clause ends. */
const tokensOf = (text: string): readonly string[] =>
  text
    .slice(0, LONGEST)
    .split(/([,;:!?\n–—]|\.(?=\s|$))/)
    .flatMap((part, index) => (index % 2 === 1 ? [END] : fold(part).split(/[^\p{L}\p{N}]+/u)))
    .filter((word, index, all) => word !== '' && !(MONTH.test(word) && BEFORE_MONTH.test(all[index - 1] ?? '')));

const END = '|';
/** These are also names: days when they stand after a number or ”i”. */
const MONTH = /^(?:jan|maj)$/;
const BEFORE_MONTH = /^(?:\d+|i)$/;

/** The subject of the word for being away: of the last verb before it that has one, or what stands beside it. */
function subjectAt(words: readonly string[], place: number): Subject {
  const beside = subjectFrom(words, place - 1);
  const given = GIVEN_FOR.test(words[place] ?? '') ? forWhom(words.slice(place + 1)) : undefined;
  if (given) return given;
  if (beside) return beside;
  for (let verb = place; verb >= 0; verb -= 1) {
    if (!VERB.test(words[verb] ?? '')) continue;
    // "Bo är", "är Bo": the one before it, or after it when nobody stands before.
    const found = subjectFrom(words, verb - 1) ?? (verb < place ? subjectOf(words[verb + 1]) : undefined);
    if (found) return found;
  }
  return words.slice(0, place).some((word) => OTHERS.test(word)) ? 'another' : undefined;
}

/** The subject that ends at a place; "Bo som är borta" is Bo, and "Bo tyvärr är sjuk" too. */
function subjectFrom(words: readonly string[], place: number): Subject {
  const word = words[place];
  return word === 'som' || ADVERB.test(word ?? '') ? subjectFrom(words, place - 1) : subjectOf(word);
}

/** "frånvaro för Bo", "sjukanmälan: Bo"; not "frånvaro Bo ersätter". */
function forWhom([first, ...more]: readonly string[]): Subject {
  if (first === END || FOR.test(first ?? '')) return forWhom(more);
  return STANDS_IN.test(more[0] ?? '') ? undefined : subjectOf(first);
}

/** Whoever is no word that stands with days and being away is somebody: names are not known here. */
function subjectOf(word: string | undefined): Subject {
  if (word === undefined || word === END || AWAY.test(word)) return undefined;
  if (WRITER.test(word)) return 'writer';
  return VERB.test(word) || ADVERB.test(word) || NOBODY.test(word) ? undefined : 'another';
}

/** "har semester v 28" and "är tyvärr sjuk" leave out who is: a question has somebody after the verb. */
function isAsked(text: string, words: readonly string[]): boolean {
  if (text.includes('?')) return true;
  if (!isQuestion(text)) return false;
  const [first = '', second] = words.filter((word) => word !== END && !GREETING.test(word));
  return !VERB.test(first) || subjectOf(second) !== undefined || second === 'du';
}

const GREETING = /^(?:hej|hejsan|halla|tjena|men|och)$/;
const WRITER = /^(?:jag|mig|mej|vi|oss)$/;
const AWAY =
  /^(?:franvar\p{L}*|frannvar\p{L}*|fravar\p{L}*|franvor\p{L}*|semester\p{L}*|sjuk|sjukt|magsjuk|forkyld|sjukskriv\p{L}*|sjukanmal\p{L}*|foraldraledig\p{L}*|tjanstledig\p{L}*|ledig\p{L}*|vabb?ar?|vab|borta|tillbaka|jobbar?|arbetar?|kommer|frisk)$/u;
/** What is entered for somebody. */
const GIVEN_FOR = /^(?:fr\p{L}*nv\p{L}*r\p{L}*|sjukanmal\p{L}*)$/u;
const FOR = /^(?:for|at|pa|till)$/;
const STANDS_IN = /^(?:ersatter|vikarierar|tar|tacker|gar|ar|blir)$/;
const VERB =
  /^(?:ar|e|var|blir|blev|har|hade|ska|skall|skulle|kommer|maste|behover|borde|kan|far|fick|vill|mar|verkar|tar|tog|ringer|ringde|meddelar|meddelade|lagger|anmaler|ansoker|soker|onskar|planerar|vabb?ar|jobbar|arbetar)$/;
const ADVERB =
  /^(?:tyvarr|nog|kanske|fortfarande|ocksa|aven|inte|nu|redan|alltsa|dock|troligen|antagligen|eventuellt|snart|igen|fortsatt|bara|helt|lite|val|ju|plotsligt|akut)$/;
/** People by what they are, and pronouns: somebody, wherever they stand. */
const OTHERS =
  /^(?:han|hon|hen|honom|henne|mamma\p{L}*|pappa\p{L}*|foralder|foraldern|foraldrarna|barnet|barnen|pojken|flickan|son|sonen|dotter|dottern|kollega\p{L}*|chefen|behandlaren)$/u;
/** Words around: of days, of time, of the bot, of illness, and those that join. */
const NOBODY = new RegExp(
  `^(?:${[
    String.raw`\d.*|v|(?:man|tis|ons|tors|fre|lor)(?:dag\p{L}*)?|sondag\p{L}*`,
    'januari|feb|februari|mars|apr|april|jun|juni|jul|juli|aug|augusti|sep|sept|september|okt|oktober|nov|november|dec|december',
    'idag|i|dag|dagen|dagar|imorgon|imorrn|imorn|morn|morgon|morrn|overmorgon|igar|vecka|veckan|veckor|manad|manaden|timmar|timme|formiddag|formiddagen|eftermiddag|eftermiddagen|kvall|kvallen|hela|halva|resten|nasta|forsta|sista|denna|den|det|har|alla|nagra',
    'pa|till|fran|from|tom|med|for|at|av|hos|om|under|mellan|och|eller|men|sa|att|eftersom|da|nar|pga|grund|in|ut|upp|som|hur|var|varfor|igen|mer|mycket',
    'hej|hejsan|halla|tjena|god|tack|snalla|garna|boten|du|ni|dig|man|ok|ja|nej|min|mitt|mina|egen|eget|ny|nytt|en|ett|daligt',
    'vara|ha|ta|bli|ga|lagga|lagg|anmala|anmal|registrera|boka|soka|sok|visa|se|andra|avsluta|skriva|skriv|fa|vilja|vabba|stanna|tagit|varit|blivit|fatt|lagt|bokat|planerat|sokt|begart|planerad|kommande|langre|kort|hem|hemma|bort',
    'feber|forkylning|barn|jobbet|kontoret|jobba|arbeta|influensa|covid|ont|huvudvark|migran|tid|lakartid|tandlakare|lakare',
  ].join('|')})$`,
  'u',
);
