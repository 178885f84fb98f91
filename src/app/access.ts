// Getting access: somebody unknown asks, every enhetschef of the unit gets a card, and one of them decides.
import type { UnitId } from '../domain/case.ts';
import { inSweden } from '../domain/deadlines.ts';
import { parseAnswers } from '../domain/forms.ts';
import type { Routine } from '../domain/routine.ts';
import { listing, swedishMoment } from '../domain/swedish.ts';
import type { View } from '../domain/view.ts';
import {
  accessForm,
  askAccessView,
  decideAccessView,
  decidedAccessView,
  type RoleOffer,
} from '../domain/views/access.ts';
import { noteView, welcomeView } from '../domain/views/talk.ts';
import { utc } from './case-file.ts';
import type { AccessRequest, MessageRef, PersonDocument } from './documents.ts';
import { chatFor } from './reach.ts';
import type { Filled, Reply } from './reply.ts';
import { changePerson } from './roster.ts';
import { carriedBy, type Unit, type World } from './world.ts';

/** Asks which role, in which unit. */
export const beginAccess = (world: World): View => askAccessView(offers(world), world.clock.now());

/** Keeps the request and sends it to the unit's enhetschefer. Asked again for the same role, it is the same request. */
export async function requestAccess(world: World, me: PersonDocument, { inputs }: Filled): Promise<Reply> {
  const now = world.clock.now();
  const form = parseAnswers(accessForm(offers(world)), inputs, { today: now, eligible: {} });
  if (!form.ok) return { view: askAccessView(offers(world), now, { given: inputs, faults: form.faults }) };
  const offer = offers(world).find((o) => `${o.unit}/${o.role}` === form.answers.roll);
  const unit = offer && world.units.get(offer.unit);
  if (!offer || !unit) throw new Error('A role that was offered is no longer there');
  if (me.holds.some((h) => h.unit === offer.unit && h.role === offer.role))
    return { view: noteView('Du har redan tillgång', `Du är ${offer.roleTitle.toLowerCase()} i ${unit.name}.`) };
  const reachable = await reachableChiefs(world, unit);
  if (reachable.length === 0)
    return {
      view: noteView(
        'Jag når inte enhetschefen',
        `Enhetschefen för ${unit.name} har inte öppnat mig i Teams än. Be chefen göra det, och skicka sedan frågan igen.`,
        ASK_AGAIN,
      ),
    };
  const id = `${me.id}/${offer.unit}/${offer.role}`;
  const fresh: AccessRequest = {
    id,
    person: me.id,
    unit: offer.unit,
    role: offer.role,
    at: utc(now),
    state: 'waiting',
    decidedBy: null,
    decidedAt: null,
    cards: [],
  };
  const isNew = await keepWaiting(world, fresh);
  const view = noteView(
    'Frågan är skickad',
    `${listing([...new Set(reachable.map((c) => c.name || 'Enhetschefen'))])} får frågan nu. Svaret kommer hit.`,
    [],
  );
  return isNew ? { view, next: () => ask(world, id, me.name, offer, reachable) } : { view };
}

const ASK_AGAIN: View['buttons'] = [{ title: 'Be om tillgång', action: { do: 'askAccess' }, ignoresInputs: true }];

/** An enhetschef's decision. Only the unit's own may; the first decision stands. */
export async function decideAccess(world: World, me: PersonDocument, id: string, approve: boolean): Promise<Reply> {
  for (;;) {
    const found = await world.store.requests.read(id);
    const unit = found && world.units.get(found.value.unit);
    if (!found || !unit) return { view: noteView('Frågan finns inte kvar', 'Be personen skicka den igen.') };
    if (!unit.chiefs.includes(me.id))
      return { view: noteView('Det går inte', `Bara enhetschefen för ${unit.name} kan ge tillgång.`) };
    const request = found.value;
    if (request.state !== 'waiting') {
      // Should the process have died between the decision and the role, the same button gives it.
      if (approve && request.state === 'approved') await giveRole(world, request);
      return { view: await decided(world, request) };
    }
    const done: AccessRequest = {
      ...request,
      state: approve ? 'approved' : 'denied',
      decidedBy: me.id,
      decidedAt: utc(world.clock.now()),
    };
    if ((await world.store.requests.replace(done, found.etag)) === 'stale') continue;
    // Not before: of two who decide at once, the first one's word stands.
    if (approve) await giveRole(world, request);
    return { view: await decided(world, done), next: () => tell(world, done) };
  }
}

/** How long the cards of a request may be on their way before it may be asked again, in seconds. */
const ON_THEIR_WAY_SECONDS = 60;

/** Keeps a waiting request. Answers whether the enhetschef is to be asked: not when one is waiting already. */
async function keepWaiting(world: World, fresh: AccessRequest): Promise<boolean> {
  for (;;) {
    if ((await world.store.requests.create(fresh)) === 'created') return true;
    const found = await world.store.requests.read(fresh.id);
    if (!found) continue;
    const { state, at, cards } = found.value;
    const onTheirWay = inSweden(at).plus({ seconds: ON_THEIR_WAY_SECONDS }) > inSweden(fresh.at);
    if (state === 'waiting' && (cards.length > 0 || onTheirWay)) return false;
    if ((await world.store.requests.replace(fresh, found.etag)) !== 'stale') return true;
  }
}

