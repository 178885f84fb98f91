// The sweep: whatever the clock has made due is claimed in the case, sent and recorded. Nothing is remembered between sweeps.
import type { CaseId, PersonId } from '../../domain/case/case.ts';
import { nudgesDue } from '../../domain/nudges/nudges-due.ts';
import { atATime, createPace, type Pace, timed } from './at-a-time.ts';
import { secondsSince, utc } from '../../domain/calendar/moment.ts';
import { claimedNudges, fileOf, indexOf, removalOf } from '../cases/case-file.ts';
import { postDigests } from './channel-digest.ts';
import { dropCarried } from '../cases/carried.ts';
import { deliver, type Written } from '../messages/deliver.ts';
import type { AccessEntry, CaseDocument, Delivery, Versioned } from '../documents.ts';
import { withEnded } from '../cases/endings.ts';
import { loggedAs } from '../fault.ts';
import { sendFollowUps } from './follow-up.ts';
import { moveCards } from '../absence/move-cards.ts';
import { claimed } from '../messages/outbox.ts';
import { withOwed } from '../messages/owed.ts';
import { withNudges } from './owed-nudges.ts';
import { persisting } from '../messages/persisting.ts';
import { type Claimed, type Owed, owedByPerson, sendAsOne, sendMornings } from './reminders.ts';
import type { Sent } from '../ports.ts';
import { hasRules, type World } from '../world.ts';

/** So many cases are claimed before their messages are sent: one person's from all of them are one card. */
const PAGE = 300;
/** So many of a page are still to be sent when the next one is claimed, by all replicas together: two seconds' worth. */
const LAST = 100;
/** So many claims wait for the disk together, and no page is smaller while there is more. */
const CLAIMED_TOGETHER = 8;

/** What a sweep did. `cases` is how many had something due. */
export type Swept = { readonly cases: number; readonly sent: number; readonly failed: number };

/**
 * Goes through every case whose time has come, once, and every list and follow-up. First all is claimed, so that one person's
 * reminders from several cases become one card. A case that fails is logged and tried next time. When the process is to end it stops
 * between two cases, with what it had claimed handed back.
 */
export async function sweep(world: World): Promise<Swept> {
  const moment = utc(world.clock.now());
  const total = { cases: 0, sent: 0, failed: 0 };
  const now = (): number => world.clock.now().toMillis();
  const pace = createPace(now, world.replicas);
  const paced: World = { ...world, messenger: timed(world.messenger, pace, now) };
  let page: Page | undefined = await claimPage(world, moment, null);
  while (page) {
    const { claims, next }: Page = page;
    total.cases += page.cases;
    const sendOne = async (one: Claim, together?: ReadonlyMap<string, Sent>): Promise<void> => {
      const result = await safely(world, one.id, () => send(paced, one, together));
      total.sent += result?.sent ?? 0;
      total.failed += result?.failed ?? 0;
    };
    const sendAll = (some: readonly Claim[]): Promise<void> => atATime(some, pace, (one) => sendOne(one));
    const left = await sendTogether(paced, pace, claims, sendOne);
    const atLast = Math.ceil(LAST / (world.replicas ?? 1));
    await sendAll(left.slice(0, -atLast));
    // Claimed while the last of this page are sent, so that the pace is kept.
    const last = sendAll(left.slice(-atLast));
    const coming: Promise<Page | undefined> =
      next === null || isEnding(world) ? Promise.resolve(undefined) : claimPage(world, moment, next);
    page = await coming.finally(() => last);
  }
  await settle(world);
  if (isEnding(world)) return total;
  const moved = await moveCards(paced);
  total.sent += moved.sent;
  total.failed += moved.failed;
  total.sent += (await sendMornings(paced)) + (await postDigests(paced)) + (await sendFollowUps(paced));
  await tell(world, total);
  return total;
}

