// Stands between the SDK and a server, and does to its answers what a network and a busy service do: by chance, the same for the same seed.
import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';

/** What may happen to a request. `after`: once the server has done what was asked. */
export const kinds = [
  '429 with retry-after',
  '429 without',
  '449',
  '410',
  '408 before',
  '408 after',
  '503 before',
  '503 after',
  'reset before',
  'reset after',
  'timeout before',
  'timeout after',
  'stale read',
] as const;
export type Kind = (typeof kinds)[number];

export type Faulty = {
  readonly endpoint: string;
  /** How many of each kind there have been. */
  readonly counts: ReadonlyMap<Kind, number>;
  readonly requests: () => number;
  /** From now on a request goes wrong with this chance, 0 to 1, in one of these ways. */
  readonly trouble: (chance: number, among?: readonly Kind[]) => void;
  readonly close: () => Promise<void>;
};

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer };

/** Opens the way to a server. `chance` answers a number from 0 up to but not 1. */
export async function openFaulty(server: string, chance: () => number): Promise<Faulty> {
  const target = new URL(server);
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<Kind, number>();
  /** How each document has read, the latest before this one: what a replica may still answer. */
  const before = new Map<string, Answer>();
  const latest = new Map<string, Answer>();
  let [requests, share, among]: [number, number, readonly Kind[]] = [0, 0, kinds];

  /** One of the kinds that can happen to this request; undefined for none. */
  function draw(incoming: IncomingMessage): Kind | undefined {
    if (!incoming.url?.includes('/docs') || chance() >= share) return undefined;
    const isRead = incoming.method === 'GET';
    const possible = among.filter((kind) => (kind === 'stale read' ? isRead && before.has(incoming.url ?? '') : true));
    return possible[Math.floor(chance() * possible.length)];
  }

  function pass(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = ask(
        {
          host: target.hostname,
          port: target.port,
          agent,
          method: incoming.method,
          path: incoming.url,
          headers: { ...incoming.headers, host: target.host },
        },
        (response) => {
          bodyOf(response).then(
            (text) => resolve({ status: response.statusCode ?? 500, headers: response.headers, body: text }),
            reject,
          );
        },
      );
      outgoing.once('error', reject).end(body);
    });
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    requests += 1;
    const kind = draw(incoming);
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const url = incoming.url ?? '';
    const old = before.get(url);
    if (kind === 'stale read' && old) {
      give(response, old);
      return;
    }
    const isDone = kind === undefined || kind.endsWith(' after');
    if (isDone) {
      const answer = await pass(incoming, body);
      remember(incoming, url, answer);
      if (kind === undefined) {
        give(response, answer);
        return;
      }
    }
    if (kind.startsWith('reset')) incoming.socket.destroy();
    else if (kind.startsWith('timeout')) return;
    else refuse(response, Number(kind.slice(0, 3)), kind.endsWith('with retry-after'));
  }

  /** What a document read as before its latest change. */
  function remember({ method }: IncomingMessage, url: string, answer: Answer): void {
    if (method !== 'GET' || answer.status >= 500) return;
    const known = latest.get(url);
    if (known && !known.body.equals(answer.body)) before.set(url, known);
    latest.set(url, answer);
  }

  const proxy = createServer((incoming, response) => {
    handle(incoming, response).catch(() => incoming.socket.destroy());
  });
  proxy.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    counts,
    requests: () => requests,
    trouble: (chance, ways = kinds) => {
      [share, among] = [chance, ways];
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
        agent.destroy();
      }),
  };
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  // Not chained: where restify has been loaded, which changes Node's own class, `writeHead` returns nothing.
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

function refuse(response: ServerResponse, status: number, isToldWhen: boolean): void {
  const headers = { 'content-type': 'application/json', ...(isToldWhen ? { 'x-ms-retry-after-ms': '15' } : {}) };
  give(response, { status, headers, body: Buffer.from(JSON.stringify({ code: String(status), message: 'made up' })) });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

/** Numbers from 0 up to but not 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
