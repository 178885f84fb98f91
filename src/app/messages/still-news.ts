// Whether news that has not reached its reader still holds: what is told late must be true when it is told.
import type { DateTime } from 'luxon';
import { newsOfCorrection } from '../../domain/case/built-on.ts';
import { type Case, latestAnswers, type PersonId } from '../../domain/case/case.ts';
import { bookedIn, invitedTo } from '../../domain/case/meetings.ts';
import { placeOf } from '../../domain/case/place.ts';
import { doersOf } from '../../domain/case/presence.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import type { Delivery, Recipient, Shown } from '../documents.ts';
import { hasLeft, type Situation } from './face.ts';

type News = Extract<Shown, { kind: 'news' }>;
type OfCase = Pick<Situation, 'routine' | 'c'>;

/**
 * Says whether unsent news is still to be told: to somebody who is in the case, or is not to come to its meeting any more, of how it
 * is now, and not when `later` messages tell the same anew. That a case is closed always is; of a closed case nothing else.
 */
export function isStillNews(
  { routine, c }: OfCase,
  news: News,
  to: Recipient,
  later: readonly Delivery[],
  now: DateTime,
): boolean {
  if (news.news === 'closed' || news.news === 'culled') return true;
  if (c.closed || !('person' in to)) return false;
  const { person } = to;
  if (news.news === 'uninvited') return isInvited({ routine, c }, news.booking, person, now) === false;
  if (hasLeft(c, to)) return false;
  switch (news.news) {
    case 'handedOver':
      return news.role === undefined || has(c, news.role, person);
    case 'newHolder':
      return news.holder !== person && has(c, news.role, news.holder);
    case 'moved':
      return isInvited({ routine, c }, news.booking, person, now) === true && !isToldAnew(news, person, later);
    case 'corrected': {
      const { fields } = newsOfCorrection(routine, c, news.step, news.n, person);
      return fields.length > 0 && !isToldAnew(news, person, later);
    }
  }
}

const has = (c: Case, role: string, person: PersonId): boolean => c.appointed[role]?.includes(person) ?? false;

/** Says whether somebody is to come to the meeting that a step books; undefined when none is to come. */
function isInvited({ routine, c }: OfCase, booking: string, person: PersonId, now: DateTime): boolean | undefined {
  const step = stepOf(routine, booking);
  const answers = latestAnswers(c, booking) ?? {};
  const booked = step.meeting && bookedIn(step.meeting, answers);
  if (!booked || booked.ends <= now) return undefined;
  return invitedTo(step, answers).some((role) => doersOf(c, role).includes(person));
}

/** Says whether a later message is of the same meeting, or of the same answers: each says all that is another by then. */
function isToldAnew(news: News, person: PersonId, later: readonly Delivery[]): boolean {
  const about = aboutOf(news);
  return later.some(
    ({ shows, to, state }) =>
      shows.kind === 'news' &&
      aboutOf(shows) === about &&
      'person' in to &&
      to.person === person &&
      state !== 'cancelled' &&
      state !== 'failed',
  );
}

function aboutOf(news: News): string {
  if (news.news === 'moved') return `moved ${news.booking}`;
  return news.news === 'corrected' ? `corrected ${placeOf(news.step, news.n)}` : '';
}
