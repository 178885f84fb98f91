// The follow-up of a unit's routine: some months after its first case, and each as many months after, the figures go to the
// enhetschef on a card.
import { type DateTime } from 'luxon';
import { isWorkingTime, nextWorkingDay, nextWorkingMoment, startOfDay } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/day.ts';
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import type { PersonId } from '../../domain/case/case.ts';
import type { Routine } from '../../domain/routine/routine.ts';
import type { View } from '../../domain/view.ts';
import { figuresView } from '../../domain/views/unit.ts';
import type { FollowUp, Versioned } from '../documents.ts';
import { MAX_ATTEMPTS } from '../messages/backoff.ts';
import { loggedAs } from '../fault.ts';
import type { Sent } from '../ports.ts';
import { chatFor } from '../staff/reach.ts';
import { rewrite } from '../rewrite.ts';
import { unitRoutineId } from '../unit-routine.ts';
import { routineOf, routinesInForce, type Unit, type World } from '../world.ts';

/** How long whoever is at it has, in seconds. */
const LEASE_SECONDS = 120;

/** Begins the follow-up with the unit's first case of the routine; later cases change nothing. */
export async function beginFollowUp(world: World, unit: Unit, routine: Routine, startedAt: string): Promise<void> {
  const id = unitRoutineId(unit.id, routine.id);
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

/**
 * Sends every follow-up whose time has come, to each enhetschef once. The period ends when nobody is left to try: whom Teams puts off is
 * tried again when the lease has run out, and one that has reached nobody is tried again the next working day. Answers how many cards
 * went out.
 */
export async function sendFollowUps(world: World): Promise<number> {
  const now = world.clock.now();
  const due = await world.store.followUps.due(utc(now));
  let sent = 0;
  for (const { id } of due) {
    if (world.handsBack?.() === true) break;
    sent += await sendSafely(world, id);
  }
  return sent;
}

/** One follow-up's fault is its own: it is tried again when its lease has run out. */
async function sendSafely(world: World, id: string): Promise<number> {
  try {
    return await sendFollowUp(world, id);
  } catch (fault) {
    world.log.error('follow-up failed', { id, ...loggedAs(fault) });
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
  const claim: FollowUp = { ...found.value, lease: utc(now.plus({ seconds: LEASE_SECONDS })) };
  if ((await world.store.followUps.replace(claim, found.etag)) === 'stale') return 0;
  const view = await cardOf(world, unit, routine, inSweden(claim.from), periodEnd(claim, routine));
  const told = await tellChiefs(world, unit, claim, view);
  await rewrite(world.store.followUps, id, (one) => (isOurs(one, claim) ? after(one, told, unit, routine, now) : one));
  return told.sent;
}

/** How many were sent the figures, and why somebody is left to be told. `lost`: somebody else is at it now. */
type Told = { readonly sent: number; readonly left: 'nobody' | 'putOff' | 'held' | 'handedBack' | 'lost' };

/** Tells every enhetschef who has not been told, and notes each one at once: whatever becomes of the others, nobody is told twice. */
async function tellChiefs(world: World, unit: Unit, claim: FollowUp, view: View): Promise<Told> {
  let sent = 0;
  let left: Told['left'] = 'nobody';
  for (const chief of new Set(unit.chiefs)) {
    // Others before them may have taken long, or the machine may have slept.
    const kept = await world.store.followUps.read(claim.id);
    if (!kept || !isHeld(kept.value, claim, world.clock.now())) return { sent, left: 'lost' };
    if (kept.value.told?.includes(chief)) continue;
    if (world.handsBack?.() === true) return { sent, left: 'handedBack' };
    const result = await send(world, chief, view);
    if (result.ok) {
      sent += 1;
      await noteTold(world, claim, chief, kept);
      continue;
    }
    if (result.why === 'held') left = 'held';
    if (result.why === 'later' && left === 'nobody') left = 'putOff';
    world.log.warn('follow-up not sent', { unit: unit.id, routine: claim.routine, why: result.why });
  }
  return { sent, left };
}

const isSamePeriod = (one: FollowUp, claim: FollowUp): boolean => one.from === claim.from;
const isOurs = (one: FollowUp, claim: FollowUp): boolean => isSamePeriod(one, claim) && one.lease === claim.lease;
const isHeld = (one: FollowUp, claim: FollowUp, now: DateTime): boolean =>
  isOurs(one, claim) && (one.lease ?? '') > utc(now);

/** Also when the lease was lost while the card was on its way: whoever is at it now does not send it once more. */
async function noteTold(world: World, claim: FollowUp, chief: PersonId, known: Versioned<FollowUp>): Promise<void> {
  const told = (one: FollowUp): FollowUp => ({ ...one, told: [...(one.told ?? []), chief] });
  await rewrite(world.store.followUps, claim.id, (one) => (isSamePeriod(one, claim) ? told(one) : one), known);
}

/** One enhetschef's fault is no reason for the others to hear nothing. */
async function send(world: World, chief: PersonId, view: View): Promise<Sent> {
  try {
    const place = await chatFor(world, chief);
    return place.ok ? await world.messenger.send(place.chat, view) : place;
  } catch (fault) {
    world.log.error('follow-up failed', loggedAs(fault));
    return { ok: false, why: 'later' };
  }
}

/** The follow-up once all have been tried: of the next period, or still of this one. */
function after(claim: FollowUp, { left }: Told, unit: Unit, routine: Routine, now: DateTime): FollowUp {
  if (left === 'lost') return claim;
  if (left === 'handedBack') return { ...claim, lease: null };
  const { told = [], tries: before = 0, ...rest } = claim;
  const tries = before + (left === 'putOff' ? 1 : 0);
  // The claim is left to run out. Nobody is given up since Teams was down.
  if (left === 'held' || (left === 'putOff' && tries < MAX_ATTEMPTS)) return { ...claim, tries };
  const to = periodEnd(claim, routine);
  if (told.length > 0) return { ...rest, from: utc(to), wakeAt: wakeAt(unit, routine, to), lease: null };
  return { ...rest, wakeAt: utc(startOfDay(unit.calendar, nextWorkingDay(unit.calendar, now))), lease: null };
}

async function cardOf(world: World, unit: Unit, routine: Routine, from: DateTime, to: DateTime): Promise<View> {
  const all = await world.store.facts.between(unit.id, routine.id, BEGINNING, dayOf(to));
  const rows = all.filter((row) => row.day >= dayOf(from));
  return figuresView(
    routine,
    unit.name,
    { from, to },
    world.clock.now(),
    rows.map((row) => row.figures),
    all.map((row) => row.figures),
  );
}

/** Before every day. */
const BEGINNING = '0000-01-01';

const periodEnd = (followUp: FollowUp, routine: Routine): DateTime =>
  inSweden(followUp.from).plus({ months: routine.followUp.everyMonths });

const wakeAt = (unit: Unit, routine: Routine, from: DateTime): string =>
  utc(nextWorkingMoment(unit.calendar, from.plus({ months: routine.followUp.everyMonths })));