async function ask(
  world: World,
  id: string,
  name: string,
  offer: RoleOffer,
  chiefs: readonly PersonDocument[],
): Promise<void> {
  const cards: MessageRef[] = [];
  for (const { chat } of chiefs) {
    const sent = chat && (await world.messenger.send(chat, decideAccessView(id, name, offer)));
    if (sent?.ok) cards.push(sent.message);
    else world.log.warn('access request not sent', { unit: offer.unit, why: sent ? sent.why : 'notInstalled' });
  }
  for (;;) {
    const found = await world.store.requests.read(id);
    if (!found) return;
    const asked = { ...found.value, cards };
    if ((await world.store.requests.replace(asked, found.etag)) === 'stale') continue;
    // Somebody decided while the others' cards were still being sent.
    if (asked.state !== 'waiting') await showDecided(world, asked);
    return;
  }
}

const giveRole = (world: World, { person, unit, role }: AccessRequest): Promise<void> =>
  changePerson(world, person, (p) =>
    p.holds.some((h) => h.unit === unit && h.role === role) ? p : { ...p, holds: [...p.holds, { unit, role }] },
  );

/** Tells the one who asked, and updates the cards of every enhetschef. */
async function tell(world: World, request: AccessRequest): Promise<void> {
  const asked = (await world.store.people.read(request.person))?.value;
  const view =
    request.state === 'approved'
      ? welcomeView(asked?.name.split(' ')[0] ?? '')
      : noteView(
          'Du fick inte tillgång',
          'Enhetschefen sade nej. Prata med chefen om du tror att det är fel.',
          ASK_AGAIN,
        );
  const sent = asked?.chat && (await world.messenger.send(asked.chat, view));
  if (!sent?.ok) world.log.warn('access answer not sent', { unit: request.unit, why: sent?.why ?? 'notInstalled' });
  await showDecided(world, request);
}

async function showDecided(world: World, request: AccessRequest): Promise<void> {
  const card = await decided(world, request);
  const unit = world.units.get(request.unit);
  for (const chief of unit ? await chiefsOf(world, unit) : []) {
    const mine = request.cards.find((c) => c.conversation === chief.chat?.id);
    if (mine && chief.chat) await world.messenger.update(mine, chief.chat, card);
  }
}

async function decided(world: World, request: AccessRequest): Promise<View> {
  const [asked, by] = await Promise.all([
    world.store.people.read(request.person),
    world.store.people.read(request.decidedBy ?? ''),
  ]);
  const now = world.clock.now();
  const offer = offers(world).find((o) => o.unit === request.unit && o.role === request.role) ?? {
    unit: request.unit,
    unitName: request.unit,
    role: request.role,
    roleTitle: request.role,
  };
  const at = swedishMoment(inSweden(request.decidedAt ?? request.at), now);
  return decidedAccessView(
    asked?.value.name ?? 'Personen',
    offer,
    request.state === 'approved',
    by?.value.name ?? 'Enhetschefen',
    at,
  );
}

/** Those of the unit's enhetschefer who can be sent to, once the app has been installed for those it may be. */
async function reachableChiefs(world: World, unit: Unit): Promise<readonly PersonDocument[]> {
  await Promise.all(unit.chiefs.map((id) => chatFor(world, id)));
  return (await chiefsOf(world, unit)).filter(({ chat }) => chat !== null);
}

async function chiefsOf(world: World, unit: Unit): Promise<readonly PersonDocument[]> {
  const found = await Promise.all(unit.chiefs.map((id) => world.store.people.read(id)));
  return found.flatMap((person) => (person ? [person.value] : []));
}

/** The roles that somebody may hold in a unit, without those that are given in a case only. */
const unitRoles = ({ roles, drawnFrom = {} }: Routine): readonly (readonly [string, string])[] =>
  Object.entries(roles).filter(([role]) => !(role in drawnFrom));

/** Every role of every routine that a unit carries, except the one that the unit's configuration gives. */
const offers = (world: World): readonly RoleOffer[] =>
  [...world.units.values()].flatMap((unit) => offersOf(world, unit.id, unit));

/** A role that two routines of the unit call differently is offered by both titles. */
const offersOf = (world: World, id: UnitId, unit: Unit): readonly RoleOffer[] => {
  const roles = carriedBy(world, unit).flatMap((routine) =>
    unitRoles(routine).filter(([role]) => role !== routine.chief),
  );
  return [...new Set(roles.map(([role]) => role))].map((role) => {
    const titles = new Set(roles.filter(([other]) => other === role).map(([, title]) => title));
    return { unit: id, unitName: unit.name, role, roleTitle: [...titles].join(' eller ') };
  });
};
