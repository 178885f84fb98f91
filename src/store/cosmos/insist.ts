// One operation, tried again within limits: never for longer than the person can wait, and never in step with everybody else.
import { StoreOutOfReach } from '../../app/store-fault.ts';
import { Failed } from './transport.ts';

/** How long is waited for what, in milliseconds. */
export type Patience = {
  /** For the answer to one request. */
  readonly request: number;
  /** For an operation with all its tries. Teams waits some 10 s for an answer that takes a handful of operations. */
  readonly operation: number;
  /** Before the second try, at most; twice as long before each one after it. */
  readonly firstPause: number;
  readonly longestPause: number;
};

export const usualPatience: Patience = { request: 2_000, operation: 4_500, firstPause: 50, longestPause: 1_000 };

/** What insisting takes of the world. */
export type Waiting = {
  readonly patience: Patience;
  /** From 0 up to but not 1. */
  readonly fraction: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
  /** Between two tries. */
  readonly pause?: (ms: number) => Promise<void>;
};

/** `doubt` tells a try that an earlier one may have been carried out. */
export type Work<T> = (doubt: boolean) => Promise<T>;

/** Both throw StoreOutOfReach, naming `what`, when nothing came of it in time. */
export type Insist = {
  /** What changes nothing. */
  readonly asking: <T>(what: string, work: () => Promise<T>) => Promise<T>;
  readonly writing: <T>(what: string, work: Work<T>) => Promise<T>;
};

/**
 * Tries work until it succeeds, fails for good, or the time is up. Between tries it waits for what the service asked, and for a
 * chance part of a time that doubles.
 */
export function insisting({ patience, fraction, now = realNow, pause = sleep }: Waiting): Insist {
  async function insist<T>(what: string, work: Work<T>, writes: boolean): Promise<T> {
    const end = now() + patience.operation;
    let doubt = false;
    const give = (fault: unknown): never => {
      throw new StoreOutOfReach(`Cosmos DB did not answer: ${what}`, writes && doubt ? 'unknown' : 'no', fault);
    };
    for (let tries = 0; ; tries += 1) {
      try {
        return await within(end - now(), work(doubt));
      } catch (fault) {
        if (isCredentialTrouble(fault)) return give(fault);
        if (!(fault instanceof Failed)) throw fault;
        doubt ||= fault.applied === 'unknown';
        const most = Math.min(patience.longestPause, patience.firstPause * 2 ** tries);
        const ms = (fault.retryAfterMs ?? 0) + fraction() * most;
        if (now() + ms >= end) return give(fault);
        await pause(ms);
      }
    }
  }
  return {
    asking: (what, work) => insist(what, work, false),
    writing: (what, work) => insist(what, work, true),
  };
}

/** What the work comes to, or a failure when the time is up; the work itself goes on. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failed('deadline', 'unknown')), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** The identity could not be proven: nothing was asked of the store. The library for it has tried for itself. */
const isCredentialTrouble = (fault: unknown): boolean =>
  fault instanceof Error && ['CredentialUnavailableError', 'AuthenticationError'].includes(fault.name);

const realNow = (): number => performance.now();
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
