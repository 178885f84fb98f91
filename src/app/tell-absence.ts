// Somebody will be away: whoever stands in is told when, and what waits there now; and the one who is away, when another entered it. The
// same people are told when it is not to be after all.
import { isWorkingTime, nextWorkingMoment } from '../domain/calendar.ts';
import { type Absence, type Days, dayOf } from '../domain/absence.ts';
import { openOccurrences, type PersonId } from '../domain/case.ts';
import { inSweden } from '../domain/deadlines.ts';
import type { DateTime } from 'luxon';
import type { View } from '../domain/view.ts';
import { stepTitle } from '../domain/views/context.ts';
import { enteredView, type InStead, relievedView, removedView, standInView } from '../domain/views/standing-in.ts';
import { fileOf, utc } from './case-file.ts';
import type { AbsenceToTell, PersonDocument, Versioned } from './documents.ts';
import { isToBeTriedAgain } from './once-a-day.ts';
import { leaseFrom } from './outbox.ts';
import { openCasesOf } from './presence.ts';
import { rewrite } from './rewrite.ts';
import { holdingsOf, namesAndMails } from './roster.ts';
import { unitOf, type World } from './world.ts';

/**
 * When what is to be told of somebody's absences can be: now, or when a unit of theirs opens, and not while somebody is at it.
 * Undefined: there is nothing to tell.
 */
export function tellAt(world: World, person: PersonDocument, now: DateTime): DateTime | undefined {
  const [free] = (person.toTell ?? []).map((one) => (isFree(one, now) ? now : inSweden(one.until ?? ''))).sort(byTime);
  if (!free) return undefined;
  const calendars = holdingsOf(world, person).map(({ unit }) => unitOf(world, unit).calendar);
  const [first = free] = calendars
    .map((calendar) => (isWorkingTime(calendar, free) ? free : nextWorkingMoment(calendar, free)))
    .sort(byTime);
  return first;
}

/**
 * Tells of the absences that are to be told of, when it is time. Claimed before anything is sent, and each one told is noted when it
 * has been: if the process dies in between, whoever was not told is once the claim has run out.
 */
export async function tellAbsences(world: World, found: Versioned<PersonDocument>): Promise<Versioned<PersonDocument>> {
  const now = world.clock.now();
  const at = tellAt(world, found.value, now);
  if (!at || at > now) return found;
  const until = leaseFrom(now, world.leaseSeconds);
  const toTell = (found.value.toTell ?? []).map((one) => (isFree(one, now) ? { ...one, until } : one));
  const person: PersonDocument = { ...found.value, toTell };
  const written = await world.store.people.replace(person, found.etag);
  if (written === 'stale') return found;
  let kept: Versioned<PersonDocument> = { value: person, etag: written.etag };
  for (const one of toTell.filter((claimed) => claimed.until === until)) kept = await tell(world, kept, one, now);
  return kept;
}

const isFree = ({ until }: AbsenceToTell, now: DateTime): boolean => until === undefined || until <= utc(now);
const byTime = (a: DateTime, b: DateTime): number => a.toMillis() - b.toMillis();

/**
 * Tells everybody of one absence who is to be and has not been, and notes it. Answers the person as they are kept after that. Each is
 * told only while the claim is ours and of the absence as it is then: the one before them may have taken long.
 */
async function tell(
  world: World,
  found: Versioned<PersonDocument>,
  claim: AbsenceToTell,
  now: DateTime,
): Promise<Versioned<PersonDocument>> {
  let kept = found;
  const putOff = new Set<PersonId>();
  for (;;) {
    const held = heldIn(kept.value, claim, world.clock.now());
    if (!held) return kept;
    const [next] = messagesOf(kept.value, held, dayOf(now)).filter(({ to }) => !putOff.has(to));
    if (!next) return putOff.size === 0 ? note(world, kept, claim, 'done') : kept;
    // The rest is for another process, or for the next start, which need not wait for the claim to run out.
    if (world.handsBack?.() === true) return note(world, kept, claim, { until: utc(now) });
    const { to: id } = next;
    const view = await viewFor(world, kept.value, next, claim.by, now);
    const current = await world.store.people.read(kept.value.id);
    if (!current || !heldIn(current.value, claim, world.clock.now())) return current ?? kept;
    if ((await send(world, id, view)) === 'over')
      kept = await note(world, current, claim, { told: [...(held.told ?? []), id] });
    else {
      putOff.add(id);
      kept = current;
    }
  }
}

