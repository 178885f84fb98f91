// Which messages a case owes: derived from the case, so that whatever happens, the right cards are out and none is stale.
import type { DateTime } from 'luxon';
import { isWorkingTime, nextWorkingMoment } from '../../domain/calendar/calendar.ts';
import { type CaseEvent, openOccurrences } from '../../domain/case/case.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import { doersAt } from '../../domain/case/whose.ts';
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import type { Delivery } from '../documents.ts';
import { faceOf, type Situation } from './face.ts';
import { news } from './news.ts';
import { newDelivery, type Wanted } from './outbox.ts';
import { receipts } from './receipts.ts';
import { cardKey, isReceipt, isStepCard, stepKey } from './keys.ts';
import { timely } from './timely.ts';

/**
 * The messages of a case after `events`: those that were there, new ones that are owed, updates of cards that no longer
 * say what the case says; and what has lost its reason is cancelled.
 */
export function withOwed(
  situation: Situation,
  deliveries: readonly Delivery[],
  events: readonly CaseEvent[],
  now: DateTime,
): readonly Delivery[] {
  const known = new Set(deliveries.map((d) => d.key));
  const all = [...stepCards(situation), ...receipts(situation, events), ...news(situation, events, known)];
  const wanted = [...new Map(all.map((one) => [one.key, one])).values()].filter(({ key }) => !known.has(key));
  const messages = [
    ...deliveries.flatMap((delivery) => refreshed(situation, delivery, deliveries, events, now)),
    ...wanted.map(({ key, to, shows }) => inGoodTime(situation, newDelivery(key, to, shows, now), events, now)),
  ];
  return timely(situation, messages, now);
}

/** What nobody has just done anything for, or what comes for somebody else, waits for working hours. */
function inGoodTime(
  { c, calendar }: Situation,
  delivery: Delivery,
  events: readonly CaseEvent[],
  now: DateTime,
): Delivery {
  const { to } = delivery;
  const isInstead = 'person' in to && !Object.values(c.appointed).some((people) => people.includes(to.person));
  if ((events.length > 0 && !isInstead) || isWorkingTime(calendar, now)) return delivery;
  return { ...delivery, until: utc(nextWorkingMoment(calendar, now)) };
}

function refreshed(
  situation: Situation,
  delivery: Delivery,
  all: readonly Delivery[],
  events: readonly CaseEvent[],
  now: DateTime,
): readonly Delivery[] {
  const { state, shows, message } = delivery;
  // What is being sent is its sender's; what failed, or was cancelled as no step's own card, stays so.
  const maySayElse =
    message === null ? state === 'owed' || (state === 'cancelled' && isStepCard(delivery)) : state === 'sent';
  if (!maySayElse) return [delivery];
  const face = faceOf(situation, delivery);
  if (message !== null && delivery.face === face) return [delivery];
  const isOpen = face.startsWith('open');
  const owed: Delivery = { ...delivery, state: 'owed', since: utc(now), until: null, attempts: 0 };
  if (message === null) {
    const isNeeded = shows.kind === 'news' || isReceipt(delivery) || (isOpen && !isPutOff(situation, delivery));
    if (state === 'owed' && !isNeeded) return [{ ...owed, state: 'cancelled' }];
    return state === 'cancelled' && isOpen ? [inGoodTime(situation, owed, events, now)] : [delivery];
  }
  // A step that is somebody's again, after having been another's or nobody's, comes as a new card that is noticed.
  return isStepCard(delivery) && isOpen && !delivery.face?.startsWith('open') && !stoodStill(delivery, all)
    ? [{ ...owed, key: cardKey(message) }, inGoodTime(situation, { ...owed, message: null }, events, now)]
    : [owed];
}

/**
 * Says whether nobody else has got a step's card while it was to be theirs, as over a weekend: whoever has it again has it before them.
 */
function stoodStill({ key, shows, face }: Delivery, all: readonly Delivery[]): boolean {
  if (shows.kind === 'news' || !face?.startsWith('with ')) return false;
  const others = all.filter(
    (one) =>
      one.key !== key &&
      isStepCard(one) &&
      'n' in one.shows &&
      one.shows.step === shows.step &&
      one.shows.n === shows.n,
  );
  return others.every(({ message, state }) => message === null && (state === 'owed' || state === 'cancelled'));
}

/** Says whether a reminder that has not been sent yet was put off since it became owed. */
function isPutOff({ c, routine }: Situation, { shows, to, since }: Delivery): boolean {
  if (shows.kind !== 'nudge' || !('person' in to) || stepOf(routine, shows.step).remind[shows.reminder]?.firm)
    return false;
  const snooze = openOccurrences(c, shows.step).find(({ n }) => n === shows.n)?.snoozes?.[to.person];
  return snooze !== undefined && utc(inSweden(snooze.at)) >= since;
}

/** A card for each open step to each one whose it is. */
function stepCards({ routine, c }: Situation): readonly Wanted[] {
  if (c.closed) return [];
  return Object.keys(routine.steps).flatMap((step) =>
    openOccurrences(c, step).flatMap(({ n }) =>
      doersAt(routine, c, step, n).map((person) => ({
        key: stepKey(step, n, person),
        to: { person },
        shows: { kind: 'step', step, n } as const,
      })),
    ),
  );
}
