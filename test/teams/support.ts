// Stand-ins for the tests of Teams: a bot that answers fixed views, a log that is kept, and Microsoft's signature.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import nock from 'nock';
import type { Bot } from '../../src/app/bot.ts';
import type { Conversation, MessageRef } from '../../src/app/documents.ts';
import type { Log, Messenger, Sent } from '../../src/app/ports.ts';
import type { View } from '../../src/domain/view.ts';
import { type Incoming, readActivity } from '../../src/teams/activity.ts';
import type { Credentials } from '../../src/teams/adapter.ts';

export const APP_ID = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
export const TENANT_ID = 'cccccccc-3333-4333-8333-cccccccccccc';
export const SANNA = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
const TEAMS_URL = 'https://smba.trafficmanager.net/emea/';

export const credentials: NonNullable<Credentials> = {
  type: 'SingleTenant',
  appId: APP_ID,
  tenantId: TENANT_ID,
  password: 'made-up-secret',
};

export const chat: Conversation = {
  id: 'a:1madeUpChat',
  serviceUrl: TEAMS_URL,
  tenantId: TENANT_ID,
  botId: `28:${APP_ID}`,
};

export const cardMessage: MessageRef = { conversation: chat.id, serviceUrl: TEAMS_URL, id: '1806699999999' };

export const view = (title: string): View => ({
  title,
  about: 'Krisstöd · KRI-7F3K',
  preview: 'Ledstången har svarat',
  tone: 'neutral',
  blocks: [],
  buttons: [],
});

/** An activity as the handler gets it. Fails when it is none. */
export function incoming(body: object): Incoming {
  const read = readActivity(body);
  if (read === null) throw new Error('Not an activity');
  return read;
}

/** A bot whose every answer is a view named after the question. */
export const stubBot = () =>
  ({
    wrote: jest.fn(async () => view('wrote')),
    wroteInChannel: jest.fn(async () => view('wroteInChannel')),
    pressed: jest.fn(async () => view('pressed')),
    installed: jest.fn(async () => view('installed')),
    uninstalled: jest.fn(async () => undefined),
    inChannel: jest.fn(async () => null),
    settled: jest.fn(async () => undefined),
  }) satisfies Bot;

/** A messenger that everything gets through. */
export const stubMessenger = () =>
  ({
    send: jest.fn<Promise<Sent>, Parameters<Messenger['send']>>(async () => ({ ok: true, message: cardMessage })),
    update: jest.fn<Promise<Sent>, Parameters<Messenger['update']>>(async (message) => ({ ok: true, message })),
  }) satisfies Messenger;

/** A log whose lines are kept as text. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (what: string, details?: object) =>
    void lines.push(`${level} ${what} ${JSON.stringify(details ?? {})}`);
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** A reply that is not there yet. */
export function pending<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Everything outside this machine is nock's. */
export function closeTheWorld(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  afterAll(() => nock.restore());
}

/** Entra gives the bot a token for whatever it sends. */
export function entraGivesTokens(): void {
  nock('https://login.microsoftonline.com')
    .persist()
    .post(`/${TENANT_ID}/oauth2/v2.0/token`)
    .query(true)
    .reply(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'made-up-token-to-teams' });
}

/** Microsoft's keys, made up: publishes the public half where botbuilder looks for it, and signs with the private. */
export function microsoft() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(jwk.n)).digest('hex').slice(0, 12);
  return {
    publishKeys() {
      nock('https://login.botframework.com')
        .get('/v1/.well-known/openidconfiguration')
        .reply(200, { issuer: 'https://api.botframework.com', jwks_uri: 'https://login.botframework.com/v1/keys' })
        .get('/v1/keys')
        .reply(200, { keys: [{ ...jwk, kid, use: 'sig', endorsements: ['msteams'] }] });
    },
    token: (claims: object = {}, key: KeyObject = privateKey) => jwt({ alg: 'RS256', typ: 'JWT', kid }, claims, key),
  };
}

function jwt(header: object, claims: object, key: KeyObject): string {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    serviceurl: TEAMS_URL,
    nbf: now - 60,
    exp: now + 3600,
    ...claims,
  };
  const body = [header, all].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `Bearer ${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
}
