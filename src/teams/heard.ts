// Teams delivers an activity again when the answer to it was lost on the way. What was said once is answered once.
import type { Incoming } from './activity.ts';

/** Teams gives up well before that. */
const REMEMBERED_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Remembers what was heard in the last ten minutes. The answer says whether the very activity was heard before; one without an id
 * never was. `now` is in milliseconds of a clock that nobody sets.
 */
export function rememberHeard(now: () => number): (incoming: Pick<Incoming, 'id' | 'conversation'>) => boolean {
  const heardAt = new Map<string, number>();
  return ({ id, conversation }) => {
    if (!id) return false;
    for (const [oldest, at] of heardAt) {
      if (at > now() - REMEMBERED_MS && heardAt.size < MOST_REMEMBERED) break;
      heardAt.delete(oldest);
    }
    const name = `${conversation.id}/${id}`;
    const isAgain = heardAt.has(name);
    if (!isAgain) heardAt.set(name, now());
    return isAgain;
  };
}
