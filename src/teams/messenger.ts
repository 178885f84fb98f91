// Sends cards to people's chats and to channels without being asked, and updates those already sent.
import { ActivityTypes, type Activity, type ConversationAccount, type TurnContext } from 'botbuilder';
import type { Conversation, MessageRef } from '../app/documents.ts';
import type { Log, Messenger, Sent } from '../app/ports.ts';
import { render } from '../cards/render.ts';
import type { View } from '../domain/view.ts';
import type { Teams } from './adapter.ts';
import { late, within } from './deadline.ts';
import { codeOf, failureOf } from './outcome.ts';
import { mayServe } from './serviceUrl.ts';

/** What a message is sent through: one try, within the time, or it throws. Answers the id of the message. */
type Act = (context: TurnContext, card: Partial<Activity>) => Promise<string>;

const CARD = 'application/vnd.microsoft.card.adaptive';

/**
 * A messenger over Teams. Each call is one request to Teams: whether to try again is the caller's. It answers within
 * `deadlineMs`, also when no token can be had. Throws when the view cannot be rendered.
 */
export function createMessenger(teams: Teams, log: Log, deadlineMs = 15_000): Messenger {
  const { adapter, credentials } = teams;

  async function attempt(
    what: 'send' | 'update',
    to: Conversation,
    message: Partial<Activity>,
    act: Act,
  ): Promise<Sent> {
    if (!mayServe(to.serviceUrl, credentials === null)) {
      log.error('message not sent: not a service URL of Teams', { what });
      return { ok: false, why: 'refused' };
    }
    let id = '';
    try {
      const sending = adapter.continueConversationAsync(credentials?.appId ?? '', referenceTo(to), async (context) => {
        id = await act(context, message);
      });
      if ((await within(deadlineMs, sending)) === late) throw new Error('No answer in time');
    } catch (fault) {
      const failed = failureOf(fault, what, new Date());
      log.warn('message not sent', { what, why: failed.why, code: codeOf(fault) });
      return failed;
    }
    return { ok: true, message: { conversation: message.conversation?.id ?? to.id, serviceUrl: to.serviceUrl, id } };
  }

  return {
    async send(to, view) {
      return attempt('send', to, cardMessage(view, to, to.id), async (context, card) => {
        // Not context.sendActivity: it would answer the made-up activity that a proactive turn begins with.
        const [sent] = await adapter.sendActivities(context, [card]);
        return sent?.id ?? '';
      });
    },
    async update(message: MessageRef, to: Conversation, view: View) {
      if (message.id === '') return { ok: false, why: 'gone' };
      return attempt(
        'update',
        to,
        { ...cardMessage(view, to, message.conversation), id: message.id },
        async (context, card) => {
          await adapter.updateActivity(context, card);
          return message.id;
        },
      );
    },
  };
}

/** A card alone, without text: with text Teams may split it in two, and then says no id. `summary` is what a notification shows. */
function cardMessage(view: View, to: Conversation, conversation: string): Partial<Activity> {
  const { channelId, serviceUrl, bot } = referenceTo(to);
  return {
    type: ActivityTypes.Message,
    channelId,
    serviceUrl,
    from: bot,
    conversation: account(conversation, to.tenantId),
    summary: view.preview,
    attachments: [{ contentType: CARD, content: render(view) }],
  };
}

const referenceTo = ({ id, serviceUrl, botId, tenantId }: Conversation) => ({
  channelId: 'msteams',
  serviceUrl,
  bot: { id: botId, name: '' },
  conversation: account(id, tenantId),
});

/** botbuilder's type asks for a name and a kind too, which Teams does not need and we do not keep. */
const account = (id: string, tenantId: string) => ({ id, tenantId }) as ConversationAccount;
