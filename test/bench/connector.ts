// A stand-in for Teams' connector on this machine: takes every message and every update, and tells who somebody is.
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Inbox } from './inbox.ts';

export type Connector = { readonly url: string; close(): Promise<void> };

const ACTIVITIES = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;
const MEMBER = /^\/v3\/conversations\/[^/]+\/members\/([^/]+)$/;
const withCard = z.object({ attachments: z.tuple([z.object({ content: z.unknown() })]) });

type Answer = { readonly status: number; readonly body: object };

/** Listens on a free port. New messages come to the inbox; updates are only taken. What Teams would not know gets 404. */
export async function openConnector(inbox: Inbox): Promise<Connector> {
  let count = 0;

  function answerTo(method: string | undefined, path: string, text: string): Answer {
    const [, member] = MEMBER.exec(path) ?? [];
    if (method === 'GET' && member !== undefined) return { status: 200, body: memberOf(decodeURIComponent(member)) };
    const [, conversation, updated] = ACTIVITIES.exec(path) ?? [];
    if (conversation === undefined) return { status: 404, body: {} };
    if (updated !== undefined) return { status: 200, body: { id: updated } };
    const id = `m${(count += 1)}`;
    const [{ content }] = withCard.parse(JSON.parse(text)).attachments;
    // After the answer, as people press only what has arrived.
    setImmediate(() => inbox.put(content, decodeURIComponent(conversation), id));
    return { status: 201, body: { id } };
  }

  const server = createServer((request, response) => {
    textOf(request)
      .then((text) => answerTo(request.method, request.url ?? '', text))
      .catch((): Answer => ({ status: 400, body: {} }))
      .then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      )
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const memberOf = (id: string): object => ({ id, name: 'Påhittad', userPrincipalName: `${id.slice(-20)}@example.test` });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
