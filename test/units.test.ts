import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../src/faults.ts';
import { unitsFrom } from '../src/units.ts';

const TENANT = '22222222-2222-4222-8222-222222222222';
const EVA = '00000000-0000-4000-8000-0000000000a2';
const expected = { routines: ['krisstod', 'dialogmote'], tenantId: TENANT };

const unit = {
  id: 'familjestod',
  name: 'Enheten familjestöd',
  enhetschef: [EVA.toUpperCase()],
  channel: '19:abc@thread.tacv2',
  hours: { opens: '07:30', closes: '16:00' },
  closedDays: ['2027-05-07'],
  routines: { krisstod: {} },
};

const read = (file: unknown) => unitsFrom(JSON.stringify(file), 'units.json', expected);
const readUnit = (change: object) => read({ tenantId: TENANT, units: [{ ...unit, ...change }] });

/** The lines that say what is wrong. */
function refusal(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (fault) {
    if (!(fault instanceof ConfigurationError)) throw fault;
    const [first = '', ...faults] = fault.message.split('\n');
    expect(first).toBe('The units file units.json cannot be used:');
    return faults.map((line) => line.trim());
  }
  throw new Error('It was accepted');
}

test('a unit becomes what the use cases know', () => {
  expect([...readUnit({})]).toEqual([
    [
      'familjestod',
      {
        id: 'familjestod',
        name: 'Enheten familjestöd',
        routines: ['krisstod'],
        chiefs: [EVA],
        calendar: {
          zone: 'Europe/Stockholm',
          hours: { opens: '07:30', closes: '16:00' },
          extraClosedDays: ['2027-05-07'],
        },
        channel: '19:abc@thread.tacv2',
      },
    ],
  ]);
});

test('hours, closed days and channel may be left out', () => {
  const { id, name, enhetschef, routines } = unit;
  const units = read({ tenantId: TENANT, units: [{ id, name, enhetschef, routines }] });
  expect(units.get('familjestod')).toMatchObject({
    calendar: { hours: { opens: '08:00', closes: '16:30' }, extraClosedDays: [] },
    channel: null,
  });
});

test('weekdays of meetings become numbers of the week', () => {
  expect(readUnit({ meetingDays: ['måndag', 'onsdag'] }).get('familjestod')?.calendar.meetingDays).toEqual([1, 3]);
});

test('the example in docs can be used, whatever the tenant', () => {
  const text = readFileSync(join(import.meta.dirname, '../docs/units.example.json'), 'utf8');
  const { tenantId } = JSON.parse(text) as { tenantId: string };
  expect(unitsFrom(text, 'units.json', { ...expected, tenantId }).size).toBeGreaterThan(0);
});

