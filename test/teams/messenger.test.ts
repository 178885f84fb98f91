// Cards out: what is posted to Teams, and what each of its answers means to the sender.
import { createServer } from 'node:http';
import nock from 'nock';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createLimiter } from '../../src/teams/limiter.ts';
import { teamsLimits } from '../../src/teams/limits.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { allowLoopback } from '../network.ts';
import {
  APP_ID,
  cardMessage,
  chat,
  closeTheWorld,
  credentials,
  entraGivesTokens,
  keptLog,
  TENANT_ID,
  view,
} from './support.ts';
import { virtualTime } from './virtual-time.ts';

closeTheWorld();
allowLoopback();
beforeAll(() => nock.enableNetConnect('127.0.0.1'));
beforeEach(entraGivesTokens);

const log = keptLog();
const messenger = createMessenger(createAdapter(credentials), log);
const teams = () => nock('https://smba.trafficmanager.net');
const SEND = '/emea/v3/conversations/a%3A1madeUpChat/activities';
const UPDATE = `${SEND}/1806699999999`;

test('a card is sent alone, with a neutral summary and no text', async () => {
  let sent: unknown;
  teams()
    .matchHeader('Authorization', 'Bearer made-up-token-to-teams')
    .post(SEND, (body: unknown) => {
      sent = body;
      return true;
    })
    .reply(201, { id: '1806700000009' });
  expect(await messenger.send(chat, view('Ring föräldern'))).toEqual({
    ok: true,
    message: { conversation: chat.id, serviceUrl: chat.serviceUrl, id: '1806700000009' },
  });
  expect(sent).toEqual({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: chat.serviceUrl,
    from: { id: `28:${APP_ID}`, name: '' },
    conversation: { id: chat.id, tenantId: TENANT_ID },
    summary: 'Ledstången har svarat',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: expect.objectContaining({ type: 'AdaptiveCard' }),
      },
    ],
  });
});

test('a sent card is updated where it stands', async () => {
  teams()
    .put(UPDATE, /"summary":"Ledstången har svarat".*AdaptiveCard/)
    .reply(200, { id: '1806699999999' });
  expect(await messenger.update(cardMessage, chat, view('Klart'))).toEqual({ ok: true, message: cardMessage });
});

const said = (code: string) => ({ error: { code, message: 'Made up.' } });

test.each([
  [404, said('ActivityNotFoundInConversation'), 'refused'],
  [403, said('BotNotInConversationRoster'), 'notInstalled'],
  [403, said('ConversationBlockedByUser'), 'blocked'],
  [403, { error: { code: 'BadArgument', message: '{"subCode": "MessageWritesBlocked"}' } }, 'blocked'],
  [403, said('BotDisabledByAdmin'), 'refused'],
  [400, said('BadArgument'), 'refused'],
  [403, said('ForbiddenOperationException'), 'refused'],
  [413, 'not JSON', 'refused'],
  [408, said('Timeout'), 'later'],
  [412, said('PreconditionFailed'), 'later'],
  [429, said('TooManyRequests'), 'later'],
  [500, said('ServiceError'), 'later'],
  [502, '<html>Bad Gateway</html>', 'later'],
  [503, '', 'later'],
  [504, said('GatewayTimeout'), 'later'],
])('a send that gets %i %j is %s, after exactly one request', async (status, body, why) => {
  const requests = counted(() => teams().persist().post(SEND).reply(status, body));
  expect(await messenger.send(chat, view('x'))).toEqual({ ok: false, why });
  expect(requests()).toBe(1);
});

