// Which of the promised messages are to be sent now, and when the next one is: those that nobody has taken charge of, in working hours.
import { DateTime } from 'luxon';
import { type Calendar, isWorkingTime, nextWorkingMoment } from '../calendar/calendar.ts';
import type { Case } from '../case/case.ts';
import { dateOfItsOwn, hearersOf, isAboutItsDay, type Nudge, nudgesOf } from './nudges.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { bookedOn } from '../routine/times.ts';

/** Says whether a nudge has been taken charge of: it, or for everyone whom it is for the one that was promised. */
const isClaimed = ({ key, people = [], promised }: Nudge, claimed: ReadonlySet<string>): boolean =>
  claimed.has(key) ||
  (promised !== undefined &&
    (claimed.has(`${promised}/${EVERYONE}`) ||
      (people.length > 0 && people.every((person) => claimed.has(`${promised}/${person}`)))));

/** In a claim, in place of whom it is for: a nudge that nobody is to hear any more. */
export const EVERYONE = 'everyone';

export type DueNudges = {
  /** To be sent now: of several that have come due about one step (or about a date that it is not counted from) to one recipient, the latest only. */
  readonly send: readonly Nudge[];
  /** Came due while nobody swept, and were overtaken by a later one or by the end of the day that they are about. Never sent. */
  readonly overtaken: readonly Nudge[];
};

/** The nudges whose time has come and that `claimed` does not hold. Nothing outside the unit's working hours. */
export function nudgesDue(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  now: DateTime,
  claimed: ReadonlySet<string>,
): DueNudges {
  if (!isWorkingTime(calendar, now)) return { send: [], overtaken: [] };
  const due = nudgesOf(routine, calendar, c).filter((nudge) => nudge.at <= now && !isClaimed(nudge, claimed));
  const hears = (nudge: Nudge): readonly string[] =>
    nudge.to === 'channel' ? ['channel'] : hearersOf(routine, c, nudge);
  const about = (nudge: Nudge, who: string): string => {
    const { step, n, to } = nudge;
    const what = dateOfItsOwn(routine, nudge) ?? '';
    return `${step}/${String(n)}/${what}/${to}/${who}`;
  };
  const latest = new Map(
    [...due]
      .sort(laterOrOfToday(routine))
      .flatMap((nudge) => hears(nudge).map((who) => [about(nudge, who), nudge] as const)),
  );
  const isTimely = (nudge: Nudge): boolean => !isAboutItsDay(routine, nudge) || nudge.at.hasSame(now, 'day');
  const isNews = saidOnce(routine);
  const sorted = due.map((nudge) => {
    const all = hears(nudge);
    const left = all.filter((who) => latest.get(about(nudge, who)) === nudge && isTimely(nudge) && isNews(nudge, who));
    const isSent = all.length === 0 ? isTimely(nudge) : left.length > 0;
    return { isSent, nudge: left.length === all.length ? nudge : { ...nudge, people: left } };
  });
  return {
    send: sorted.flatMap(({ isSent, nudge }) => (isSent ? [nudge] : [])),
    overtaken: sorted.flatMap(({ isSent, nudge }) => (isSent ? [] : [nudge])),
  };
}

/** Of steps that say the same about a date which none of their last days is counted from, somebody hears it from the first. */
function saidOnce(routine: Routine): (nudge: Nudge, who: string) => boolean {
  const said = new Set<string>();
  return (nudge, who) => {
    const date = dateOfItsOwn(routine, nudge);
    if (date === undefined) return true;
    const words = [date, nudge.to, who, stepOf(routine, nudge.step).remind[nudge.reminder]?.text].join('/');
    return said.size < said.add(words).size;
  };
}

/** The soonest first; of several at one time what is to be done today last, so that nothing about another day takes its place. */
const laterOrOfToday =
  (routine: Routine) =>
  (one: Nudge, other: Nudge): number =>
    one.at.toMillis() - other.at.toMillis() || Number(isOfToday(routine, one)) - Number(isOfToday(routine, other));

function isOfToday(routine: Routine, { step, reminder }: Nudge): boolean {
  const at = routine.steps[step]?.remind[reminder]?.at;
  if (at === undefined) return false;
  return at === 'dueMorning' || bookedOn(at) !== undefined || (typeof at === 'object' && 'hoursBeforeDue' in at);
}

/** When the next unclaimed nudge can be sent: its own time, or the next opening when that has passed or is closed. */
export function nextNudgeAt(
  routine: Routine,
  calendar: Calendar,
  c: Case,
  now: DateTime,
  claimed: ReadonlySet<string>,
): DateTime | undefined {
  const next = nudgesOf(routine, calendar, c).find((nudge) => !isClaimed(nudge, claimed));
  return next && nextWorkingMoment(calendar, DateTime.max(next.at, now));
}
