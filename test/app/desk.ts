// One person's chat with the bot: what they write, which buttons they press, and the cards that stand there.
import type { Actor, Bot } from '../../src/app/bot.ts';
import type { Conversation, MessageRef } from '../../src/app/documents.ts';
import { type Action, isBeside } from '../../src/domain/actions.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import type { ButtonView, View } from '../../src/domain/view.ts';
import { besideView } from '../../src/teams/sentences.ts';
import type { Messages, Posted } from './messages.ts';

export type Desk = {
  /** Writes; the answer stands last in the chat. */
  writes(text: string): Promise<View>;
  /** Presses a button on the newest card of that title (or the newest card that has the button), with the form filled in. */
  presses(button: string, inputs?: RawAnswers, on?: string): Promise<View>;
  /** The card and the button that would be pressed, to be pressed later when the card has changed. */
  finds(button: string, on?: string): { readonly card: Posted; readonly action: Action };
  /** Sends an action as it is, as a card would from long ago or a forged one; the answer stands nowhere. */
  sends(action: Action, inputs?: RawAnswers, message?: MessageRef | null): Promise<View>;
  /** Opens the chat after the app was installed. */
  installs(): Promise<View>;
  uninstalls(): Promise<void>;
  /** Every card in the chat as it stands now, oldest first. */
  chat(): readonly Posted[];
  titles(): readonly string[];
  /** The newest card whose title has the text in it. */
  card(title: string): View;
  /** The newest card. */
  latest(): View;
};

export function desk(bot: Bot, actor: Actor & { readonly chat: Conversation }, messages: Messages): Desk {
  const { chat: conversation } = actor;
  const chat = (): readonly Posted[] => messages.posted.filter(({ ref }) => ref.conversation === conversation.id);
  const finds: Desk['finds'] = (title, on) => {
    const card = chat()
      .filter(({ view }) => (on === undefined || view.title.includes(on)) && hasButton(view, title))
      .at(-1);
    const button = card && buttonsOf(card.view).find((b) => b.title === title);
    if (!card || !button || !('action' in button))
      throw new Error(
        `${actor.name} has no button ”${title}” on ”${on ?? 'any card'}”; there is: ${chat()
          .map(({ view }) => view.title)
          .join(' | ')}`,
      );
    return { card, action: button.action };
  };
  const answered = async (answer: Promise<View>): Promise<View> => {
    const view = await answer;
    messages.look(view, conversation.id);
    return view;
  };
  return {
    chat,
    finds,
    titles: () => chat().map(({ view }) => view.title),
    card: (title) => {
      const found = chat().findLast(({ view }) => view.title.includes(title));
      if (!found) throw new Error(`${actor.name} has no card ”${title}”`);
      return found.view;
    },
    latest: () => {
      const last = chat().at(-1);
      if (!last) throw new Error(`${actor.name} has no card`);
      return last.view;
    },
    writes: async (text) => {
      const view = await answered(bot.wrote(actor, text));
      messages.post(conversation, view);
      await bot.settled();
      return view;
    },
    presses: async (title, inputs = {}, on) => {
      const { card: pressed, action } = finds(title, on);
      const card = isBeside(action) ? messages.post(conversation, besideView) : pressed;
      card.view = await answered(bot.pressed(actor, action, inputs, card.ref));
      const { view } = card;
      await bot.settled();
      return view;
    },
    sends: async (action, inputs = {}, message = null) => {
      const view = await answered(bot.pressed(actor, action, inputs, message));
      await bot.settled();
      return view;
    },
    installs: async () => {
      const view = await answered(bot.installed(actor));
      messages.post(conversation, view);
      await bot.settled();
      return view;
    },
    uninstalls: () => bot.uninstalled(actor),
  };
}

/** Every button of a card, those of its rows too. */
export const buttonsOf = (view: View): readonly ButtonView[] => [
  ...view.buttons,
  ...view.blocks.flatMap((block) =>
    block.kind === 'rows' ? block.rows.flatMap((row) => (row.button ? [row.button] : [])) : [],
  ),
];

export const hasButton = (view: View, title: string): boolean => buttonsOf(view).some((b) => b.title === title);

/** Everything that a card says, in one text. */
export const words = (view: View): string => JSON.stringify(view);

/** What the notices of a card say. */
export const notices = (view: View): readonly string[] =>
  view.blocks.flatMap((block) => (block.kind === 'notice' ? [block.text] : []));

/** What is filled in on a card already, by field. */
export const filledIn = (view: View): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    view.blocks.flatMap((block) =>
      block.kind === 'input' && block.input.value !== undefined && block.input.value !== false
        ? [[block.input.id, block.input.value]]
        : [],
    ),
  );
