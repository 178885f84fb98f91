// The app installed for somebody through Graph: what is asked, and what each of Graph's answers means.
import nock from 'nock';
import { GRAPH_SCOPE, tokensFor } from '../../src/teams/token.ts';
import { createInstaller, type InstallerParts } from '../../src/teams/installer.ts';
import { allowLoopback } from '../network.ts';
import { APP_ID, closeTheWorld, credentials, keptLog, SANNA, TENANT_ID } from './support.ts';

closeTheWorld();
allowLoopback();

const CATALOG_ID = 'dddddddd-4444-4444-8444-dddddddddddd';
const APPS = `/v1.0/users/${SANNA}/teamwork/installedApps`;
const INSTALLATION = 'made-up-installation==';
const CHAT = '19:made-up_chat@unq.gbl.spaces';

const graph = () => nock('https://graph.microsoft.com', { reqheaders: { authorization: 'Bearer made-up-token' } });
const install = () => graph().post(APPS);
const listed = (value: readonly object[]) =>
  graph()
    .get(APPS)
    .query({ $expand: 'teamsApp', $filter: `teamsApp/id eq '${CATALOG_ID}'` })
    .reply(200, { value });
const withChat = () => {
  listed([{ id: INSTALLATION, teamsApp: { id: CATALOG_ID, displayName: 'Ledstången' } }]);
  return graph()
    .get(`${APPS}/${encodeURIComponent(INSTALLATION)}/chat`)
    .reply(200, { id: CHAT, chatType: 'oneOnOne' });
};
const made = {
  ok: true,
  chat: { id: CHAT, serviceUrl: 'https://smba.trafficmanager.net/teams/', tenantId: TENANT_ID, botId: `28:${APP_ID}` },
};

function setUp(parts: Partial<InstallerParts> = {}) {
  const log = keptLog();
  const token = async () => 'made-up-token';
  const { install: ask } = createInstaller({ bot: credentials, catalogAppId: CATALOG_ID, token, log, ...parts });
  return { log, ask: () => ask(SANNA) };
}

test('it installs the app of the catalogue, and answers the chat that comes of it', async () => {
  let sent: unknown;
  graph()
    .post(APPS, (body: unknown) => {
      sent = body;
      return true;
    })
    .reply(201);
  withChat();
  const { ask, log } = setUp();
  expect(await ask()).toEqual(made);
  expect(sent).toEqual({
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${CATALOG_ID}`,
  });
  expect(nock.pendingMocks()).toEqual([]);
  expect(log.lines).toEqual(['info app installed {}']);
});

test('installed already is as good as installed', async () => {
  install().reply(409, { error: { code: 'Conflict', message: `${SANNA} has it` } });
  withChat();
  expect(await setUp().ask()).toEqual(made);
});

test.each([
  [403, 'mayNotInstall'],
  [400, 'mayNotInstall'],
  [404, 'cannotInstall'],
] as const)('%i is %s, and Graph is not asked again for an hour', async (status, why) => {
  install().reply(status, { error: { code: 'Some', message: 'Sanna Påhittad' } });
  let now = 0;
  const { ask, log } = setUp({ now: () => now });
  expect(await ask()).toEqual({ ok: false, why });
  now = 3_599_999;
  expect(await ask()).toEqual({ ok: false, why });
  now = 3_600_000;
  install().reply(201);
  withChat();
  expect(await ask()).toEqual(made);
  expect(log.lines).toEqual([
    `warn app not installed {"why":"${why}","code":"${String(status)} fault"}`,
    'info app installed {}',
  ]);
});

test.each([
  ['too much at once', 429, { 'retry-after': '17' }, { retryAfterMs: 17_000 }],
  ['that it is down', 503, {}, {}],
  ['a fault', 500, {}, {}],
  ['that the bot’s own token is not taken', 401, {}, { why: 'held', retryAfterMs: 300_000 }],
])('Graph says %s: it may be tried again', async (_what, status, headers, wait) => {
  install().reply(status, '', headers);
  const { ask } = setUp();
  expect(await ask()).toEqual({ ok: false, why: 'later', ...wait });
  install().reply(201);
  withChat();
  expect(await ask()).toEqual(made);
});

test.each([
  ['does not list the installation yet', () => void listed([])],
  ['answers something else', () => void graph().get(APPS).query(true).reply(200, '<html>Sanna Påhittad</html>')],
  ['breaks off', () => void graph().get(APPS).query(true).replyWithError(new Error('Sanna Påhittad'))],
])('Graph %s: later, and the log says no more than a code', async (_what, answers) => {
  install().reply(201);
  answers();
  const { ask, log } = setUp();
  expect(await ask()).toEqual({ ok: false, why: 'later' });
  expect(log.lines.join()).toMatch(/^warn app not installed \{"why":"later","code":"\w+"\}$/);
});

test('no answer in time: later', async () => {
  install().delay(200).reply(201);
  expect(await setUp({ deadlineMs: 20 }).ask()).toEqual({ ok: false, why: 'later' });
  nock.abortPendingRequests();
});

test('several messages to one person are one installation', async () => {
  install().once().reply(201);
  withChat();
  const { ask } = setUp();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([made, made, made]);
});

describe('the token', () => {
  test('is had with the bot’s own secret, once', async () => {
    let asked: unknown;
    nock('https://login.microsoftonline.com')
      .persist()
      .get(/.*/)
      .reply(200, (uri) => metadata(uri))
      .post(`/${TENANT_ID}/oauth2/v2.0/token`, (body: unknown) => {
        asked = body;
        return true;
      })
      .query(true)
      .once()
      .reply(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'made-up-token' });
    const token = tokensFor(credentials, GRAPH_SCOPE);
    expect([await token(), await token()]).toEqual(['made-up-token', 'made-up-token']);
    expect(asked).toMatchObject({
      client_id: APP_ID,
      client_secret: credentials.type === 'SingleTenant' ? credentials.password : '',
      scope: expect.stringContaining('https://graph.microsoft.com/.default'),
    });
  });

  test('that Entra refuses: later, without a word of it', async () => {
    nock('https://login.microsoftonline.com')
      .persist()
      .get(/.*/)
      .reply(200, (uri) => metadata(uri))
      .post(/.*/)
      .query(true)
      .reply(401, { error: 'invalid_client', error_description: `AADSTS7000215 ${SANNA}` });
    const { ask, log } = setUp({ token: tokensFor(credentials, GRAPH_SCOPE) });
    expect(await ask()).toEqual({ ok: false, why: 'later' });
    expect(log.lines.join()).not.toContain(SANNA);
  });
});

/** What Entra says of itself. */
function metadata(uri: string): object {
  const base = `https://login.microsoftonline.com/${TENANT_ID}`;
  if (uri.includes('discovery/instance'))
    return {
      tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`,
      metadata: [
        {
          preferred_network: 'login.microsoftonline.com',
          preferred_cache: 'login.windows.net',
          aliases: ['login.microsoftonline.com'],
        },
      ],
    };
  return {
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    issuer: `${base}/v2.0`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
