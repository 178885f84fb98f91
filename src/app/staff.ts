// Who holds which role in the units that somebody leads, and taking a role away: what an enhetschef has given, an enhetschef takes back.
import type { View } from '../domain/view.ts';
import { type Held, type InHand, staffView, takenSentence, takeRoleView } from '../domain/views/staff.ts';
import { noteView } from '../domain/views/talk.ts';
import { utc } from './case-file.ts';
import type { AccessRequest, PersonDocument, RequestToTell } from './documents.ts';
import { every } from './every.ts';
import type { Reply } from './reply.ts';
import { requestId, withoutRole } from './requests.ts';
import { offersOf } from './role-offers.ts';
import { changePerson } from './roster.ts';
import { ASK_AGAIN, claimFrom, tellOf, toHear } from './tell-request.ts';
import type { Unit, World } from './world.ts';

/** Whose role, in which unit. */
export type WhoseRole = { readonly person: string; readonly unit: string; readonly role: string };

/** A page of the roles that are held where `me` leads; a sentence for others. */
export async function staff(world: World, me: PersonDocument, page = 0, notice?: string): Promise<View> {
  const units = ledBy(world, me);
  if (units.length === 0) return onlyChiefs();
  const held = await Promise.all(units.map((unit) => heldIn(world, unit)));
  return staffView(
    units.map(({ name }) => name),
    held.flat(),
    page,
    notice,
  );
}

/** Asks before a role is taken away, with the open cases that the person is appointed in. */
export async function beginTakeRole(world: World, me: PersonDocument, wish: WhoseRole): Promise<View> {
  const held = await heldBy(world, me, wish);
  return 'view' in held ? held.view : takeRoleView(held.role, await inHand(world, wish));
}

/**
 * Takes a role away, and tells whoever had it; not while they are appointed in open cases, which would be left to nobody. Once gone, it
 * is gone: the same button again shows the list.
 */
export async function takeRole(world: World, me: PersonDocument, wish: WhoseRole): Promise<Reply> {
  const held = await heldBy(world, me, wish);
  if ('view' in held) return { view: held.view };
  const cases = await inHand(world, wish);
  if (cases.length > 0) return { view: takeRoleView(held.role, cases) };
  const claim: RequestToTell = { request: requestId(wish), until: claimFrom(world) };
  // First, so that no card on which it was once given gives it again.
  await keepTaken(world, me, wish);
  await changePerson(world, wish.person, (person) => toHear(world, withoutRole(person, wish), claim));
  return {
    view: await staff(world, me, 0, takenSentence(held.role)),
    next: () => tellOf(world, wish.person, claim),
  };
}

/** The role, while it is held; otherwise what to answer. */
async function heldBy(
  world: World,
  me: PersonDocument,
  { person, unit: id, role }: WhoseRole,
): Promise<{ readonly role: Held } | { readonly view: View }> {
  const unit = ledBy(world, me).find((one) => one.id === id);
  if (!unit) return { view: onlyChiefs() };
  const found = (await heldIn(world, unit)).find((one) => one.person === person && one.role === role);
  return found ? { role: found } : { view: await staff(world, me, 0, GONE) };
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

/** The open cases that somebody is appointed in by a role: to it, to one that is drawn from it, or to any when it is their last in the unit. */
async function inHand(world: World, { person: id, unit, role }: WhoseRole): Promise<readonly InHand[]> {
  const person = (await world.store.people.read(id))?.value;
  const isLast = person?.holds.every((held) => held.unit !== unit || held.role === role);
  const cases: InHand[] = [];
  for await (const doc of every((page) => world.store.cases.openOf(id, page))) {
    if (doc.index.unit !== unit) continue;
    const routine = world.routines.find((one) => one.id === doc.index.routine);
    const rests = (appointedTo: string): boolean =>
      isLast === true || appointedTo === role || routine?.drawnFrom?.[appointedTo]?.includes(role) === true;
    const theirs = doc.index.appointed.filter((one) => one.endsWith(`/${id}`)).map((one) => one.split('/')[0] ?? '');
    if (theirs.some(rests)) cases.push({ id: doc.id, routine: routine?.title ?? doc.index.routine });
  }
  return cases;
}

async function keepTaken({ store, clock }: World, me: PersonDocument, wish: WhoseRole): Promise<void> {
  const id = requestId(wish);
  const at = utc(clock.now());
  for (;;) {
    const found = await store.requests.read(id);
    const before = found?.value ?? { id, ...wish, at, cards: [] };
    const taken: AccessRequest = { ...before, state: 'taken', decidedBy: me.id, decidedAt: at };
    const kept = found ? await store.requests.replace(taken, found.etag) : await store.requests.create(taken);
    if (kept !== 'stale' && kept !== 'exists') return;
  }
}

const ledBy = (world: World, me: PersonDocument): readonly Unit[] =>
  [...world.units.values()].filter(({ chiefs }) => chiefs.includes(me.id));

const onlyChiefs = (): View =>
  noteView('Det går inte', 'Bara enhetschefen kan se och ta bort roller. Behöver du själv en roll? Be om den här.', [
    ...ASK_AGAIN,
  ]);
