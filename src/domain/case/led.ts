// Who leads an open case when its unit gets another enhetschef.
import type { Case, CaseEvent, PersonId } from './case.ts';
import { type Situation, stampBot } from './situation.ts';

/**
 * What happens in an open case when its unit's enhetschefer are others than when it was started: the new ones are appointed, and who is
 * no longer one has no part in it.
 */
export function ledAnew(s: Situation, c: Case, chiefs: readonly PersonId[]): readonly CaseEvent[] {
  const { chief } = s.routine;
  if (c.closed || chiefs.length === 0) return [];
  const now = c.appointed[chief] ?? [];
  const isSame = chiefs.length === now.length && chiefs.every((person) => now.includes(person));
  return isSame ? [] : [{ ...stampBot(s), type: 'appointed', role: chief, people: chiefs }];
}
