// Installs the app for somebody through Microsoft Graph, and finds the chat that comes of it.
// https://learn.microsoft.com/en-us/microsoftteams/platform/graph-api/proactive-bots-and-messages/graph-proactive-bots-and-messages
import * as z from 'zod';
import type { Conversation } from '../app/documents.ts';
import type { Installed, Installer, Log } from '../app/ports.ts';
import { late, within } from './deadline.ts';
import { codeOf, failureOf, NOT_LET_IN } from './outcome.ts';

export type InstallerParts = {
  /** Who the bot is: its app id and its tenant. */
  readonly bot: { readonly appId: string; readonly tenantId: string };
  /** The app's id in the organisation's catalogue; another than that of its manifest. */
  readonly catalogAppId: string;
  /** A token to Graph. */
  readonly token: () => Promise<string>;
  readonly log: Log;
  /** How long one installation may take, in milliseconds: less than whoever has claimed a message has to send it. */
  readonly deadlineMs?: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
};

type Refused = Extract<Installed, { readonly ok: false }>;

const GRAPH = 'https://graph.microsoft.com/v1.0';

/** Where to send to somebody whose first message has yet to come; they are then kept with the service URL that it brings. */
const TEAMS_EVERYWHERE = 'https://smba.trafficmanager.net/teams/';

/** What Teams has refused for somebody it is not asked for again before this. */
const ASK_AGAIN_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** An installer over Graph, with the permission TeamsAppInstallation.ReadWriteSelfForUser.All. It never throws; the log says codes only. */
export function createInstaller({
  bot,
  catalogAppId,
  token,
  log,
  deadlineMs = 20_000,
  now = () => performance.now(),
}: InstallerParts): Installer {
  const underWay = new Map<string, Promise<Installed>>();
  const refused = new Map<string, { readonly refused: Refused; readonly until: number }>();

  /** One request; throws what `failureOf` understands when Graph answers with anything but success or what is `alsoFine`. */
  async function ask(path: string, signal: AbortSignal, body?: object, alsoFine = 200): Promise<unknown> {
    const answer = await fetch(`${GRAPH}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal,
    });
    const text = await answer.text();
    if (!answer.ok && answer.status !== alsoFine) throw new GraphFault(answer);
    return text === '' ? undefined : JSON.parse(text);
  }

  async function chatOf(person: string, signal: AbortSignal): Promise<Conversation> {
    const apps = `/users/${encodeURIComponent(person)}/teamwork/installedApps`;
    const app = { 'teamsApp@odata.bind': `${GRAPH}/appCatalogs/teamsApps/${catalogAppId}` };
    await ask(apps, signal, app, INSTALLED_ALREADY);
    const query = `$expand=teamsApp&$filter=${encodeURIComponent(`teamsApp/id eq '${catalogAppId}'`)}`;
    const [installation] = installations.parse(await ask(`${apps}?${query}`, signal)).value;
    // It was installed a moment ago: what Graph lists may be older than that.
    if (!installation) throw new Error('The installation is not listed yet');
    const { id } = chat.parse(await ask(`${apps}/${encodeURIComponent(installation.id)}/chat`, signal));
    return { id, serviceUrl: TEAMS_EVERYWHERE, tenantId: bot.tenantId, botId: `28:${bot.appId}` };
  }

  async function tryInstalling(person: string): Promise<Installed> {
    try {
      const found = await within(deadlineMs, chatOf(person, AbortSignal.timeout(deadlineMs)));
      if (found === late) throw new Error('No answer in time');
      log.info('app installed');
      return { ok: true, chat: found };
    } catch (fault) {
      const failed = asRefused(fault);
      log.warn('app not installed', { why: failed.why, code: codeOf(fault) });
      if (failed.why === 'mayNotInstall' || failed.why === 'cannotInstall') remember(person, failed);
      return failed;
    }
  }

  function remember(person: string, failed: Refused): void {
    if (refused.size >= MOST_REMEMBERED) refused.clear();
    refused.set(person, { refused: failed, until: now() + ASK_AGAIN_MS });
  }

  return {
    install(person) {
      const before = refused.get(person);
      if (before && before.until > now()) return Promise.resolve(before.refused);
      const same = underWay.get(person);
      if (same) return same;
      const installing = tryInstalling(person).finally(() => underWay.delete(person));
      underWay.set(person, installing);
      return installing;
    },
  };
}

const INSTALLED_ALREADY = 409;

const installations = z.object({ value: z.array(z.object({ id: z.string().min(1) })) });
const chat = z.object({ id: z.string().min(1).max(500) });

/** Graph said no. Only its status and headers are kept: its words may name somebody. */
class GraphFault extends Error {
  readonly statusCode: number;
  readonly response: { readonly headers: { get(name: string): string | undefined } };
  constructor({ status, headers }: Response) {
    super('Graph refused');
    this.statusCode = status;
    this.response = { headers: { get: (name) => headers.get(name) ?? undefined } };
  }
}

/**
 * 404: no such account, or no such app in the catalogue. 401 is the bot's own token, which nobody is to be given up for. Any other 4xx: not
 * permitted, for the bot or for that person. All else passes.
 */
function asRefused(fault: unknown): Refused {
  const { why, retryAfterMs } = failureOf(fault, 'send', new Date());
  const isHeld = fault instanceof GraphFault && fault.statusCode === NOT_LET_IN;
  if (fault instanceof GraphFault && why !== 'later' && !isHeld)
    return { ok: false, why: fault.statusCode === 404 ? 'cannotInstall' : 'mayNotInstall' };
  return { ok: false, why: isHeld ? 'held' : 'later', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
