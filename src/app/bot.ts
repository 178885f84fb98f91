// What a channel such as Teams may ask of the bot, in words that no channel owns.
import type { Action } from '../domain/actions.ts';
import type { PersonId, UnitId } from '../domain/case/case.ts';
import type { View } from '../domain/view.ts';
import type { Conversation, MessageRef } from './documents.ts';

/** Who is speaking, as the signed-in identity says; never from a card's data. */
export type Actor = {
  readonly id: PersonId;
  readonly name: string;
  /** Their own chat with the bot, when this came from there; kept for later messages. */
  readonly chat: Conversation | null;
  /** Their address at work, when whoever carried the message knows it. */
  readonly mail?: string;
};

export interface Bot {
  /** Somebody wrote in their own chat. Answers one card. */
  wrote(who: Actor, text: string): Promise<View>;
  /** Somebody wrote to the bot where others read along. Answers a card without anything about anyone. */
  wroteInChannel(who: Actor, text: string, channel: Conversation): Promise<View>;
  /** Somebody pressed a button. `inputs` are the form's raw values by field. `message` is the card it stood on. */
  pressed(
    who: Actor,
    action: Action,
    inputs: Readonly<Record<string, string>>,
    message: MessageRef | null,
  ): Promise<View>;
  /** The app was installed for somebody, or they opened the chat: answers the welcome card. */
  installed(who: Actor): Promise<View>;
  /** The app was removed for somebody: nothing more is sent to them. */
  uninstalled(who: Actor): Promise<void>;
  /** The bot was added to a team's channel, or heard there: kept when it is the channel of a unit. Answers which unit. */
  inChannel(channel: Conversation): Promise<UnitId | null>;
  /** Resolves when everything begun after an answer (messages, facts, log) has ended. For tests and for shutdown. */
  settled(): Promise<void>;
}
