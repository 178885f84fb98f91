// One activity in, one answer out: what Teams sends becomes a question to the bot, and the bot's view a card.
import type { Actor, Bot } from '../app/bot.ts';
import type { MessageRef } from '../app/documents.ts';
import type { Log, Messenger, Sent } from '../app/ports.ts';
import { placeOf } from '../app/fault.ts';
import { NoRules } from '../app/cases/no-rules.ts';
import { StoreOutOfReach } from '../app/store-fault.ts';
import { type Press, readPress } from '../cards/answers.ts';
import { isBeside } from '../domain/actions.ts';
import type { View } from '../domain/view.ts';
import {
  actorOf,
  addsBot,
  channelsOf,
  conversationOf,
  type Incoming,
  isPersonal,
  isShared,
  textOf,
  threadOf,
} from './activity.ts';
import { type Answer, cardAnswer, noted, sentenceAnswer } from './answer.ts';
import { late, within } from './deadline.ts';
import { rememberHeard } from './heard.ts';
import { insist } from './insist.ts';
import type { WithMail } from './mail.ts';
import {
  besideSentence,
  besideView,
  elsewhereSentence,
  faultSentence,
  noRulesSentence,
  nobodySentence,
  notSentSentence,
  sentenceView,
  slowSentence,
  storeSentence,
  unknownButtonSentence,
} from './sentences.ts';

export type HandlerParts = {
  readonly bot: Bot;
  readonly messenger: Messenger;
  readonly log: Log;
  /** Tells the mail address of somebody who installs or writes. */
  readonly withMail?: WithMail;
  /** How long Teams may wait for an answer. It gives up after about 15 s, and asks again when it got none. */
  readonly deadlineMs?: number;
  /** Waits before an answer that did not get through is sent again. */
  readonly pause?: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
};

export type ActivityHandler = {
  /** Answers an admitted activity, always in time and never by throwing. `code` is its name in the log and on a fault's card. */
  handle(incoming: Incoming, code: string): Promise<Answer>;
  /** Resolves when what went on after an answer has ended. */
  settled(): Promise<void>;
};

/** What came of a question to the bot: a view, or the bot's own sentence for why there is none. */
type Outcome = { readonly view: View } | { readonly sentence: string };

/** What comes of a press. `anew`, for what is encrypted: asks again, since it may have been culled while its answer was on its way. */
type Pressing = { readonly outcome: Promise<Outcome>; readonly anew?: () => Promise<Outcome> };

function sentenceFor(fault: unknown, code: string): string {
  if (fault instanceof StoreOutOfReach) return storeSentence(fault.applied);
  return fault instanceof NoRules ? noRulesSentence(fault) : faultSentence(code);
}

