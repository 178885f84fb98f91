// The HTTP server, and the only place that knows restify: what Teams posts, how the bot is, and routes of the demo.
import type { AddressInfo } from 'node:net';
import { createServer as createRestify, type Request, type Response } from 'restify';
import type { Log } from './app/ports.ts';
import { kindOf } from './app/fault.ts';

/** A status, and a body to send as JSON; none for an empty answer. */
export type HttpAnswer = { readonly status: number; readonly body?: object };

/** How the bot is: 200 when `ok`, else 503. Whatever else is told must be fit for everybody to read. */
export type Health = { readonly status: 'ok' | 'failing' } & Readonly<Record<string, string | number | boolean | null>>;

/** A route besides the fixed ones; what is posted to it is parsed from JSON. */
export type HttpRoute = {
  readonly path: string;
  readonly get: () => HttpAnswer;
  readonly post: (body: unknown) => Promise<HttpAnswer>;
};

export type HttpParts = {
  /** Answers what is posted to /api/messages. */
  readonly receive: (received: {
    readonly authorization: string | undefined;
    readonly body: unknown;
  }) => Promise<HttpAnswer>;
  readonly health: () => Promise<Health>;
  /** Whether requests may be sent here. */
  readonly ready: () => Promise<Health>;
  readonly routes?: readonly HttpRoute[];
  /** Does the work of a request, so that the log tells one from another. */
  readonly correlated?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Demo mode: refuses everybody who is not on this machine, or who came through something that forwards. */
  readonly loopbackOnly: boolean;
  readonly log: Log;
};

export type Http = {
  /** Begins to listen and answers the port (0 asks for any free one). Rejects with Node's own error, such as code EADDRINUSE. */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting; resolves when the requests under way are answered, or cut off after `graceMs`. */
  close(graceMs?: number): Promise<void>;
};

/** Teams' largest activities are some 30 kB. */
const MAX_BODY_BYTES = 256 * 1024;

/**
 * A server of POST /api/messages, GET /health, /health/ready and /health/live (which only says that the process answers). It takes JSON of at most 256 kB, and no answer of its own says more than a
 * status: what went wrong is in the log.
 */
export function createHttpServer({
  receive,
  health,
  ready,
  routes = [],
  correlated = (work) => work(),
  loopbackOnly,
  log,
}: HttpParts): Http {
  const restify = createRestify({ name: '' });
  const { server } = restify;
  // Longer than the front ends of Azure keep a connection (240 s), so that it is never we who close one that they are about to use.
  server.keepAliveTimeout = 245_000;
  server.headersTimeout = 20_000;
  server.requestTimeout = 30_000;

  restify.pre((request: Request, response: Response, next: (go?: false) => void) => {
    const refused = loopbackOnly && !isFromHere(request);
    if (refused) response.send(403);
    next(refused ? false : undefined);
  });
  restify.on(
    'restifyError',
    (_request: Request, response: Response, fault: { statusCode?: number }, done: () => void) => {
      const status = fault.statusCode ?? 500;
      if (status >= 500) log.error('http failed', { status });
      response.send(status);
      done();
    },
  );

  async function respond(response: Response, work: () => Promise<HttpAnswer>): Promise<void> {
    const { status, body } = await correlated(() =>
      work().catch((fault: unknown): HttpAnswer => {
        log.error('http failed', { fault: kindOf(fault) });
        return { status: 500 };
      }),
    );
    response.send(status, body);
  }

  // restify takes a handler of two arguments only when it is written `async`.
  const posted =
    (answer: (body: unknown, request: Request) => Promise<HttpAnswer>) =>
    async (request: Request, response: Response): Promise<void> => {
      await respond(response, async () => {
        const read = await readJson(request);
        if ('status' in read) {
          // What is left of the body is not read, so the connection cannot be used again.
          response.setHeader('Connection', 'close');
          return read;
        }
        return answer(read.json, request);
      });
    };

  restify.post(
    '/api/messages',
    posted((body, { headers }) => receive({ authorization: headers.authorization, body })),
  );
  const told = [
    ['/health', health],
    ['/health/ready', ready],
    ['/health/live', (): Promise<Health> => Promise.resolve({ status: 'ok' })],
  ] as const;
  for (const [path, tell] of told)
    restify.get(path, async (_request: Request, response: Response): Promise<void> => {
      await respond(response, async () => {
        const how = await tell().catch((): Health => ({ status: 'failing' }));
        return { status: how.status === 'ok' ? 200 : 503, body: how };
      });
    });
  for (const { path, get, post } of routes) {
    restify.get(path, async (_request: Request, response: Response): Promise<void> => {
      await respond(response, () => Promise.resolve(get()));
    });
    restify.post(
      path,
      posted((body) => post(body)),
    );
  }

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        // Not server.once: restify passes its server's errors on to its own listeners, and throws where there are none.
        restify.once('error', reject);
        server.listen(port, host, () => {
          restify.off('error', reject);
          restify.on('error', () => log.error('http failed'));
          resolve(portOf(server.address()));
        });
      }),
    async close(graceMs = 5_000) {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(cut);
    },
  };
}

/** The body as JSON; 415 when it is not sent as JSON, 413 when it is too large, 400 when it does not parse. */
async function readJson(request: Request): Promise<{ readonly json: unknown } | { readonly status: 400 | 413 | 415 }> {
  const { headers } = request;
  const kind = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (kind !== 'application/json' || headers['content-encoding'] !== undefined) return { status: 415 };
  if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES) return { status: 413 };
  const body = await bodyOf(request);
  if (body === null) return { status: 413 };
  try {
    return { json: JSON.parse(body) };
  } catch {
    return { status: 400 };
  }
}

/** The whole body as text; null when it is too large, and then the rest is left unread. Rejects when the request is broken off. */
function bodyOf(request: Request): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        request.pause();
        resolve(null);
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
  });
}

const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** What proxies, tunnels, gateways and their kin add to a request that they pass on. */
const FORWARDING =
  /^(via|forwarded|cdn-loop|client-ip|true-client-ip|x-(host|proto|scheme|forwarded|client-ip|proxyuser-ip)|(cf|fly|fastly|ngrok|proxy|x-(forwarded|original|rewrite|real|cluster|remote|envoy|arr|appgw|azure|amzn|amz-cf|google|cloud))-.*)$/;

/**
 * Whether a request was made on this machine, to this machine: by its address, by the host that it asked for (a page that was
 * tricked into asking us names its own), by the page that asks if a browser says which (a Playground's is on this machine), and
 * without the headers of something that forwards.
 */
export function isFromHere({
  socket,
  headers,
}: Pick<Request, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } }): boolean {
  return (
    !Object.keys(headers).some((name) => FORWARDING.test(name.toLowerCase())) &&
    (headers.origin === undefined || LOOPBACK_ORIGIN.test(headers.origin)) &&
    LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '')
  );
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' ? (address?.port ?? 0) : 0;