/** What is still to be told, when the claim of it is ours and has not run out. */
const heldIn = ({ toTell = [] }: PersonDocument, claim: AbsenceToTell, now: DateTime): AbsenceToTell | undefined =>
  toTell.find((one) => isSameClaim(one, claim) && (one.until ?? '') > utc(now));

const isSameClaim = (one: AbsenceToTell, { from, until, gone }: AbsenceToTell): boolean =>
  one.from === from && one.until === until && (one.gone === undefined) === (gone === undefined);

/** Who is to be told, and of what. */
type Message = { readonly to: PersonId } & (
  { readonly of: 'absence'; readonly absence: Absence } | { readonly of: 'gone'; readonly days: Days }
);

/**
 * What is still to be told: an absence to those who stand in and to the one who is away, and to whoever had heard of one that is gone
 * that it is, unless it would be over. Whoever said so knows.
 */
function messagesOf(person: PersonDocument, one: AbsenceToTell, today: string): readonly Message[] {
  const { from, by, told = [], gone } = one;
  const isTold = (id: PersonId): boolean => id !== by && !told.includes(id);
  if (gone) {
    const days = { from, to: gone.to };
    return gone.to < today ? [] : gone.hearers.filter(isTold).map((to) => ({ to, of: 'gone', days }));
  }
  const absence = (person.absences ?? []).find((entered) => entered.from === from);
  if (!absence) return [];
  const hearers = new Set([person.id, ...Object.values(absence.standIns)]);
  return [...hearers].filter(isTold).map((to) => ({ to, of: 'absence', absence }));
}

async function viewFor(
  world: World,
  person: PersonDocument,
  message: Message,
  by: PersonId,
  now: DateTime,
): Promise<View> {
  const { to } = message;
  if (to !== person.id)
    return message.of === 'gone'
      ? relievedView(person.name, message.days, now)
      : standInView(person.name, message.absence, await waiting(world, person, message.absence, to), now);
  const standIns = message.of === 'gone' ? [] : [...new Set(Object.values(message.absence.standIns))];
  const { names } = await namesAndMails(world, [by, ...standIns]);
  if (message.of === 'gone') return removedView(names.get(by), message.days, now);
  const named = standIns.flatMap((one) => names.get(one) ?? []);
  return enteredView(names.get(by), message.absence, named, now);
}

/** Notes how far the telling has come, on the claim that is still ours; the absence may have been changed meanwhile, and is told anew then. */
async function note(
  world: World,
  found: Versioned<PersonDocument>,
  claim: AbsenceToTell,
  how: Pick<AbsenceToTell, 'told' | 'until'> | 'done',
): Promise<Versioned<PersonDocument>> {
  const noted = (one: AbsenceToTell): readonly AbsenceToTell[] => (how === 'done' ? [] : [{ ...one, ...how }]);
  const kept = await rewrite(
    world.store.people,
    found.value.id,
    (person) => ({
      ...person,
      toTell: (person.toTell ?? []).flatMap((one) => (isSameClaim(one, claim) ? noted(one) : [one])),
    }),
    found,
  );
  return kept ?? found;
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
    const { routine, c, unit } = await fileOf(world, doc);
    for (const [name, { by, each, forEach }] of Object.entries(routine.steps)) {
      // What each does for themselves nobody does in their place.
      const isTheirs = !each && !forEach?.whose && (c.appointed[by] ?? []).includes(person.id);
      if (isTheirs && standIns[`${unit.id}.${by}`] === id)
        for (const { n } of openOccurrences(c, name))
          all.push({ case: c.id, routine: routine.title, step: stepTitle({ routine }, name, n) });
    }
  }
  return all;
}

/** `later`: Teams would not take it just now. Whoever cannot be reached at all is on the enhetschef's list. */
async function send(world: World, id: PersonId, view: View): Promise<'over' | 'later'> {
  const chat = (await world.store.people.read(id))?.value.chat;
  const sent = chat ? await world.messenger.send(chat, view) : undefined;
  if (sent?.ok) return 'over';
  if (sent && isToBeTriedAgain(sent)) return 'later';
  world.log.warn('absence not told', { why: sent ? sent.why : 'notInstalled' });
  return 'over';
}
