// The way in: a request's body is read, admitted and answered. What the log says of it is its kind, its code and its status.
import type { Log } from '../app/ports.ts';
import { readActivity } from './activity.ts';
import type { Teams } from './adapter.ts';
import type { Answer } from './answer.ts';
import { admit } from './authenticate.ts';
import type { ActivityHandler } from './handler.ts';

export type ReceiverParts = {
  readonly teams: Teams;
  readonly handler: ActivityHandler;
  /** The code that names an activity in the log and, should it fail, to the person. */
  readonly code: () => string;
  readonly log: Log;
};

/** What came over HTTP: the Authorization header and the body, parsed from JSON. */
export type Received = { readonly authorization: string | undefined; readonly body: unknown };

const KINDS: ReadonlySet<string> = new Set([
  'message',
  'invoke',
  'installationUpdate',
  'conversationUpdate',
  'messageReaction',
  'typing',
  'event',
]);

/**
 * Answers what is posted to /api/messages: 400 when it is no activity, 401, 403 or 503 when it is not admitted (without a
 * body: whoever it was learns nothing), else what the handler answers. Never throws.
 */
export function createReceiver({
  teams,
  handler,
  code: newCode,
  log,
}: ReceiverParts): (received: Received) => Promise<Answer> {
  return async ({ authorization, body }) => {
    const begun = performance.now();
    const incoming = readActivity(body);
    if (incoming === null) return { status: 400 };
    const code = newCode();
    const admitted = await admit(teams, authorization, incoming);
    const answer = admitted === 200 ? await handler.handle(incoming, code) : { status: admitted };
    const details = {
      code,
      type: KINDS.has(incoming.type) ? incoming.type : 'other',
      status: answer.status,
      ms: Math.round(performance.now() - begun),
    };
    if (admitted === 200) log.info('activity', details);
    else log.warn('activity refused', details);
    return answer;
  };
}
