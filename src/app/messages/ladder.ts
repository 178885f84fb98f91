// Who hears of something when those whom it is for are away with nobody in their place, or out of reach.
import type { PersonId } from '../../domain/case/case.ts';
import { doersOf, isThere } from '../../domain/case/presence.ts';
import { speakForThemselves } from '../../domain/case/whose.ts';
import type { Recipient } from '../documents.ts';
import type { Situation } from './face.ts';

/**
 * Those whose case it is, for whoever only speaks for themselves: they can ask somebody else. Otherwise the enhetschef, or the unit's
 * channel when it is the enhetschef who is missing. Not whoever was `passedOver`.
 */
export function nextInLadder(
  situation: Situation,
  role: string,
  passedOver: readonly PersonId[],
): readonly Recipient[] {
  const { c, routine } = situation;
  const there = (of: string): readonly PersonId[] => doersOf(c, of).filter((person) => isThere(c, person));
  const asking = speakForThemselves(routine, role) ? there(routine.start.by) : [];
  const next = asking.length > 0 ? asking : there(routine.chief);
  if (next.length === 0) return inChannel(situation);
  return next.filter((person) => !passedOver.includes(person)).map((person) => ({ person }));
}

/** The unit's channel, if it has one. */
export const inChannel = ({ c, unit }: Situation): readonly Recipient[] =>
  unit.channel === null ? [] : [{ channel: c.unit }];
