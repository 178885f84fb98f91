// A messenger that keeps what it is given, fails when it is told to, and looks closely at every card that passes.
import type { Conversation, MessageRef } from '../../src/app/documents.ts';
import type { Messenger, Sent } from '../../src/app/ports.ts';
import { render } from '../../src/cards/render.ts';
import { isBeside } from '../../src/domain/actions.ts';
import type { View } from '../../src/domain/view.ts';
import { expectValidCard } from '../cards/valid.ts';

/** A message as it stands in a conversation now, after any updates. */
export type Posted = { readonly ref: MessageRef; view: View; updates: number };

/** How a conversation fails: with an answer, by throwing, or by not answering until it is let go. */
export type Failure = Sent | 'throws' | 'hangs';

/** What stands in all conversations. `faults` are what was wrong with the cards, said when the office closes. */
export type Messages = Messenger & {
  readonly posted: Posted[];
  readonly failing: Map<string, Failure>;
  readonly faults: string[];
  /** Keeps a card that the bot answered with. */
  post(conversation: Conversation, view: View): Posted;
  /** Looks at a card that the bot answered with. */
  look(view: View, conversation: string): void;
  /** How many messages hang. */
  hanging(): number;
  /** Lets go of what hangs: it turns out not to have been sent. */
  letGo(): void;
};

/** A messenger that does something before each card is sent, or after. */
export const doing = (
  messenger: Messenger,
  { before, after }: { readonly before?: Meanwhile; readonly after?: Meanwhile },
): Messenger => ({
  ...messenger,
  send: async (to, view) => {
    await before?.(view, to);
    const sent = await messenger.send(to, view);
    await after?.(view, to);
    return sent;
  },
});
type Meanwhile = (view: View, to: Conversation) => unknown;

/** A form that gives way to what is encrypted, instead of having it beside itself. */
const takesFormAway = ({ blocks, buttons }: View): boolean =>
  blocks.some(({ kind }) => kind === 'input') &&
  buttons.some((button) => 'action' in button && button.action.do === 'showSensitive' && !isBeside(button.action));

/** Conversations without anything in them. `personal` is what must not stand in `channel`, in a preview or in a log. */
export function keepMessages(channel: string, personal: readonly string[]): Messages {
  let count = 0;
  const posted: Posted[] = [];
  const failing = new Map<string, Failure>();
  const faults: string[] = [];
  const held: (() => void)[] = [];

  const look = (view: View, conversation: string): void => {
    // The same card about another case is looked at once.
    const alike = JSON.stringify(view).replaceAll(/\b(?:KRI|DIM)-\w{4}\b/g, 'KRI-7F3K');
    if (!valid.has(alike))
      try {
        expectValidCard(render(view), TYPED);
        valid.add(alike);
      } catch (fault) {
        faults.push(`”${view.title}” is no valid card: ${String(fault)}`);
      }
    if (takesFormAway(view))
      faults.push(`”${view.title}” would lose what is filled in when what is encrypted is shown`);
    const open = conversation === channel ? JSON.stringify(view) : view.preview;
    faults.push(
      ...personal.filter((text) => open.includes(text)).map((text) => `”${text}” is shown to anyone: ${open}`),
    );
  };

  /** What becomes of a message, later than now, as over a network. */
  async function outcome(to: Conversation, view: View, deliver: () => Sent): Promise<Sent> {
    look(view, to.id);
    const failure = failing.get(to.id);
    await new Promise(setImmediate);
    if (failure === 'throws') throw new Error('The messenger fell over');
    if (failure === 'hangs')
      return new Promise((resolve) => {
        held.push(() => resolve({ ok: false, why: 'later' }));
      });
    return failure ?? deliver();
  }

  const post = (to: Conversation, view: View): Posted => {
    const ref = { conversation: to.id, serviceUrl: to.serviceUrl, id: `m${String((count += 1))}` };
    const message = { ref, view, updates: 0 };
    posted.push(message);
    return message;
  };
  return {
    posted,
    failing,
    faults,
    post,
    look,
    hanging: () => held.length,
    letGo: () => {
      for (const release of held.splice(0)) release();
    },
    send: (to, view) => outcome(to, view, () => ({ ok: true, message: post(to, view).ref })),
    update: (message, to, view) =>
      outcome(to, view, () => {
        const found = posted.find(({ ref }) => ref.id === message.id && ref.conversation === message.conversation);
        if (!found) return { ok: false, why: 'gone' };
        found.view = view;
        found.updates += 1;
        return { ok: true, message };
      }),
  };
}

/** Cards that are known to be valid, as JSON. */
const valid = new Set<string>();

/** Texts with `${` that the tests themselves write. */
const TYPED = ['${beteckning}'];
