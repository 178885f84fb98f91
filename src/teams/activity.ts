// What arrives from Teams, read at the edge: only the parts that the bot uses, each checked for its shape.
import { z } from 'zod';
import type { Actor } from '../app/bot.ts';
import type { Conversation } from '../app/documents.ts';

const id = z.string().min(1).max(500);
const withId = z.object({ id });

const activity = z.object({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  channelId: z.string(),
  serviceUrl: z.string().max(500),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
  from: z.object({ id, name: z.string().nullish(), aadObjectId: z.string().max(100).nullish() }),
  recipient: withId,
  conversation: z.object({ id, conversationType: z.string().nullish(), tenantId: z.string().nullish() }),
  channelData: z
    .object({
      tenant: withId.nullish(),
      channel: withId.nullish(),
      settings: z.object({ selectedChannel: withId.nullish() }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
  entities: z
    .array(
      z.object({
        type: z.string().nullish(),
        text: z.string().nullish(),
        mentioned: z.object({ id: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
});

export type Incoming = z.infer<typeof activity>;

/** Reads a request's body as an activity. Null when it is none. */
export function readActivity(body: unknown): Incoming | null {
  return activity.safeParse(body).data ?? null;
}

/** The tenant that the activity is from; null when it says none, or two that differ. Lower case. */
export function tenantOf({ conversation, channelData }: Incoming): string | null {
  const said = [conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) =>
    tenant ? [tenant.toLowerCase()] : [],
  );
  const [first = null] = said;
  return said.every((tenant) => tenant === first) ? first : null;
}

/** The bot's own chat with somebody, as opposed to a place where others read along. */
export const isPersonal = ({ conversation }: Incoming): boolean => conversation.conversationType === 'personal';

/** Says whether others read along: in a channel, or in a chat of several. */
export const isShared = ({ conversation }: Incoming): boolean =>
  (conversation.conversationType ?? 'personal') !== 'personal';

/** The conversation that the activity is in. A thread of a channel counts as the channel. */
export function conversationOf(incoming: Incoming): Conversation {
  const [id = incoming.conversation.id] = incoming.conversation.id.split(';messageid=');
  return { ...threadOf(incoming), id };
}

/** As `conversationOf`, but the very thread: where an answer goes. */
export function threadOf(incoming: Incoming): Conversation {
  const { serviceUrl, conversation, recipient } = incoming;
  return { id: conversation.id, serviceUrl, tenantId: tenantOf(incoming) ?? '', botId: recipient.id };
}

/** Who did it, as Entra says; null for somebody without an account in Entra. */
export function actorOf(incoming: Incoming): Actor | null {
  const { aadObjectId, name } = incoming.from;
  if (!aadObjectId) return null;
  return {
    id: aadObjectId.toLowerCase(),
    name: name ?? '',
    chat: isPersonal(incoming) ? conversationOf(incoming) : null,
  };
}

/** What the person wrote, without the mention of the bot that a channel requires. */
export function textOf({ text, entities, recipient }: Incoming): string {
  const mentions = (entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id,
  );
  const without = mentions.reduce(
    (rest, mention) => (mention.text ? rest.replaceAll(mention.text, ' ') : rest),
    text ?? '',
  );
  return without.replaceAll(/(\u00a0|&nbsp;)/g, ' ').trim();
}

/** Whether it says that the bot came to a team, or that the team got a channel. */
export function addsBot({ conversation, membersAdded, recipient, channelData }: Incoming): boolean {
  if (conversation.conversationType !== 'channel') return false;
  const event = channelData?.eventType;
  return (
    event === 'channelCreated' ||
    event === 'channelRestored' ||
    (membersAdded ?? []).some(({ id }) => id === recipient.id)
  );
}

/** The channels that an activity of a team speaks of: where it is, and which one was chosen or made. None for a group chat. */
export function channelsOf(incoming: Incoming): readonly Conversation[] {
  if (incoming.conversation.conversationType !== 'channel') return [];
  const here = conversationOf(incoming);
  const { channel, settings } = incoming.channelData ?? {};
  const ids = new Set([here.id, channel?.id, settings?.selectedChannel?.id]);
  return [...ids].flatMap((id) => (id ? [{ ...here, id }] : []));
}
