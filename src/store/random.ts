// Chance, from the system's cryptographic source.
import { randomInt, randomUUID } from 'node:crypto';
import type { Random } from '../app/ports.ts';

/** Nothing that is mistaken for something else when it is read aloud (no 0 O, 1 I L, 5 S, Z, U), and no vowels to spell with. */
const ALPHABET = '2346789BCDFGHJKMNPQRTVWX';

/** More steps than the milliseconds of a day. */
const STEPS = 2 ** 32;

/** References where every character is equally likely, drafts of 122 random bits, and fractions of 32. */
export const systemRandom: Random = {
  reference: (length) => Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  draft: () => randomUUID(),
  fraction: () => randomInt(STEPS) / STEPS,
};
