// The designation of a case in the verksamhetssystem: a code of digits and letters, that stands open on cards. So a name is never one.
import type { Answers, Form } from './fields.ts';

/** Says whether a text may be a designation: it has a digit, and no word that could be somebody's name. */
export const isDesignation = (text: string): boolean =>
  /\p{N}/u.test(text) && lettersOf(text).every((letters) => A_CODE.test(letters) || KNOWN.has(letters.toLowerCase()));

const lettersOf = (text: string): readonly string[] => text.normalize('NFC').match(/\p{L}+/gu) ?? [];

/** Such as "LC", "Ifo" and "SOCN". */
const A_CODE = /^(?:\p{L}{1,3}|\p{Lu}{4})$/u;
/** Words that only say what it is. */
const SAYING_NO_MORE = [
  'akt',
  'aktnr',
  'aktnummer',
  'diarienr',
  'diarienummer',
  'dnr',
  'nr',
  'personakt',
  'ärende',
  'ärendenr',
] as const;
const KNOWN = new Set<string>([...SAYING_NO_MORE, 'insats']);
const UNCOMPARED = new Set<string>(SAYING_NO_MORE);

/**
 * A designation as it is compared with others: its letters and digits, in whatever case, with whatever stands between them, and without
 * words that only say what it is. "Dnr 2026-0417" is "2026:0417", and "LC 4411" is "lc-4411".
 */
export const comparable = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? []
  )
    .filter((run) => !UNCOMPARED.has(run))
    .join('');

/** The question of a form that asks for the designation. */
export const designationAskedIn = (form: Form): string | undefined =>
  Object.keys(form).find((name) => {
    const field = form[name];
    return field?.kind === 'text' && field.designation === true;
  });

/** The designation that is answered in a form, as it is compared; undefined where none is asked for. */
export function designatedIn(form: Form, answers: Answers): string | undefined {
  const asked = designationAskedIn(form);
  const given = asked === undefined ? undefined : answers[asked];
  return typeof given === 'string' ? comparable(given) : undefined;
}

/** What whoever wrote something else is told. */
export const NOT_A_DESIGNATION =
  'Skriv beteckningen med siffror, till exempel 2026-0417. Skriv inga namn: beteckningen är inte krypterad.';
