// Recorded activities in: what the bot is asked, and what Teams is answered.
import { createActivityHandler } from '../../src/teams/handler.ts';
import type { Actor } from '../../src/app/bot.ts';
import { NoRules } from '../../src/app/cases/no-rules.ts';
import { StoreOutOfReach } from '../../src/app/store-fault.ts';
import type { View } from '../../src/domain/view.ts';
import addedToTeam from './activities/bot-added-to-team.json' with { type: 'json' };
import added from './activities/bot-added.json' with { type: 'json' };
import installed from './activities/installed.json' with { type: 'json' };
import inChannel from './activities/message-in-channel.json' with { type: 'json' };
import message from './activities/message.json' with { type: 'json' };
import press from './activities/press.json' with { type: 'json' };
import reaction from './activities/reaction.json' with { type: 'json' };
import submit from './activities/submit.json' with { type: 'json' };
import uninstalled from './activities/uninstalled.json' with { type: 'json' };
import {
  APP_ID,
  cardMessage,
  chat,
  incoming,
  keptLog,
  pending,
  SANNA,
  stubBot,
  stubMessenger,
  view,
} from './support.ts';

const sanna = { id: SANNA, name: 'Sanna Sekreterare-Påhittad', chat };
const noted = { status: 200 };
const later = { ok: false, why: 'later' } as const;
/** What the button for what is encrypted sends. */
const sensitive = { action: { do: 'showSensitive', case: 'KRI-7F3K' } };

function setUp() {
  const [bot, messenger, log] = [stubBot(), stubMessenger(), keptLog()];
  const waits: number[] = [];
  const pause = async (ms: number) => void waits.push(ms);
  const handler = createActivityHandler({ bot, messenger, log, deadlineMs: 20, pause });
  return { bot, messenger, log, waits, handler, post: (body: object) => handler.handle(incoming(body), 'K7F3XP') };
}

const shown = (title: string) => ({
  status: 200,
  body: {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: expect.objectContaining({ type: 'AdaptiveCard', body: jsonWith(title) }),
  },
});
const told = (sentence: RegExp) => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: expect.stringMatching(sentence) },
});
const jsonWith = (text: string) => ({
  asymmetricMatch: (value: unknown) => JSON.stringify(value).includes(text),
  toString: () => text,
});
const saying = (text: string): View =>
  ({ asymmetricMatch: (value: unknown) => JSON.stringify(value).includes(text) }) as unknown as View;

describe('a press outside a chat of its own', () => {
  const inTheChannel = { conversation: inChannel.conversation, channelData: inChannel.channelData };

  test('leads nowhere, whatever it asks for: what is answered there everybody reads', async () => {
    const { bot, messenger, post } = setUp();
    for (const body of [press, { ...press, value: { action: { type: 'Action.Execute', data: sensitive } } }, submit])
      await post({ ...body, ...inTheChannel });
    expect(await post({ ...press, ...inTheChannel })).toEqual(told(/egen chatt/));
    expect(bot.pressed).not.toHaveBeenCalled();
    expect(messenger.update).not.toHaveBeenCalled();
    for (const [, sent] of messenger.send.mock.calls) expect(sent.buttons).toEqual([]);
  });
});

