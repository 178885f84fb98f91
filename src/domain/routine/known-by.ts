// The words that a routine is known by, and which of them no other routine has: one such word says which routine is meant.
import { distance, fold } from '../matching.ts';
import type { Routine } from './routine.ts';

type Known = Pick<Routine, 'id' | 'title' | 'name' | 'knownBy'>;

/** The words of a text that say something, folded. */
export const wordsIn = (text: string): readonly string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !JOINING.has(word));

/** Between words that say something: they stand in any title and any wish. */
const JOINING = new Set(
  [
    ...['och', 'eller', 'till', 'om', 'enligt', 'för', 'åt', 'av', 'i', 'på', 'från', 'efter', 'med', 'hos', 'vid'],
    ...['den', 'det', 'de', 'en', 'ett', 'som', 'är'],
  ].map(fold),
);

/** Every word of a routine's title and name, and the others that it is known by. */
export const wordsOf = ({ title, name, knownBy = [] }: Omit<Known, 'id'>): readonly string[] => [
  ...new Set([title, name, ...knownBy].flatMap(wordsIn)),
];

/** Says whether a word was written, with an ending or a small slip: one for every four letters. */
export const isForm = (written: string, word: string): boolean =>
  distance(written, word) <= Math.floor(word.length / 4) ||
  (written.startsWith(word) && ENDING.test(written.slice(word.length)));

const ENDING = /^(?:n|en|t|et|ar|er|or)?s?$/;

/** Those of the routines that have a word among the written ones that no other has, in their order. */
export const namedAlone = <R extends Known>(written: readonly string[], routines: readonly R[]): readonly R[] =>
  routines.filter((routine) => {
    const others = routines.filter(({ id }) => id !== routine.id).flatMap(wordsOf);
    const own = wordsOf(routine).filter((word) => !others.includes(word));
    return written.some((one) => own.some((word) => one === word || (isForm(one, word) && !isNearOther(one, others))));
  });

/** Another routine's word begins like it, but for an ending: ”umgänge” may be ”umgängesstöd” as well as ”umgängen”. */
const isNearOther = (written: string, others: readonly string[]): boolean =>
  others.some((word) => word.startsWith(written.slice(0, -1)));
