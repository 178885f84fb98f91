// From the request to the answer, with Microsoft's signature and Teams played by nock: who gets in, and what the logs say of it.
import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { createAdapter, type Credentials } from '../../src/teams/adapter.ts';
import { createActivityHandler } from '../../src/teams/handler.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { createReceiver } from '../../src/teams/receive.ts';
import message from './activities/message.json' with { type: 'json' };
import press from './activities/press.json' with { type: 'json' };
import { closeTheWorld, credentials, entraGivesTokens, keptLog, microsoft, stubBot, TENANT_ID } from './support.ts';

closeTheWorld();

const { token, publishKeys } = microsoft();
const printed: string[] = [];
beforeAll(() => {
  for (const way of ['error', 'warn', 'log', 'info', 'debug'] as const)
    jest.spyOn(console, way).mockImplementation((...said: unknown[]) => void printed.push(said.map(String).join(' ')));
});
afterAll(() => jest.restoreAllMocks());
// botbuilder keeps the keys that it has fetched, so only the first test that needs them fetches them.
beforeEach(publishKeys);

function oldToken(): string {
  const now = Math.floor(Date.now() / 1000);
  return token({ nbf: now - 9_000, exp: now - 5_000 });
}

function setUp(who: Credentials = credentials) {
  const [bot, log, teams] = [stubBot(), keptLog(), createAdapter(who)];
  const messenger = createMessenger(teams, log);
  const handler = createActivityHandler({ bot, messenger, log });
  const receive = createReceiver({ teams, handler, code: () => 'K7F3XP', log });
  return { bot, log, post: (body: unknown, authorization?: string) => receive({ authorization, body }) };
}

describe('somebody signed by Microsoft', () => {
  test('is answered: a message by a card that is posted to Teams', async () => {
    const { bot, log, post } = setUp();
    entraGivesTokens();
    const teams = nock('https://smba.trafficmanager.net')
      .post('/emea/v3/conversations/a%3A1madeUpChat/activities', /AdaptiveCard/)
      .reply(201, { id: '1806700000009' });
    expect(await post(message, token())).toEqual({ status: 200 });
    expect(bot.wrote).toHaveBeenCalledTimes(1);
    expect(teams.isDone()).toBe(true);
    expect(log.lines).toEqual([
      expect.stringMatching(/^info activity {"code":"K7F3XP","type":"message","status":200,"ms":\d+}$/),
    ]);
  });

  test('is answered: a press by a card in the answer', async () => {
    const { post } = setUp();
    expect(await post(press, token())).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } },
    });
  });

  test.each([
    [
      'of another tenant',
      { conversation: { ...press.conversation, tenantId: 'dddddddd-4444-4444-8444-dddddddddddd' } },
    ],
    ['of two tenants', { channelData: { tenant: { id: 'dddddddd-4444-4444-8444-dddddddddddd' } } }],
    ['of no tenant', { channelData: {}, conversation: { id: 'a:1', conversationType: 'personal' } }],
  ])('%s gets 403 and not a word', async (_who, change) => {
    const { bot, post } = setUp();
    expect(await post({ ...press, ...change }, token())).toEqual({ status: 403 });
    expect(bot.pressed).not.toHaveBeenCalled();
  });

  test('for another channel than the key is for gets 401', async () => {
    expect(await setUp().post({ ...press, channelId: 'webchat' }, token())).toEqual({ status: 401 });
  });

  test('with the tenant in capitals is let in', async () => {
    const { post } = setUp();
    const conversation = { ...press.conversation, tenantId: TENANT_ID.toUpperCase() };
    expect(await post({ ...press, conversation }, token())).toMatchObject({ status: 200 });
  });

  test.each(['https://evil.trafficmanager.net/emea/', 'http://localhost:56150/_connector'])(
    'who wants the answer sent to %s gets 403, even when the token says so too',
    async (serviceUrl) => {
      const { bot, post } = setUp();
      expect(await post({ ...press, serviceUrl }, token({ serviceurl: serviceUrl }))).toEqual({ status: 403 });
      expect(bot.pressed).not.toHaveBeenCalled();
    },
  );
});

describe('somebody not signed by Microsoft gets 401 and not a word', () => {
  const forger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  test.each([
    ['no token', undefined],
    ['an empty one', ''],
    ['no scheme', token().slice('Bearer '.length)],
    ['not a token', 'Bearer made.up.token'],
    ['half a token', token().slice(0, -40)],
    ['another key', token({}, forger)],
    ['an old token', oldToken()],
    ['a token for another bot', token({ aud: 'eeeeeeee-5555-4555-8555-eeeeeeeeeeee' })],
    ['a token of another issuer', token({ iss: 'https://example.com' })],
    ['a token for another service URL', token({ serviceurl: 'https://smba.trafficmanager.net/amer/' })],
    [
      'a skill of ours',
      token({
        ver: '1.0',
        appid: 'eeeeeeee-5555-4555-8555-eeeeeeeeeeee',
        iss: `https://sts.windows.net/${TENANT_ID}/`,
      }),
    ],
  ])('%s', async (_what, authorization) => {
    const { bot, log, post } = setUp();
    expect(await post(press, authorization)).toEqual({ status: 401 });
    expect(bot.pressed).not.toHaveBeenCalled();
    expect(log.lines).toEqual([
      expect.stringMatching(/^warn activity refused {"code":"K7F3XP","type":"invoke","status":401,/),
    ]);
  });
});

test("when Microsoft's keys cannot be had, it is 503: the sender may be right", async () => {
  const { post } = setUp();
  nock.cleanAll();
  jest.useFakeTimers({
    now: Date.now() + 25 * 3_600_000,
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
  });
  try {
    nock('https://login.botframework.com').get('/v1/.well-known/openidconfiguration').reply(500, 'made up');
    expect(await post(press, token())).toEqual({ status: 503 });
  } finally {
    jest.useRealTimers();
  }
});

test.each([null, 'text', 7, [], {}, { type: 'message' }])('%j is no activity: 400', async (body) => {
  expect(await setUp().post(body, token())).toEqual({ status: 400 });
});

describe('in demo mode', () => {
  const here = { ...press, serviceUrl: 'http://localhost:56150/_connector' };

  test('nobody is asked for a token, whatever tenant the client made up', async () => {
    const { bot, post } = setUp(null);
    const conversation = { ...here.conversation, tenantId: 'made-up' };
    expect(await post({ ...here, conversation, channelData: null })).toMatchObject({ status: 200 });
    expect(bot.pressed).toHaveBeenCalledTimes(1);
  });

  test('answers go to this machine only', async () => {
    const { bot, post } = setUp(null);
    expect(await post(press)).toEqual({ status: 403 });
    expect(bot.pressed).not.toHaveBeenCalled();
  });
});

test('nothing that anybody wrote, is called or signed with is printed', async () => {
  await setUp().post(press, oldToken());
  await setUp().post(press, 'Bearer made.up.token');
  expect(printed.length).toBeGreaterThan(0);
  expect(printed.join('\n')).not.toMatch(/hemlig|krisstöd|Sanna|aaaaaaaa-1111|KRI-7F3K|eyJ|made\.up/);
});
