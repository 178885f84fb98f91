// The reference of a case, derived from the start card it came from: the same card, pressed twice, means the same case.
import { createHash } from 'node:crypto';
import type { CaseId } from '../../domain/case/case.ts';

/** Letters and digits that are not mistaken for one another, read aloud or written by hand; no vowels, so that no word comes of it. */
const ALPHABET = '2346789BCDFGHJKMNPQRTVWX';

/**
 * The reference to try: prefix and four characters. `attempt` counts from 0 and gives another one when the first is taken
 * by another case; from the fourth attempt it is one character longer.
 */
export function caseIdFor(prefix: string, draft: string, attempt: number): CaseId {
  const digest = createHash('sha256')
    .update(`${draft}/${String(attempt)}`)
    .digest();
  const length = attempt < 3 ? 4 : 5;
  let rest = digest.readBigUInt64BE();
  let reference = '';
  while (reference.length < length) {
    reference += ALPHABET.charAt(Number(rest % BigInt(ALPHABET.length)));
    rest /= BigInt(ALPHABET.length);
  }
  return `${prefix}-${reference}`;
}
