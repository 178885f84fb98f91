// What is read from an activity: who, where, what.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  actorOf,
  channelsOf,
  conversationOf,
  readActivity,
  tenantOf,
  textOf,
  threadOf,
} from '../../src/teams/activity.ts';
import added from './activities/bot-added-to-team.json' with { type: 'json' };
import message from './activities/message.json' with { type: 'json' };
import inChannel from './activities/message-in-channel.json' with { type: 'json' };
import { APP_ID, chat, incoming, SANNA, TENANT_ID } from './support.ts';

test('the actor is who Entra says, in lower case, with their chat', () => {
  expect(actorOf(incoming(message))).toEqual({ id: SANNA, name: 'Sanna Sekreterare-Påhittad', chat });
});

test('in a channel the actor has no chat', () => {
  expect(actorOf(incoming(inChannel))).toMatchObject({ id: SANNA, chat: null });
});

test('without an id in Entra there is no actor', () => {
  const { id, name } = message.from;
  expect(actorOf(incoming({ ...message, from: { id, name } }))).toBeNull();
});

test('a thread of a channel counts as the channel, but is answered in the thread', () => {
  expect(conversationOf(incoming(inChannel)).id).toBe('19:madeupchannel@thread.tacv2');
  expect(threadOf(incoming(inChannel)).id).toBe('19:madeupchannel@thread.tacv2;messageid=1806700000000');
});

test("the text is without the bot's name, but with others'", () => {
  expect(textOf(incoming(inChannel))).toBe('hjälp');
  const other = { type: 'mention', mentioned: { id: '29:somebodyElse' }, text: '<at>Ulla</at>' };
  const toTwo = {
    ...inChannel,
    text: '<at>Ledstången</at> fråga <at>Ulla</at>',
    entities: [...inChannel.entities, other],
  };
  expect(textOf(incoming(toTwo))).toBe('fråga <at>Ulla</at>');
});

test('a message without text is empty', () => {
  expect(textOf(incoming({ ...message, text: null }))).toBe('');
});

test('a team speaks of the channel that it is in and the one that was chosen', () => {
  expect(channelsOf(incoming(added)).map(({ id }) => id)).toEqual([
    '19:madeupteam@thread.tacv2',
    '19:madeupchannel@thread.tacv2',
  ]);
  expect(channelsOf(incoming(added))[0]).toMatchObject({ tenantId: TENANT_ID, botId: `28:${APP_ID}` });
});

test('two tenants that differ are none', () => {
  expect(tenantOf(incoming(message))).toBe(TENANT_ID);
  expect(tenantOf(incoming({ ...message, channelData: { tenant: { id: APP_ID } } }))).toBeNull();
  const { id, conversationType } = message.conversation;
  expect(tenantOf(incoming({ ...message, conversation: { id, conversationType } }))).toBe(TENANT_ID);
  expect(tenantOf(incoming({ ...message, conversation: { id, conversationType }, channelData: null }))).toBeNull();
});

test.each([null, 'text', [], {}, { type: 'message' }, { ...message, from: undefined }, { ...message, serviceUrl: 7 }])(
  'not an activity: %j',
  (body) => {
    expect(readActivity(body)).toBeNull();
  },
);

test('docs/test-client.md is right about the examples: a name stands in what is written and pressed, the rest in all', () => {
  const told = readFileSync('docs/test-client.md', 'utf8').replaceAll(/\s+/g, ' ');
  expect(told).toContain('`from.name` stands in what people write and press (`message` and `invoke`)');
  const needs = /Every activity needs (.*?)\. `from\.name`/.exec(told)?.[1] ?? '';
  const paths = [...needs.matchAll(/`([\w.]+)`/g)].map(([, path = '']) => path);
  expect(paths).toContain('from.aadObjectId');
  const folder = join(import.meta.dirname, 'activities');
  for (const file of readdirSync(folder)) {
    const example: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const at = (path: string): unknown =>
      path
        .split('.')
        .reduce<unknown>((inside, key) => (inside instanceof Object ? Reflect.get(inside, key) : undefined), example);
    expect([file, at('from.name') !== undefined]).toEqual([file, ['message', 'invoke'].includes(String(at('type')))]);
    expect([file, paths.filter((path) => at(path) === undefined)]).toEqual([file, []]);
  }
});
