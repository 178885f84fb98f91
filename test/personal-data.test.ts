// Personal data is fed through every way in, while all is well and while everything around the bot fails with it in its mouth; then
// everything that was logged, printed, told to the telemetry or said in a notification is searched for it.
import { z } from 'zod';
import { caseIdFor } from '../src/app/cases/case-id.ts';
import { action, type Action } from '../src/domain/actions.ts';
import type { CaseId } from '../src/domain/case/case.ts';
import { routines } from '../src/routines/index.ts';
import { UPPDRAG } from './app/office.ts';
import { allowLoopback } from './network.ts';
import { chatOf, idOf, mailOf, STAFF, startWholeBot, type Trouble, type Who, type WholeBot } from './whole-bot.ts';

allowLoopback();
jest.setTimeout(120_000);

const people = Object.keys(STAFF) as Who[];

/** What is about a family, as it may be typed anywhere. */
const NAME = 'Hemlig Påhittad-Klient';
const FREE = `${NAME} nås på 070-123 45 67 eller hemlig.klient@familj.example, bor på Påhittevägen 7`;
const NUMBERS = ['19900101-0017', '900101-0017', '199001010017', '900161-0017', '070-123 45 67', '+46 70 123 45 67'];
const TYPED = [NAME, FREE, ...NUMBERS.map((number) => `${NAME} ${number}`)];

/** What must stand nowhere: pieces of all that is typed, and everyone at work by name, id, chat and address. */
const PIECES = [
  ...['Hemlig', 'Klient', '070-123', '123 45 67', '@familj', 'Påhittevägen', '19900101', '900101', '900161', '-0017'],
  ...['2026-0417', '20260417', 'Oro för', 'efter lunch'],
  ...people.flatMap((who) => [...STAFF[who][0].split(/[ -]/), idOf(who), chatOf(who), mailOf(who), `29:madeUp${who}`]),
];

let bot: WholeBot;
const printed: string[] = [];
beforeAll(() => {
  for (const way of ['error', 'warn', 'log', 'info', 'debug'] as const)
    jest.spyOn(console, way).mockImplementation((...said: unknown[]) => void printed.push(said.map(String).join(' ')));
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
});
afterAll(() => {
  jest.restoreAllMocks();
});
beforeEach(async () => {
  printed.length = 0;
  bot = await startWholeBot('2027-03-15T09:30');
});
afterEach(() => bot.stop());

/** Every field of every form of every routine, filled in with a text. */
const everyField = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    routines.flatMap(({ start, steps }) =>
      [start.form, ...Object.values(steps).map(({ form }) => form)].flatMap((form) =>
        Object.keys(form).map((field) => [field, text] as const),
      ),
    ),
  );

/** Fields that are not a routine's. */
const ownFields = (text: string) => ({
  ...{
    roll: text,
    from: text,
    to: text,
    skal: text,
    varfor: text,
    dag: text,
    anledning: text,
    vem: text,
    lediga: text,
  },
  'nord.behandlare': text,
});

/** At most so many fields go in one press. */
const inPresses = (fields: Readonly<Record<string, string>>): readonly Readonly<Record<string, string>>[] => {
  const all = Object.entries(fields);
  return Array.from({ length: Math.ceil(all.length / 50) }, (_, i) =>
    Object.fromEntries(all.slice(i * 50, i * 50 + 50)),
  );
};

/** Every button of every card, on a case. */
function everyAction(id: string): readonly Action[] {
  const at = { case: id, n: 1 };
  const steps = routines.find(({ prefix }) => id.startsWith(prefix))?.steps ?? {};
  return [
    ...(['help', 'chooseRoutine', 'chooseAbsent', 'absenceOf', 'askAccess', 'requestAccess', 'absence'] as const).map(
      (what) => ({ do: what }),
    ),
    { do: 'mine', page: 0 },
    { do: 'reminders', of: [{ ...at, step: 'fordela', reminder: 0 }], more: 1, day: true },
    ...routines.map(({ id: routine }) => ({ do: 'beginStart', routine }) as const),
    ...routines.map(({ id: routine }) => ({ do: 'start', routine, unit: 'nord', draft: FREE.slice(0, 40) }) as const),
    { do: 'showCase', case: id },
    { do: 'showSensitive', case: id },
    { do: 'hideSensitive', case: id },
    ...Object.keys(steps).flatMap((step): readonly Action[] => [
      { do: 'showStep', ...at, step },
      { do: 'submit', ...at, step },
      { do: 'showSection', ...at, step, section: 0 },
      { do: 'saveSection', ...at, step, section: 0 },
      { do: 'snooze', ...at, step, reminder: 0 },
      { do: 'beginCorrect', ...at, step },
      { do: 'correct', ...at, step },
    ]),
    { do: 'submit', ...at, step: NAME },
    { do: 'beginHandOver', case: id },
    { do: 'handOver', case: id },
    { do: 'beginClose', case: id },
    { do: 'close', case: id },
    { do: 'beginWithdraw', case: id },
    { do: 'withdraw', case: id },
    { do: 'absence', person: NAME },
    { do: 'planAbsence', person: idOf('bo'), from: '2027-03-17' },
    { do: 'saveAbsence', person: idOf('bo') },
    { do: 'saveAbsence' },
    { do: 'endAbsence', from: '2027-03-17' },
    { do: 'daysOff' },
    { do: 'saveDaysOff' },
    { do: 'approveAccess', request: `${idOf('otto')}/nord/behandlare` },
    { do: 'denyAccess', request: NAME },
    { do: 'staff' },
    { do: 'beginTakeRole', person: idOf('bea'), unit: 'nord', role: 'behandlare' },
    { do: 'takeRole', person: NAME, unit: NAME, role: NAME },
  ];
}

