// What can go wrong between the SDK and the service, in one shape; and the SDK's own retries out of the way, so that there is one policy.
import type { CosmosClientOptions } from '@azure/cosmos';

/**
 * A request that may be tried again. `applied` tells whether the service may have done what was asked: not when it said that it
 * was too busy; unknown when the answer was lost. `why` is a status, or what the connection ended with;
 * it is not called `code`, by which the SDK would know what to retry.
 */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly why: string;
  readonly applied: 'no' | 'unknown';
  readonly retryAfterMs: number | undefined;

  constructor(why: string, applied: 'no' | 'unknown', retryAfterMs?: number, cause?: unknown) {
    super(`Cosmos DB did not do what was asked: ${why}`, { cause });
    this.why = why;
    this.applied = applied;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Statuses after which the same request may succeed, and whether it may have been carried out already. */
const TRANSIENT: Readonly<Record<number, Failed['applied']>> = {
  408: 'unknown',
  410: 'unknown',
  429: 'no',
  449: 'no',
  500: 'unknown',
  502: 'unknown',
  503: 'unknown',
  504: 'unknown',
};

/** Nothing was sent: there was nobody to send it to. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** A 404 of a read with a session that the replica has not caught up with. */
const SESSION_NOT_AVAILABLE = 1002;

/** What the SDK throws, as far as it is looked at. */
type Thrown = {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly substatus?: unknown;
  readonly retryAfterInMs?: unknown;
};

/** The status of an answer that the SDK throws; undefined of anything else. */
export function statusOf(fault: unknown): number | undefined {
  const { code } = thrown(fault);
  return typeof code === 'number' ? code : undefined;
}

/** The substatus of an answer that the SDK throws; undefined when it has none. */
export function substatusOf(fault: unknown): number | undefined {
  const { substatus } = thrown(fault);
  return typeof substatus === 'number' ? substatus : undefined;
}

/** What a request ended with: a `Failed` when it may be tried again, otherwise the same fault. */
export function failureOf(fault: unknown): unknown {
  const { code, retryAfterInMs } = thrown(fault);
  const status = statusOf(fault);
  if (status === undefined) {
    const word = typeof code === 'string' ? code : String(thrown(fault).name);
    return new Failed(word, NEVER_SENT.includes(word) ? 'no' : 'unknown', undefined, fault);
  }
  if (status === 404 && substatusOf(fault) === SESSION_NOT_AVAILABLE)
    return new Failed('404/1002', 'no', undefined, fault);
  const applied = TRANSIENT[status];
  if (applied === undefined) return fault;
  return new Failed(String(status), applied, typeof retryAfterInMs === 'number' ? retryAfterInMs : undefined, fault);
}

const thrown = (fault: unknown): Thrown => (typeof fault === 'object' && fault !== null ? fault : {});

type Next = (context: unknown) => Promise<unknown>;

/**
 * Options of a client that does not retry. The SDK retries reads ten times a second apart after a reset, reads that timed out up
 * to 120 times, throttled writes without jitter, and nothing else: what it throws itself is therefore given no code that its
 * policies know. `plugins` is how the SDK lets its requests be looked at; it is not in its types.
 */
export function unretried(requestTimeout: number): CosmosClientOptions & { readonly plugins: readonly object[] } {
  const plugin = async (context: unknown, _diagnostics: unknown, next: Next): Promise<unknown> => {
    try {
      return await next(context);
    } catch (fault) {
      throw failureOf(fault);
    }
  };
  return {
    connectionPolicy: {
      requestTimeout,
      retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 0 },
    },
    plugins: [{ on: 'request', plugin }],
  };
}
