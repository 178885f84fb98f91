// What people quote to one another is written with these: the references of cases, and the codes that the log is searched by.

/**
 * Letters and digits that are not mistaken for one another, read aloud or written by hand (no 0 O, 1 I L, 5 S, Z, U); no vowels, so
 * that no word comes of it.
 */
export const REFERENCE_CHARACTERS = '2346789BCDFGHJKMNPQRTVWX';

/** Says whether a text could be part of a reference: it is written with nothing else. */
export const isAsInReferences = (text: string): boolean => AS_IN_REFERENCES.test(text);

const AS_IN_REFERENCES = new RegExp(`^[${REFERENCE_CHARACTERS}]+$`);