describe('somebody writes', () => {
  test('in their own chat: the bot is asked, and its view sent there', async () => {
    const { bot, messenger, post } = setUp();
    expect(await post(message)).toEqual(noted);
    expect(bot.wrote).toHaveBeenCalledWith(sanna, 'starta krisstöd');
    expect(messenger.send.mock.calls).toEqual([[chat, view('wrote')]]);
  });

  test('once, though Teams delivers it twice; the same words again are answered again', async () => {
    const { bot, messenger, post } = setUp();
    await post(message);
    expect(await post(message)).toEqual(noted);
    expect(bot.wrote).toHaveBeenCalledTimes(1);
    expect(messenger.send).toHaveBeenCalledTimes(1);
    await post({ ...message, id: '1806700000002' });
    expect(bot.wrote).toHaveBeenCalledTimes(2);
  });

  test('and their mail address is known: the bot learns it, also when they install', async () => {
    const [bot, messenger, log] = [stubBot(), stubMessenger(), keptLog()];
    const withMail = jest.fn(async (_incoming: unknown, who: Actor) => ({ ...who, mail: 'sanna@kommun.example' }));
    const handler = createActivityHandler({ bot, messenger, log, withMail });
    for (const body of [message, installed, inChannel, press]) await handler.handle(incoming(body), 'K7F3XP');
    const known = { ...sanna, mail: 'sanna@kommun.example' };
    expect(bot.wrote).toHaveBeenCalledWith(known, 'starta krisstöd');
    expect(bot.installed).toHaveBeenCalledWith({ ...known, name: '' });
    expect(withMail).toHaveBeenCalledTimes(2);
  });

  test('in a channel: without the mention, answered in the thread', async () => {
    const { bot, messenger, post } = setUp();
    await post(inChannel);
    const channel = { ...chat, id: '19:madeupchannel@thread.tacv2' };
    expect(bot.wroteInChannel).toHaveBeenCalledWith({ ...sanna, chat: null }, 'hjälp', channel);
    const thread = { ...chat, id: '19:madeupchannel@thread.tacv2;messageid=1806700000000' };
    expect(messenger.send.mock.calls).toEqual([[thread, view('wroteInChannel')]]);
    expect(bot.wrote).not.toHaveBeenCalled();
  });

  test('without an account in Entra: a sentence, and the bot is not asked', async () => {
    const { bot, messenger, post } = setUp();
    await post({ ...message, from: { id: '29:1guest' } });
    expect(bot.wrote).not.toHaveBeenCalled();
    expect(messenger.send).toHaveBeenCalledWith(chat, saying('Jag kan inte se vem du är'));
  });

  test('and the bot fails: a card with the code that is in the log', async () => {
    const { bot, messenger, log, post } = setUp();
    bot.wrote.mockRejectedValue(new TypeError('starta krisstöd'));
    expect(await post(message)).toEqual(noted);
    expect(messenger.send).toHaveBeenCalledWith(chat, saying('K7F3XP'));
    expect(log.lines).toEqual([
      expect.stringMatching(/^error activity failed .*"K7F3XP".*"TypeError".*handler\.test\.ts:\d+/),
    ]);
    expect(log.lines.join()).not.toContain('krisstöd');
  });

  test('an answer that does not get through is sent again, a few times', async () => {
    const { messenger, log, waits, post } = setUp();
    messenger.send.mockResolvedValueOnce({ ...later, retryAfterMs: 7_000 }).mockResolvedValueOnce(later);
    await post(message);
    expect(messenger.send).toHaveBeenCalledTimes(3);
    expect(waits).toEqual([7_000, 4_000]);
    expect(log.lines).toEqual([]);
  });

  test('an answer that never gets through is given up, and logged', async () => {
    const { messenger, log, post } = setUp();
    messenger.send.mockResolvedValue(later);
    await post(message);
    expect(messenger.send).toHaveBeenCalledTimes(3);
    expect(log.lines).toEqual(['warn answer not delivered {"code":"K7F3XP","why":"later"}']);
  });

  test('an answer that Teams refuses is not sent again', async () => {
    const { messenger, post } = setUp();
    messenger.send.mockResolvedValue({ ok: false, why: 'blocked' });
    await post(message);
    expect(messenger.send).toHaveBeenCalledTimes(1);
  });

  test('and the bot is slow: Teams is answered in time, the person when it is done', async () => {
    const { bot, messenger, handler, post } = setUp();
    const slow = pending<View>();
    bot.wrote.mockReturnValue(slow.promise);
    expect(await post(message)).toEqual(noted);
    expect(messenger.send).not.toHaveBeenCalled();
    slow.resolve(view('at last'));
    await handler.settled();
    expect(messenger.send.mock.calls).toEqual([[chat, view('at last')]]);
  });
});

