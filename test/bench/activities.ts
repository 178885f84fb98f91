// Activities as Teams sends them, from a made-up person in their own chat with the bot.
import { randomUUID } from 'node:crypto';
import { everyone, outOfReach, type Person } from './staff.ts';

const TENANT = '00000000-0000-4000-8000-000000000001';

/** Somebody presses a button with that data, on the card that stands in `message`. `connector` is where answers go. */
export const pressed = (connector: string, who: Person, data: object, message: string): string =>
  JSON.stringify({
    ...from(connector, who),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: message,
    value: { action: { type: 'Action.Execute', verb: 'submit', data }, trigger: 'manual' },
  });

/** Somebody opens the bot for the first time. */
export const installed = (connector: string, who: Person): string =>
  JSON.stringify({ ...from(connector, who), type: 'installationUpdate', action: 'add' });

/** The person whose chat has that id. Throws when it is nobody's. */
export function whose(conversation: string): Person {
  const found = everyone.find((person) => chatOf(person) === conversation);
  if (!found) throw new Error(`Nobody has the chat ${conversation}`);
  return found;
}

/** Somebody's own chat, or what those out of reach use, which is not said to be theirs. */
export const chatOf = ({ id }: Person): string => `a:${id}`;

const from = (connector: string, who: Person) => ({
  id: `f:${randomUUID()}`,
  timestamp: '2027-03-24T08:00:00.000Z',
  serviceUrl: connector,
  channelId: 'msteams',
  from: { id: `29:${who.id}`, name: who.name, aadObjectId: who.id },
  recipient: { id: '28:pahittad-bot', name: 'Ledstången' },
  conversation: {
    ...(outOfReach.includes(who) ? {} : { conversationType: 'personal' }),
    tenantId: TENANT,
    id: chatOf(who),
  },
  channelData: { source: { name: 'message' }, tenant: { id: TENANT } },
  entities: [{ type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Web', timezone: 'Europe/Stockholm' }],
  locale: 'sv-SE',
});
