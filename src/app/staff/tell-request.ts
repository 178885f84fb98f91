// Who is to hear of a request for access: every enhetschef of the unit that it was made, and whoever made it what was decided. It is
// kept with each of them until Teams has taken it, so that neither a Teams that is down nor the end of the process loses it.
import type { DateTime } from 'luxon';
import type { Moment } from '../../domain/case/case.ts';
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import { swedishMoment } from '../../domain/swedish.ts';
import type { View } from '../../domain/view.ts';
import { decideAccessView, decidedAccessView } from '../../domain/views/access.ts';
import { roleGivenView, roleTakenView } from '../../domain/views/staff.ts';
import { noteView, welcomeView } from '../../domain/views/talk.ts';
import type { AccessRequest, MessageRef, PersonDocument, RequestToTell, Versioned } from '../documents.ts';
import { leaseFrom } from '../messages/outbox.ts';
import { rewrite } from '../rewrite.ts';
import { offerIn } from './role-offers.ts';
import { woken } from '../absence/waking.ts';
import type { Unit, World } from '../world.ts';
import { isToBeTriedAgain } from '../messages/backoff.ts';

export const ASK_AGAIN: View['buttons'] = [
  { title: 'Be om tillgång', action: { do: 'askAccess' }, ignoresInputs: true },
];

/** Until when whoever writes that somebody is to hear of a request has to tell them; should that fail, the sweep does. */
export const claimFrom = (world: World): Moment => leaseFrom(world, world.clock.now());

/** The person, who is to hear of a request from whoever has claimed to tell them, `until` then. */
export function toHear(world: World, person: PersonDocument, claim: RequestToTell): PersonDocument {
  const others = (person.requests ?? []).filter(({ request }) => request !== claim.request);
  return woken(world, { ...person, requests: [...others, claim] }, world.clock.now());
}

/** Tells somebody of a request that they are to hear of, and notes it when Teams has taken it. Nothing for one unknown. */
export async function tellOf(world: World, id: string, claim: RequestToTell): Promise<void> {
  const found = await world.store.people.read(id);
  if (found) await tell(world, found, claim);
}

/**
 * Tells somebody of every request whose time it is, claimed first: whoever else sweeps leaves them. Answers the person as they are
 * kept after that.
 */
export async function tellRequests(world: World, found: Versioned<PersonDocument>): Promise<Versioned<PersonDocument>> {
  const moment = utc(world.clock.now());
  const due = (found.value.requests ?? []).filter(({ until }) => until <= moment);
  if (due.length === 0) return found;
  const until = claimFrom(world);
  const claims = due.map(({ request }): RequestToTell => ({ request, until }));
  const claimed = claims.reduce((person, claim) => toHear(world, person, claim), found.value);
  const written = await world.store.people.replace(claimed, found.etag);
  if (written === 'stale') return found;
  let kept: Versioned<PersonDocument> | undefined = { value: claimed, etag: written.etag };
  for (const claim of claims) kept = kept && (await tell(world, kept, claim));
  return kept ?? found;
}

/** Tells them while the claim is ours: whatever came before may have taken long, and then somebody else has told them, or will. */
async function tell(
  world: World,
  known: Versioned<PersonDocument>,
  claim: RequestToTell,
): Promise<Versioned<PersonDocument> | undefined> {
  const request = (await world.store.requests.read(claim.request))?.value;
  const view = request && (await viewFor(world, request, known.value));
  const found = await world.store.people.read(known.value.id);
  if (!found || !isHeld(found.value, claim, world.clock.now())) return found;
  const person = found.value;
  if (request && view) {
    const sent = person.chat && (await world.messenger.send(person.chat, view));
    if (sent && isToBeTriedAgain(sent)) return found;
    if (!sent?.ok) world.log.warn('access request not told', { unit: request.unit, why: sent?.why ?? 'notInstalled' });
    else if (request.state === 'waiting') await withCard(world, claim.request, sent.message);
  }
  return rewrite(
    world.store.people,
    person.id,
    (one) => {
      // Decided meanwhile, it is another claim: then they are still to hear of that.
      const requests = (one.requests ?? []).filter((other) => !isSameClaim(other, claim));
      return woken(world, { ...one, requests }, world.clock.now());
    },
    found,
  );
}

const isSameClaim = (one: RequestToTell, { request, until }: RequestToTell): boolean =>
  one.request === request && one.until === until;
const isHeld = ({ requests = [] }: PersonDocument, claim: RequestToTell, now: DateTime): boolean =>
  claim.until > utc(now) && requests.some((one) => isSameClaim(one, claim));

/**
 * What somebody is to hear of it as it stands; undefined when there is nothing more to tell. It is the unit's enhetschefer that are
 * asked, also one who made the request; once it is decided only whoever made it hears more.
 */
async function viewFor(world: World, request: AccessRequest, person: PersonDocument): Promise<View | undefined> {
  if (request.state === 'waiting') {
    const isAsked = request.cards.some(({ conversation }) => conversation === person.chat?.id);
    if (isAsked || !world.units.get(request.unit)?.chiefs.includes(person.id)) return undefined;
    const asking = (await world.store.people.read(request.person))?.value;
    return decideAccessView(request.id, asking?.name ?? '', offerIn(world, request));
  }
  if (request.person !== person.id) return undefined;
  if (request.state === 'taken') return roleTakenView(offerIn(world, request));
  const isKnown = person.holds.some((held) => held.unit !== request.unit || held.role !== request.role);
  if (request.state === 'approved' && isKnown) return roleGivenView(offerIn(world, request));
  return request.state === 'approved'
    ? welcomeView(person.name.split(' ')[0] ?? '')
    : noteView(
        'Du fick inte tillgång',
        'Enhetschefen sade nej. Prata med chefen om du tror att det är fel.',
        ASK_AGAIN,
      );
}

/** Keeps where an enhetschef has the question. */
async function withCard(world: World, id: string, card: MessageRef): Promise<void> {
  const kept = await rewrite(world.store.requests, id, (request) => ({ ...request, cards: [...request.cards, card] }));
  // Somebody decided while the card was on its way.
  if (kept && kept.value.state !== 'waiting') await showDecided(world, kept.value);
}

/** Updates the cards of every enhetschef who was asked. */
export async function showDecided(world: World, request: AccessRequest): Promise<void> {
  const card = await decided(world, request);
  const unit = world.units.get(request.unit);
  for (const chief of unit ? await chiefsOf(world, unit) : []) {
    const mine = request.cards.find((c) => c.conversation === chief.chat?.id);
    if (mine && chief.chat) await world.messenger.update(mine, chief.chat, card);
  }
}

/** What was decided, by whom and when. */
export async function decided(world: World, request: AccessRequest): Promise<View> {
  const [asked, by] = await Promise.all([
    world.store.people.read(request.person),
    world.store.people.read(request.decidedBy ?? ''),
  ]);
  const at = swedishMoment(inSweden(request.decidedAt ?? request.at), world.clock.now());
  return decidedAccessView(
    asked?.value.name ?? 'Personen',
    offerIn(world, request),
    request.state,
    by?.value.name ?? 'Enhetschefen',
    at,
  );
}

/** The unit's enhetschefer who are known to the bot. */
export async function chiefsOf(world: World, unit: Unit): Promise<readonly PersonDocument[]> {
  const found = await Promise.all(unit.chiefs.map((id) => world.store.people.read(id)));
  return found.flatMap((person) => (person ? [person.value] : []));
}
