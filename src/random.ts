// Chance, from the system's cryptographic source.
import { randomInt, randomUUID } from 'node:crypto';
import type { Random } from './app/ports.ts';
import { REFERENCE_CHARACTERS } from './domain/reference-characters.ts';

/** More steps than the milliseconds of a day. */
const STEPS = 2 ** 32;

/** References where every character is equally likely, drafts of 122 random bits, and fractions of 32. */
export const systemRandom: Random = {
  reference: (length) =>
    Array.from({ length }, () => REFERENCE_CHARACTERS.charAt(randomInt(REFERENCE_CHARACTERS.length))).join(''),
  draft: () => randomUUID(),
  fraction: () => randomInt(STEPS) / STEPS,
};
