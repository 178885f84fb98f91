// Keeps within Teams' limits by waiting: first come first served, but nobody waits for a conversation that is not theirs.
import { AsyncResource } from 'node:async_hooks';
import { type Limits, teamsLimits, type Usage, usageOf } from './limits.ts';

/** Where a request goes. */
export type Place = { readonly tenant: string; readonly conversation: string };

/** Was not done, since its turn would have come too late; it may come after so many milliseconds. */
export type Held = { readonly held: number };

export type Limiter = {
  /** Does one request to Teams when its turn comes. Answers what the work does, or that it was held; throws what the work throws. */
  pass<T extends object>(place: Place, work: () => Promise<T>): Promise<T | Held>;
  /** Teams answered 429: the conversation is left alone for so long, and the tenant too when another conversation already was. */
  refused(place: Place, waitMs: number): void;
};

export type Timing = {
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** Nobody waits for longer: whoever has claimed a message must send it before the claim runs out. */
  readonly mostWaitMs: number;
};

/** For the time that a request takes on its way to vary by. */
const MARGIN_MS = 10;
/** Conversations that are remembered, of those that have been sent to in the last hour. */
const MOST_KEPT = 50_000;
const MOST_WAITING = 5_000;
const SHORTEST_HOLD_MS = 1_000;
const A_FEW_HUNDRED = 200;

const realTiming: Timing = {
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  mostWaitMs: 20_000,
};

type Waiting = {
  readonly place: Place;
  readonly until: number;
  /** Begins the work; `done` is called when it has ended. */
  readonly release: (done: () => void) => void;
  readonly giveUp: (held: Held) => void;
};

/** A tenant, and those who wait to send something there, first come first. */
type Tenant = { readonly usage: Usage; waiting: readonly Waiting[]; wakesAt: number };

/** A limiter with nobody waiting. All that goes to Teams from this process goes through one. */
export function createLimiter(limits: Limits = teamsLimits, timing: Timing = realTiming): Limiter {
  const { now, pause, mostWaitMs } = timing;
  const tenants = kept<Tenant>(
    () => ({ usage: usageOf(limits.tenant, MARGIN_MS), waiting: [], wakesAt: Infinity }),
    ({ usage, waiting }) => waiting.length === 0 && usage.isIdle(now()),
  );
  const conversations = kept<Usage>(
    () => usageOf(limits.conversation, MARGIN_MS),
    (usage) => usage.isIdle(now()),
  );
  const quickest = quickestLately();
  let lastRefused: { readonly conversation: string; readonly until: number } | undefined;

  /** Lets everybody go whose turn it is, and wakes up again when the next one's comes. */
  function letGo(tenant: Tenant): void {
    const stay: Waiting[] = [];
    const full = new Set<string>();
    let next = Infinity;
    let seen = 0;
    for (const one of tenant.waiting) {
      const freeInTenant = tenant.usage.freeAt();
      // Those behind wait no longer than this one already has.
      if (freeInTenant > now() && one.until > now()) {
        next = Math.min(next, freeInTenant, one.until);
        break;
      }
      seen += 1;
      const name = one.place.conversation;
      if (full.has(name) && one.until > now()) {
        stay.push(one);
        continue;
      }
      const conversation = conversations.of(name);
      const freeAt = Math.max(freeInTenant, conversation.freeAt());
      if (!full.has(name) && freeAt <= now()) release(tenant, conversation, one);
      else if (one.until <= now()) one.giveUp(heldFor(freeAt));
      else {
        full.add(name);
        next = Math.min(next, freeAt, one.until);
        stay.push(one);
      }
    }
    tenant.waiting = [...stay, ...tenant.waiting.slice(seen)];
    if (next < tenant.wakesAt) wakeAt(tenant, next);
  }

  function wakeAt(tenant: Tenant, moment: number): void {
    tenant.wakesAt = moment;
    void pause(Math.max(0, Math.ceil(moment - now()))).then(() => {
      if (tenant.wakesAt === moment) tenant.wakesAt = Infinity;
      letGo(tenant);
    });
  }

  function release(tenant: Tenant, conversation: Usage, one: Waiting): void {
    const began = now();
    for (const usage of [tenant.usage, conversation]) usage.begin();
    one.release(() => {
      // It came no later than its answer, less what the quickest answer takes to get here and the quickest request to get there.
      const tookMs = now() - began;
      const at = began + Math.max(0, tookMs - quickest.of(tookMs));
      for (const usage of [tenant.usage, conversation]) usage.end(at);
      letGo(tenant);
    });
  }

  const heldFor = (freeAt: number): Held => ({
    held: Math.max(SHORTEST_HOLD_MS, Number.isFinite(freeAt) ? freeAt - now() : 0),
  });

  return {
    pass: <T extends object>(place: Place, work: () => Promise<T>) =>
      new Promise<T | Held>((resolve, reject) => {
        const tenant = tenants.of(place.tenant);
        const freeAt = conversations.of(place.conversation).freeAt();
        const isTooLate = Number.isFinite(freeAt) && freeAt > now() + mostWaitMs;
        if (isTooLate || tenant.waiting.length >= MOST_WAITING) {
          resolve(heldFor(freeAt));
          return;
        }
        // Somebody else's request may let this one go, and is not what it belongs to.
        const doWork = AsyncResource.bind((done: () => void): void => void work().finally(done).then(resolve, reject));
        const one = { place, until: now() + mostWaitMs, release: doWork, giveUp: resolve };
        tenant.waiting = [...tenant.waiting, one];
        letGo(tenant);
      }),
    refused({ tenant, conversation }, waitMs) {
      const until = now() + waitMs;
      conversations.of(conversation).hold(until);
      const isTenants = lastRefused && lastRefused.until > now() && lastRefused.conversation !== conversation;
      if (isTenants) tenants.of(tenant).usage.hold(until);
      lastRefused = { conversation, until };
    },
  };
}

/** Things by name, made when asked for, and forgotten when they are idle; the least recently used first. */
function kept<T>(make: () => T, isIdle: (one: T) => boolean): { of(name: string): T } {
  const all = new Map<string, T>();
  return {
    of(name) {
      const found = all.get(name) ?? make();
      all.delete(name);
      all.set(name, found);
      // Two at each look: more are forgotten than come.
      for (const [oldest, one] of [...all.entries().take(2)])
        if (oldest !== name && (isIdle(one) || all.size > MOST_KEPT)) all.delete(oldest);
      return found;
    },
  };
}

/**
 * The shortest time that a request took, of the last hundreds. Of the first nothing is taken for granted: they may all have waited
 * for the same token before they were on their way.
 */
function quickestLately(): { of(tookMs: number): number } {
  let [before, lately, count] = [0, Infinity, 0];
  return {
    of(tookMs) {
      lately = Math.min(lately, tookMs);
      const quickest = Math.min(before, lately);
      count += 1;
      if (count % A_FEW_HUNDRED === 0) [before, lately] = [lately, Infinity];
      return quickest;
    },
  };
}
