// What Teams' refusals mean to whoever sent the message.
import { z } from 'zod';
import type { Sent } from '../app/ports.ts';

export type Failed = Extract<Sent, { readonly ok: false }>;

/** What the connector throws: `statusCode` when Teams answered, `code` of Teams or of the network. */
const thrown = z.object({
  statusCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  /** MSAL's name for it, when Entra gave no token. */
  errorCode: z.string().optional().catch(undefined),
  message: z.string().catch(''),
  response: z
    .object({ headers: z.custom<Headers>(hasGet) })
    .optional()
    .catch(undefined),
});
type Headers = { get(name: string): string | undefined };

function hasGet(value: unknown): value is Headers {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis */
const TRY_LATER: ReadonlySet<number> = new Set([408, 412, 429]);

/** The token is not taken: it has expired, a clock is wrong, or the registration is not through yet. */
export const NOT_LET_IN = 401;

/** Teams' words for that the app is not allowed for somebody, or for the organisation: whoever looks after Teams can change that. */
const NOT_ALLOWED = /BotDisabledByAdmin|ForbiddenOperation/;

/** What is wrong with the bot itself is put right within minutes, or by somebody: a token, a clock, a registration. */
const OWN_TROUBLE_MS = 300_000;

/**
 * Sorts what sending threw. `later` for what passes by itself (412, 429, 5xx, timeouts, resets, no token), with the wait that
 * Teams asked for; `held` when it is the bot that is not let in (401, or a 403 that says nothing of the person or the conversation):
 * that is nobody's to be given up for; `gone` for an update of a message that is no more; the rest may not be tried again.
 */
export function failureOf(fault: unknown, what: 'send' | 'update', now: Date): Failed {
  const { statusCode, code = '', message, response } = thrown.safeParse(fault).data ?? { message: '' };
  const said = `${code} ${message}`;
  const retryAfterMs = waitOf(response?.headers.get('retry-after'), now);
  if (statusCode === undefined || statusCode >= 500 || TRY_LATER.has(statusCode))
    return { ok: false, why: 'later', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  const held: Failed = { ok: false, why: 'held', retryAfterMs: Math.max(retryAfterMs ?? 0, OWN_TROUBLE_MS) };
  if (statusCode === NOT_LET_IN) return held;
  if (statusCode === 404 && what === 'update') return { ok: false, why: 'gone' };
  if (said.includes('BotNotInConversationRoster')) return { ok: false, why: 'notInstalled' };
  if (/ConversationBlockedByUser|MessageWritesBlocked/.test(said)) return { ok: false, why: 'blocked' };
  if (statusCode === 403 && !NOT_ALLOWED.test(said)) return held;
  return { ok: false, why: 'refused' };
}

/**
 * Whether nothing gets through to anybody: no answer, none in time, no token or one that is not taken, or 5xx. Any other answer, also a
 * refusal, shows that Teams is there.
 */
export function isServiceDown(fault: unknown): boolean {
  const { statusCode } = thrown.safeParse(fault).data ?? {};
  return statusCode === undefined || statusCode >= 500 || statusCode === NOT_LET_IN;
}

/** Whether Teams says that too much has been sent. */
export const isTooMany = (fault: unknown): boolean => thrown.safeParse(fault).data?.statusCode === 429;

/** What failed, as a word for the log: never the message, which may quote what was sent. */
export function codeOf(fault: unknown): string {
  const { statusCode, code, errorCode } = thrown.safeParse(fault).data ?? {};
  const word = [code, errorCode].find((name) => /^[\w.-]{1,60}$/.test(name ?? '')) ?? 'fault';
  return statusCode === undefined ? word : `${statusCode} ${word}`;
}

/** A Retry-After header (seconds, or a date) in milliseconds. */
function waitOf(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
