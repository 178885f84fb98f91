// Sends cards to people's chats and to channels without being asked, and updates those already sent.
import { type Activity, ActivityTypes, type ConversationAccount } from 'botbuilder';
import type { Conversation } from '../app/documents.ts';
import type { Log, Messenger, Sent } from '../app/ports.ts';
import { render } from '../cards/render.ts';
import type { View } from '../domain/view.ts';
import type { Connector, Teams } from './adapter.ts';
import { createBreakers } from './breaker.ts';
import { late, within } from './deadline.ts';
import type { Limiter } from './limiter.ts';
import { codeOf, failureOf, isServiceDown, isTooMany } from './outcome.ts';
import { mayServe } from './serviceUrl.ts';

/** One request to Teams. Answers the id of the message, or throws. */
type Act = (conversations: Connector['conversations']) => Promise<string>;

const CARD = 'application/vnd.microsoft.card.adaptive';

export type MessengerSettings = {
  /** How long one request may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** Keeps within Teams' limits; without one nothing waits, as where there are no limits. */
  readonly limiter?: Limiter;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
};

/** Teams' own, when it says 429 and not for how long. */
const TOO_MANY_MS = 1_000;

/**
 * A messenger over Teams. Each call is one request to Teams: whether to try again is the caller's. It answers within
 * `deadlineMs` of its turn, also when no token can be had. While a service URL is down nothing is sent there, but for one request at
 * times that finds out. Throws when the view cannot be rendered.
 */
export function createMessenger(
  teams: Teams,
  log: Log,
  { deadlineMs = 15_000, limiter, now = () => performance.now() }: MessengerSettings = {},
): Messenger {
  const breakerOf = createBreakers();

  async function attempt(what: 'send' | 'update', to: Conversation, conversation: string, act: Act): Promise<Sent> {
    if (!mayServe(to.serviceUrl, teams.credentials === null)) {
      log.error('message not sent: not a service URL of Teams', { what });
      return { ok: false, why: 'refused' };
    }
    const closedFor = breakerOf(to.serviceUrl).closedFor(now());
    if (closedFor > 0) return heldFor(closedFor);
    const request = (): Promise<Sent> => ask(what, to, conversation, act);
    const sent = await (limiter?.pass({ tenant: to.tenantId, conversation }, request) ?? request());
    return 'held' in sent ? heldFor(sent.held) : sent;
  }

  async function ask(what: 'send' | 'update', to: Conversation, conversation: string, act: Act): Promise<Sent> {
    const breaker = breakerOf(to.serviceUrl);
    // It may have been found down while this one waited for its turn.
    const closedFor = breaker.enter(now());
    if (closedFor > 0) return heldFor(closedFor);
    try {
      const sending = teams.connectorTo(to.serviceUrl).then(({ conversations }) => act(conversations));
      const id = await within(deadlineMs, sending);
      if (id === late) throw new Error('No answer in time');
      breaker.noted(true, now());
      return { ok: true, message: { conversation, serviceUrl: to.serviceUrl, id } };
    } catch (fault) {
      const failed = failureOf(fault, what, new Date());
      const { retryAfterMs } = failed;
      log.warn('message not sent', { what, why: failed.why, code: codeOf(fault) });
      breaker.noted(!isServiceDown(fault), now(), failed.why === 'later' ? retryAfterMs : undefined);
      if (isTooMany(fault)) limiter?.refused({ tenant: to.tenantId, conversation }, retryAfterMs ?? TOO_MANY_MS);
      const nowClosedFor = breaker.closedFor(now());
      return nowClosedFor > 0 ? heldFor(nowClosedFor) : failed;
    }
  }

  return {
    async send(to, view) {
      const card = cardMessage(view, to, to.id);
      return attempt('send', to, to.id, async (conversations) => {
        const { id } = await conversations.sendToConversation(to.id, card);
        return id ?? '';
      });
    },
    async update({ conversation, id }, to, view) {
      if (id === '') return { ok: false, why: 'gone' };
      const card = { ...cardMessage(view, to, conversation), id };
      return attempt('update', to, conversation, async (conversations) => {
        await conversations.updateActivity(conversation, id, card);
        return id;
      });
    },
  };
}

const heldFor = (ms: number): Sent => ({ ok: false, why: 'held', retryAfterMs: Math.ceil(ms) });

/** A card alone, without text: with text Teams may split it in two, and then says no id. `summary` is what a notification shows. */
function cardMessage(view: View, to: Conversation, conversation: string): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    from: { id: to.botId, name: '' },
    // botbuilder's type asks for a name and a kind too, which Teams does not need and we do not keep.
    conversation: { id: conversation, tenantId: to.tenantId } as ConversationAccount,
    summary: view.preview,
    attachments: [{ contentType: CARD, content: render(view) }],
  };
}
