// What Microsoft says, when it is asked: the time, a token for the bot, its permissions, and the messaging endpoint from outside.
import type { Config } from '../settings/config.ts';
import { BOT_SCOPE, GRAPH_SCOPE, tokensFor } from '../teams/token.ts';
import type { Asked, OnlineFacts } from './facts.ts';

const ENTRA = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration';
const PATIENCE_MS = 10_000;

/** Asks for a token of a scope with the bot's credentials. */
export type AskToken = (scope: string) => Promise<string>;

/** Asks Microsoft, and the endpoint if it is known. `now` is in epoch milliseconds. Never throws. */
export async function askMicrosoft(
  { mode }: Config,
  endpoint: string | undefined,
  now: () => number,
  askToken: AskToken | null = mode.demo ? null : (scope) => tokensFor(mode.credentials, scope)(),
): Promise<OnlineFacts> {
  const installs = !mode.demo && mode.installs !== null;
  const [skewSeconds, token, graph, answer] = await Promise.all([
    skewOf(now),
    askToken ? asked(askToken(BOT_SCOPE)) : null,
    askToken && installs ? askGraph(askToken) : null,
    endpoint ? knock(endpoint) : null,
  ]);
  return { skewSeconds, token, graph, endpoint: answer };
}

async function skewOf(now: () => number): Promise<number | null> {
  try {
    const began = now();
    const { headers } = await fetch(ENTRA, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const theirs = Date.parse(headers.get('date') ?? '');
    return Number.isNaN(theirs) ? null : Math.round(((began + now()) / 2 - theirs) / 1000);
  } catch {
    return null;
  }
}

async function askGraph(askToken: AskToken): Promise<OnlineFacts['graph']> {
  try {
    return { ok: true, roles: rolesIn(await askToken(GRAPH_SCOPE)) };
  } catch (fault) {
    return { ok: false, code: codeIn(fault) };
  }
}

const asked = (token: Promise<string>): Promise<Asked> =>
  token.then(
    () => ({ ok: true }),
    (fault: unknown) => ({ ok: false, code: codeIn(fault) }),
  );

/** Posts nothing of anybody's, without a token. */
async function knock(endpoint: string): Promise<OnlineFacts['endpoint']> {
  const activity = {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    from: { id: 'doctor' },
    recipient: { id: 'bot' },
    conversation: { id: 'doctor' },
  };
  try {
    const { status } = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { ok: true, status };
  } catch (fault) {
    return { ok: false, code: codeIn(fault) };
  }
}

/** The application permissions that a token carries. */
export function rolesIn(token: string): readonly string[] {
  const [, body = ''] = token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  const roles = typeof claims === 'object' && claims !== null && 'roles' in claims ? claims.roles : [];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}

/** Entra's code, or the network's; never the message, which may hold ids. */
export function codeIn(fault: unknown): string {
  if (!(fault instanceof Error)) return 'fault';
  const [entra] = /AADSTS\d+/.exec(fault.message) ?? [];
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
  return entra ?? (fault.cause instanceof Error && !code ? codeIn(fault.cause) : (code ?? fault.name));
}