describe('that Teams does not let the bot in is the bot’s own trouble, and nobody is given up for it', () => {
  const held = { ok: false, why: 'held', retryAfterMs: 300_000 };
  const anew = () => createMessenger(createAdapter(credentials), log);

  test.each([
    [401, said('Unauthorized')],
    [401, ''],
    [403, ''],
    [403, said('Forbidden')],
    [403, said('InvalidBotApiHost')],
  ])('%i %j', async (status, body) => {
    const requests = counted(() => teams().post(SEND).reply(status, body));
    expect(await anew().send(chat, view('x'))).toEqual(held);
    expect(requests()).toBe(1);
    teams().put(UPDATE).reply(status, body);
    expect(await anew().update(cardMessage, chat, view('x'))).toEqual(held);
  });

  test('a longer wait that Teams asks for is kept to', async () => {
    teams().post(SEND).reply(401, '', { 'Retry-After': '900' });
    expect(await anew().send(chat, view('x'))).toEqual({ ...held, retryAfterMs: 900_000 });
  });

  test('a token that is not taken is taken for nobody: after five in a row nothing is sent for a while', async () => {
    const patient = createMessenger(createAdapter(credentials), log, { now: () => 0 });
    const requests = counted(() => teams().persist().post(SEND).reply(401, said('Unauthorized')));
    for (let i = 0; i < 7; i += 1) expect(await patient.send(chat, view('x'))).toMatchObject({ why: 'held' });
    expect(requests()).toBe(5);
    expect(await patient.send(chat, view('x'))).toEqual({ ...held, retryAfterMs: 10_000 });
  });

  test('one conversation that says no, and not why, closes the way to no other', async () => {
    const patient = createMessenger(createAdapter(credentials), log, { now: () => 0 });
    const requests = counted(() => teams().persist().post(SEND).reply(403, ''));
    for (let i = 0; i < 7; i += 1) expect(await patient.send(chat, view('x'))).toEqual(held);
    expect(requests()).toBe(7);
  });
});

test('an update of a message that is no more says so, to be sent anew', async () => {
  teams().put(UPDATE).reply(404, said('ActivityNotFoundInConversation'));
  expect(await messenger.update(cardMessage, chat, view('x'))).toEqual({ ok: false, why: 'gone' });
  expect(await messenger.update({ ...cardMessage, id: '' }, chat, view('x'))).toEqual({ ok: false, why: 'gone' });
});

test('the wait that Teams asks for is passed on', async () => {
  teams().post(SEND).reply(429, said('TooManyRequests'), { 'Retry-After': '7' });
  expect(await messenger.send(chat, view('x'))).toEqual({ ok: false, why: 'later', retryAfterMs: 7_000 });
  teams().post(SEND).reply(503, '', { 'Retry-After': 'Wed, 24 Mar 1999 14:00:00 GMT' });
  expect(await messenger.send(chat, view('x'))).toEqual({ ok: false, why: 'later', retryAfterMs: 0 });
});

