// The designation of a case in the verksamhetssystem: a code of digits and letters, that stands open on cards. So a name is never one.

/** Says whether a text may be a designation: it has a digit, and no word that could be somebody's name. */
export const isDesignation = (text: string): boolean =>
  /\p{N}/u.test(text) && lettersOf(text).every((letters) => A_CODE.test(letters) || KNOWN.has(letters.toLowerCase()));

const lettersOf = (text: string): readonly string[] => text.normalize('NFC').match(/\p{L}+/gu) ?? [];

/** Such as "LC", "Ifo" and "SOCN". */
const A_CODE = /^(?:\p{L}{1,3}|\p{Lu}{4})$/u;
const KNOWN = new Set([
  'akt',
  'aktnr',
  'aktnummer',
  'diarienr',
  'diarienummer',
  'insats',
  'personakt',
  'ärende',
  'ärendenr',
]);

/** What whoever wrote something else is told. */
export const NOT_A_DESIGNATION =
  'Skriv beteckningen med siffror, till exempel 2026-0417. Skriv inga namn: beteckningen är inte krypterad.';
