// Learns people's mail addresses from Teams, so that they can be invited to meetings. Without one, everything else works as usual.
import * as z from 'zod';
import type { Actor } from '../app/bot.ts';
import type { Log } from '../app/ports.ts';
import { conversationOf, type Incoming, isPersonal } from './activity.ts';
import type { Teams } from './adapter.ts';
import { late, within } from './deadline.ts';
import { codeOf } from './outcome.ts';

/** The actor of an activity with their mail address, when it is known or Teams tells it. Never throws. */
export type WithMail = (incoming: Incoming, who: Actor) => Promise<Actor>;

/** How long somebody's answer may wait for this. Once for each person and start of the bot. */
const WAIT_MS = 1_500;

/**
 * Asks the roster of somebody's own chat, as TeamsInfo.getMember does, when they install or write for the first time, or when it
 * failed the time before. `waitMs` is how long that may take; what comes later is remembered for the next time.
 */
export function createMailLookup(teams: Teams, log: Log, waitMs = WAIT_MS): WithMail {
  const asked = new Map<string, Promise<string | undefined>>();

  async function look(incoming: Incoming, id: string): Promise<string | undefined> {
    try {
      const { conversations } = await teams.connectorTo(incoming.serviceUrl);
      return mailIn(await conversations.getConversationMember(conversationOf(incoming).id, incoming.from.id));
    } catch (fault) {
      log.info('mail address not learnt', { code: codeOf(fault) });
      asked.delete(id);
      return undefined;
    }
  }

  return async (incoming, who) => {
    if (!isPersonal(incoming)) return who;
    const answer = asked.get(who.id) ?? look(incoming, who.id);
    asked.set(who.id, answer);
    const mail = await within(waitMs, answer);
    return mail === late || mail === undefined ? who : { ...who, mail };
  };
}

const address = z
  .string()
  .max(254)
  .regex(/^[^\s@,;#]+@[^\s@,;#]+$/);
const member = z.object({
  userPrincipalName: address.optional().catch(undefined),
  email: address.optional().catch(undefined),
});

/** What a meeting link calls somebody: their user principal name, which is a mail address; a guest's is not, but their mail is. */
function mailIn(found: unknown): string | undefined {
  const { userPrincipalName, email } = member.safeParse(found).data ?? {};
  return userPrincipalName ?? email;
}