/** The case that a start card comes to. */
const caseOf = (draft: string): CaseId => caseIdFor('KRI', draft, 0);

/** What has happened in a case that has been through the whole of `course`. */
const PLAYED = ['stepDone fordela', 'stepDone kontakta', 'answersCorrected start', 'handedOver'];

/** A case of krisstöd as it goes when all is well, filled in with what is personal. Answers whether it was played to its end. */
async function course(draft: string): Promise<boolean> {
  await bot.writes('sanna', 'starta krisstöd');
  const start = { do: 'start', routine: 'krisstod', unit: 'nord' } as const;
  const uppdrag = { ...UPPDRAG, beteckning: `2026-0417-${String(draft.length)}` };
  await bot.presses('sanna', { ...start, draft }, { ...uppdrag, orsak: FREE, kontakt: FREE });
  // Asked whether it is the same.
  await bot.presses('sanna', { ...start, draft: `${draft}-igen` }, { ...uppdrag, orsak: FREE, kontakt: FREE });
  const id = caseOf(draft);
  if (!(await bot.store.cases.read(id))) {
    if (!isTroubled()) throw new Error(`${id} was not started`);
    return false;
  }
  const at = { case: id, n: 1 };
  await bot.presses('eva', { do: 'submit', ...at, step: 'fordela' }, { behandlare: idOf('bo') });
  await bot.presses('bo', { do: 'showSensitive', case: id });
  await bot.presses('bo', { do: 'submit', ...at, step: 'kontakta' }, { utfall: 'nadd' });
  await bot.presses('bo', { do: 'correct', ...at, step: 'start' }, { orsak: `${FREE} igen` });
  await bot.presses('sanna', { do: 'correct', ...at, step: 'start' }, { ...UPPDRAG, orsak: `${FREE} igen` });
  await bot.presses('eva', { do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
  await bot.presses(
    'bea',
    { do: 'saveAbsence' },
    { from: '2027-03-17', to: '2027-03-19', 'nord.behandlare': idOf('bo') },
  );
  const events = (await bot.store.cases.read(id))?.value.events ?? [];
  const happened = events.map((event) => ('step' in event ? `${event.type} ${event.step}` : event.type));
  return PLAYED.every((one) => happened.includes(one));
}

const isTroubled = (): boolean => Object.values(bot.trouble).some((fault) => fault !== undefined);

/** Everything that can be written, by those who know the bot and somebody who does not. */
async function talk(how: 'all' | 'some'): Promise<void> {
  const commands = [
    'starta',
    'visa',
    'frånvarande 23/12–7/1,',
    'be om tillgång',
    'onåbara',
    'roller',
    'min dag av',
    'arbetsdagar',
  ];
  const texts = [...TYPED, ...commands.map((command) => `${command} ${NAME}`)];
  for (const [i, text] of (how === 'all' ? texts : texts.slice(-4)).entries()) {
    const who = (['sanna', 'eva', 'otto'] as const)[i % 3] ?? 'sanna';
    await bot.writes(who, text);
    await bot.writesInChannel(who, text);
  }
  for (const text of ['morgonlista', 'morgonlista 25:00', 'morgonlista söndag', 'morgonlista 09:00 fredag av'])
    await bot.writesInChannel('eva', `${text} ${NAME}`);
  await bot.presses('otto', { do: 'requestAccess' }, { roll: 'nord/behandlare' });
  for (const change of ['add', 'remove', 'add', 'add-upgrade', NAME])
    await bot.post('otto', { type: 'installationUpdate', action: change });
}

/** What is no activity, or none of ours. */
async function nonsense(): Promise<void> {
  await bot.raw(`{"text": "${FREE}`);
  await bot.raw(JSON.stringify({ type: FREE, text: FREE }));
  await bot.raw('{}', `/${encodeURIComponent(FREE)}?namn=${encodeURIComponent(NAME)}`);
  await bot.post('sanna', { type: NAME });
  await bot.post('sanna', { type: 'invoke', name: NAME, value: { text: FREE } });
  await bot.post('sanna', {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { data: { action: { do: NAME } } } },
  });
  await bot.post('sanna', { type: 'message', text: '', value: { action: { do: NAME }, 'in.text': FREE } });
  await bot.post('sanna', { type: 'message', text: FREE, from: { id: '29:x', name: NAME } });
  await bot.post('sanna', { type: 'message', text: FREE, serviceUrl: `https://${encodeURIComponent(NAME)}.example` });
}

/** Buttons pressed by everyone, with every field filled in with something personal: of every step, or one of each kind. */
async function press(how: 'all' | 'some', id: CaseId): Promise<void> {
  const filled = inPresses({ ...everyField(FREE), ...ownFields(NAME) });
  const all = everyAction(id);
  const buttons = how === 'all' ? all : [...new Map(all.map((one) => [one.do, one])).values()];
  for (const [i, asked] of buttons.entries()) {
    const who = people[i % people.length] ?? 'sanna';
    await bot.presses(who, asked, { ...filled[i % filled.length], orsak: NUMBERS[i % NUMBERS.length] ?? '' });
  }
}

async function mornings(day: string): Promise<void> {
  for (const hour of ['08:00', '12:30', '16:00']) {
    bot.at(`${day}T${hour}`);
    await bot.sweep();
  }
}

/** Only ever said by a fault, so that it stands in no answer and on no card unless the fault was quoted there. */
const IN_FAULT = 'Felsägarkvist';

/** What an error may say, in all the places that it may say it. */
function faultSaying(said: string, code = said): Error {
  const text = `${said} ${IN_FAULT}`;
  const fault = new TypeError(text, { cause: new Error(text) });
  return Object.assign(fault, { code, name: 'TypeError', detail: text, body: { message: text } });
}

const refusedByTeams = (statusCode: number, code: string): Error =>
  Object.assign(faultSaying(`${FREE} ${idOf('bo')} ${chatOf('bo')}`), { statusCode, code });

/** Something that fails, what is then logged that is not when all is well, and what the telemetry is told of. */
type Failing = {
  readonly what: string;
  readonly trouble: Trouble;
  readonly logged: readonly string[];
  readonly told: Readonly<Record<string, string>>;
};

/** Each operation of the store that the bot uses here, and what is logged when it alone fails. */
const STORE: Readonly<Record<string, readonly string[]>> = {
  'cases.read': ['activity failed', 'case not swept'],
  'cases.create': ['activity failed'],
  'cases.replace': ['activity failed', 'after an answer', 'case not swept'],
  'cases.openOf': ['activity failed', 'list of the day failed'],
  'cases.openIn': ['digest failed'],
  'cases.openDesignated': ['activity failed'],
  'cases.loads': ['activity failed', 'message failed'],
  'cases.owed': ['sweep failed'],
  'cases.due': ['sweep failed'],
  'people.read': ['activity failed', 'sweep failed'],
  'people.create': ['activity failed'],
  'people.replace': ['activity failed', 'list of the day failed'],
  'people.holding': ['activity failed', 'message failed', 'reminders not sent as one'],
  'people.due': ['sweep failed'],
  'channels.read': ['activity failed', 'digest failed'],
  'channels.create': ['activity failed'],
  'channels.replace': ['activity failed'],
  'requests.read': ['activity failed'],
  'requests.create': ['activity failed'],
  'requests.replace': ['after an answer'],
  'facts.put': ['figures not kept'],
  'followUps.read': ['figures not kept'],
  'followUps.due': ['sweep failed'],
  'accessLog.append': ['activity failed'],
  settle: ['store not settled'],
};

const failsOnStore = (on: (operation: string) => boolean): Trouble => ({
  store: { on, fault: faultSaying(FREE, idOf('bo')) },
});

const teamsFails = (what: string, teams: unknown, outcome: string): Failing => ({
  what,
  trouble: { teams },
  logged: ['message not sent', 'answer not delivered', 'mail address not learnt'],
  told: { name: 'send', outcome },
});

const failures: readonly Failing[] = [
  ...Object.entries(STORE).map(([operation, logged]) => ({
    what: operation,
    trouble: failsOnStore((asked) => asked === operation),
    logged,
    told: { name: 'store', operation, outcome: 'fault' },
  })),
  {
    what: 'reading the store',
    trouble: failsOnStore((operation) => /read|due|openOf/.test(operation)),
    logged: ['activity failed', 'sweep failed'],
    told: { name: 'store', outcome: 'fault' },
  },
  {
    what: 'writing to the store',
    trouble: failsOnStore((operation) => /create|replace|put/.test(operation)),
    logged: ['activity failed', 'case not swept'],
    told: { name: 'store', outcome: 'fault' },
  },
  teamsFails('Teams', faultSaying(`${FREE} ${chatOf('eva')}`), 'later'),
  teamsFails('Teams, with what is no error,', { message: FREE, code: FREE }, 'later'),
  teamsFails('Teams with 500', refusedByTeams(500, 'ServiceError'), 'later'),
  teamsFails('Teams with 429', refusedByTeams(429, NAME), 'later'),
  teamsFails('Teams, blocked,', refusedByTeams(403, 'ConversationBlockedByUser'), 'blocked'),
  teamsFails('Teams with 400', refusedByTeams(400, FREE), 'refused'),
  {
    what: 'the cipher',
    trouble: { cipher: faultSaying(FREE, idOf('bo')) },
    logged: ['activity failed'],
    told: { name: 'action', outcome: 'fault' },
  },
];

const line = z.object({ what: z.string(), turn: z.string().optional() });
const span = z.record(z.string(), z.unknown());

/** Feeds everything in while that goes wrong. Answers what was logged and told meanwhile, and whether a case could be played. */
async function feed(how: 'all' | 'some', trouble: Trouble) {
  expect(await course('draft-before')).toBe(true);
  const before = { lines: bot.lines.length, spans: bot.spans.length };
  Object.assign(bot.trouble, trouble);
  const played = await course('draft-meanwhile');
  await talk(how);
  await nonsense();
  await press(how, caseOf('draft-before'));
  for (const day of ['2027-03-16', '2027-03-22']) await mornings(day);
  const lines = bot.lines.slice(before.lines).map((text) => line.parse(JSON.parse(text)));
  const spans = bot.spans.slice(before.spans).map((text) => span.parse(JSON.parse(text)));
  return { played, spans, lines, logged: new Set(lines.map(({ what }) => what)) };
}

/** Whatever has failed. */
function expectNothingPersonal(): void {
  const said = [...bot.lines, ...bot.spans, ...bot.notifications, ...printed].join('\n');
  expect(PIECES.filter((piece) => said.includes(piece))).toEqual([]);
  expect(bot.shown.filter((text) => text.includes(IN_FAULT))).toEqual([]);
  expect(printed).toEqual([]);
  expect(bot.spans.join()).not.toMatch(/[A-Z]{3}-[0-9A-Z]{4}/);
}

test('the list of buttons is whole', () => {
  const known = action.options.map((option) => option.shape.do.value);
  expect(new Set(everyAction('KRI-7F3K').map((one) => one.do))).toEqual(new Set(known));
});

test('when nothing fails: nothing that was fed in comes out in the log', async () => {
  const { played, lines, logged, spans } = await feed('all', {});
  expectNothingPersonal();
  expect(played).toBe(true);
  expect(bot.notifications.join('')).not.toBe('');
  expect(logged).toEqual(new Set(['activity', 'activity refused', 'swept']));
  expect(lines.filter(({ turn }) => turn === undefined)).toEqual([]);
  expect(new Set(spans.map(({ name }) => name))).toEqual(new Set(['turn', 'action', 'send', 'sweep', 'store']));
  expect(spans).toContainEqual(
    expect.objectContaining({ name: 'action', do: 'submit', routine: 'krisstod', step: 'fordela' }),
  );
  expect(spans).toContainEqual({ name: 'store', operation: 'cases.read', outcome: 'ok' });
  const outcomes = new Set(spans.map(({ outcome }) => outcome));
  expect([...outcomes]).toEqual(expect.arrayContaining(['ok', 'nothing', 'created', 'good']));
  expect(outcomes).not.toContain('fault');
  // An operation that the bot has begun to use is to be tried failing too.
  const operations = spans.flatMap(({ name, operation }) => (name === 'store' ? [operation] : []));
  expect(new Set(operations)).toEqual(new Set(Object.keys(STORE)));
});

test.each(failures)(
  'when $what fails: that is logged, and nothing that was fed in',
  async ({ trouble, logged, told }) => {
    const heard = await feed('some', trouble);
    expectNothingPersonal();
    expect([...heard.logged]).toEqual(expect.arrayContaining(['activity', 'activity refused', ...logged]));
    expect(heard.lines.filter(({ turn }) => turn === undefined)).toEqual([]);
    expect(heard.lines.length).toBeGreaterThan(60);
    expect(heard.spans).toContainEqual(expect.objectContaining(told));
  },
);

test('a log that says something personal is found out', () => {
  bot.world.log.info(FREE);
  expect(expectNothingPersonal).toThrow('Hemlig');
});
