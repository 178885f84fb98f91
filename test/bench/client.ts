// The client: posts activities over connections that stay open, as the front end of Teams does.
import { Agent, request } from 'node:http';

/** What came back, and how long it took from the request to the last byte. */
export type Answered = { readonly status: number; readonly text: string; readonly ms: number };
export type Post = (body: string) => Promise<Answered>;
export type Client = { readonly post: Post; close(): void };

/** A client of a bot on this machine, with that many connections at most. */
export function createClient(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post: Post = (body) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asked = request(
        { agent, host: '127.0.0.1', port, path: '/api/messages', method: 'POST', headers, timeout: 20_000 },
        (response) => {
          const chunks: string[] = [];
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, text: chunks.join(''), ms: performance.now() - began }),
          );
        },
      );
      asked.once('error', reject);
      asked.once('timeout', () => asked.destroy(new Error('The bot did not answer within 20 s')));
      asked.end(body);
    });
  return { post, close: () => agent.destroy() };
}

/** Does the work `count` times, `workers` of them at a time, each beginning the next when its last has ended. Answers what each came to. */
export async function inParallel<T>(workers: number, count: number, work: (i: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) results.push(await work((next += 1)));
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}
