// Mail addresses learnt from the roster of somebody's own chat: once, quietly, and without keeping anybody waiting.
import nock from 'nock';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createMailLookup } from '../../src/teams/mail.ts';
import { allowLoopback } from '../network.ts';
import inChannel from './activities/message-in-channel.json' with { type: 'json' };
import message from './activities/message.json' with { type: 'json' };
import { chat, closeTheWorld, credentials, entraGivesTokens, incoming, keptLog, SANNA } from './support.ts';

closeTheWorld();
allowLoopback();
beforeEach(entraGivesTokens);

const who = { id: SANNA, name: 'Sanna Sekreterare-Påhittad', chat };
const member = () =>
  nock('https://smba.trafficmanager.net').get(
    `/emea/v3/conversations/a%3A1madeUpChat/members/${encodeURIComponent(message.from.id)}`,
  );
const setUp = (waitMs?: number) => {
  const log = keptLog();
  const withMail = createMailLookup(createAdapter(credentials, 500), log, waitMs);
  return { log, ask: () => withMail(incoming(message), who), withMail };
};

test.each([
  ['the user principal name', { userPrincipalName: 'sanna@kommun.example', email: 'other@kommun.example' }],
  ['the mail of a guest', { userPrincipalName: 'sanna_k.example#EXT#@kommun.example', email: 'sanna@kommun.example' }],
  ['the mail, where there is nothing else', { email: 'sanna@kommun.example' }],
])('is %s', async (_what, found) => {
  member().reply(200, { id: message.from.id, ...found });
  expect(await setUp().ask()).toEqual({ ...who, mail: 'sanna@kommun.example' });
});

test('is asked for once', async () => {
  member().once().reply(200, { email: 'sanna@kommun.example' });
  const { ask } = setUp();
  await ask();
  expect(await ask()).toMatchObject({ mail: 'sanna@kommun.example' });
});

test.each([
  ['no address', 200, { email: 'Sanna', userPrincipalName: 7 }],
  ['nothing', 200, ''],
  ['that nobody is there', 404, { error: { code: 'MemberNotFoundInConversation', message: 'Sanna' } }],
  ['an error', 500, 'Sanna'],
])('Teams says %s: the person is as before, and the log says no more than a code', async (_what, status, body) => {
  member().reply(status, body);
  const { ask, log } = setUp();
  expect(await ask()).toEqual(who);
  expect(log.lines.join()).not.toMatch(/Sanna|warn|error /);
});

test('what failed is asked for again the next time', async () => {
  member()
    .reply(503, '')
    .get(/members/)
    .reply(200, { email: 'sanna@kommun.example' });
  const { ask } = setUp();
  expect(await ask()).toEqual(who);
  expect(await ask()).toMatchObject({ mail: 'sanna@kommun.example' });
});

test('nobody waits for a slow Teams; what comes late is known the next time', async () => {
  let answer: () => void = () => undefined;
  member().reply(200, (_uri, _body, reply) => {
    answer = () => reply(null, { email: 'sanna@kommun.example' });
  });
  const { ask } = setUp(300);
  expect(await ask()).toEqual(who);
  answer();
  expect(await ask()).toMatchObject({ mail: 'sanna@kommun.example' });
});

test('is not asked for where others read along', async () => {
  const asked = member().reply(200, { email: 'sanna@kommun.example' });
  expect(await setUp().withMail(incoming(inChannel), { ...who, chat: null })).toEqual({ ...who, chat: null });
  expect(asked.isDone()).toBe(false);
});