/** That the store has something left to finish is no reason to send nothing; the next sweep asks again. */
async function settle(world: World): Promise<void> {
  try {
    await world.store.settle();
  } catch (fault) {
    world.log.error('store not settled', loggedAs(fault));
  }
}

/** The rest is for another process, or for the next start. */
const isEnding = (world: World): boolean => world.handsBack?.() === true;

type Page = { readonly claims: readonly Claim[]; readonly cases: number; readonly next: string | null };

/** Claims what is due in the next cases; in fewer of them when the process is to end. */
async function claimPage(world: World, moment: string, after: string | null): Promise<Page> {
  const { items, next } = await world.store.cases.due(moment, { size: await pageSize(world, moment, after), after });
  const claims: Claim[] = [];
  for (let from = 0; from < items.length && !isEnding(world); from += CLAIMED_TOGETHER) {
    const some = items.slice(from, from + CLAIMED_TOGETHER);
    const found = await Promise.all(some.map((id) => safely(world, id, () => claim(world, id))));
    claims.push(...found.filter((one) => one !== undefined));
  }
  return { claims, cases: items.length, next };
}

/**
 * How many cases to claim next. Several replicas each take their share of what is left, less and less of it, so that all come to the
 * end at the same time: one that sits idle leaves its share of what Teams takes unused.
 */
async function pageSize({ store, replicas = 1 }: World, moment: string, after: string | null): Promise<number> {
  if (replicas === 1) return PAGE;
  const { items } = await store.cases.due(moment, { size: PAGE * replicas, after });
  return Math.max(CLAIMED_TOGETHER, Math.ceil(items.length / replicas));
}

/** Says in the log how it stands: what this sweep did, and what still waits. */
async function tell(world: World, total: Swept): Promise<void> {
  if (!world.counts) return;
  const { messages, since } = await world.store.cases.owed();
  const oldestSeconds = since === null ? null : secondsSince(since, world.clock.now());
  world.log.info('swept', { ...total, ...world.counts.totals(), waiting: messages, oldestSeconds });
}

/** One case's fault is its own: it is found again by the next sweep. */
async function safely<T>(world: World, id: CaseId, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (fault) {
    world.log.error('case not swept', { case: id, ...loggedAs(fault) });
    return undefined;
  }
}

type Claim = Claimed & { readonly id: CaseId; readonly lease: Delivery['until'] };

/**
 * Claims what is due in a case, or removes a case whose time is up. Undefined when that is nothing, or somebody else was first:
 * what is still due is found by the next sweep.
 */
async function claim(world: World, id: CaseId): Promise<Claim | undefined> {
  const found = await world.store.cases.read(id);
  if (!found) return undefined;
  const now = world.clock.now();
  const removal = removalOf(world, found.value);
  if (removal !== null && removal <= utc(now)) return remove(world, found);
  if (removal !== null && !hasRules(world, found.value)) return putOff(world, found, removal);
  const file = await fileOf(world, found.value);
  const { file: after, events } = withEnded(world, file, now);
  const due = nudgesDue(after.routine, after.calendar, after.c, now, claimedNudges(after.doc.deliveries));
  const messages = withOwed(after, withNudges(after, after.doc.deliveries, due, now), events, now);
  const { deliveries, keys } = claimed(world, messages, now);
  const doc: CaseDocument = { ...after.doc, deliveries, index: indexOf(after, deliveries, now) };
  const culled = events.some((event) => event.type === 'sensitiveCulled');
  const accesses: readonly AccessEntry[] = culled
    ? [{ person: 'bot', case: id, what: 'culled', step: null, at: utc(now) }]
    : [];
  // Somebody else claimed it since it was found; writing the same again would only be in their way.
  if (keys.size === 0 && JSON.stringify(doc) === JSON.stringify(file.doc)) return undefined;
  const result = await world.store.cases.replace(doc, found.etag, accesses);
  const lease = deliveries.find(({ key }) => keys.has(key))?.until ?? null;
  return result === 'stale' ? undefined : { id, file: { ...after, doc }, keys, lease };
}

