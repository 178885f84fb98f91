// How much Teams takes: sliding windows over what has been sent, and when one more may be. Time is an argument, in milliseconds of any clock.

/** At most so many requests in any span of so many milliseconds. */
export type Window = { readonly most: number; readonly ms: number };

/** What one app may send in one tenant, and one bot in one conversation: https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit */
export const teamsLimits = {
  tenant: [{ most: 50, ms: 1_000 }],
  conversation: [
    { most: 7, ms: 1_000 },
    { most: 8, ms: 2_000 },
    { most: 60, ms: 30_000 },
    { most: 1_800, ms: 3_600_000 },
  ],
} as const satisfies Limits;
export type Limits = { readonly tenant: readonly Window[]; readonly conversation: readonly Window[] };

/** More replicas than this cannot share what Teams takes in one conversation in a second. */
export const MOST_REPLICAS = Math.min(...[...teamsLimits.tenant, ...teamsLimits.conversation].map(({ most }) => most));

/** What each of so many replicas may send, for all of them together to keep within the limits. From 1 to MOST_REPLICAS of them. */
export function shareOf(limits: Limits, replicas: number): Limits {
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > MOST_REPLICAS)
    throw new RangeError(
      `${String(replicas)} replicas cannot share Teams' limits: from 1 to ${String(MOST_REPLICAS)} can`,
    );
  const share = ({ most, ms }: Window): Window => ({ most: Math.floor(most / replicas), ms });
  return { tenant: limits.tenant.map(share), conversation: limits.conversation.map(share) };
}

/** What has been sent to one conversation, or in one tenant. */
export type Usage = {
  /** When one more may be sent: now or earlier for at once, Infinity while that hangs on an answer to what is under way. */
  freeAt(): number;
  /** A request begins. */
  begin(): void;
  /** A request that began has ended, and has come to Teams at `at` at the latest. */
  end(at: number): void;
  /** Nothing may be sent before that moment. */
  hold(until: number): void;
  /** Nothing that is remembered counts at `now`. */
  isIdle(now: number): boolean;
};

/**
 * Usage under some windows, each taken to be `marginMs` longer than it is. A request under way counts as sent now, since nobody
 * knows yet when it came to Teams: so no window is exceeded there either, however long the requests are on their way.
 */
export function usageOf(windows: readonly Window[], marginMs: number): Usage {
  const longest = Math.max(...windows.map(({ ms }) => ms)) + marginMs;
  const most = Math.max(...windows.map((window) => window.most));
  /** When the ended ones came, in order; no more than any window asks for. */
  const came: number[] = [];
  let underWay = 0;
  let heldUntil = -Infinity;

  function freeOf(window: Window): number {
    if (underWay >= window.most) return Infinity;
    const nth = came.at(underWay - window.most);
    return nth === undefined ? -Infinity : nth + window.ms + marginMs;
  }

  return {
    freeAt: () => Math.max(heldUntil, ...windows.map(freeOf)),
    begin() {
      underWay += 1;
    },
    end(at) {
      underWay -= 1;
      // Mostly the last: answers come about in the order of the requests.
      const after = came.findLastIndex((earlier) => earlier <= at);
      came.splice(after + 1, 0, at);
      if (came.length > most) came.shift();
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
    isIdle: (now) => underWay === 0 && heldUntil <= now && (came.at(-1) ?? -Infinity) + longest <= now,
  };
}
