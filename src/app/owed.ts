// Which messages a case owes: derived from the case, so that whatever happens, the right cards are out and none is stale.
import type { DateTime } from 'luxon';
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import { type CaseEvent, type Doer, doneOccurrences, openOccurrences, type PersonId } from '../domain/case.ts';
import type { Answers } from '../domain/fields.ts';
import { comes } from '../domain/meetings.ts';
import { type Step, stepOf } from '../domain/routine.ts';
import { doersAt } from '../domain/whose.ts';
import { inSweden } from '../domain/deadlines.ts';
import { doersOf } from '../domain/presence.ts';
import { utc } from './case-file.ts';
import type { Delivery } from './documents.ts';
import { faceOf, type Situation } from './face.ts';
import { news, type Wanted } from './news.ts';
import { newDelivery } from './outbox.ts';
import { cardKey, isPast, RECEIPT } from './settled.ts';
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
  const all = [
    ...stepCards(situation),
    ...receipts(situation),
    ...receiptsInStead(situation, events),
    ...news(situation, events),
  ];
  const wanted = [...new Map(all.map((one) => [one.key, one])).values()].filter(({ key }) => !known.has(key));
  const messages = [
    ...deliveries.flatMap((delivery) => refreshed(situation, delivery, events, now)),
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
  events: readonly CaseEvent[],
  now: DateTime,
): readonly Delivery[] {
  const { state, shows, message, key } = delivery;
  const isStepCard = key.startsWith(STEP);
  // What is being sent is its sender's; what failed, or was cancelled as no step's own card, stays so.
  const maySayElse = message === null ? state === 'owed' || (state === 'cancelled' && isStepCard) : state === 'sent';
  if (!maySayElse) return [delivery];
  const face = faceOf(situation, delivery);
  if (message !== null && delivery.face === face) return [delivery];
  const isOpen = face.startsWith('open');
  const owed: Delivery = { ...delivery, state: 'owed', since: utc(now), until: null, attempts: 0 };
  if (message === null) {
    const isNeeded = shows.kind === 'news' || key.startsWith(RECEIPT) || (isOpen && !isPutOff(situation, delivery));
    if (state === 'owed' && !isNeeded) return [{ ...owed, state: 'cancelled' }];
    return state === 'cancelled' && isOpen ? [inGoodTime(situation, owed, events, now)] : [delivery];
  }
  // A step that is somebody's again, after having been another's or nobody's, comes as a new card that is noticed.
  return isStepCard && isOpen && !delivery.face?.startsWith('open')
    ? [{ ...owed, key: cardKey(message) }, inGoodTime(situation, { ...owed, message: null }, events, now)]
    : [owed];
}

/** Says whether a reminder that has not been sent yet was put off since it became owed. */
function isPutOff({ c, routine }: Situation, { shows, to, since }: Delivery): boolean {
  if (shows.kind !== 'nudge' || !('person' in to) || stepOf(routine, shows.step).remind[shows.reminder]?.firm)
    return false;
  const snooze = openOccurrences(c, shows.step).find(({ n }) => n === shows.n)?.snoozes?.[to.person];
  return snooze !== undefined && utc(inSweden(snooze.at)) >= since;
}

/** What the key of a step's own card begins with. */
const STEP = 'step/';

/** A card for each open step to each one whose it is. */
function stepCards({ routine, c }: Situation): readonly Wanted[] {
  if (c.closed) return [];
  return Object.keys(routine.steps).flatMap((step) =>
    openOccurrences(c, step).flatMap(({ n }) =>
      doersAt(routine, c, step, n).map((person) => ({
        key: `${STEP}${step}/${String(n)}/${person}`,
        to: { person },
        shows: { kind: 'step', step, n } as const,
      })),
    ),
  );
}

/** The receipt of what is done, to those whom the routine tells of it. */
const receipts = ({ routine, c }: Situation): readonly Wanted[] =>
  Object.entries(routine.steps).flatMap(([step, declared]) =>
    ((declared.tells ?? []).length === 0 ? [] : doneOccurrences(c, step))
      .filter(({ n }) => !isPast(routine, c, step, n))
      .flatMap(({ n, doneBy, answers }) =>
        receiptTo(
          told(declared, answers).flatMap((role) => c.appointed[role] ?? []),
          doneBy,
          { step, n },
        ),
      ),
  );

/** The same to whoever stands in today for one of those, of what was done just now. */
const receiptsInStead = ({ routine, c }: Situation, events: readonly CaseEvent[]): readonly Wanted[] =>
  events.flatMap((event) => {
    if (event.type !== 'stepDone') return [];
    const roles = told(stepOf(routine, event.step), event.answers);
    return receiptTo(
      roles.flatMap((role) => doersOf(c, role)),
      event.by,
      event,
    );
  });

/** The roles that a step's answers are told to: not to one that could be invited to the meeting and is not. */
const told = (step: Step, answers: Answers): readonly string[] =>
  (step.tells ?? []).filter((role) => comes(step, role, answers));

const receiptTo = (
  people: readonly PersonId[],
  doneBy: Doer,
  { step, n }: { readonly step: string; readonly n: number },
): readonly Wanted[] =>
  [...new Set(people)]
    .filter((person) => person !== doneBy)
    .map((person) => ({
      key: `${RECEIPT}${step}/${String(n)}/${person}`,
      to: { person },
      shows: { kind: 'step', step, n } as const,
    }));
