// A stand-in for Teams' connector on this machine that keeps to its limits: what comes above them is answered 429.
import { createServer } from 'node:http';
import { type Limits, teamsLimits, type Window } from '../../src/teams/limits.ts';

/**
 * A request that came: when, in milliseconds; to which conversation; whether it was let in; and the path that the sender has put behind
 * the URL, to tell one from another: empty when it has not.
 */
export type Came = {
  readonly at: number;
  readonly conversation: string;
  readonly taken: boolean;
  readonly path: string;
};

export type Teams = {
  readonly url: string;
  /** Everything that came, in order. */
  readonly came: readonly Came[];
  close(): Promise<void>;
};

const ACTIVITIES = /^\/(?:([^/]+)\/)?v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/;

/** Listens on a free port. Without limits everything is taken. `heard` is told of each request once it has been answered. */
export async function openTeams(
  limits: Limits | null = teamsLimits,
  heard: () => void = () => undefined,
): Promise<Teams> {
  const came: Came[] = [];
  const tenant = windowsOf(limits?.tenant ?? []);
  const conversations = new Map<string, Windows>();
  const server = createServer((request, response) => {
    request.resume();
    const [, path = '', name] = ACTIVITIES.exec(request.url ?? '') ?? [];
    if (name === undefined) {
      response.writeHead(404).end();
      return;
    }
    const at = performance.now();
    const conversation = decodeURIComponent(name);
    const own = conversations.get(conversation) ?? windowsOf(limits?.conversation ?? []);
    conversations.set(conversation, own);
    const waitMs = Math.max(tenant.fullFor(at), own.fullFor(at));
    if (waitMs === 0) for (const windows of [tenant, own]) windows.take(at);
    came.push({ at, conversation, taken: waitMs === 0, path });
    const seconds = String(Math.ceil(waitMs / 1000));
    if (waitMs > 0) response.writeHead(429, { 'retry-after': seconds, 'content-type': 'application/json' }).end('{}');
    else response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `m${came.length}` }));
    heard();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    came,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Windows = { fullFor(at: number): number; take(at: number): void };

/** Sliding windows, as strict as can be. Written for itself, so that it does not share a fault with what is tried. */
function windowsOf(windows: readonly Window[]): Windows {
  const taken: number[] = [];
  return {
    fullFor(at) {
      const waits = windows.map(({ most, ms }) => {
        const within = taken.filter((moment) => moment > at - ms);
        const oldest = within.length < most ? undefined : within[within.length - most];
        return oldest === undefined ? 0 : oldest + ms - at;
      });
      return Math.max(0, ...waits);
    },
    take(at) {
      taken.push(at);
    },
  };
}
