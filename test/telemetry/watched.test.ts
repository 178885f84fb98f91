// What the telemetry is told of each part: names that the program knows, and nothing that anybody said.
import { createCounts } from '../../src/app/counts.ts';
import type { Messenger, Sent, Telemetry } from '../../src/app/ports.ts';
import { routines } from '../../src/routines/index.ts';
import { startTelemetry, watchedBy } from '../../src/telemetry/start.ts';
import { appointed, started } from '../app/course.ts';
import { idOf, type Office, openOffice } from '../app/office.ts';
import { cardMessage, chat, stubBot, stubMessenger, view } from '../teams/support.ts';

let office: Office;
let told: object[];
const telemetry: Telemetry = {
  async span(name, details, work, outcome) {
    const answer = await work();
    told.push({ name, ...details, ...outcome(answer) });
    return answer;
  },
};
beforeEach(async () => {
  told = [];
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());
const watched = (messenger: Messenger = stubMessenger()) =>
  watchedBy(telemetry, { store: office.world.store, messenger, routines });

const who = { id: 'somebody', name: 'Sanna Påhittad', chat };

test('a button: what was asked for, of which routine and step, and the tone of the answer', async () => {
  const bot = watched().bot(stubBot());
  const at = { case: 'KRI-7F3K', n: 1 };
  await bot.pressed(who, { do: 'submit', ...at, step: 'fordela' }, { orsak: 'hemligt' }, null);
  await bot.pressed(who, { do: 'submit', ...at, step: 'Hemlig Påhittad' }, {}, null);
  await bot.pressed(who, { do: 'submit', ...at, step: 'constructor' }, {}, null);
  await bot.pressed(who, { do: 'beginStart', routine: 'umgangesstod' }, {}, null);
  await bot.pressed(who, { do: 'beginStart', routine: 'Hemlig Påhittad' }, {}, null);
  await bot.pressed(who, { do: 'mine' }, {}, null);
  const action = { name: 'action', outcome: 'neutral' };
  expect(told).toEqual([
    { ...action, do: 'submit', routine: 'krisstod', step: 'fordela' },
    { ...action, do: 'submit', routine: 'krisstod' },
    { ...action, do: 'submit', routine: 'krisstod' },
    { ...action, do: 'beginStart', routine: 'umgangesstod' },
    { ...action, do: 'beginStart' },
    { ...action, do: 'mine' },
  ]);
});

test('all else that is asked of the bot: its kind', async () => {
  const own = stubBot();
  const bot = watched().bot(own);
  await bot.wrote(who, 'hemligt');
  await bot.wroteInChannel(who, 'hemligt', chat);
  await bot.installed(who);
  await bot.uninstalled(who);
  await bot.inChannel(chat);
  await bot.settled();
  expect(told).toEqual([
    { name: 'turn', kind: 'wrote', outcome: 'neutral' },
    { name: 'turn', kind: 'wroteInChannel', outcome: 'neutral' },
    { name: 'turn', kind: 'installed', outcome: 'neutral' },
    { name: 'turn', kind: 'uninstalled', outcome: 'ok' },
    { name: 'turn', kind: 'inChannel', outcome: 'ok' },
  ]);
  expect(own.settled).toHaveBeenCalled();
});

test('a message: new or not, and why it was not sent', async () => {
  const answers: Sent[] = [
    { ok: true, message: cardMessage },
    { ok: false, why: 'later' },
    { ok: false, why: 'gone' },
  ];
  const next = async (): Promise<Sent> => answers.shift()!;
  const { messenger } = watched({ send: next, update: next });
  await messenger.send(chat, view('x'));
  await messenger.send(chat, view('x'));
  await messenger.update(cardMessage, chat, view('x'));
  expect(told).toEqual([
    { name: 'send', what: 'send', outcome: 'ok' },
    { name: 'send', what: 'send', outcome: 'later' },
    { name: 'send', what: 'update', outcome: 'gone' },
  ]);
});

test('the store: each operation and how it ended, and the store does what it did', async () => {
  const id = await started(office);
  const { store } = watched();
  const found = await store.cases.read(id);
  expect(found).toEqual(await office.world.store.cases.read(id));
  await store.cases.read('KRI-0000');
  await store.cases.replace(found!.value, 'another version');
  await store.people.create((await office.world.store.people.read(idOf('bo')))!.value);
  await store.ping();
  expect(told).toEqual([
    { name: 'store', operation: 'cases.read', outcome: 'ok' },
    { name: 'store', operation: 'cases.read', outcome: 'nothing' },
    { name: 'store', operation: 'cases.replace', outcome: 'stale' },
    { name: 'store', operation: 'people.create', outcome: 'exists' },
  ]);
});

test('what is owed is remembered from when the sweep asked', async () => {
  const { store, lastOwed } = watched();
  expect(lastOwed()).toBeNull();
  office.failing.set('chat-bo', { ok: false, why: 'later' });
  await appointed(office);
  const owed = await store.cases.owed();
  expect(lastOwed()).toEqual(owed);
  expect(owed).toMatchObject({ messages: 1, since: '2027-03-15T09:00:00.000Z' });
});

test('a sweep: what it did', async () => {
  await watched().sweep(async () => ({ cases: 7, sent: 3, failed: 1 }));
  expect(told).toEqual([{ name: 'sweep', outcome: 'ok', cases: 7, sent: 3, failed: 1 }]);
});

test('without a connection string everything is as it is', async () => {
  const [bot, messenger] = [stubBot(), stubMessenger()];
  const { store, clock } = office.world;
  const parts = { store, messenger, clock, counts: createCounts(), routines, turn: () => undefined };
  const none = await startTelemetry(null, parts);
  expect(none.store).toBe(store);
  expect(none.messenger).toBe(messenger);
  expect(none.bot(bot)).toBe(bot);
  await expect(none.sweep(async () => ({ cases: 1, sent: 0, failed: 0 }))).resolves.toMatchObject({ cases: 1 });
  await none.stop();
});
