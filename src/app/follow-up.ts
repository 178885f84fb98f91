// The follow-up of a unit's routine: some months after its first case, and each as many months after, the figures go to the
// enhetschef on a card.
import { type DateTime } from 'luxon';
import { isWorkingTime, nextWorkingDay, nextWorkingMoment, startOfDay } from '../domain/calendar.ts';
import { inSweden } from '../domain/deadlines.ts';
import type { Routine } from '../domain/routine.ts';
import { figuresView } from '../domain/views/unit.ts';
import type { FollowUp } from './documents.ts';
import { utc } from './case-file.ts';
import { chatFor } from './reach.ts';
import { routineOf, routinesInForce, type Unit, type World } from './world.ts';

const LEASE_SECONDS = 120;

/** Begins the follow-up with the unit's first case of the routine; later cases change nothing. */
export async function beginFollowUp(world: World, unit: Unit, routine: Routine, startedAt: string): Promise<void> {
  const id = `${unit.id}/${routine.id}`;
  if (await world.store.followUps.read(id)) return;
  const from = inSweden(startedAt).startOf('day');
  await world.store.followUps.create({
    id,
    unit: unit.id,
    routine: routine.id,
    from: utc(from),
    wakeAt: wakeAt(unit, routine, from),
    lease: null,
  });
}

/** Sends every follow-up whose time has come; one that reaches nobody is tried again the next working day. Answers how many cards went out. */
export async function sendFollowUps(world: World): Promise<number> {
  const now = world.clock.now();
  const due = await world.store.followUps.due(utc(now));
  let sent = 0;
  for (const { id } of due) sent += await sendSafely(world, id);
  return sent;
}

/** One follow-up's fault is its own: it is tried again when its lease has run out. */
async function sendSafely(world: World, id: string): Promise<number> {
  try {
    return await sendFollowUp(world, id);
  } catch (fault) {
    world.log.error('follow-up failed', { id, fault: fault instanceof Error ? fault.name : 'unknown' });
    return 0;
  }
}

async function sendFollowUp(world: World, id: string): Promise<number> {
  const now = world.clock.now();
  const found = await world.store.followUps.read(id);
  const unit = found && world.units.get(found.value.unit);
  const inForce = found && routinesInForce(world).find((r) => r.id === found.value.routine);
  if (!found || !unit || !inForce) return 0;
  const routine = routineOf(world, unit, inForce.id, inForce.version);
  if ((found.value.lease ?? '') > utc(now) || found.value.wakeAt > utc(now)) return 0;
  if (!isWorkingTime(unit.calendar, now)) return 0;
  const claim = await world.store.followUps.replace(
    { ...found.value, lease: utc(now.plus({ seconds: LEASE_SECONDS })) },
    found.etag,
  );
  if (claim === 'stale') return 0;
  const to = periodEnd(found.value, routine);
  const sent = await sendCard(world, unit, routine, inSweden(found.value.from), to);
  const next: FollowUp =
    sent > 0
      ? { ...found.value, from: utc(to), wakeAt: wakeAt(unit, routine, to), lease: null }
      : { ...found.value, wakeAt: utc(startOfDay(unit.calendar, nextWorkingDay(unit.calendar, now))), lease: null };
  // When the lease was lost, somebody else has sent and written already.
  await world.store.followUps.replace(next, claim.etag);
  return sent;
}

async function sendCard(world: World, unit: Unit, routine: Routine, from: DateTime, to: DateTime): Promise<number> {
  const rows = await world.store.facts.between(unit.id, routine.id, day(from), day(to));
  const view = figuresView(
    routine,
    unit.name,
    { from, to },
    world.clock.now(),
    rows.map((row) => row.figures),
  );
  let sent = 0;
  for (const chief of unit.chiefs) {
    const place = await chatFor(world, chief);
    const result = place.ok ? await world.messenger.send(place.chat, view) : place;
    if (result.ok) sent += 1;
    else world.log.warn('follow-up not sent', { unit: unit.id, routine: routine.id, why: result.why });
  }
  return sent;
}

const periodEnd = (followUp: FollowUp, routine: Routine): DateTime =>
  inSweden(followUp.from).plus({ months: routine.followUp.everyMonths });

const wakeAt = (unit: Unit, routine: Routine, from: DateTime): string =>
  utc(nextWorkingMoment(unit.calendar, from.plus({ months: routine.followUp.everyMonths })));

const day = (at: DateTime): string => at.toFormat('yyyy-MM-dd');
