// Finds faults in what a routine says: texts that say nothing, words that no text says, somebody's personnummer.
import { containsPersonalNumber } from '../forms/personnummer.ts';
import { inPlaceOf, textsOf } from '../routine/reworded.ts';
import type { Routine } from '../routine/routine.ts';

/** A unit that puts its own words in place of these must find them somewhere. */
export function wordFaults(routine: Routine): readonly string[] {
  const words = Object.entries(routine.words ?? {});
  if (words.length === 0) return [];
  const texts = textsOf(routine);
  return words
    .filter(([, word]) => !texts.some((text) => inPlaceOf(new Map([[word.default, '']]))(text) !== text))
    .map(([key, word]) => `words.${key}: no text says ”${word.default}”`);
}

/** A button says what pressing it does. */
export const buttonFaults = ({ start, steps }: Routine): readonly string[] =>
  Object.entries({ start, ...steps })
    .filter(([, { button }]) => button.trim() === '')
    .map(([name]) => `${name}: has a button that says nothing; give it a verb`);

/** Where a text holds a personnummer. The text itself is not told: faults are printed and logged. */
export const personalNumberFaults = (routine: Routine): readonly string[] =>
  placesOf(routine, containsPersonalNumber).map(
    (place) => `${place.join('.')}: holds a personnummer; nobody may be in what a routine says`,
  );

/** Where, within something that is literals only, a text stands of which this holds: as the keys that lead there. */
function placesOf(thing: unknown, holds: (text: string) => boolean): readonly (readonly string[])[] {
  if (typeof thing === 'string') return holds(thing) ? [[]] : [];
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([key, part]: [string, unknown]) =>
    placesOf(part, holds).map((place) => [key, ...place]),
  );
}
