// The server over real requests on this machine: what gets through to the bot, and how little the rest is told.
import { request } from 'node:http';
import { connect } from 'node:net';
import { createHttpServer, type Health, type Http, type HttpAnswer, type HttpParts, isFromHere } from '../src/http.ts';
import { allowLoopback } from './network.ts';
import { keptLog, pending } from './teams/support.ts';

allowLoopback();

const open: Http[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((http) => http.close()));
});

async function serve(parts: Partial<HttpParts> = {}) {
  const log = keptLog();
  const receive = jest.fn<ReturnType<HttpParts['receive']>, Parameters<HttpParts['receive']>>(async () => ({
    status: 200,
  }));
  const health = async (): Promise<Health> => ({ status: 'ok', store: 'embedded' });
  const http = createHttpServer({ receive, health, ready: health, loopbackOnly: false, log, ...parts });
  open.push(http);
  const port = await http.listen(0, '127.0.0.1');
  return {
    http,
    log,
    receive,
    port,
    post: (body: string, headers?: Headers, path?: string) => send(port, path ?? '/api/messages', body, headers),
  };
}

type Headers = Readonly<Record<string, string>>;
const json = { 'content-type': 'application/json; charset=utf-8' };

/** One request, and its whole answer. A body means POST. */
function send(port: number, path: string, body?: string, headers: Headers = body === undefined ? {} : json) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('/api/messages', () => {
  test('passes on the token and the body, and answers with JSON', async () => {
    const { receive, post } = await serve();
    receive.mockResolvedValue({ status: 200, body: { statusCode: 200, value: 'åäö' } });
    const answer = await post('{"type":"message","text":"hjälp"}', { ...json, authorization: 'Bearer made-up' });
    expect(receive).toHaveBeenCalledWith({ authorization: 'Bearer made-up', body: { type: 'message', text: 'hjälp' } });
    expect(answer).toMatchObject({ status: 200, body: '{"statusCode":200,"value":"åäö"}' });
    expect(answer.headers['content-type']).toBe('application/json');
  });

  test('an answer without a body is empty, whatever the client accepts', async () => {
    const { receive, post } = await serve();
    receive.mockResolvedValue({ status: 401 });
    expect(await post('{}', { ...json, accept: 'text/html' })).toMatchObject({ status: 401, body: '' });
  });

  test('a JSON answer is JSON, whatever the client accepts', async () => {
    const { receive, post } = await serve();
    receive.mockResolvedValue({ status: 200, body: { a: 1 } });
    expect(await post('{}', { ...json, accept: 'text/html' })).toMatchObject({ status: 200, body: '{"a":1}' });
  });

  test.each([
    ['text/plain', { 'content-type': 'text/plain' }, '{}', 415],
    ['a form, as another page could post it', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1', 415],
    ['no kind at all', {}, '{}', 415],
    ['packed JSON, whose size nobody knows', { ...json, 'content-encoding': 'gzip' }, '{}', 415],
    ['broken JSON', json, '{"text": "hemlig', 400],
    ['nothing', json, '', 400],
    ['more than 256 kB', json, JSON.stringify('x'.repeat(256 * 1024)), 413],
    [
      'more than 256 kB, in pieces',
      { ...json, 'transfer-encoding': 'chunked' },
      JSON.stringify('x'.repeat(256 * 1024)),
      413,
    ],
  ])('%s is refused without a word', async (_what, headers, body, status) => {
    const { receive, log, post } = await serve();
    expect(await post(body, headers)).toMatchObject({ status, body: '' });
    expect(receive).not.toHaveBeenCalled();
    expect(log.lines.join()).not.toContain('hemlig');
  });

  test('just under 256 kB gets through', async () => {
    const { receive, post } = await serve();
    expect(await post(JSON.stringify('x'.repeat(256 * 1024 - 2)))).toMatchObject({ status: 200 });
    expect(receive).toHaveBeenCalledTimes(1);
  });

  test('a fault is 500 without a word; the log says its kind and not what it said', async () => {
    const { log, post } = await serve({ receive: async () => Promise.reject(new TypeError('hemlig text')) });
    expect(await post('{}')).toMatchObject({ status: 500, body: '' });
    expect(log.lines).toEqual(['error http failed {"fault":"TypeError"}']);
  });

  test('only POST', async () => {
    const { port } = await serve();
    expect(await send(port, '/api/messages')).toMatchObject({ status: 405, body: '' });
  });
});

test('what does not exist is 404, without repeating what was asked for', async () => {
  const { port, post } = await serve();
  expect(await send(port, '/hemlig?namn=hemlig')).toMatchObject({ status: 404, body: '' });
  expect(await send(port, '/%E0%A4%A')).toMatchObject({ body: '' });
  expect(await post('{}', json, '/demo/clock')).toMatchObject({ status: 404, body: '' });
});

describe('/health', () => {
  test('says how the bot is', async () => {
    const { port } = await serve();
    expect(await send(port, '/health')).toMatchObject({ status: 200, body: '{"status":"ok","store":"embedded"}' });
  });

  test('is 503 when it is failing', async () => {
    const { port } = await serve({ health: async () => ({ status: 'failing', store: 'cosmos' }) });
    expect(await send(port, '/health')).toMatchObject({ status: 503, body: '{"status":"failing","store":"cosmos"}' });
  });

  test('is 503 when it cannot be told', async () => {
    const { port } = await serve({ health: async () => Promise.reject(new Error('hemlig')) });
    expect(await send(port, '/health')).toMatchObject({ status: 503, body: '{"status":"failing"}' });
  });
});

describe('/health/ready and /health/live', () => {
  test('say whether requests may be sent here, and that the process answers', async () => {
    const { port } = await serve({ ready: async () => ({ status: 'ok', swept: true }) });
    expect(await send(port, '/health/ready')).toMatchObject({ status: 200, body: '{"status":"ok","swept":true}' });
    expect(await send(port, '/health/live')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  test('not ready is 503, and alive all the same', async () => {
    const ready = async (): Promise<Health> => ({ status: 'failing', stopping: true });
    const { port } = await serve({ ready, health: () => Promise.reject(new Error('hemlig')) });
    expect(await send(port, '/health/ready')).toMatchObject({
      status: 503,
      body: '{"status":"failing","stopping":true}',
    });
    expect(await send(port, '/health/live')).toMatchObject({ status: 200 });
  });
});

test('further routes get their body and answer', async () => {
  const clock = jest.fn(async () => ({ status: 200, body: { now: '2027-03-25T08:00:00+01:00' } }));
  const read = () => ({ status: 200, body: { now: '2027-03-24T15:10:00+01:00' } });
  const { post, port } = await serve({ routes: [{ path: '/demo/clock', get: read, post: clock }], loopbackOnly: true });
  expect(await post('{"to":"imorgon 08:00"}', json, '/demo/clock')).toMatchObject({
    status: 200,
    body: '{"now":"2027-03-25T08:00:00+01:00"}',
  });
  expect(clock).toHaveBeenCalledWith({ to: 'imorgon 08:00' });
  expect(await send(port, '/demo/clock')).toMatchObject({ status: 200, body: '{"now":"2027-03-24T15:10:00+01:00"}' });
});

describe('for this machine only', () => {
  test('a request from here, to here, gets through', async () => {
    const { port, post } = await serve({ loopbackOnly: true });
    expect(await post('{}')).toMatchObject({ status: 200 });
    expect(await post('{}', { ...json, host: `localhost:${port}` })).toMatchObject({ status: 200 });
  });

  test.each(['http://localhost:56150', 'http://127.0.0.1:56150', 'http://[::1]:56150', 'https://localhost'])(
    'so does a page of this machine, such as a Playground: %s',
    async (origin) => {
      const { port, post } = await serve({ loopbackOnly: true });
      expect(await post('{}', { ...json, origin })).toMatchObject({ status: 200 });
      expect(await send(port, '/health', undefined, { origin })).toMatchObject({ status: 200 });
    },
  );

  test.each<[string, Headers]>([
    ['a page that made its own name point here', { host: 'evil.example.com' }],
    ['a tunnel', { 'x-forwarded-for': '203.0.113.7' }],
    ['a proxy', { forwarded: 'for=203.0.113.7' }],
    ['another proxy', { via: '1.1 proxy.example' }],
    ...[
      ...['x-forwarded-proto', 'x-forwarded-server', 'x-forwarded-by', 'X-Forwarded-Ssl', 'x-forwarded'],
      ...['x-real-ip', 'x-client-ip', 'true-client-ip', 'client-ip', 'x-cluster-client-ip', 'x-remote-ip', 'cdn-loop'],
      ...['cf-connecting-ip', 'cf-ray', 'x-original-host', 'x-original-url', 'x-arr-clientip', 'x-arr-log-id'],
      ...['x-envoy-external-address', 'x-appgw-trace-id', 'x-azure-clientip', 'x-amzn-trace-id', 'fly-client-ip'],
      ...['fastly-client-ip', 'x-rewrite-url', 'x-scheme', 'x-host'],
    ].map((name) => [`what adds ${name}`, { [name]: '203.0.113.7' }] satisfies [string, Headers]),
    ['a page of another machine', { origin: 'https://evil.example.com' }],
    ['a page that calls itself nearly so', { origin: 'http://localhost.evil.example' }],
    ['a page that does not say where it is', { origin: 'null' }],
  ])('%s is refused', async (_who, headers) => {
    const moved = jest.fn(async () => ({ status: 200 }));
    const routes = [{ path: '/demo/clock', get: () => ({ status: 200 }), post: moved }];
    const { receive, port, post } = await serve({ loopbackOnly: true, routes });
    expect(await post('{}', { ...json, ...headers })).toMatchObject({ status: 403, body: '' });
    expect(await post('{}', { ...json, ...headers }, '/demo/clock')).toMatchObject({ status: 403, body: '' });
    expect(await send(port, '/demo/clock', undefined, headers)).toMatchObject({ status: 403, body: '' });
    expect(await send(port, '/health', undefined, headers)).toMatchObject({ status: 403, body: '' });
    expect(receive).not.toHaveBeenCalled();
    expect(moved).not.toHaveBeenCalled();
  });

  test('for everybody, a proxy in front is as it should be', async () => {
    const { post } = await serve();
    const headers = { ...json, 'x-forwarded-for': '203.0.113.7', via: '1.1 x', origin: 'https://x.example' };
    expect(await post('{}', headers)).toMatchObject({ status: 200 });
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['203.0.113.7', false],
    ['::ffff:203.0.113.7', false],
    ['10.127.0.1', false],
    [undefined, false],
  ])('from the address %s: %s', (remoteAddress, fromHere) => {
    expect(isFromHere({ socket: { remoteAddress }, headers: { host: 'localhost:3978' } })).toBe(fromHere);
  });
});

describe('listening', () => {
  test('a taken port rejects with EADDRINUSE', async () => {
    const { port } = await serve();
    const second = createHttpServer({
      receive: async () => ({ status: 200 }),
      health: async () => ({ status: 'ok' }),
      ready: async () => ({ status: 'ok' }),
      loopbackOnly: false,
      log: keptLog(),
    });
    await expect(second.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('closing waits for the request under way', async () => {
    const { http, receive, post } = await serve();
    const [begun, answer] = [pending<undefined>(), pending<HttpAnswer>()];
    receive.mockImplementation(() => {
      begun.resolve(undefined);
      return answer.promise;
    });
    const answered = post('{}');
    await begun.promise;
    const closed = http.close();
    answer.resolve({ status: 202 });
    expect(await answered).toMatchObject({ status: 202 });
    await closed;
  });

  test('a request that is broken off in the middle reaches nobody, and the log says so', async () => {
    const failed = pending<string>();
    const { receive, port } = await serve({ log: { ...keptLog(), error: (what) => failed.resolve(what) } });
    const socket = connect(port, '127.0.0.1');
    const head = ['POST /api/messages HTTP/1.1', 'Host: here', 'Content-Type: application/json', 'Content-Length: 100'];
    socket.end([...head, '', '{"type":'].join('\r\n'));
    expect(await failed.promise).toBe('http failed');
    expect(receive).not.toHaveBeenCalled();
  });

  test('closing does not wait for ever', async () => {
    const { http, receive, post } = await serve();
    const begun = pending<undefined>();
    receive.mockImplementation(() => {
      begun.resolve(undefined);
      return pending<HttpAnswer>().promise;
    });
    const cut = expect(post('{}')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await begun.promise;
    await http.close(10);
    await cut;
  });
});