test('a connection that is cut is tried later, by others than botbuilder', async () => {
  let requests = 0;
  const cutting = createServer(({ socket }) => {
    requests++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => cutting.listen(0, '127.0.0.1', resolve));
  const address = cutting.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const here = { ...chat, serviceUrl: `http://127.0.0.1:${port ?? 0}/` };
  expect(await createMessenger(createAdapter(null), log).send(here, view('x'))).toEqual({ ok: false, why: 'later' });
  expect(requests).toBe(1);
  cutting.close();
});

test('a Teams that does not answer is not waited for', async () => {
  teams().post(SEND).delay(60_000).reply(201, { id: 'too-late' });
  const hurried = createMessenger(createAdapter(credentials, 200), log);
  expect(await hurried.send(chat, view('x'))).toEqual({ ok: false, why: 'later' });
  nock.abortPendingRequests();
});

test('nor is an Entra that does not answer', async () => {
  nock.cleanAll();
  nock('https://login.microsoftonline.com').persist().post(/token/).query(true).delay(60_000).reply(200, {});
  const other = createAdapter({ ...credentials, appId: 'eeeeeeee-5555-4555-8555-ffffffffffff' });
  expect(await createMessenger(other, log, { deadlineMs: 50 }).send(chat, view('x'))).toEqual({
    ok: false,
    why: 'later',
  });
  nock.abortPendingRequests();
});

test('an Entra that gives no token means later', async () => {
  nock.cleanAll();
  nock('https://login.microsoftonline.com').persist().post(/token/).query(true).reply(401, { error: 'invalid_client' });
  const other = createAdapter({ ...credentials, appId: 'eeeeeeee-5555-4555-8555-eeeeeeeeeeee' }, 200);
  expect(await createMessenger(other, log).send(chat, view('x'))).toEqual({ ok: false, why: 'later' });
});

test('nothing is sent to a host that is not of Teams, however it came to be stored', async () => {
  const elsewhere = counted(() => nock('https://evil.trafficmanager.net').persist().post(/.*/).reply(201, { id: '1' }));
  const to = { ...chat, serviceUrl: 'https://evil.trafficmanager.net/emea/' };
  expect(await messenger.send(to, view('x'))).toEqual({ ok: false, why: 'refused' });
  expect(await messenger.update(cardMessage, to, view('x'))).toEqual({ ok: false, why: 'refused' });
  expect(elsewhere()).toBe(0);
});

test('without credentials cards go to this machine, without a token', async () => {
  const demo = createMessenger(createAdapter(null), log);
  nock('http://localhost:56150', { badheaders: ['authorization'] })
    .post('/_connector/v3/conversations/a%3A1madeUpChat/activities')
    .reply(201, { id: '5' });
  const here = { ...chat, serviceUrl: 'http://localhost:56150/_connector' };
  expect(await demo.send(here, view('x'))).toMatchObject({ ok: true, message: { id: '5' } });
});

describe('while Teams is down', () => {
  test('nothing is sent after five failures in a row, and what was to be sent is held', async () => {
    let now = 0;
    const patient = createMessenger(createAdapter(credentials), log, { now: () => now });
    const requests = counted(() => teams().persist().post(SEND).reply(503, ''));
    const whys: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      const sent = await patient.send(chat, view('x'));
      whys.push(sent.ok ? 'ok' : sent.why);
    }
    expect(whys).toEqual(['later', 'later', 'later', 'later', 'held', 'held', 'held']);
    expect(requests()).toBe(5);
    expect(await patient.send(chat, view('x'))).toEqual({ ok: false, why: 'held', retryAfterMs: 10_000 });
    now = 10_000;
    nock.cleanAll();
    entraGivesTokens();
    teams().post(SEND).times(2).reply(201, { id: 'back' });
    expect(await patient.send(chat, view('x'))).toMatchObject({ ok: true });
    expect(await patient.send(chat, view('x'))).toMatchObject({ ok: true });
  });

  test('refusals are answers: of them nothing is made', async () => {
    const patient = createMessenger(createAdapter(credentials), log, { now: () => 0 });
    const requests = counted(() => teams().persist().post(SEND).reply(403, said('BotNotInConversationRoster')));
    for (let i = 0; i < 8; i += 1)
      expect(await patient.send(chat, view('x'))).toEqual({ ok: false, why: 'notInstalled' });
    expect(requests()).toBe(8);
  });
});

test('after a 429 the conversation is left alone, whatever is sent there next', async () => {
  const time = virtualTime();
  const limiter = createLimiter(teamsLimits, { now: time.now, pause: time.pause, mostWaitMs: 5_000 });
  const patient = createMessenger(createAdapter(credentials), log, { limiter, now: time.now });
  const requests = counted(() => teams().persist().post(SEND).reply(429, '', { 'Retry-After': '30' }));
  expect(await patient.send(chat, view('x'))).toEqual({ ok: false, why: 'later', retryAfterMs: 30_000 });
  expect(await patient.update(cardMessage, chat, view('x'))).toEqual({ ok: false, why: 'held', retryAfterMs: 30_000 });
  expect(requests()).toBe(1);
});

test('a view that cannot be rendered is a fault of ours, not of Teams', async () => {
  const huge = { ...view('x'), blocks: [{ kind: 'text' as const, text: 'å'.repeat(30_000) }] };
  await expect(messenger.send(chat, huge)).rejects.toThrow(/weighs/);
});

test('credentials without an id are refused, since botbuilder would let everybody in', () => {
  expect(() => createAdapter({ ...credentials, appId: ' ' })).toThrow(/everybody/);
});

test('the log has codes only', async () => {
  teams().post(SEND).reply(403, said('BotNotInConversationRoster'));
  await messenger.send(chat, view('Ring'));
  expect(log.lines.join('\n')).toContain('"code":"403 BotNotInConversationRoster"');
  expect(log.lines.join('\n')).not.toMatch(/Made up|made-up|a:1|Ring/);
});

/** Counts the requests that reach what is mocked. */
function counted(mock: () => nock.Scope): () => number {
  let requests = 0;
  mock().on('request', () => requests++);
  return () => requests;
}
