// An outcome on its way to the chat by itself, where no answer to Teams can carry it: as a new card, on the card that was pressed, or beside it.
import type { Log, Messenger, Sent } from '../app/ports.ts';
import type { Press } from '../cards/answers.ts';
import { type Incoming, isShared, threadOf } from './activity.ts';
import { type Asking, type Outcome, pressedMessage, type Pressing, viewOf } from './asking.ts';
import { insist } from './insist.ts';
import { besideSentence, besideView, notSentSentence } from './sentences.ts';

export type Showing = {
  /** As a new card. */
  readonly tell: (incoming: Incoming, outcome: Outcome, code: string) => Promise<void>;
  /** Where the pressed card stands; what has no card of its own comes as a new message, so that a form keeps its answers. */
  readonly show: (incoming: Incoming, outcome: Outcome, code: string, anew?: Pressing['anew']) => Promise<void>;
  /**
   * Answers a press with a card of its own below. The card is there before it is filled in: what is encrypted is shown on none that
   * the case does not know of. Resolves with what to say beneath the card that was pressed.
   */
  readonly showBeside: (incoming: Incoming, code: string, asked: Press) => Promise<string>;
};

/** Shows what comes of what is asked. What Teams would not take is tried again after a `pause`, and then logged. */
export function createShowing(
  messenger: Messenger,
  { pressing }: Pick<Asking, 'pressing'>,
  log: Log,
  pause: (ms: number) => Promise<void>,
): Showing {
  const note = (sent: Sent, code: string): void => {
    if (!sent.ok) log.warn('answer not delivered', { code, why: sent.why });
  };

  const tell: Showing['tell'] = async (incoming, outcome, code) => {
    const view = viewOf(outcome);
    // Where others read along and press, a sentence of ours leads nowhere.
    const shown = !isShared(incoming) || 'view' in outcome ? view : { ...view, buttons: [] };
    note(await insist(() => messenger.send(threadOf(incoming), shown), pause), code);
  };

  return {
    tell,
    async show(incoming, outcome, code, anew) {
      const message = pressedMessage(incoming);
      if (message === null || !('view' in outcome)) return tell(incoming, outcome, code);
      let current: Outcome = outcome;
      const waitAndLook = async (ms: number): Promise<void> => {
        await pause(ms);
        current = (await anew?.()) ?? current;
      };
      const sent = await insist(() => messenger.update(message, threadOf(incoming), viewOf(current)), waitAndLook);
      // What is encrypted is on no other card than the one that the case knows of.
      if (!sent.ok && sent.why === 'gone' && !anew) return tell(incoming, outcome, code);
      note(sent, code);
    },
    async showBeside(incoming, code, asked) {
      const chat = threadOf(incoming);
      const sent = await insist(() => messenger.send(chat, besideView), pause);
      note(sent, code);
      if (!sent.ok) return notSentSentence;
      const question = pressing(incoming, code, asked, sent.message);
      let current = await question();
      const waitAndLook = async (ms: number): Promise<void> => {
        await pause(ms);
        current = await question();
      };
      note(await insist(() => messenger.update(sent.message, chat, viewOf(current)), waitAndLook), code);
      return besideSentence;
    },
  };
}
