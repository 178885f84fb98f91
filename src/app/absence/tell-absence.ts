// Somebody will be away: whoever stands in is told when, and what waits there now; the one who is away, when another entered it; and whoever
// leads the unit what is booked then with nobody in their place. The same people are told when it is not to be after all.
import { isWorkingTime, nextWorkingMoment } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/day.ts';
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import { type Absence, standInKey } from '../../domain/case/absence.ts';
import { openOccurrences, type PersonId } from '../../domain/case/case.ts';
import type { DateTime } from 'luxon';
import type { View } from '../../domain/view.ts';
import {
  coveredView,
  enteredView,
  type InStead,
  relievedView,
  removedView,
  standInView,
  uncoveredView,
} from '../../domain/views/standing-in.ts';
import { fileOf } from '../cases/case-file.ts';
import type { PersonDocument, Versioned } from '../documents.ts';
import { bookedWithout, inSteadOf, ledFor } from './booked-without.ts';
import { type AbsenceNews, newsOf, withHeard } from './heard-absence.ts';
import { leaseFrom } from '../messages/outbox.ts';
import { openCasesOf } from './presence.ts';
import { rewrite } from '../rewrite.ts';
import { holdingsOf, namesAndMails } from '../staff/roster.ts';
import { unitOf, type World } from '../world.ts';
import { isToBeTriedAgain } from '../messages/backoff.ts';

/**
 * When what is to be told of somebody's absences can be: now, or when a unit of theirs opens, and not while somebody is at it.
 * Undefined: there is nothing to tell.
 */
export function tellAt(world: World, person: PersonDocument, now: DateTime): DateTime | undefined {
  if (newsOf(person, ledFor(world, person), dayOf(now)).length === 0) return undefined;
  const { until } = person.telling ?? {};
  const free = until === undefined || until <= utc(now) ? now : inSweden(until);
  const calendars = holdingsOf(world, person).map(({ unit }) => unitOf(world, unit).calendar);
  const [first = free] = calendars
    .map((calendar) => (isWorkingTime(calendar, free) ? free : nextWorkingMoment(calendar, free)))
    .sort((a, b) => a.toMillis() - b.toMillis());
  return first;
}

/**
 * Tells what is to be told of somebody's absences, when it is time. Claimed before anything is sent, and each one told is noted when it
 * has been: if the process dies in between, whoever was not told is once the claim has run out.
 */
export async function tellAbsences(world: World, found: Versioned<PersonDocument>): Promise<Versioned<PersonDocument>> {
  const now = world.clock.now();
  const at = tellAt(world, found.value, now);
  if (!at || at > now) return found;
  const until = leaseFrom(world, now);
  const person: PersonDocument = { ...found.value, telling: { by: found.value.id, ...found.value.telling, until } };
  const written = await world.store.people.replace(person, found.etag);
  if (written === 'stale') return found;
  return tell(world, { value: person, etag: written.etag }, until, now);
}

/**
 * Tells everybody, one by one, and notes each. Answers the person as they are kept after that. Each is told only while the claim is
 * ours, and what is so then: the one before them may have taken long.
 */
async function tell(
  world: World,
  found: Versioned<PersonDocument>,
  until: string,
  now: DateTime,
): Promise<Versioned<PersonDocument>> {
  const isOurs = ({ telling }: PersonDocument): boolean => telling?.until === until && until > utc(world.clock.now());
  const today = dayOf(now);
  const left = (person: PersonDocument): readonly AbsenceNews[] => newsOf(person, ledFor(world, person), today);
  let kept = found;
  const putOff = new Set<PersonId>();
  for (;;) {
    if (!isOurs(kept.value)) return kept;
    const next = left(kept.value).find(({ to }) => !putOff.has(to));
    if (!next) return putOff.size === 0 ? handBack(world, kept, until) : kept;
    // The rest is for another process, or for the next start, which need not wait for the claim to run out.
    if (world.handsBack?.() === true) return handBack(world, kept, until);
    const view = await viewFor(world, kept.value, next, now);
    const current = await world.store.people.read(kept.value.id);
    if (!current) return kept;
    kept = current;
    if (!isOurs(current.value) || !left(current.value).some((one) => isTheSame(one, next))) continue;
    const sent = view ? await send(world, next.to, view) : 'missed';
    if (sent === 'later') putOff.add(next.to);
    // Also when the claim is ours no more: that they have heard it is so, whoever is at the rest.
    else kept = await noted(world, current, next, sent);
  }
}

