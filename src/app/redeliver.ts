// What somebody could not be sent while the bot was not installed for them is owed again once it is.
import type { DateTime } from 'luxon';
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import { type Case, latestAnswers, type PersonId } from '../domain/case.ts';
import { bookedIn } from '../domain/meetings.ts';
import { type Routine, stepOf } from '../domain/routine.ts';
import { type CaseFile, indexOf, readCase, utc } from './case-file.ts';
import { deliver } from './deliver.ts';
import type { CaseDocument, Delivery, Recipient, Shown } from './documents.ts';
import { faceOf, hasLeft } from './face.ts';
import { claimed } from './outbox.ts';
import { openCasesOf } from './presence.ts';
import { RECEIPT } from './settled.ts';
import { timely } from './timely.ts';
import type { World } from './world.ts';

/** Sends what failed to reach the person and is still worth knowing: at once, or, when they did nothing for it, in working hours. */
export async function redeliver(world: World, person: PersonId, when: 'now' | 'inHours' = 'now'): Promise<void> {
  const found = await world.store.people.read(person);
  if (!found) return;
  for await (const doc of openCasesOf(world, found.value))
    if (doc.deliveries.some((d) => missed(d, person))) await redeliverCase(world, doc.id, person, when);
}

async function redeliverCase(world: World, id: string, person: PersonId, when: 'now' | 'inHours'): Promise<void> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return;
    const now = world.clock.now();
    const waits = when === 'inHours' && !isWorkingTime(file.calendar, now);
    const until = waits ? utc(nextWorkingMoment(file.calendar, now)) : null;
    const owed = file.doc.deliveries.map((d, place, all): Delivery => {
      const isWorth = (): boolean => isStillToDo(file, d) || isStillNews(file, d, all.slice(place + 1), now);
      return missed(d, person) && isWorth() ? { ...d, state: 'owed', why: null, attempts: 0, until } : d;
    });
    const claim = claimed(timely(file, owed, now), now, world.leaseSeconds);
    const doc: CaseDocument = {
      ...file.doc,
      deliveries: claim.deliveries,
      index: indexOf(file, claim.deliveries, now),
    };
    const result = await world.store.cases.replace(doc, file.etag);
    if (result === 'stale') continue;
    await deliver(world, { written: { value: doc, etag: result.etag }, file: { ...file, doc } }, claim.keys);
    return;
  }
}

const missed = ({ state, shows, to }: Delivery, person: PersonId): boolean =>
  state === 'failed' && shows.kind !== 'nudge' && 'person' in to && to.person === person;

/** A step's own card while it is open, and a receipt that they were to have. */
const isStillToDo = (file: CaseFile, d: Delivery): boolean =>
  d.shows.kind === 'step' && (faceOf(file, d).startsWith('open') || d.key.startsWith(RECEIPT));

/** News to somebody who is still in the case, unless later news has taken its place or the meeting that it is about is over. */
function isStillNews(
  { routine, c }: CaseFile,
  { shows, to }: Delivery,
  later: readonly Delivery[],
  now: DateTime,
): boolean {
  if (shows.kind !== 'news' || shows.news === 'culled' || hasLeft(c, to)) return false;
  const isOvertaken = later.some(
    (d) => d.shows.kind === 'news' && sameHearer(d.to, to) && isOf(d.shows) === isOf(shows),
  );
  return !isOvertaken && !('booking' in shows && isOver(routine, c, shows.booking, now));
}

const sameHearer = (one: Recipient, other: Recipient): boolean =>
  'person' in one && 'person' in other && one.person === other.person;

/** What news is about: of two about the same the later one holds. */
function isOf(news: News): string {
  if ('booking' in news) return `meeting ${news.booking}`;
  if ('step' in news) return `answers ${news.step}/${String(news.n)}`;
  return 'role' in news ? `holder ${news.role}` : news.news;
}

function isOver(routine: Routine, c: Case, booking: string, now: DateTime): boolean {
  const { meeting } = stepOf(routine, booking);
  const booked = meeting && bookedIn(meeting, latestAnswers(c, booking) ?? {});
  return !booked || booked.ends <= now;
}

type News = Extract<Shown, { kind: 'news' }>;