describe('somebody presses a button', () => {
  const action = { do: 'submit', case: 'KRI-7F3K', step: 'ringForaldern', n: 1 };
  const inputs = { utfall: 'nadd', anteckning: 'påhittad hemlig anteckning' };

  test("the card is answered with the bot's view, and nothing is sent", async () => {
    const { bot, messenger, post } = setUp();
    expect(await post(press)).toEqual(shown('pressed'));
    expect(bot.pressed).toHaveBeenCalledWith(sanna, action, inputs, cardMessage);
    expect(messenger.send).not.toHaveBeenCalled();
    expect(messenger.update).not.toHaveBeenCalled();
  });

  test('delivered twice, the bot is asked twice and both are answered', async () => {
    const { bot, post } = setUp();
    const answers = await Promise.all([post(press), post({ ...press, id: 'f:another' })]);
    expect(answers).toEqual([shown('pressed'), shown('pressed')]);
    expect(bot.pressed).toHaveBeenCalledTimes(2);
  });

  test('an activity that does not say which card: the bot is told so', async () => {
    const { bot, post } = setUp();
    await post({ ...press, replyToId: undefined });
    expect(bot.pressed).toHaveBeenCalledWith(sanna, action, inputs, null);
  });

  test('that no card of ours has: a sentence, and the card stays', async () => {
    const { bot, post } = setUp();
    const value = { action: { type: 'Action.Execute', data: { action: { do: 'somethingOld' } } } };
    expect(await post({ ...press, value })).toEqual(told(/går inte längre att använda\. Skriv ”mina ärenden”/));
    expect(bot.pressed).not.toHaveBeenCalled();
  });

  test('without an account in Entra: a sentence', async () => {
    const { post } = setUp();
    expect(await post({ ...press, from: { id: '29:1guest' } })).toEqual(told(/Jag kan inte se vem du är/));
  });

  test('and the bot fails: a sentence with the code, and the card stays with what was filled in', async () => {
    const { bot, log, post } = setUp();
    bot.pressed.mockRejectedValue(new Error('påhittad hemlig anteckning'));
    expect(await post(press)).toEqual(told(/^Något gick fel hos mig\. Försök igen.*koden K7F3XP\.$/));
    expect(log.lines.join()).toMatch(/K7F3XP/);
    expect(log.lines.join()).not.toMatch(/hemlig|Sanna|KRI-7F3K/);
  });

  test('the store does not answer: a sentence that says whether anything was saved, and the form stays', async () => {
    const { bot, messenger, post } = setUp();
    bot.pressed.mockRejectedValueOnce(new StoreOutOfReach('made up', 'no'));
    expect(await post(press)).toEqual(
      told(/^Jag kan inte hämta eller spara något just nu\. Inget är sparat\. Försök igen/),
    );
    bot.pressed.mockRejectedValueOnce(new StoreOutOfReach('made up', 'unknown'));
    expect(await post(press)).toEqual(told(/osäkert om det du gjorde hann sparas\. Försök igen/));
    bot.wrote.mockRejectedValueOnce(new StoreOutOfReach('made up', 'no'));
    await post(message);
    expect(messenger.send.mock.calls).toEqual([[chat, saying('Inget är sparat')]]);
  });

  test('the case’s rules are not there: a sentence that says which case and whom to tell, and the form stays', async () => {
    const { bot, log, post } = setUp();
    bot.pressed.mockRejectedValueOnce(new NoRules('KRI-7F3K', false));
    expect(await post(press)).toEqual(
      told(/^Jag kan inte visa eller ändra KRI-7F3K just nu.*Säg till.*finns kvar där\.$/),
    );
    expect(log.lines.join()).toMatch(/NoRules/);
    bot.pressed.mockRejectedValueOnce(new NoRules('KRI-7F3K', true));
    expect(await post(press)).toEqual(told(/^Jag kan inte visa KRI-7F3K längre\. Ärendet är avslutat\. Läs i/));
  });

  test('and the view cannot be rendered: a sentence with the code', async () => {
    const { bot, log, post } = setUp();
    const huge: View = { ...view('x'), blocks: [{ kind: 'text', text: 'å'.repeat(30_000) }] };
    bot.pressed.mockResolvedValue(huge);
    expect(await post(press)).toEqual(told(/K7F3XP/));
    expect(log.lines.join()).toMatch(/^error card not rendered/);
  });

  describe('and what is encrypted is put on the card by an update', () => {
    const asked = { ...submit, value: sensitive };

    test('that Teams does not take at once: it is asked for again before each try', async () => {
      const { bot, messenger, post } = setUp();
      bot.pressed.mockResolvedValueOnce(view('encrypted')).mockResolvedValueOnce(view('culled'));
      messenger.update.mockResolvedValueOnce(later);
      await post(asked);
      expect(messenger.update.mock.calls.map(([, , { title }]) => title)).toEqual(['encrypted', 'culled']);
    });

    test('and cannot be asked for again: the card says so instead', async () => {
      const { bot, messenger, post } = setUp();
      bot.pressed.mockResolvedValueOnce(view('encrypted')).mockRejectedValueOnce(new Error('made up'));
      messenger.update.mockResolvedValueOnce(later);
      await post(asked);
      expect(messenger.update).toHaveBeenLastCalledWith(cardMessage, chat, saying('K7F3XP'));
    });

    test('that is gone: it does not come as a new one, which nobody would know to empty', async () => {
      const { messenger, log, post } = setUp();
      messenger.update.mockResolvedValue({ ok: false, why: 'gone' });
      await post(asked);
      expect(messenger.send).not.toHaveBeenCalled();
      expect(log.lines).toEqual(['warn answer not delivered {"code":"K7F3XP","why":"gone"}']);
    });

    test('anything else is asked for once, however often its answer is tried', async () => {
      const { bot, messenger, post } = setUp();
      messenger.update.mockResolvedValueOnce(later);
      await post(submit);
      expect(messenger.update).toHaveBeenCalledTimes(2);
      expect(bot.pressed).toHaveBeenCalledTimes(1);
    });
  });

  describe('and the bot is slow', () => {
    test('a valid answer comes in time, and the card is updated when it is done', async () => {
      const { bot, messenger, handler, post } = setUp();
      const slow = pending<View>();
      bot.pressed.mockReturnValue(slow.promise);
      expect(await post(press)).toEqual(told(/kortet byts ut av sig självt/));
      expect(messenger.update).not.toHaveBeenCalled();
      slow.resolve(view('at last'));
      await handler.settled();
      expect(messenger.update.mock.calls).toEqual([[cardMessage, chat, view('at last')]]);
      expect(messenger.send).not.toHaveBeenCalled();
    });

    test('the card is gone by then: it comes as a new one', async () => {
      const { bot, messenger, handler, post } = setUp();
      const slow = pending<View>();
      bot.pressed.mockReturnValue(slow.promise);
      messenger.update.mockResolvedValue({ ok: false, why: 'gone' });
      await post(press);
      slow.resolve(view('at last'));
      await handler.settled();
      expect(messenger.send.mock.calls).toEqual([[chat, view('at last')]]);
    });

    test('and fails: the pressed card stays, the sentence comes as a card', async () => {
      const { bot, messenger, handler, post } = setUp();
      const failing = pending<View>();
      bot.pressed.mockReturnValue(failing.promise.then(() => Promise.reject(new Error('made up'))));
      await post(press);
      failing.resolve(view('never seen'));
      await handler.settled();
      expect(messenger.update).not.toHaveBeenCalled();
      expect(messenger.send).toHaveBeenCalledWith(chat, saying('K7F3XP'));
    });

    test('with what is encrypted: it is asked for again, since it may have been culled meanwhile', async () => {
      const { bot, messenger, handler, post } = setUp();
      const slow = pending<View>();
      bot.pressed.mockReturnValueOnce(slow.promise).mockResolvedValueOnce(view('culled'));
      await post({ ...press, value: { action: { type: 'Action.Execute', data: sensitive } } });
      slow.resolve(view('encrypted'));
      await handler.settled();
      expect(messenger.update.mock.calls).toEqual([[cardMessage, chat, view('culled')]]);
    });

    test('by default Teams waits nine seconds', async () => {
      jest.useFakeTimers();
      try {
        const { bot, messenger, log } = setUp();
        bot.pressed.mockReturnValue(pending<View>().promise);
        let answer: unknown;
        const answered = createActivityHandler({ bot, messenger, log })
          .handle(incoming(press), 'K7F3XP')
          .then((it) => (answer = it));
        await jest.advanceTimersByTimeAsync(8_999);
        expect(answer).toBeUndefined();
        await jest.advanceTimersByTimeAsync(1);
        await answered;
        expect(answer).toEqual(told(/längre tid/));
      } finally {
        jest.useRealTimers();
      }
    });
  });

  describe('on a form, to look at something beside it', () => {
    const look = { do: 'showSensitive', case: 'KRI-7F3K', beside: true } as const;
    const pressLook = { ...press, value: { action: { type: 'Action.Execute', verb: 'look', data: { action: look } } } };
    const ownCard = { ...cardMessage, id: '1806700000077' };
    const asked = () => {
      const parts = setUp();
      parts.messenger.send.mockResolvedValue({ ok: true, message: ownCard });
      return parts;
    };

    test('it comes on a card of its own, which the bot knows of before it is filled in; the form stays', async () => {
      const { bot, messenger, post } = asked();
      expect(await post(pressLook)).toEqual(told(/eget kort.*inte sparat än/));
      expect(messenger.send.mock.calls).toEqual([[chat, saying('Jag hämtar')]]);
      expect(bot.pressed.mock.calls).toEqual([[sanna, look, {}, ownCard]]);
      expect(messenger.update.mock.calls).toEqual([[ownCard, chat, view('pressed')]]);
    });

    test('that Teams does not take at once: it is asked for again before each try', async () => {
      const { bot, messenger, post, waits } = asked();
      messenger.update.mockResolvedValueOnce(later);
      bot.pressed.mockResolvedValueOnce(view('what is encrypted')).mockResolvedValueOnce(view('culled'));
      await post(pressLook);
      expect(waits).toEqual([1_000]);
      expect(messenger.update.mock.calls.map(([, , last]) => last)).toEqual([
        view('what is encrypted'),
        view('culled'),
      ]);
    });

    test('and the card cannot be sent: the bot is not asked, and the sentence says what to do', async () => {
      const { bot, messenger, log, post } = asked();
      messenger.send.mockResolvedValue({ ok: false, why: 'refused' });
      expect(await post(pressLook)).toEqual(told(/kunde inte skicka.*Försök igen/));
      expect(bot.pressed).not.toHaveBeenCalled();
      expect(log.lines).toEqual(['warn answer not delivered {"code":"K7F3XP","why":"refused"}']);
    });

    test('and the bot fails: the sentence with the code stands on the new card', async () => {
      const { bot, messenger, post } = asked();
      bot.pressed.mockRejectedValue(new Error('made up'));
      await post(pressLook);
      expect(messenger.update.mock.calls).toEqual([[ownCard, chat, saying('K7F3XP')]]);
    });

    test('and the view cannot be rendered: the code is told, and the log has it', async () => {
      const { messenger, log, post } = asked();
      messenger.update.mockRejectedValue(new TypeError('made up'));
      expect(await post(pressLook)).toEqual(told(/K7F3XP/));
      expect(log.lines).toEqual([expect.stringMatching(/^error activity failed .*"K7F3XP".*"TypeError"/)]);
    });

    test('and the bot is slow: Teams is answered in time, and the card is filled in when it is done', async () => {
      const { bot, messenger, handler, post } = asked();
      const slow = pending<View>();
      bot.pressed.mockReturnValue(slow.promise);
      expect(await post(pressLook)).toEqual(told(/eget kort/));
      expect(messenger.update).not.toHaveBeenCalled();
      slow.resolve(view('pressed'));
      await handler.settled();
      expect(messenger.update.mock.calls).toEqual([[ownCard, chat, view('pressed')]]);
    });

    test('delivered twice, one card comes', async () => {
      const { messenger, post } = asked();
      await post(pressLook);
      expect(await post(pressLook)).toEqual(told(/eget kort/));
      expect(messenger.send).toHaveBeenCalledTimes(1);
    });

    test('on a card that sends its answers as a message', async () => {
      const { bot, messenger, post } = asked();
      expect(await post({ ...submit, value: { action: look } })).toEqual(noted);
      expect(bot.pressed.mock.calls).toEqual([[sanna, look, {}, ownCard]]);
      expect(messenger.update.mock.calls).toEqual([[ownCard, chat, view('pressed')]]);
    });

    test('where others read along nothing is sent, nor asked', async () => {
      const { bot, messenger, post } = asked();
      const elsewhere = { ...press.conversation, conversationType: 'groupChat' };
      expect(await post({ ...pressLook, conversation: elsewhere })).toEqual(told(/egen chatt/));
      expect(bot.pressed).not.toHaveBeenCalled();
      expect(messenger.send).not.toHaveBeenCalled();
    });
  });

  test('on a card that sends its answers as a message: the card is updated', async () => {
    const { bot, messenger, post } = setUp();
    expect(await post(submit)).toEqual(noted);
    expect(bot.pressed).toHaveBeenCalledWith(sanna, { do: 'showCase', case: 'KRI-7F3K' }, {}, cardMessage);
    expect(bot.wrote).not.toHaveBeenCalled();
    expect(messenger.update.mock.calls).toEqual([[cardMessage, chat, view('pressed')]]);
  });

  test('an invoke of something else is not ours', async () => {
    const { bot, post } = setUp();
    expect(await post({ ...press, name: 'composeExtension/query' })).toEqual({ status: 501 });
    expect(bot.pressed).not.toHaveBeenCalled();
  });
});

