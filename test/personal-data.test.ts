// Personal data is fed through every way in, while all is well and while everything around the bot fails with it in its mouth; then
// everything that was logged, printed or told to the telemetry is searched for it.
import { action, type Action } from '../src/domain/actions.ts';
import { routines } from '../src/routines/index.ts';
import { UPPDRAG } from './app/office.ts';
import { allowLoopback } from './network.ts';
import { chatOf, idOf, mailOf, STAFF, startWholeBot, type Who, type WholeBot } from './whole-bot.ts';

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
  ...['2026-0417', 'Oro för', 'efter lunch'],
  ...people.flatMap((who) => [...STAFF[who][0].split(/[ -]/), idOf(who), chatOf(who), mailOf(who), `29:madeUp${who}`]),
];

let bot: WholeBot;
const printed: string[] = [];
beforeAll(async () => {
  for (const way of ['error', 'warn', 'log', 'info', 'debug'] as const)
    jest.spyOn(console, way).mockImplementation((...said: unknown[]) => void printed.push(said.map(String).join(' ')));
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
  bot = await startWholeBot('2027-03-15T10:00');
});
afterAll(async () => {
  jest.restoreAllMocks();
  await bot.stop();
});

/** The references of the cases that there are. */
const casesOf = async (who: Who): Promise<readonly string[]> =>
  (await bot.store.cases.openOf(idOf(who), { size: 10, after: null })).items.map(({ id }) => id);

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

/** A case of krisstöd as it goes when all is well, filled in with what is personal. */
async function course(draft: string): Promise<void> {
  await bot.writes('sanna', 'starta krisstöd');
  await bot.presses(
    'sanna',
    { do: 'start', routine: 'krisstod', unit: 'nord', draft },
    { ...UPPDRAG, orsak: FREE, kontakt: FREE },
  );
  const [id = ''] = (await casesOf('sanna')).slice(-1);
  if (id === '') return;
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
}

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
async function press(how: 'all' | 'some'): Promise<void> {
  const [id = 'KRI-7F3K'] = await casesOf('sanna');
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

/** What an error may say, in all the places that it may say it. */
function faultSaying(text: string): Error {
  const fault = new TypeError(text, { cause: new Error(text) });
  return Object.assign(fault, { code: text, name: 'TypeError', detail: text, body: { message: text } });
}

const refusedByTeams = (statusCode: number, code: string): Error =>
  Object.assign(faultSaying(`${FREE} ${idOf('bo')} ${chatOf('bo')}`), { statusCode, code });

/** Every seventh operation of the store fails. */
function nowAndThen(): (operation: string) => boolean {
  let count = 0;
  return () => (count += 1) % 7 === 0;
}

const WORKING_DAYS = [15, 16, 17, 18, 19, 22, 23, 24, 25, 30, 31]
  .map((day) => `2027-03-${String(day)}`)
  .concat('2027-04-01');

const troubles: readonly (readonly [string, WholeBot['trouble']])[] = [
  // First, since a mail address that is known is not asked for.
  ['Teams', { teams: faultSaying(`${FREE} ${chatOf('eva')}`) }],
  ['nothing', {}],
  ['the store now and then', { store: { on: nowAndThen(), fault: faultSaying(FREE) } }],
  ['reading the store', { store: { on: (operation) => /read|due|openOf/.test(operation), fault: faultSaying(FREE) } }],
  [
    'writing to the store',
    { store: { on: (operation) => /create|replace|put/.test(operation), fault: faultSaying(FREE) } },
  ],
  ['the access log', { store: { on: (operation) => operation === 'append', fault: faultSaying(idOf('bo')) } }],
  ['Teams, with what is no error,', { teams: { message: FREE, code: FREE } }],
  ['Teams with 500', { teams: refusedByTeams(500, 'ServiceError') }],
  ['Teams with 429', { teams: refusedByTeams(429, NAME) }],
  ['Teams, blocked,', { teams: refusedByTeams(403, 'ConversationBlockedByUser') }],
  ['Teams with 400', { teams: refusedByTeams(400, FREE) }],
  ['the cipher', { cipher: faultSaying(FREE) }],
];

test('the list of buttons is whole', () => {
  const known = action.options.map((option) => option.shape.do.value);
  expect(new Set(everyAction('KRI-7F3K').map((one) => one.do))).toEqual(new Set(known));
});

test.each(troubles)('when %s fails: nothing that was fed in comes out in the log', async (_what, trouble) => {
  const before = bot.lines.length;
  const spansBefore = bot.spans.length;
  const day = WORKING_DAYS[troubles.findIndex(([, one]) => one === trouble)] ?? '';
  bot.at(`${day}T09:30`);
  await course(`draft-${String(before)}`);
  Object.assign(bot.trouble, trouble);
  await course(`draft-${String(before)}-troubled`);
  const how = Object.keys(trouble).length === 0 ? 'all' : 'some';
  await talk(how);
  await nonsense();
  await press(how);
  await mornings(day);
  Object.assign(bot.trouble, { store: undefined, teams: undefined, cipher: undefined });
  const said = [...bot.lines.slice(before), ...bot.spans.slice(spansBefore), ...printed].join('\n');
  expect(PIECES.filter((piece) => said.includes(piece))).toEqual([]);
  expect(printed).toEqual([]);
  expect(bot.lines.length).toBeGreaterThan(before + 60);
});

test('it was put to the test: faults of every kind are in the log, each line under the code of its turn', () => {
  const read = bot.lines.map((line) => JSON.parse(line) as { readonly what: string; readonly turn?: string });
  const whats = new Set(read.map(({ what }) => what));
  for (const what of [
    ...['activity', 'activity failed', 'activity refused', 'message not sent', 'message failed', 'case not swept'],
    ...['answer not delivered', 'mail address not learnt', 'after an answer', 'swept'],
  ])
    expect(whats).toContain(what);
  expect(read.filter(({ turn }) => turn === undefined)).toEqual([]);
});

test('the telemetry was told of every kind of operation, of routines and steps, and of no case', () => {
  const told = bot.spans.map((span) => JSON.parse(span) as Readonly<Record<string, string>>);
  expect(new Set(told.map(({ name }) => name))).toEqual(new Set(['turn', 'action', 'send', 'sweep', 'store']));
  expect(told).toContainEqual(
    expect.objectContaining({ name: 'action', do: 'submit', routine: 'krisstod', step: 'fordela' }),
  );
  expect(told).toContainEqual({ name: 'store', operation: 'cases.read', outcome: 'ok' });
  const outcomes = new Set(told.map(({ outcome }) => outcome));
  for (const outcome of ['ok', 'fault', 'blocked', 'later', 'nothing', 'created', 'good'])
    expect(outcomes).toContain(outcome);
  expect(bot.spans.join()).not.toMatch(/[A-Z]{3}-[0-9A-Z]{4}/);
});

test('a log that says something personal is found out', () => {
  bot.world.log.info(FREE);
  expect(PIECES.filter((piece) => bot.lines.join('\n').includes(piece))).toContain('Hemlig');
});
