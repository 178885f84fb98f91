// The cards that have come to people's chats and that ask for a step to be filled in, first come first taken.
import { z } from 'zod';

/** A step's card: what it is for, and the message it stands in. */
export type Arrived = {
  readonly case: string;
  readonly step: string;
  readonly n: number;
  readonly conversation: string;
  readonly message: string;
};

export type Inbox = {
  /** Puts what was sent to a chat in the inbox, if its card asks for a step to be filled in. */
  put(card: unknown, conversation: string, message: string): void;
  /** Takes the next card of a step, waiting for it. Throws when none comes: then the bot has lost a delivery. */
  take(step: string): Promise<Arrived>;
  /** How many cards of a step have come in all. */
  come(step: string): number;
  /** Resolves when so many cards of a step have come in all. Throws when they do not. */
  until(step: string, come: number): Promise<void>;
};

/** After that many times a step is left alone: real cases do not go on for ever, and a document grows with what happens in it. */
export const MOST_TIMES = 10;
const MS_TO_WAIT = 20_000;

const withActions = z.object({ actions: z.array(z.unknown()).optional() });
const submits = z.object({
  data: z.object({
    action: z.object({ do: z.literal('submit'), case: z.string(), step: z.string(), n: z.number() }),
  }),
});

/** An empty inbox. */
export function openInbox(): Inbox {
  const cards = new Map<string, Arrived[]>();
  const counts = new Map<string, number>();
  const listeners = new Set<() => void>();
  const come = (step: string): number => counts.get(step) ?? 0;

  function until(holds: () => boolean, what: string): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const listen = (): void => {
        if (holds()) end(resolve);
      };
      const timer = setTimeout(
        () => end(() => reject(new Error(`${what} has not come within ${MS_TO_WAIT / 1000} s`))),
        MS_TO_WAIT,
      );
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        listeners.delete(listen);
        settle();
      };
      listeners.add(listen);
    });
  }

  return {
    put(card, conversation, message) {
      const [asked] = withActions.parse(card).actions?.flatMap((one) => submits.safeParse(one).data ?? []) ?? [];
      if (!asked) return;
      const { case: id, step, n } = asked.data.action;
      counts.set(step, come(step) + 1);
      if (n <= MOST_TIMES) {
        const queue = cards.get(step) ?? [];
        queue.push({ case: id, step, n, conversation, message });
        cards.set(step, queue);
      }
      for (const listen of listeners) listen();
    },
    async take(step) {
      for (;;) {
        const card = cards.get(step)?.shift();
        if (card) return card;
        await until(() => (cards.get(step)?.length ?? 0) > 0, `A card for ${step}`);
      }
    },
    come,
    until: (step, wanted) => until(() => come(step) >= wanted, `Card number ${wanted} for ${step}`),
  };
}