/** A handler of the activities that Teams sends. Activities that the bot has no use for are noted and nothing more. */
export function createActivityHandler({
  bot,
  messenger,
  log,
  withMail = (_incoming, who) => Promise.resolve(who),
  deadlineMs = 9_000,
  pause = sleep,
  now = () => performance.now(),
}: HandlerParts): ActivityHandler {
  const underWay = new Set<Promise<void>>();
  const isHeardAgain = rememberHeard(now);

  /** Lets work go on after the answer; a fault of it ends in the log. */
  function begin(code: string, work: () => Promise<void>): Promise<void> {
    const ended = work()
      .catch((fault: unknown) => log.error('activity failed', { code, ...placeOf(fault) }))
      .finally(() => underWay.delete(ended));
    underWay.add(ended);
    return ended;
  }

  async function ask(incoming: Incoming, code: string, question: (who: Actor) => Promise<View>): Promise<Outcome> {
    const who = actorOf(incoming);
    if (who === null) return { sentence: nobodySentence };
    try {
      return { view: await question(who) };
    } catch (fault) {
      log.error('activity failed', { code, ...placeOf(fault) });
      return { sentence: sentenceFor(fault, code) };
    }
  }

  function press(incoming: Incoming, code: string): Pressing {
    const asked = readPress(incoming.value);
    if (asked === null) return { outcome: Promise.resolve({ sentence: unknownButtonSentence }) };
    const once = pressing(incoming, code, asked, pressedMessage(incoming));
    return { outcome: once(), ...(asked.action.do === 'showSensitive' ? { anew: once } : {}) };
  }

  const pressing =
    (incoming: Incoming, code: string, { action, inputs }: Press, message: MessageRef | null) =>
    (): Promise<Outcome> =>
      ask(incoming, code, (who) => bot.pressed(who, action, inputs, message));

  async function tell(incoming: Incoming, outcome: Outcome, code: string): Promise<void> {
    const view = viewOf(outcome);
    // Where others read along and press, a sentence of ours leads nowhere.
    const shown = !isShared(incoming) || 'view' in outcome ? view : { ...view, buttons: [] };
    note(await insist(() => messenger.send(threadOf(incoming), shown), pause), code);
  }

  /** Puts the outcome where the pressed card stands; what has no card of its own comes as a new message, so that a form keeps its answers. */
  async function show(incoming: Incoming, outcome: Outcome, code: string, anew?: Pressing['anew']): Promise<void> {
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
  }

  /**
   * Answers a press with a card of its own below. The card is there before it is filled in: what is encrypted is shown on none that
   * the case does not know of. Resolves with what to say beneath the card that was pressed.
   */
  async function showBeside(incoming: Incoming, code: string, asked: Press): Promise<string> {
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
  }

  function note(sent: Sent, code: string): void {
    if (!sent.ok) log.warn('answer not delivered', { code, why: sent.why });
  }

  async function invoked(incoming: Incoming, code: string): Promise<Answer> {
    if (incoming.name !== 'adaptiveCard/action') return { status: 501 };
    // Cards outside a chat of its own have no buttons: this is one that was made to be there, or forwarded.
    if (isShared(incoming)) return sentenceAnswer(elsewhereSentence);
    const beside = askedBeside(incoming);
    if (beside) return sentenceAnswer(await besideInTime(incoming, code, beside));
    const { outcome, anew } = press(incoming, code);
    const first = await within(deadlineMs, outcome);
    if (first === late) {
      void begin(code, async () => {
        const slow = await outcome;
        await show(incoming, (await anew?.()) ?? slow, code, anew);
      });
      return sentenceAnswer(slowSentence);
    }
    if (!('view' in first)) return sentenceAnswer(first.sentence);
    try {
      return cardAnswer(first.view);
    } catch (fault) {
      log.error('card not rendered', { code, ...placeOf(fault) });
      return sentenceAnswer(faultSentence(code));
    }
  }

  async function besideInTime(incoming: Incoming, code: string, asked: Press): Promise<string> {
    // Pressed once, though Teams delivers it twice: one card.
    if (isHeardAgain(incoming)) return besideSentence;
    let said = besideSentence;
    const shown = begin(code, async () => {
      said = faultSentence(code);
      said = await showBeside(incoming, code, asked);
    });
    return (await within(deadlineMs, shown)) === late ? besideSentence : said;
  }

  async function spoken(incoming: Incoming, code: string): Promise<void> {
    const text = textOf(incoming);
    if (incoming.value && text === '') {
      if (isShared(incoming)) return tell(incoming, { sentence: elsewhereSentence }, code);
      const beside = askedBeside(incoming);
      if (beside) {
        await showBeside(incoming, code, beside);
        return;
      }
      const { outcome: pressed, anew } = press(incoming, code);
      return show(incoming, await pressed, code, anew);
    }
    const outcome = await ask(incoming, code, async (who) =>
      isPersonal(incoming)
        ? bot.wrote(await withMail(incoming, who), text)
        : bot.wroteInChannel(who, text, conversationOf(incoming)),
    );
    await tell(incoming, outcome, code);
  }

  /** Teams says that the bot was added in two ways, this and conversationUpdate; only this welcomes. */
  async function installation(incoming: Incoming, code: string): Promise<void> {
    const who = actorOf(incoming);
    if (!isPersonal(incoming)) return incoming.action?.startsWith('add') ? heardOf(incoming) : undefined;
    if (who === null) return;
    if (incoming.action === 'remove') return bot.uninstalled(who);
    const known = (one: Actor) => withMail(incoming, one).then((each) => bot.installed(each));
    if (incoming.action === 'add') return tell(incoming, await ask(incoming, code, known), code);
    // An upgrade renews where the chat is, without another welcome.
    if (incoming.action === 'add-upgrade') await known(who);
  }

  async function heardOf(incoming: Incoming): Promise<void> {
    for (const channel of channelsOf(incoming)) await bot.inChannel(channel);
  }

  async function inTime(code: string, work: () => Promise<void>): Promise<Answer> {
    await within(deadlineMs, begin(code, work));
    return noted;
  }

  return {
    async handle(incoming, code) {
      switch (incoming.type) {
        case 'invoke':
          return invoked(incoming, code);
        case 'message':
          return isHeardAgain(incoming) ? noted : inTime(code, () => spoken(incoming, code));
        case 'installationUpdate':
          return isHeardAgain(incoming) ? noted : inTime(code, () => installation(incoming, code));
        case 'conversationUpdate':
          return addsBot(incoming) ? inTime(code, () => heardOf(incoming)) : noted;
        default:
          return noted;
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

const viewOf = (outcome: Outcome): View => ('view' in outcome ? outcome.view : sentenceView(outcome.sentence));

/** A press whose answer is to be a card of its own. */
function askedBeside(incoming: Incoming): Press | null {
  const asked = readPress(incoming.value);
  return asked && isBeside(asked.action) ? asked : null;
}

/** The card that was pressed. Null when the activity does not say. */
function pressedMessage({ conversation, serviceUrl, replyToId }: Incoming): MessageRef | null {
  return replyToId ? { conversation: conversation.id, serviceUrl, id: replyToId } : null;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
