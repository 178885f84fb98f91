// What somebody sent that may be a personnummer: what they are told, and what of it stands on their card again.
import type { Field } from './fields.ts';
import { containsPersonalNumber, REMOVED, withoutPersonalNumbers } from './personnummer.ts';

const LOOKS_PERSONAL =
  'Det här ser ut som ett personnummer eller samordningsnummer. Jag tar inte emot sådana och har inte sparat det.';
const IS_TELEPHONE = 'Är det ett telefonnummer? Skriv det med bindestreck och mellanslag: 070-123 45 67.';

/** Of something written in a chat or a channel. */
export const PERSONAL_NUMBER_WRITTEN = `${LOOKS_PERSONAL} ${IS_TELEPHONE}`;

/** Of a text in a form, which is given back with the number put away. */
export const PERSONAL_NUMBER_REMOVED = `${LOOKS_PERSONAL} Därför står ”${REMOVED}” i texten i stället. Läs igenom den och skicka igen. ${IS_TELEPHONE}`;

/** Of an answer in a form, which is shown empty after it. */
export const PERSONAL_NUMBER_REFUSED = `${LOOKS_PERSONAL} Därför är fältet tomt. Skriv igen utan numret. ${IS_TELEPHONE}`;

/**
 * What somebody filled in, as it may stand on their card again: never what may be a personnummer. Of a text the rest is given back, so
 * that nobody has to write it once more; it is on that one card only, and stored nowhere.
 */
export function givenBack(field: Field, given: string): string {
  const shown = field.kind === 'text' ? given.slice(0, 2 * field.max) : given;
  if (!containsPersonalNumber(shown)) return shown;
  return field.kind === 'text' ? (withoutPersonalNumbers(shown) ?? '') : '';
}
