// One activity in, one answer out: what Teams sends becomes a question to the bot, and the bot's view a card.
import type { Actor, Bot } from '../app/bot.ts';
import type { Log, Messenger } from '../app/ports.ts';
import { loggedAs } from '../app/fault.ts';
import type { Press } from '../cards/answers.ts';
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
} from './activity.ts';
import { type Answer, cardAnswer, noted, sentenceAnswer } from './answer.ts';
import { askedBeside, createAsking } from './asking.ts';
import { late, within } from './deadline.ts';
import { rememberHeard } from './heard.ts';
import type { WithMail } from './mail.ts';
import { besideSentence, elsewhereSentence, faultSentence, slowSentence } from './sentences.ts';
import { createShowing } from './showing.ts';
import { createUnderWay } from './under-way.ts';

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
  const { begin, settled } = createUnderWay(log);
  const isHeardAgain = rememberHeard(now);
  const { ask, press, pressing } = createAsking(bot, log);
  const { tell, show, showBeside } = createShowing(messenger, { pressing }, log, pause);

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
    return rendered(first.view, code);
  }

  function rendered(view: View, code: string): Answer {
    try {
      return cardAnswer(view);
    } catch (fault) {
      log.error('card not rendered', { code, ...loggedAs(fault) });
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
    settled,
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
