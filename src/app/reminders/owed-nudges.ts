// The nudges that have come due, as messages: who hears each, and who does when somebody is away or out of reach.
import type { DateTime } from 'luxon';
import type { PersonId } from '../../domain/case/case.ts';
import { hearersOf, type Nudge } from '../../domain/nudges/nudges.ts';
import type { DueNudges } from '../../domain/nudges/nudges-due.ts';
import { doersOf, isOutOfReach, isThere } from '../../domain/case/presence.ts';
import type { Delivery, Recipient } from '../documents.ts';
import type { Situation } from '../messages/face.ts';
import { nudgeKey } from '../messages/keys.ts';
import { newDelivery } from '../messages/outbox.ts';

/** Adds the nudges that have come due; those overtaken are kept as cancelled, so that they never come. */
export function withNudges(
  situation: Situation,
  deliveries: readonly Delivery[],
  due: DueNudges,
  now: DateTime,
): readonly Delivery[] {
  const toSend = due.send.flatMap((nudge) => {
    const recipients = recipientsOf(situation, nudge);
    if (recipients.length === 0)
      return [{ ...nudgeDelivery(nudge, { channel: situation.c.unit }, now), state: 'cancelled' as const }];
    return recipients.map(({ to, instead }) => nudgeDelivery(nudge, to, now, instead));
  });
  const overtaken = due.overtaken.map((nudge) => ({
    ...nudgeDelivery(nudge, { channel: situation.c.unit }, now),
    state: 'cancelled' as const,
  }));
  return [...deliveries, ...toSend, ...overtaken];
}

type Reminded = { readonly to: Recipient; readonly instead?: PersonId };

/** Who is to hear a nudge. Whoever is away with nobody in their place, or has no chat, is heard of by the next in the ladder. */
function recipientsOf(situation: Situation, nudge: Nudge): readonly Reminded[] {
  const { c, routine } = situation;
  if (nudge.to === 'channel') return inChannel(situation);
  const people = hearersOf(routine, c, nudge);
  const there = people.filter((person) => isThere(c, person));
  const [missing] = people.filter((person) => !isThere(c, person));
  if (missing === undefined) return there.map((person) => ({ to: { person } }));
  const next = nextInLadder(situation, people).map((one): Reminded => ({ ...one, instead: missing }));
  // Kept for the one who has no chat too, so that what is not sent is seen; and for whoever is away when there is nobody else.
  const kept = people.filter((person) => there.includes(person) || next.length === 0 || isOutOfReach(c, person));
  return [...kept.map((person): Reminded => ({ to: { person } })), ...next];
}

/** The enhetschef, or the unit's channel when it is the enhetschef who is missing. */
function nextInLadder(situation: Situation, passedOver: readonly PersonId[]): readonly Reminded[] {
  const { c, routine } = situation;
  const chiefs = doersOf(c, routine.chief).filter((person) => isThere(c, person));
  if (chiefs.length === 0) return inChannel(situation);
  return chiefs.filter((person) => !passedOver.includes(person)).map((person) => ({ to: { person } }));
}

const inChannel = ({ c, unit }: Situation): readonly Reminded[] =>
  unit.channel === null ? [] : [{ to: { channel: c.unit } }];

const nudgeDelivery = (nudge: Nudge, to: Recipient, now: DateTime, instead?: PersonId): Delivery =>
  newDelivery(
    nudgeKey(nudge.key, to),
    to,
    {
      kind: 'nudge',
      step: nudge.step,
      n: nudge.n,
      reminder: nudge.reminder,
      ...(instead === undefined ? {} : { instead }),
    },
    now,
  );
