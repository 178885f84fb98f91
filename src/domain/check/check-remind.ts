// Finds faults in reminders: whom they go to, when they come, and how often.
import type { ByThen } from './by-then.ts';
import { isCount } from './check-bounds.ts';
import { isJoined } from './check-several.ts';
import { type Reminder, type Routine, type Step } from '../routine/routine.ts';
import { bookedBefore, bookedOn, type Moment } from '../routine/times.ts';

/** Every fault of a step's reminders. */
export const reminderFaults = (routine: Routine, name: string, { remind }: Step, then: ByThen): readonly string[] =>
  remind
    .flatMap((reminder) => [
      ...againFaults(reminder),
      ...recipientFaults(routine, reminder, then),
      ...dayFaults(reminder.at, then),
      ...countFaults(reminder.at),
    ])
    .map((fault) => `${name}: ${fault}`);

function againFaults({ again, at }: Reminder): readonly string[] {
  if (!again) return [];
  const booked = bookedOn(at);
  return [
    ...(isWithinReason(again) ? [] : ['reminds again in days or times that are not 1 to 20 and 1 to 10']),
    ...(booked === undefined ? [] : [`reminds again of ${booked}, which is over the day after`]),
  ];
}

/** A cap: whoever has not heard ten reminders does not hear the eleventh. */
const isWithinReason = ({ everyWorkingDays, atMost }: NonNullable<Reminder['again']>): boolean =>
  isCount(everyWorkingDays) && everyWorkingDays <= 20 && isCount(atMost) && atMost <= 10;

/** Whoever joins while the step is open is reminded of it from then on. */
function recipientFaults(routine: Routine, { to, firm }: Reminder, then: ByThen): readonly string[] {
  if (to === 'channel') return firm ? ['has a firm reminder in the channel, where nobody puts off any'] : [];
  const appointed = isJoined(routine, to) ? then.appointedMeanwhile : then.appointed;
  return appointed.has(to) ? [] : [`reminds ${to}, whom nobody has appointed by then`];
}

/** A day that is booked while the step is open is reminded of from then on. */
function dayFaults(at: Moment, then: ByThen): readonly string[] {
  const [on, after] = [bookedOn(at), bookedBefore(at)];
  return [
    ...(on === undefined || then.isRecordedMeanwhile(on)
      ? []
      : [`reminds on the morning of ${on}, which no earlier answer records`]),
    ...(after === undefined || then.isRecordedMeanwhile(after)
      ? []
      : [`reminds on the morning after ${after}, which no earlier answer records`]),
    ...(typeof at === 'object' && 'before' in at && !then.isRecordedInSomeRound(at.before)
      ? [`reminds before ${at.before}, which no earlier answer records`]
      : []),
  ];
}

/** So long before or after must be some time: a reminder on the day itself is said as that. */
function countFaults(at: Moment): readonly string[] {
  if (typeof at === 'string') return [];
  return Object.entries('atLeast' in at ? at.atLeast : at).flatMap(([unit, count]: [string, unknown]) =>
    typeof count === 'number' && !isCount(count)
      ? [`reminds by ${count} ${unit}; take a whole number from 1, or the day itself`]
      : [],
  );
}