test.each([
  [
    { hours: { opens: '08:00', closes: '7:30' } },
    'units[0].hours.closes is "7:30". Expected: a time as HH:mm, such as 08:00.',
  ],
  [{ hours: { opens: '08:00', closes: '07:30' } }, 'units[0].hours.closes is "07:30". Expected: a time after opens.'],
  [
    { hours: { opens: '24:00', closes: '16:00' } },
    'units[0].hours.opens is "24:00". Expected: a time as HH:mm, such as 08:00.',
  ],
  [{ hours: { opens: '08:00' } }, 'units[0].hours.closes is missing. Expected: a time as HH:mm, such as 08:00.'],
  [{ hours: '08–16' }, 'units[0].hours is "08–16". Expected: an object with opens, closes.'],
  [
    { closedDays: ['2027-02-29'] },
    'units[0].closedDays[0] is "2027-02-29". Expected: a date that exists, as YYYY-MM-DD.',
  ],
  [
    { meetingDays: ['onsdag', 'mandag'] },
    'units[0].meetingDays[1] is "mandag". Expected: one of måndag, tisdag, onsdag, torsdag, fredag; did you mean måndag?',
  ],
  [
    { meetingDays: ['lördag'] },
    'units[0].meetingDays[0] is "lördag". Expected: one of måndag, tisdag, onsdag, torsdag, fredag; did you mean torsdag?',
  ],
  [
    { meetingDays: 'måndag' },
    'units[0].meetingDays is "måndag". Expected: a list of weekdays: måndag, tisdag, onsdag, torsdag, fredag.',
  ],
  [
    { routines: { krisstöd: {} } },
    'units[0].routines.krisstöd is not known. Expected: one of krisstod, dialogmote; did you mean krisstod?',
  ],
  [{ routines: { xyz: {} } }, 'units[0].routines.xyz is not known. Expected: one of krisstod, dialogmote.'],
  [
    { routines: { krisstod: { weekday: 1 } } },
    'units[0].routines.krisstod.weekday is not known. Expected: no keys here.',
  ],
  [
    { enhetschef: ['eva'] },
    `units[0].enhetschef[0] is "eva". Expected: a person's object id in Entra, such as 12345678-90ab-4cde-8f01-234567890abc.`,
  ],
  [{ enhetschef: [] }, 'units[0].enhetschef is []. Expected: at least one: somebody must let the others in.'],
  [
    { enhetschef: EVA },
    `units[0].enhetschef is "${EVA}". Expected: a list of Entra object ids; the first is asked first.`,
  ],
  [
    { channel: 'Familjestöd' },
    `units[0].channel is "Familjestöd". Expected: the Teams channel's conversation id, such as 19:...@thread.tacv2, or null.`,
  ],
  [
    { id: 'Familjestöd' },
    'units[0].id is "Familjestöd". Expected: 1 to 40 of the characters a-z, 0-9 and -, kept for ever: cases belong to it.',
  ],
  [{ name: ' ' }, 'units[0].name is " ". Expected: what the unit is called.'],
  [
    { chanel: null },
    'units[0].chanel is not known. Expected: one of id, name, hours, closedDays, meetingDays, channel, routines, enhetschef; did you mean channel?',
  ],
])('%j is refused', (change, told) => {
  expect(refusal(() => readUnit(change))).toEqual([told]);
});

test('every fault is told at once, those between units too', () => {
  const lines = refusal(() =>
    read({
      tenantId: 'x',
      unit: [],
      units: [unit, { ...unit, name: 1 }, { ...unit, id: 'annan', channel: null, routines: [] }],
    }),
  );
  expect(lines).toEqual([
    `tenantId is "x". Expected: the organisation's tenant id in Entra, the same as MICROSOFT_APP_TENANT_ID.`,
    'units[1].name is 1. Expected: what the unit is called.',
    'units[2].routines is []. Expected: an object with routines as keys, such as {"krisstod": {}}.',
    'unit is not known. Expected: one of tenantId, units; did you mean units?',
    'units[1].id is "familjestod". Expected: another than that of units[0].',
    'units[1].channel is "19:abc@thread.tacv2". Expected: another than that of units[0].',
  ]);
});

test('two units without a channel do not share one', () => {
  const units = [unit, { ...unit, id: 'annan' }].map((one) => ({ ...one, channel: null }));
  expect(read({ tenantId: TENANT, units }).size).toBe(2);
});

test('the tenant is the one that the bot is registered in', () => {
  const other = '33333333-3333-4333-8333-333333333333';
  expect(refusal(() => read({ tenantId: other, units: [unit] }))).toEqual([
    `tenantId is "${other}". Expected: the same as MICROSOFT_APP_TENANT_ID, ${TENANT}.`,
  ]);
});

test.each(['', '{"tenantId": }', '[]', 'null', '{}'])('%j is no units file', (text) => {
  expect(refusal(() => unitsFrom(text, 'units.json', expected)).length).toBeGreaterThan(0);
});

test('what is not JSON is told with where it stops being so', () => {
  expect(refusal(() => unitsFrom('{"tenantId": }', 'units.json', expected))).toEqual([
    expect.stringMatching(/^The text is not JSON: .*Expected: JSON\.$/),
  ]);
});

test('a byte order mark is passed over', () => {
  const text = `\uFEFF${JSON.stringify({ tenantId: TENANT, units: [unit] })}`;
  expect(unitsFrom(text, 'units.json', expected).size).toBe(1);
});
