// The nudges that have come due, as messages: who hears each, and who does when somebody is away or out of reach.
import type { DateTime } from 'luxon';
import type { PersonId } from '../../domain/case/case.ts';
import { isWorkingTime } from '../../domain/calendar/calendar.ts';
import { speakForThemselves } from '../../domain/case/whose.ts';
import { hearersOf, type Nudge, nudgesOf } from '../../domain/nudges/nudges.ts';
import { type DueNudges, nudgesDue } from '../../domain/nudges/nudges-due.ts';
import { isOutOfReach, isThere } from '../../domain/case/presence.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import type { Delivery, Recipient } from '../documents.ts';
import type { Situation } from '../messages/face.ts';
import { isStepCard, nudgeKey, nudgesClaimedBy, stepKey } from '../messages/keys.ts';
import { inChannel, nextInLadder } from '../messages/ladder.ts';
import { newDelivery } from '../messages/outbox.ts';

/** Adds the nudges that have come due; those overtaken are kept as cancelled, so that they never come. */
export function withNudges(
  situation: Situation,
  deliveries: readonly Delivery[],
  due: DueNudges,
  now: DateTime,
): readonly Delivery[] {
  const toSend = due.send.flatMap((nudge) => {
    const recipients = recipientsOf(situation, nudge).filter((one) => !isTold(situation, deliveries, nudge, one));
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

/**
 * What was said today to somebody who has gone since, with nobody in their place, is told to the next in the ladder at once: whoever
 * is waited for today is not left waiting. Not when another reminder of the step is about to be; of several the last is sent, as always.
 */
export function withHandedOn(
  situation: Situation,
  deliveries: readonly Delivery[],
  now: DateTime,
): readonly Delivery[] {
  const { routine, calendar, c } = situation;
  if (!isWorkingTime(calendar, now)) return deliveries;
  const known = new Set(deliveries.map(({ key }) => key));
  const said = new Set(deliveries.flatMap((one) => (one.state === 'cancelled' ? [] : nudgesClaimedBy(one))));
  const coming = nudgesDue(routine, calendar, c, now, new Set(deliveries.flatMap(nudgesClaimedBy))).send;
  const ofToday = nudgesOf(routine, calendar, c).filter(
    (nudge) => said.has(nudge.key) && nudge.at.hasSame(now, 'day') && !coming.some((one) => isAboutTheSame(one, nudge)),
  );
  const handedOn = ofToday.flatMap((nudge) =>
    recipientsOf(situation, nudge)
      .filter(({ to, instead }) => instead !== undefined && !known.has(nudgeKey(nudge.key, to)))
      .filter((one) => !isTold(situation, deliveries, nudge, one))
      .map(({ to, instead }) => nudgeDelivery(nudge, to, now, instead)),
  );
  return [...deliveries, ...handedOn];
}

/**
 * What was asked of somebody while they were away, and was told to others in their place, is asked of them when they are there again: the
 * last that was said of each step, unless they have been reminded of it since, or its card comes to them anew.
 */
export function withHandedBack({ c }: Situation, deliveries: readonly Delivery[], now: DateTime): readonly Delivery[] {
  const known = new Set(deliveries.map(({ key }) => key));
  const last = new Map<string, Delivery>();
  for (const delivery of deliveries) {
    const { shows, to } = delivery;
    if (shows.kind !== 'nudge') continue;
    const { step, n, reminder, instead: person } = shows;
    if ('person' in to) last.delete(stepKey(step, n, to.person));
    if (person === undefined || !isThere(c, person)) continue;
    const [nudge = ''] = nudgesClaimedBy(delivery);
    const back = newDelivery(nudgeKey(nudge, { person }), { person }, { kind: 'nudge', step, n, reminder }, now);
    if (!known.has(back.key)) last.set(stepKey(step, n, person), back);
  }
  if (last.size === 0) return deliveries;
  const coming = new Set(
    deliveries.flatMap((one) => (isStepCard(one) && one.message === null && one.state === 'owed' ? [one.key] : [])),
  );
  return [
    ...deliveries,
    ...[...last].map(([card, back]) => (coming.has(card) ? { ...back, state: 'cancelled' as const } : back)),
  ];
}

const isAboutTheSame = (one: Nudge, other: Nudge): boolean =>
  one.step === other.step && one.n === other.n && one.to === other.to;

type Reminded = { readonly to: Recipient; readonly instead?: PersonId };

/**
 * Who is to hear a nudge. Whoever is away with nobody in their place, or has no chat, is heard of by the next in the ladder; but an opinion
 * of theirs is nobody else's to give.
 */
function recipientsOf(situation: Situation, nudge: Nudge): readonly Reminded[] {
  const { c, routine } = situation;
  if (nudge.to === 'channel') return inChannel(situation).map((to) => ({ to }));
  const people = hearersOf(routine, c, nudge);
  const there = people.filter((person) => isThere(c, person));
  const [missing] = people.filter((person) => !isThere(c, person));
  if (missing === undefined) return there.map((person) => ({ to: { person } }));
  const { anonymous, by } = stepOf(routine, nudge.step);
  const isOpinion = anonymous !== undefined && nudge.to === by;
  const next = isOpinion ? [] : nextInLadder(situation, nudge, people);
  // Kept for the one who has no chat too, so that what is not sent is seen; and for whoever is away when there is nobody else.
  const kept = people.filter(
    (person) => there.includes(person) || isOutOfReach(c, person) || (next.length === 0 && !isOpinion),
  );
  return [
    ...kept.map((person): Reminded => ({ to: { person } })),
    ...next.map((to): Reminded => ({ to, instead: missing })),
  ];
}

/** Says whether somebody has been told already that another, who only speaks for themselves, does not hear of a step: once is enough. */
const isTold = (
  { routine }: Situation,
  deliveries: readonly Delivery[],
  { step, n, to: role }: Nudge,
  { to, instead }: Reminded,
): boolean =>
  instead !== undefined &&
  speakForThemselves(routine, role) &&
  deliveries.some(
    ({ shows, to: told }) =>
      shows.kind === 'nudge' &&
      shows.step === step &&
      shows.n === n &&
      shows.instead === instead &&
      'person' in to &&
      'person' in told &&
      to.person === told.person,
  );

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
