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

/**
 * Sorts what sending threw. `later` for what passes by itself (412, 429, 5xx, timeouts, resets, no token), with the wait that
 * Teams asked for; `gone` for an update of a message that is no more; the rest may not be tried again.
 */
export function failureOf(fault: unknown, what: 'send' | 'update', now: Date): Failed {
  const { statusCode, code = '', message, response } = thrown.safeParse(fault).data ?? { message: '' };
  const said = `${code} ${message}`;
  if (statusCode === undefined || statusCode >= 500 || TRY_LATER.has(statusCode)) {
    const retryAfterMs = waitOf(response?.headers.get('retry-after'), now);
    return { ok: false, why: 'later', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (statusCode === 404 && what === 'update') return { ok: false, why: 'gone' };
  if (said.includes('BotNotInConversationRoster')) return { ok: false, why: 'notInstalled' };
  if (/ConversationBlockedByUser|MessageWritesBlocked/.test(said)) return { ok: false, why: 'blocked' };
  return { ok: false, why: 'refused' };
}

/** Whether Teams itself is unwell: no answer, none in time, no token, or 5xx. Any other answer, also a refusal, shows that it is there. */
export function isServiceDown(fault: unknown): boolean {
  const { statusCode } = thrown.safeParse(fault).data ?? {};
  return statusCode === undefined || statusCode >= 500;
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
