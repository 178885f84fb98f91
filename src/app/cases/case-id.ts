// The reference of a case, derived from the start card it came from: the same card, pressed twice, means the same case.
import { createHash } from 'node:crypto';
import type { CaseId } from '../../domain/case/case.ts';
import { REFERENCE_CHARACTERS } from '../../domain/reference-characters.ts';

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
    reference += REFERENCE_CHARACTERS.charAt(Number(rest % BigInt(REFERENCE_CHARACTERS.length)));
    rest /= BigInt(REFERENCE_CHARACTERS.length);
  }
  return `${prefix}-${reference}`;
}
