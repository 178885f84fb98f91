// Whether a message is tried again, and how long it waits before that. Spread by chance, so that those that failed together do not come
// back together.
import type { Sent } from '../ports.ts';

/** Says whether a message did not get through for a reason that passes: whoever sends it tries again. */
export const isToBeTriedAgain = (sent: Sent): boolean => !sent.ok && (sent.why === 'later' || sent.why === 'held');

/** So many times a message is tried that Teams does not take, though it is there. */
export const MAX_ATTEMPTS = 8;
const FIRST_WAIT_MS = 5_000;

/**
 * Milliseconds after the n:th attempt: 5 s, then twice as long each time, less at most half of it; and never less than Teams asked
 * for, plus at most a tenth. `fraction` is from 0 up to 1.
 */
export function waitAfter(attempts: number, retryAfterMs: number, fraction: number): number {
  const own = FIRST_WAIT_MS * 2 ** (Math.max(1, attempts) - 1) * (1 - fraction / 2);
  return Math.round(Math.max(own, afterAtLeast(retryAfterMs, fraction)));
}

/** Milliseconds for a message that was not tried, since nothing may be sent for so long. */
export const afterAtLeast = (retryAfterMs: number, fraction: number): number =>
  Math.round(retryAfterMs * (1 + fraction / 10));
