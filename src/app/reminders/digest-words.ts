// What somebody writes to the bot in a channel about its list of the day: "morgonlista 07:30", "morgonlista måndag och torsdag", "av".
import { distance, fold } from '../../domain/matching.ts';
import { isQuestion } from '../talk/asked.ts';

/** What is asked for; `which` is what could not be taken, to be told. */
export type DigestWish =
  | { readonly is: 'other' }
  | { readonly is: 'unclear'; readonly which: 'time' | 'weekend' }
  | {
      readonly is: 'digest';
      readonly at?: string;
      readonly days?: readonly number[];
      readonly on?: boolean;
      readonly alsoEmpty?: boolean;
    };

const NAMES = ['morgonlista', 'morgonlistan', 'daglista', 'digest', 'dagens lista', 'läget'].map(fold);
const DAYS: readonly (readonly string[])[] = [
  ['måndag', 'måndagar', 'mån'],
  ['tisdag', 'tisdagar', 'tis'],
  ['onsdag', 'onsdagar', 'ons'],
  ['torsdag', 'torsdagar', 'tors', 'tor'],
  ['fredag', 'fredagar', 'fre'],
].map((names) => names.map(fold));
const WEEKEND = ['lördag', 'lördagar', 'söndag', 'söndagar', 'helg', 'helger', 'lör', 'sön'].map(fold);
const EVERY_DAY = ['vardagar', 'vardag', 'varje', 'alla', 'arbetsdagar'].map(fold);
const OFF = ['av', 'stäng', 'stoppa', 'sluta', 'nej'].map(fold);
const ON = ['på', 'starta', 'börja', 'ja'].map(fold);

/** What else may stand in a sentence about the list. In any other sentence its name is only mentioned. */
const OTHERS = [
  ...['kl', 'kl.', 'klockan', 'och', 'i', 'till', 'från', 'med', 'den', 'det', 'vi', 'jag', 'vill', 'ha', 'få', 'dag'],
  ...['även', 'också', 'bara', 'inte', 'när', 'om', 'något', 'inget', 'väntar', 'finns', 'nu', 'tack', 'hej', 'snälla'],
  ...['sätt', 'slå', 'skicka', 'posta', 'visa', 'ändra', 'kom', 'kanalen', 'lista', 'dagens', 'klockslag'],
].map(fold);

/**
 * Reads what was written in a channel. Forgives case, åäö and small slips in the name of the list. A question, or a sentence that says
 * more than a wish about the list does, changes nothing: then it is said how the list is changed.
 */
export function digestWish(text: string): DigestWish {
  const said = fold(text.slice(0, 200));
  const words = said.split(/[^\p{L}\p{N}:.]+/u).filter((word) => word !== '');
  if (!NAMES.some((name) => (name.includes(' ') ? said.includes(name) : words.some((word) => isNear(word, name)))))
    return { is: 'other' };
  const has = (some: readonly string[]): boolean => words.some((word) => some.includes(word));
  if (isQuestion(text) || !words.every(isAboutList)) return { is: 'digest' };
  if (has(WEEKEND)) return { is: 'unclear', which: 'weekend' };
  const time = timeIn(words);
  if (time === null) return { is: 'unclear', which: 'time' };
  const named = DAYS.flatMap((names, day) => (has(names) ? [day + 1] : []));
  const days = named.length > 0 ? named : has(EVERY_DAY) ? [1, 2, 3, 4, 5] : undefined;
  const quiet = said.includes('inget');
  return {
    is: 'digest',
    ...(time === undefined ? {} : { at: time }),
    ...(days ? { days } : {}),
    ...(has(OFF) ? { on: false } : has(ON) || time !== undefined || days ? { on: true } : {}),
    ...(quiet ? { alsoEmpty: !said.includes('inte ') && !said.includes('bara ') } : {}),
  };
}

const isNear = (word: string, name: string): boolean =>
  name.length > 4 && distance(word, name) <= Math.floor(name.length / 5);

/** A word that a wish about the list is made of: its name, days, times and what they are put together with. */
const isAboutList = (word: string): boolean =>
  NAMES.some((name) => isNear(word, name) || word === name) ||
  [...DAYS.flat(), ...WEEKEND, ...EVERY_DAY, ...OFF, ...ON, ...OTHERS].includes(word) ||
  /^\d{1,2}(?:[:.]\d\d)?$/.test(word);

/** The first time of day: 7:30, 07.30, 8 after "kl" or "klockan". Null for 25:00, which is none. */
function timeIn(words: readonly string[]): string | null | undefined {
  for (const [place, word] of words.entries()) {
    const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d\d))?$/.exec(word) ?? [];
    const isTime = /[:.]/.test(word) || ['kl', 'kl.', 'klockan'].includes(words[place - 1] ?? '');
    if (hour === undefined || !isTime) continue;
    if (Number(hour) > 23 || Number(minute) > 59) return null;
    return `${hour.padStart(2, '0')}:${minute}`;
  }
  return undefined;
}