/**
 * Sends each person their reminders on one card, when that is better, and has each case record it before the next person's: whatever
 * happens then, no more than that card is sent again. A person whose own fault it is gets them one by one. Answers what is left of the claims.
 */
async function sendTogether(
  world: World,
  pace: Pace,
  claims: readonly Claim[],
  record: (one: Claim, together: ReadonlyMap<string, Sent>) => Promise<void>,
): Promise<readonly Claim[]> {
  const byId = new Map(claims.map((one) => [one.id, one]));
  const handled = new Map<CaseId, Set<string>>();
  await atATime([...owedByPerson(claims)], pace, async ([person, all]) => {
    // Others before them may have taken long: what is claimed no longer is somebody else's to send, or the next sweep's.
    const now = utc(world.clock.now());
    const owed = isEnding(world) ? [] : all.filter(({ id }) => (byId.get(id)?.lease ?? now) > now);
    const sent = owed.length === 0 ? undefined : await asOne(world, person, owed);
    if (!sent) return;
    for (const [id, some] of Map.groupBy(owed, (one) => one.id)) {
      const one = byId.get(id);
      if (!one) continue;
      const keys = new Set(some.map(({ key }) => key));
      handled.set(id, new Set([...(handled.get(id) ?? []), ...keys]));
      await record({ ...one, keys }, new Map([...keys].map((key) => [key, sent])));
    }
  });
  return claims.flatMap((one) => {
    const done = handled.get(one.id);
    if (!done) return [one];
    const keys = new Set([...one.keys].filter((key) => !done.has(key)));
    return keys.size === 0 ? [] : [{ ...one, keys }];
  });
}

/** What somebody's list cannot be made of is no reason for others to hear nothing, nor for them to hear nothing of the rest. */
async function asOne(world: World, person: PersonId, owed: readonly Owed[]): Promise<Sent | undefined> {
  try {
    return await sendAsOne(world, person, owed);
  } catch (fault) {
    world.log.error('reminders not sent as one', loggedAs(fault));
    return undefined;
  }
}

/** Sends what was claimed and still is, of the case as it is now: somebody may have done something since. */
async function send(
  world: World,
  { id, file, keys, lease }: Claim,
  together: ReadonlyMap<string, Sent> | undefined,
): Promise<{ sent: number; failed: number }> {
  const reading = async (): Promise<Required<Written> | undefined> => {
    const written = await world.store.cases.read(id);
    // Unchanged since, its people need not be read again.
    return written && { written, file: written.value === file.doc ? file : await fileOf(world, written.value) };
  };
  const current = await (together ? persisting(reading) : reading());
  if (!current) return { sent: 0, failed: 0 };
  const ours = current.written.value.deliveries.filter(
    ({ key, state, until }) => keys.has(key) && state === 'claimed' && until === lease,
  );
  return deliver(world, current, new Set(ours.map(({ key }) => key)), together);
}

/** What is closed and has no rules waits for nothing but its removal. Should they come back, it is looked at anew. */
async function putOff(world: World, { value, etag }: Versioned<CaseDocument>, removal: string): Promise<undefined> {
  await world.store.cases.replace({ ...value, index: { ...value.index, wakeAt: removal } }, etag);
  return undefined;
}

async function remove(world: World, { value: doc, etag }: Versioned<CaseDocument>): Promise<undefined> {
  // Claimed first: to the store, removing what somebody else has removed is no different. Logged with the claim: when the removal is
  // left to the next sweep the line stands there twice, but a case is never gone without it.
  const at = utc(world.clock.now());
  const accesses: readonly AccessEntry[] = [{ person: 'bot', case: doc.id, what: 'removed', step: null, at }];
  const claim = await world.store.cases.replace(doc, etag, accesses);
  if (claim === 'stale') return undefined;
  await dropCarried(world, doc);
  await world.store.cases.remove(doc.id, claim.etag);
  return undefined;
}
