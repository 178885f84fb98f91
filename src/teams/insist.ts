// An answer to somebody who waits is not kept in a document to be sent later, so it is tried a few times at once.
import type { Sent } from '../app/ports.ts';

const WAITS_MS = [1_000, 4_000] as const;
const LONGEST_MS = 30_000;

/** Sends until Teams says something else than `later` (or nothing, `held`), at most three times, with the waits that Teams asks for in between. */
export async function insist(send: () => Promise<Sent>, pause: (ms: number) => Promise<void>): Promise<Sent> {
  for (const wait of WAITS_MS) {
    const sent = await send();
    if (sent.ok || (sent.why !== 'later' && sent.why !== 'held')) return sent;
    await pause(Math.min(sent.retryAfterMs ?? wait, LONGEST_MS));
  }
  return send();
}
