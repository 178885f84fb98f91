// Who hears of something when those whom it is for are away with nobody in their place, or out of reach.
import type { PersonId } from '../../domain/case/case.ts';
import { doersOf, isAway, isThere } from '../../domain/case/presence.ts';
import { isTheirs, speakForThemselves } from '../../domain/case/whose.ts';
import type { Nudge } from '../../domain/nudges/nudges.ts';
import type { Recipient } from '../documents.ts';
import type { Situation } from './face.ts';

/**
 * The enhetschef. When it is the enhetschef who is missing the unit's channel, where nobody is named; and whoever started the case, when
 * there is no channel or every enhetschef is away: unless the step is theirs, of which they hear anyway. For whoever only speaks for
 * themselves first those whose case it is: they can ask somebody else. Not whoever was `passedOver`.
 */
export function nextInLadder(
  situation: Situation,
  { step, n, to }: Nudge,
  passedOver: readonly PersonId[],
): readonly Recipient[] {
  const { c, routine } = situation;
  const chiefs = doersOf(c, routine.chief);
  const starters = doersOf(c, routine.start.by);
  const isHere = (person: PersonId): boolean => isThere(c, person);
  const told = (people: readonly PersonId[]): readonly Recipient[] =>
    people.flatMap((person) => (passedOver.includes(person) || !isHere(person) ? [] : [{ person }]));
  if (speakForThemselves(routine, to) && starters.some(isHere)) return told(starters);
  if (chiefs.some(isHere)) return told(chiefs);
  const channel = inChannel(situation);
  if (channel.length > 0 && !chiefs.every((person) => isAway(c, person))) return channel;
  return [...channel, ...told(starters.filter((one) => !isTheirs(routine, c, step, n, one)))];
}

/** The unit's channel, if it has one. */
export const inChannel = ({ c, unit }: Situation): readonly Recipient[] =>
  unit.channel === null ? [] : [{ channel: c.unit }];
