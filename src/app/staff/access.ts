// Getting access: somebody unknown asks, every enhetschef of the unit gets a card, and one of them decides.
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import { parseAnswers } from '../../domain/forms/forms.ts';
import { listing } from '../../domain/swedish.ts';
import type { View } from '../../domain/view.ts';
import { accessForm, askAccessView } from '../../domain/views/access.ts';
import { noteView } from '../../domain/views/talk.ts';
import { leads } from '../absence/away.ts';
import type { AccessRequest, PersonDocument, RequestToTell } from '../documents.ts';
import { chatFor } from './reach.ts';
import type { Filled, Reply } from '../reply.ts';
import { hasRole, requestId, withRole } from './requests.ts';
import { offers } from './role-offers.ts';
import { changePerson } from './roster.ts';
import { ASK_AGAIN, chiefsOf, claimFrom, decided, showDecided, tellOf, toHear } from './tell-request.ts';
import type { Unit, World } from '../world.ts';

/** Asks which role, in which unit. */
export const beginAccess = (world: World, me: PersonDocument): View =>
  askAccessView(offeredTo(world, me), world.clock.now());

const offeredTo = (world: World, me: PersonDocument) => ({
  offers: offers(world),
  leads: leads(world, me),
});

/** Keeps the request and sends it to the unit's enhetschefer. Asked again for the same role, it is the same request. */
export async function requestAccess(world: World, me: PersonDocument, { inputs }: Filled): Promise<Reply> {
  const now = world.clock.now();
  const form = parseAnswers(accessForm(offers(world)), inputs, { today: now, eligible: {} });
  if (!form.ok) return { view: askAccessView(offeredTo(world, me), now, { given: inputs, faults: form.faults }) };
  const offer = offers(world).find((o) => `${o.unit}/${o.role}` === form.answers.roll);
  const unit = offer && world.units.get(offer.unit);
  if (!offer || !unit) throw new Error('A role that was offered is no longer there');
  if (hasRole(me, offer))
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
  const id = requestId({ ...offer, person: me.id });
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
  // Before it is said to be sent: from now on they hear of it, whatever becomes of this process.
  const claim: RequestToTell = { request: id, until: claimFrom(world) };
  for (const { id: chief } of reachable) await noteQuestion(world, chief, claim, isNew);
  const view = noteView(
    'Frågan är skickad',
    `${listing([...new Set(reachable.map((c) => c.name || 'Enhetschefen'))])} får frågan nu. Svaret kommer hit.`,
    [],
  );
  return isNew ? { view, next: () => ask(world, claim, reachable) } : { view };
}

/** An enhetschef's decision. Only the unit's own may; the first decision stands. */
export async function decideAccess(world: World, me: PersonDocument, id: string, approve: boolean): Promise<Reply> {
  for (;;) {
    const found = await world.store.requests.read(id);
    const unit = found && world.units.get(found.value.unit);
    if (!found || !unit) return { view: noteView('Frågan finns inte kvar', 'Be personen skicka den igen.') };
    if (!unit.chiefs.includes(me.id))
      return { view: noteView('Det går inte', `Bara enhetschefen för ${unit.name} kan ge tillgång.`) };
    const request = found.value;
    const claim: RequestToTell = { request: id, until: claimFrom(world) };
    if (request.state !== 'waiting') {
      // Should the process have died between the decision and the role, the same button gives it.
      if (approve && request.state === 'approved')
        await changePerson(world, request.person, (person) => {
          const given = withRole(person, request);
          return given === person ? person : toHear(world, given, claim);
        });
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
    await changePerson(world, request.person, (person) =>
      toHear(world, approve ? withRole(person, request) : person, claim),
    );
    const tell = async (): Promise<void> => {
      await tellOf(world, request.person, claim);
      await showDecided(world, done);
    };
    return { view: await decided(world, done), next: tell };
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

/**
 * Notes on an enhetschef that they are to be asked. Also of a request that is not new, should the process that kept it have ended
 * before it noted this; then the sweep asks, and nobody is asked twice: whoever has been has a card, which is kept before the note
 * is taken away.
 */
async function noteQuestion(world: World, chief: string, claim: RequestToTell, isNew: boolean): Promise<void> {
  const { request: id } = claim;
  for (;;) {
    const found = await world.store.people.read(chief);
    if (!found || (!isNew && found.value.requests?.some(({ request }) => request === id))) return;
    const request = (await world.store.requests.read(id))?.value;
    const isAsked = request?.cards.some(({ conversation }) => conversation === found.value.chat?.id);
    if (request?.state !== 'waiting' || isAsked) return;
    if ((await world.store.people.replace(toHear(world, found.value, claim), found.etag)) !== 'stale') return;
  }
}

async function ask(world: World, claim: RequestToTell, chiefs: readonly PersonDocument[]): Promise<void> {
  for (const chief of chiefs) await tellOf(world, chief.id, claim);
}

/** Those of the unit's enhetschefer who can be sent to, once the app has been installed for those it may be. */
async function reachableChiefs(world: World, unit: Unit): Promise<readonly PersonDocument[]> {
  await Promise.all(unit.chiefs.map((id) => chatFor(world, id)));
  return (await chiefsOf(world, unit)).filter(({ chat }) => chat !== null);
}
