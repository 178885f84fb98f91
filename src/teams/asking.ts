// A question to the bot, and what came of it: a view, or the bot's own sentence for why there is none.
import type { Actor, Bot } from '../app/bot.ts';
import type { MessageRef } from '../app/documents.ts';
import { NoRules } from '../app/cases/no-rules.ts';
import { loggedAs } from '../app/fault.ts';
import type { Log } from '../app/ports.ts';
import { StoreOutOfReach } from '../app/store-fault.ts';
import { type Press, readPress } from '../cards/answers.ts';
import { isBeside } from '../domain/actions.ts';
import type { View } from '../domain/view.ts';
import { actorOf, type Incoming } from './activity.ts';
import {
  faultSentence,
  noRulesSentence,
  nobodySentence,
  sentenceView,
  storeSentence,
  unknownButtonSentence,
} from './sentences.ts';

export type Outcome = { readonly view: View } | { readonly sentence: string };

/** What comes of a press. `anew`, for what is encrypted: asks again, since it may have been culled while its answer was on its way. */
export type Pressing = { readonly outcome: Promise<Outcome>; readonly anew?: () => Promise<Outcome> };

/** Asks the bot. Nothing here rejects: a fault is logged by its place, and is a sentence to whoever asked. */
export type Asking = {
  /** Asks for whoever the activity is from. */
  readonly ask: (incoming: Incoming, code: string, question: (who: Actor) => Promise<View>) => Promise<Outcome>;
  /** Asks what a press comes to, each time that it is called. `message`: the card that the answer is to stand on. */
  readonly pressing: (
    incoming: Incoming,
    code: string,
    asked: Press,
    message: MessageRef | null,
  ) => () => Promise<Outcome>;
  /** Asks what the press of an activity comes to. */
  readonly press: (incoming: Incoming, code: string) => Pressing;
};

export function createAsking(bot: Bot, log: Log): Asking {
  const ask: Asking['ask'] = async (incoming, code, question) => {
    const who = actorOf(incoming);
    if (who === null) return { sentence: nobodySentence };
    try {
      return { view: await question(who) };
    } catch (fault) {
      log.error('activity failed', { code, ...loggedAs(fault) });
      return { sentence: sentenceFor(fault, code) };
    }
  };

  const pressing: Asking['pressing'] =
    (incoming, code, { action, inputs }, message) =>
    () =>
      ask(incoming, code, (who) => bot.pressed(who, action, inputs, message));

  return {
    ask,
    pressing,
    press(incoming, code) {
      const asked = readPress(incoming.value);
      if (asked === null) return { outcome: Promise.resolve({ sentence: unknownButtonSentence }) };
      const once = pressing(incoming, code, asked, pressedMessage(incoming));
      return { outcome: once(), ...(asked.action.do === 'showSensitive' ? { anew: once } : {}) };
    },
  };
}

function sentenceFor(fault: unknown, code: string): string {
  if (fault instanceof StoreOutOfReach) return storeSentence(fault.applied);
  return fault instanceof NoRules ? noRulesSentence(fault) : faultSentence(code);
}

/** What an outcome looks like as a card. */
export const viewOf = (outcome: Outcome): View => ('view' in outcome ? outcome.view : sentenceView(outcome.sentence));

/** A press whose answer is to be a card of its own. */
export function askedBeside(incoming: Incoming): Press | null {
  const asked = readPress(incoming.value);
  return asked && isBeside(asked.action) ? asked : null;
}

/** The card that was pressed. Null when the activity does not say. */
export function pressedMessage({ conversation, serviceUrl, replyToId }: Incoming): MessageRef | null {
  return replyToId ? { conversation: conversation.id, serviceUrl, id: replyToId } : null;
}