const isTheSame = (one: AbsenceNews, other: AbsenceNews): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is said; undefined to whoever leads the unit when nothing is booked. */
async function viewFor(
  world: World,
  person: PersonDocument,
  news: AbsenceNews,
  now: DateTime,
): Promise<View | undefined> {
  const { to } = news;
  if (news.leads) {
    if (news.is === 'gone') return coveredView(person.name, news.days, now);
    const booked = await bookedWithout(world, person, news.absence, to);
    return booked.length > 0 ? uncoveredView(person.name, news.absence, booked, now) : undefined;
  }
  if (to !== person.id)
    return news.is === 'gone'
      ? relievedView(person.name, news.days, now)
      : standInView(person.name, news.absence, await waiting(world, person, news.absence, to), now);
  const by = person.telling?.by;
  const standIns = news.is === 'gone' ? [] : [...new Set(Object.values(news.absence.standIns))];
  const { names } = await namesAndMails(world, [...(by === undefined ? [] : [by]), ...standIns]);
  const said = by === undefined ? undefined : names.get(by);
  if (news.is === 'gone') return removedView(said, news.days, now);
  return enteredView(
    said,
    news.absence,
    standIns.flatMap((one) => names.get(one) ?? []),
    now,
  );
}

/** Notes that somebody has been told, or cannot be. */
async function noted(
  world: World,
  found: Versioned<PersonDocument>,
  news: AbsenceNews,
  sent: 'over' | 'missed',
): Promise<Versioned<PersonDocument>> {
  const withIt = (person: PersonDocument): PersonDocument =>
    withHeard(person, news, ledFor(world, person), sent === 'missed');
  return (await rewrite(world.store.people, found.value.id, withIt, found)) ?? found;
}

/** Gives up a claim that is ours, so that what is left can be told by anybody. */
async function handBack(
  world: World,
  found: Versioned<PersonDocument>,
  until: string,
): Promise<Versioned<PersonDocument>> {
  const free = (person: PersonDocument): PersonDocument =>
    person.telling?.until === until ? { ...person, telling: { by: person.telling.by } } : person;
  return (await rewrite(world.store.people, found.value.id, free, found)) ?? found;
}

/** The open steps that somebody will have in another's place, as the cases stand now. */
async function waiting(
  world: World,
  person: PersonDocument,
  { standIns }: Absence,
  id: PersonId,
): Promise<readonly InStead[]> {
  const all: InStead[] = [];
  for await (const doc of openCasesOf(world, person)) {
    const file = await fileOf(world, doc);
    const { routine, c, unit } = file;
    for (const [name, { by, each, forEach }] of Object.entries(routine.steps)) {
      // What each does for themselves nobody does in their place.
      const isTheirs = !each && !forEach?.whose && (c.appointed[by] ?? []).includes(person.id);
      if (isTheirs && standIns[standInKey(unit.id, by)] === id)
        for (const { n } of openOccurrences(c, name)) all.push(inSteadOf(file, name, n, world.clock.now()));
    }
  }
  return all;
}

/** `later`: Teams would not take it just now. `missed`: they cannot be reached at all, and are on the enhetschef's list. */
async function send(world: World, id: PersonId, view: View): Promise<'over' | 'later' | 'missed'> {
  const chat = (await world.store.people.read(id))?.value.chat;
  const sent = chat ? await world.messenger.send(chat, view) : undefined;
  if (sent?.ok) return 'over';
  if (sent && isToBeTriedAgain(sent)) return 'later';
  world.log.warn('absence not told', { why: sent ? sent.why : 'notInstalled' });
  return 'missed';
}
