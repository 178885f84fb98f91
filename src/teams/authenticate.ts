// Who sends us an activity: Microsoft's signature, our tenant, a documented service URL. Everybody else is turned away here.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { type Incoming, tenantOf } from './activity.ts';
import type { Teams } from './adapter.ts';
import { late, within } from './deadline.ts';
import { mayServe } from './serviceUrl.ts';

/** botbuilder looks at channelId and serviceUrl only, both of which `Incoming` has. */
const forBotbuilder = z.custom<Activity>((value) => typeof value === 'object');

const KEYS_MS = 5_000;

/**
 * 200 when the activity may be acted on; 401 without a valid token of Microsoft's for this bot; 403 from another tenant,
 * channel or service URL; 503 when Microsoft's signing keys cannot be had. In demo mode no token is asked for, but the
 * service URL must be on this machine.
 */
export async function admit(
  teams: Teams,
  authorization: string | undefined,
  incoming: Incoming,
): Promise<200 | 401 | 403 | 503> {
  const { credentials } = teams;
  if (credentials === null) return mayServe(incoming.serviceUrl, true) ? 200 : 403;
  const token = await tokenStatus(teams, authorization ?? '', incoming);
  if (token !== 200) return token;
  const ours =
    incoming.channelId === 'msteams' &&
    tenantOf(incoming) === credentials.tenantId.toLowerCase() &&
    mayServe(incoming.serviceUrl, false);
  return ours ? 200 : 403;
}

async function tokenStatus(
  { authentication }: Teams,
  authorization: string,
  incoming: Incoming,
): Promise<200 | 401 | 503> {
  try {
    const checked = authentication.authenticateRequest(forBotbuilder.parse(incoming), authorization);
    return (await within(KEYS_MS, checked)) === late ? 503 : 200;
  } catch (fault) {
    return isOutOfReach(fault) ? 503 : 401;
  }
}

const outOfReach = z.object({ name: z.literal('FetchError') }).or(z.object({ statusCode: z.literal(500) }));

/** Microsoft's keys did not arrive. All else that is thrown (bad signature, expired, wrong audience, not a token) is the sender's. */
const isOutOfReach = (fault: unknown): boolean => outOfReach.safeParse(fault).success;