describe('the app comes and goes', () => {
  test('the welcome is sent once, though Teams tells twice', async () => {
    const { bot, messenger, post } = setUp();
    expect(await Promise.all([post(installed), post(added)])).toEqual([noted, noted]);
    expect(bot.installed.mock.calls).toEqual([[{ ...sanna, name: '' }]]);
    expect(messenger.send.mock.calls).toEqual([[chat, view('installed')]]);
  });

  test('an upgrade renews where the chat is, without another welcome', async () => {
    const { bot, messenger, post } = setUp();
    await post({ ...installed, action: 'add-upgrade' });
    expect(bot.installed).toHaveBeenCalledTimes(1);
    expect(messenger.send).not.toHaveBeenCalled();
  });

  test('removed: the bot is told, and nothing is sent', async () => {
    const { bot, messenger, post } = setUp();
    expect(await post(uninstalled)).toEqual(noted);
    expect(bot.uninstalled.mock.calls).toEqual([[{ ...sanna, name: '' }]]);
    expect(messenger.send).not.toHaveBeenCalled();
  });

  test('removed before an upgrade: nobody has left', async () => {
    const { bot, post } = setUp();
    await post({ ...uninstalled, action: 'remove-upgrade' });
    expect(bot.uninstalled).not.toHaveBeenCalled();
  });

  test('added to a team: the bot hears of its channels', async () => {
    const { bot, messenger, post } = setUp();
    expect(await post(addedToTeam)).toEqual(noted);
    expect(bot.inChannel.mock.calls).toEqual([
      [{ ...chat, id: '19:madeupteam@thread.tacv2' }],
      [{ ...chat, id: '19:madeupchannel@thread.tacv2' }],
    ]);
    expect(bot.installed).not.toHaveBeenCalled();
    expect(messenger.send).not.toHaveBeenCalled();
  });

  test('the team got a channel: the bot hears of it', async () => {
    const { bot, post } = setUp();
    const channel = { id: '19:madeupnew@thread.tacv2', name: 'Ny kanal' };
    const { tenant } = addedToTeam.channelData;
    await post({
      ...addedToTeam,
      membersAdded: undefined,
      channelData: { eventType: 'channelCreated', channel, tenant },
    });
    expect(bot.inChannel).toHaveBeenCalledWith({ ...chat, id: '19:madeupnew@thread.tacv2' });
  });

  test('somebody else came to the team: not our business', async () => {
    const { bot, post } = setUp();
    await post({ ...addedToTeam, membersAdded: [{ id: '29:1somebody' }] });
    expect(bot.inChannel).not.toHaveBeenCalled();
  });

  test('a fault there is logged, and Teams gets its answer', async () => {
    const { bot, log, post } = setUp();
    bot.inChannel.mockRejectedValue(new Error('made up'));
    expect(await post(addedToTeam)).toEqual(noted);
    expect(log.lines).toEqual([expect.stringMatching(/^error activity failed .*K7F3XP/)]);
  });
});

test('what the bot has no use for is noted', async () => {
  const { messenger, post } = setUp();
  expect(await post(reaction)).toEqual(noted);
  expect(await post({ ...reaction, type: 'somethingNew' })).toEqual(noted);
  expect(messenger.send).not.toHaveBeenCalled();
});

test('the recorded activities are to the bot of the tests', () => {
  for (const { recipient } of [message, press, installed]) expect(recipient.id).toBe(`28:${APP_ID}`);
});
