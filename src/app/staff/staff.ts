// Who holds which role in the units that somebody leads, and taking a role away: what an enhetschef has given, an enhetschef takes back.
import { dayOf } from '../../domain/calendar/day.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { appointeeIn } from '../../domain/case/appointee.ts';
import { notOver, standInKey } from '../../domain/case/absence.ts';
import type { View } from '../../domain/view.ts';
import {
  type Held,
  type InHand,
  isFree,
  type Resting,
  staffView,
  takenSentence,
  takeRoleView,
} from '../../domain/views/staff.ts';
import { noteView } from '../../domain/views/talk.ts';
import { ruledBy } from '../cases/case-file.ts';
import type { AccessRequest, PersonDocument, RequestToTell } from '../documents.ts';
import { every } from '../every.ts';
import type { Reply } from '../reply.ts';
import { requestId, withoutRole, withRole } from './requests.ts';
import { offersOf } from './role-offers.ts';
import { changePerson } from './roster.ts';
import { ASK_AGAIN, claimFrom, tellOf, toHear } from './tell-request.ts';
import { hasRules, type Unit, unitsLedBy, type World } from '../world.ts';

/** Whose role, in which unit. */
export type WhoseRole = { readonly person: string; readonly unit: string; readonly role: string };
/** The same, chosen on a page of the list. */
type Chosen = WhoseRole & { readonly page?: number | undefined };

/** A page of the roles that are held where `me` leads; a sentence for others. */
export async function staff(world: World, me: PersonDocument, page = 0, notice?: string): Promise<View> {
  const units = unitsLedBy(world, me.id);
  if (units.length === 0) return onlyChiefs();
  const held = await Promise.all(units.map((unit) => heldIn(world, unit)));
  return staffView(
    units.map(({ name }) => name),
    held.flat(),
    page,
    notice,
  );
}

/** Asks before a role is taken away, with what rests on it. */
export async function beginTakeRole(world: World, me: PersonDocument, wish: Chosen): Promise<View> {
  const held = await heldBy(world, me, wish);
  return 'view' in held ? held.view : takeRoleView(held.role, await restingOn(world, wish), wish.page);
}

/**
 * Takes a role away, and tells whoever had it; not while something rests on it, which would be left to nobody. Once gone, it is gone: the
 * same button again shows the list.
 */
export async function takeRole(world: World, me: PersonDocument, wish: Chosen): Promise<Reply> {
  const held = await heldBy(world, me, wish);
  if ('view' in held) return { view: held.view };
  const before = await restingOn(world, wish);
  if (!isFree(before)) return { view: takeRoleView(held.role, before, wish.page) };
  const claim: RequestToTell = { request: requestId(wish), until: claimFrom(world) };
  // First, so that no card on which it was once given gives it again.
  await decide(world, me, wish, 'taken');
  await changePerson(world, wish.person, (person) => withoutRole(person, wish));
  // Somebody may have appointed them meanwhile.
  const since = await restingOn(world, wish);
  if (!isFree(since)) {
    await decide(world, me, wish, 'approved');
    await changePerson(world, wish.person, (person) => withRole(person, wish));
    return { view: takeRoleView(held.role, since, wish.page) };
  }
  await changePerson(world, wish.person, (person) => toHear(world, person, claim));
  return {
    view: await staff(world, me, wish.page, takenSentence(held.role)),
    next: () => tellOf(world, wish.person, claim),
  };
}

/** The role, while it is held; otherwise what to answer. */
async function heldBy(
  world: World,
  me: PersonDocument,
  { person, unit: id, role, page }: Chosen,
): Promise<{ readonly role: Held } | { readonly view: View }> {
  const unit = unitsLedBy(world, me.id).find((one) => one.id === id);
  if (!unit) return { view: onlyChiefs() };
  const found = (await heldIn(world, unit)).find((one) => one.person === person && one.role === role);
  return found ? { role: found } : { view: await staff(world, me, page, GONE) };
}

const GONE = 'Personen har inte den rollen längre. Så här är det nu.';

/** Every role of the unit that somebody has been given, by role and then by name. */
async function heldIn(world: World, unit: Unit): Promise<readonly Held[]> {
  const found = await Promise.all(
    offersOf(world, unit).map(async (offer): Promise<readonly Held[]> => {
      const [people, loads] = await Promise.all([
        world.store.people.holding(unit.id, offer.role),
        world.store.cases.loads(unit.id, offer.role),
      ]);
      return people.map(({ id, name }) => ({ ...offer, person: id, name, load: loads.get(id) ?? 0 }));
    }),
  );
  return found.flat();
}

/** What rests on a role: open cases, and colleagues with the role who are or will be away with its holder in their place. */
async function restingOn(world: World, wish: WhoseRole): Promise<Resting> {
  return { cases: await inHand(world, wish), absent: await awayWithout(world, wish) };
}

/**
 * The open cases that somebody is appointed in by a role: to it, to one that is drawn from it with something that waits on them, or to any
 * when it is their last in the unit.
 * One whose version is not there any more can be handed over by nobody, and is in nobody's way.
 */
async function inHand(world: World, { person: id, unit: unitId, role }: WhoseRole): Promise<readonly InHand[]> {
  const person = (await world.store.people.read(id))?.value;
  const isChief = world.units.get(unitId)?.chiefs.includes(id) === true;
  const isLast = !isChief && person?.holds.every((held) => held.unit !== unitId || held.role === role);
  const cases: InHand[] = [];
  for await (const doc of every((page) => world.store.cases.openOf(id, page))) {
    if (doc.index.unit !== unitId || !hasRules(world, doc)) continue;
    const { routine } = ruledBy(world, doc);
    const rests = (appointedTo: string): boolean => {
      const from = routine.drawnFrom?.[appointedTo];
      // Whoever was only drawn into it is needed for what waits on them, such as an invitation.
      if (from) return doc.index.waitingOn.includes(id) && (isLast === true || from.includes(role));
      return isLast === true || appointedTo === role;
    };
    const theirs = doc.index.appointed.map(appointeeIn).filter(({ person }) => person === id);
    if (theirs.some(({ role: appointedTo }) => rests(appointedTo))) cases.push({ id: doc.id, routine: routine.title });
  }
  return cases;
}

/** The names of those with the role whose absence is not over, and in whose place this person is. */
async function awayWithout(world: World, { person, unit, role }: WhoseRole): Promise<readonly string[]> {
  const today = dayOf(world.clock.now());
  const all = await world.store.people.holding(unit, role);
  return all
    .filter(({ absences = [] }) =>
      notOver(absences, today).some((one) => one.standIns[standInKey(unit, role)] === person),
    )
    .map(({ name }) => name);
}

/** Keeps what was decided of a role, in the request for it. */
async function decide(
  { store, clock }: World,
  me: PersonDocument,
  wish: WhoseRole,
  state: 'taken' | 'approved',
): Promise<void> {
  const id = requestId(wish);
  const at = utc(clock.now());
  for (;;) {
    const found = await store.requests.read(id);
    const before = found?.value ?? { id, person: wish.person, unit: wish.unit, role: wish.role, at, cards: [] };
    const decided: AccessRequest = { ...before, state, decidedBy: me.id, decidedAt: at };
    const kept = found ? await store.requests.replace(decided, found.etag) : await store.requests.create(decided);
    if (kept !== 'stale' && kept !== 'exists') return;
  }
}

const onlyChiefs = (): View =>
  noteView('Det går inte', 'Bara enhetschefen kan se och ta bort roller. Behöver du själv en roll? Be om den här.', [
    ...ASK_AGAIN,
  ]);
