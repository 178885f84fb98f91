import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChoicesField, Field } from '../../src/domain/forms/fields.ts';
import { ConfigurationError } from '../../src/settings/faults.ts';
import { dialogmote } from '../../src/routines/dialogmote.ts';
import { routines } from '../../src/routines/index.ts';
import { kontaktperson } from '../../src/routines/kontaktperson.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import { unitsFrom } from '../../src/settings/units.ts';

const TENANT = '22222222-2222-4222-8222-222222222222';
const EVA = '00000000-0000-4000-8000-0000000000a2';
const carried = [krisstod, kontaktperson, umgangesstodDom, dialogmote];
const expected = { routines: carried, tenantId: TENANT };

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
  const text = readFileSync(join(import.meta.dirname, '../../docs/units.example.json'), 'utf8');
  const { tenantId } = JSON.parse(text) as { tenantId: string };
  expect(unitsFrom(text, 'units.json', { routines, tenantId }).size).toBeGreaterThan(0);
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
    'units[0].routines.krisstöd is not known. Expected: one of krisstod, kontaktperson, umgangesstod-dom, dialogmote; did you mean krisstod?',
  ],
  [
    { routines: { xyz: {} } },
    'units[0].routines.xyz is not known. Expected: one of krisstod, kontaktperson, umgangesstod-dom, dialogmote.',
  ],
  [
    { routines: { krisstod: { word: 1 } } },
    'units[0].routines.krisstod.word is not known. Expected: one of words, roles, startedBy, lastDays, reminders, reminderTimes, meetingMinutes, banks, closedMonths, followUpMonths; did you mean words?',
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
  [{ name: 'Enheten\nfamiljestöd' }, 'units[0].name is "Enheten\\nfamiljestöd". Expected: a name on one line.'],
  [{ name: 'Enheten\u2028familjestöd' }, expect.stringMatching(/Expected: a name on one line\.$/)],
  [
    { name: 'Enheten 121212-1212' },
    'units[0].name is a text of 19 characters that are not shown, with a personnummer among them. Expected: a name without a personnummer.',
  ],
  [
    { id: '121212-1212' },
    'units[0].id is a text of 11 characters that are not shown, with a personnummer among them. Expected: an id without a personnummer.',
  ],
  [{ routines: {} }, 'units[0].routines is {}. Expected: at least one routine, such as {"krisstod": {}}.'],
  [
    { enhetschef: [EVA, EVA.toUpperCase()] },
    `units[0].enhetschef[1] is "${EVA.toUpperCase()}". Expected: another than units[0].enhetschef[0], or nothing.`,
  ],
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
    'units[2].name is "Enheten familjestöd". Expected: another than that of units[0].',
    'units[1].channel is "19:abc@thread.tacv2". Expected: another than that of units[0].',
  ]);
});

test('two units without a channel do not share one', () => {
  const units = [unit, { ...unit, id: 'annan', name: 'Annan' }].map((one) => ({ ...one, channel: null }));
  expect(read({ tenantId: TENANT, units }).size).toBe(2);
});

test('the tenant is the one that the bot is registered in', () => {
  const other = '33333333-3333-4333-8333-333333333333';
  expect(refusal(() => read({ tenantId: other, units: [unit] }))).toEqual([
    `tenantId is "${other}". Expected: the same as MICROSOFT_APP_TENANT_ID, ${TENANT}.`,
  ]);
});

test('another tenant is told with whatever else is wrong', () => {
  const other = '33333333-3333-4333-8333-333333333333';
  expect(refusal(() => read({ tenantId: other, units: [{ ...unit, name: '' }] }))).toEqual([
    'units[0].name is "". Expected: what the unit is called.',
    `tenantId is "${other}". Expected: the same as MICROSOFT_APP_TENANT_ID, ${TENANT}.`,
  ]);
});

test('a key that is given twice is told, with its place and with whatever else is wrong', () => {
  const text = JSON.stringify({ tenantId: TENANT, units: [unit, { ...unit, id: 'annan', name: 'Annan', channel: '' }] })
    .replace('"krisstod":{}', '"krisstod":{"lastDays":{"samtal":7,"samtal":8}},"kris\\u0073tod":{}')
    .replace('"name":"Annan"', '"name":"Annan { \\"name\\": 1, [","name" : "Tredje"')
    .replace('{"tenantId"', '{"tenantId":"x", "tenantId"');
  expect(refusal(() => unitsFrom(text, 'units.json', expected))).toEqual([
    expect.stringMatching(/^units\[1\]\.channel is ""\. /),
    'tenantId is given twice. Expected: one value.',
    'units[0].routines.krisstod.lastDays.samtal is given twice. Expected: one value.',
    'units[0].routines.krisstod is given twice. Expected: one value.',
    'units[1].name is given twice. Expected: one value.',
  ]);
});

test('no text around a fault of JSON is quoted where it may cut a personnummer in two', () => {
  const around = (before: string) =>
    refusal(() => unitsFrom(`{"n": "${before}121212-1212", "x": }`, 'units.json', expected));
  for (const before of ['', 'å'.repeat(60)]) {
    const [told = ''] = around(before);
    expect(told).toMatch(/^The text is not JSON: .*Expected: JSON\.$/);
    expect(told).not.toMatch(/12/);
  }
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

describe('what a unit sets in a routine', () => {
  const steps =
    'informeraForaldern, fordela, kontakta, informeraBarnet, journalforOverlamnat, samtal, aterrapport, aterrapportEjGenomfort, journalforAterrapport, fortsattStod';
  const changeable =
    'informeraBarnet, journalforOverlamnat, samtal, aterrapport, aterrapportEjGenomfort, journalforAterrapport, fortsattStod';
  const nudge = { step: 'samtal', to: 'behandlare', at: 'dueMorning', text: 'Boka rum till samtalet' };
  const at =
    'Expected: "opened", "dueMorning", {"hoursBeforeDue": 1 to 8}, {"workingDaysAfterDue": 1 to 60}, {"morningOf": date}, {"morningAfter": date} or {"atLeast": {"weeks": 2}, "before": date}, where date is one of bokatSamtal, senasteSamtal.';

  test('all of it becomes the unit’s own routine, and other routines stay as they are declared', () => {
    const { routines: ids, own } = readUnit({
      routines: {
        krisstod: {
          words: { verksamhetssystem: 'Procapita' },
          roles: { socialsekreterare: 'Barnsekreterare' },
          startedBy: ['socialsekreterare', 'enhetschef'],
          lastDays: { samtal: 8 },
          reminders: [nudge],
          closedMonths: 12,
        },
        kontaktperson: {},
        'umgangesstod-dom': {
          reminderTimes: { uppfoljningAvslut: { familjerattssekreterare: [{ months: 3 }, { weeks: 6 }] } },
          followUpMonths: 12,
        },
      },
    }).get('familjestod')!;
    expect(ids).toEqual(['krisstod', 'kontaktperson', 'umgangesstod-dom']);
    expect(own?.map(({ id }) => id)).toEqual(['krisstod', 'umgangesstod-dom']);
    expect(own?.[0]).toMatchObject({
      roles: { socialsekreterare: 'Barnsekreterare' },
      start: { mayStart: ['socialsekreterare', 'enhetschef'] },
      steps: { samtal: { due: { within: { workingDays: 8 } } } },
      retention: { closedMonths: 12 },
    });
  });

  test.each<[string, object, readonly string[]]>([
    [
      'a word that is none of the routine’s',
      { words: { system: 'Procapita' } },
      ['.words.system is not known. Expected: one of verksamhetssystem, lagrum, stodenhet.'],
    ],
    [
      'a word that is empty, long, of several lines or a personnummer',
      {
        words: { verksamhetssystem: ' ', lagrum: 'x'.repeat(61), stodenhet: 'a\nb' },
        roles: { behandlare: '121212-1212' },
      },
      [
        '.words.verksamhetssystem is " ". Expected: a text of at most 60 characters.',
        `.words.lagrum is "${'x'.repeat(61)}". Expected: at most 60 characters.`,
        '.words.stodenhet is "a\\nb". Expected: a text on one line.',
        '.roles.behandlare is a text of 11 characters that are not shown, with a personnummer among them. Expected: a text without a personnummer.',
      ],
    ],
    [
      'a role that is none of the routine’s',
      { roles: { handlaggare: 'Barnsekreterare' }, startedBy: ['enhetschefen'] },
      [
        '.roles.handlaggare is not known. Expected: one of socialsekreterare, enhetschef, behandlare.',
        '.startedBy[0] is "enhetschefen". Expected: one of socialsekreterare, enhetschef, behandlare; did you mean enhetschef?',
      ],
    ],
    ['nobody who starts', { startedBy: [] }, ['.startedBy is []. Expected: at least one role.']],
    [
      'a last day of no step',
      { lastDays: { samtalet: 8 } },
      [`.lastDays.samtalet is not known. Expected: one of ${steps}; did you mean samtal?`],
    ],
    [
      'a last day that the routine itself says',
      { lastDays: { fordela: 2 } },
      [`.lastDays.fordela is 2. Expected: nothing: the routine itself fixes this last day. Can be set: ${changeable}.`],
    ],
    [
      'a number that makes no sense',
      { lastDays: { samtal: 0, aterrapport: 61, fortsattStod: 2.5, informeraBarnet: '5' }, closedMonths: 61 },
      [
        '.lastDays.samtal is 0. Expected: a whole number of working days, 1 to 60.',
        '.lastDays.aterrapport is 61. Expected: a whole number of working days, 1 to 60.',
        '.lastDays.fortsattStod is 2.5. Expected: a whole number of working days, 1 to 60.',
        '.lastDays.informeraBarnet is "5". Expected: a whole number of working days, 1 to 60.',
        '.closedMonths is 61. Expected: a whole number of months, 1 to 60.',
      ],
    ],
    [
      'how often the figures come, where the routine itself says it',
      { followUpMonths: 3 },
      ['.followUpMonths is 3. Expected: nothing: the routine itself says how often the figures come.'],
    ],
    [
      'a reminder of no step, to no role, at no time',
      {
        reminders: [
          { ...nudge, step: 'samtalen' },
          { ...nudge, to: 'chef' },
          { ...nudge, at: 'evening' },
        ],
      },
      [
        `.reminders[0].step is "samtalen". Expected: one of ${steps}; did you mean samtal?`,
        '.reminders[1].to is "chef". Expected: one of socialsekreterare, enhetschef, behandlare, channel.',
        `.reminders[2].at is "evening". ${at}`,
      ],
    ],
    [
      'a reminder at a time that the routine does not know',
      {
        reminders: [
          { ...nudge, at: { morningOf: 'bokat' } },
          { ...nudge, at: { hoursBeforeDue: 9 } },
        ],
      },
      [
        `.reminders[0].at is {"morningOf":"bokat"}. ${at}`,
        '.reminders[1].at.hoursBeforeDue is 9. Expected: a whole number of hours, 1 to 8.',
      ],
    ],
    [
      'a reminder that is too long',
      { reminders: [{ ...nudge, text: 'Boka! '.repeat(20) }] },
      [expect.stringMatching(/^\.reminders\[0\]\.text is "Boka! .*\.\.\.\. Expected: at most 100 characters\.$/)],
    ],
    [
      'a reminder of a day that nobody has said by then, and to somebody whom nobody has appointed',
      {
        reminders: [
          { ...nudge, step: 'kontakta', at: { morningOf: 'senasteSamtal' } },
          { ...nudge, step: 'fordela' },
        ],
      },
      [
        expect.stringMatching(
          /^\.reminders\[0\] is .* Expected: a reminder that can be sent \(kontakta: reminds on the morning of senasteSamtal, which no earlier answer records\)\.$/,
        ),
        expect.stringMatching(
          /^\.reminders\[1\] is .* Expected: a reminder that can be sent \(fordela: reminds behandlare, whom nobody has appointed by then\)\.$/,
        ),
      ],
    ],
    [
      'times of reminders and meetings where there are none',
      { reminderTimes: { samtal: {} }, meetingMinutes: { samtal: 30 } },
      [
        '.reminderTimes.samtal is {}. Expected: nothing: the routine itself fixes every time of a reminder.',
        '.meetingMinutes.samtal is 30. Expected: nothing: the routine itself fixes every meeting.',
      ],
    ],
    [
      'what is no settings',
      [],
      [
        ' is []. Expected: an object with words, roles, startedBy, lastDays, reminders, reminderTimes, meetingMinutes, banks, closedMonths, followUpMonths.',
      ],
    ],
  ])('%s is refused', (_what, settings, told) => {
    const lines = refusal(() => readUnit({ routines: { krisstod: settings } }));
    expect(lines.map((line) => line.replace('units[0].routines.krisstod', ''))).toEqual(told);
  });

  test('a personnummer is not shown, wherever it stands in what is refused', () => {
    const number = '121212-1212';
    const lines = refusal(() =>
      readUnit({
        hours: { opens: 191212121212 },
        closedDays: [{ day: number }],
        routines: {
          krisstod: {
            words: { lagrum: `Ring ${number}`, [number]: 'x' },
            reminders: [{ ...nudge, at: number, text: number }],
          },
        },
      }),
    );
    expect(lines).toHaveLength(7);
    expect(lines.join('\n')).not.toMatch(/1212/);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^units\[0\]\.routines\.krisstod\.words\.lagrum is a text of 16 characters that are not shown/,
      ),
    );
  });

  test('times of reminders are as many as the routine has, for those who get them', () => {
    const reminderTimes = {
      uppfoljningAvslut: { familjerattssekreterare: [{ months: 3 }], administrator: [{ weeks: 1 }] },
      umgangestillfalle: { umgangesstodjare: [{ days: 3 }], administrator: [{ weeks: 1 }] },
      arkivera: {},
    };
    const lines = refusal(() => readUnit({ routines: { 'umgangesstod-dom': { reminderTimes } } }));
    expect(lines.map((line) => line.replace('units[0].routines.umgangesstod-dom.reminderTimes.', ''))).toEqual([
      'uppfoljningAvslut.familjerattssekreterare is [{"months":3}]. Expected: a list of 2, such as [{"months":2},{"months":1}].',
      'uppfoljningAvslut.administrator is [{"weeks":1}]. Expected: nothing: of this step, times can be set for familjerattssekreterare.',
      'umgangestillfalle.umgangesstodjare[0] is {"days":3}. Expected: one of {"workingDays": 1 to 60}, {"weeks": 1 to 52}, {"months": 1 to 24}.',
      'umgangestillfalle.administrator is [{"weeks":1}]. Expected: nothing: of this step, times can be set for enhetschef, umgangesstodjare.',
      'arkivera is {}. Expected: nothing: the routine itself fixes this time of a reminder. Can be set: moteBoende, moteUmgange, bokaUppfoljning, umgangestillfalle, uppfoljningAvslut.',
    ]);
  });

  test('meetings are as long as the unit says, within reason', () => {
    const read = (meetingMinutes: object) => readUnit({ routines: { kontaktperson: { meetingMinutes } } });
    expect(read({ kallaUppstart: 90 }).get('familjestod')?.own?.[0]?.steps.kallaUppstart?.meeting?.minutes).toBe(90);
    expect(refusal(() => read({ kallaUppstart: 5, mote: 60 }))).toEqual([
      'units[0].routines.kontaktperson.meetingMinutes.kallaUppstart is 5. Expected: a whole number of minutes, 15 to 480.',
      'units[0].routines.kontaktperson.meetingMinutes.mote is 60. Expected: nothing: the routine itself fixes this meeting. Can be set: kallaUppstart, uppstartsmote.',
    ]);
  });

  describe('a bank of options', () => {
    const readBanks = (banks: object) => readUnit({ routines: { dialogmote: { banks } } });
    const themes = (teman: readonly unknown[]) => readBanks({ planera: { teman } });
    const choices = (field: Field | undefined): ChoicesField => {
      if (field?.kind !== 'choices') throw new Error('not several options');
      return field;
    };
    const faults = (attempt: () => unknown): string[] =>
      refusal(attempt).map((line) => line.replace('units[0].routines.dialogmote.banks.', ''));

    test('is the unit’s own, with what the routine always has last', () => {
      const [own] = themes(['Umgänge i skolan', 'Våra ord för barnets vilja']).get('familjestod')?.own ?? [];
      const { options, formerly } = choices(own?.steps.planera?.form.teman);
      expect(Object.keys(options)).toEqual(['Umgänge i skolan', 'Våra ord för barnets vilja', 'nytt']);
      expect(formerly).toEqual(choices(dialogmote.steps.planera?.form.teman).options);
    });

    test('that cannot be used is told of with its place', () => {
      const long = 'å'.repeat(121);
      expect(faults(() => themes([]))).toEqual(['planera.teman is []. Expected: a list of 1 to 20 texts.']);
      expect(faults(() => themes(['Tillit', 'tillit ']))).toEqual([
        'planera.teman is ["Tillit","tillit "]. Expected: texts that differ from one another.',
      ]);
      expect(faults(() => themes([7, 'Tillit, och hopp', long, 'Ett nytt tema - 121212-1212']))).toEqual([
        'planera.teman[0] is 7. Expected: a text of at most 120 characters.',
        'planera.teman[1] is "Tillit, och hopp". Expected: a text without a comma.',
        expect.stringMatching(/^planera\.teman\[2\] is ".*Expected: at most 120 characters\.$/),
        expect.stringMatching(/^planera\.teman\[3\] is .* Expected: a text without a personnummer\.$/),
      ]);
      expect(
        faults(() => readBanks({ planera: { teman: Array.from({ length: 21 }, (_, i) => `Tema ${String(i)}`) } })),
      ).toEqual([expect.stringMatching(/Expected: a list of 1 to 20 texts\.$/)]);
    });

    test('is taken only where the routine has one', () => {
      expect(faults(() => readBanks({ planera: { plats: ['Rum 4'] } }))).toEqual([
        'planera.plats is not known. Expected: teman.',
      ]);
      expect(faults(() => readBanks({ valj: { teman: ['Tillit'] } }))).toEqual([
        'valj is {"teman":["Tillit"]}. Expected: nothing: the routine itself fixes this list of options. Can be set: planera.',
      ]);
    });
  });

  test('what is in one version only may be set, what is in none may not', () => {
    const { informeraBarnet, ...others } = krisstod.steps;
    const second = { ...krisstod, version: 2, steps: { ...others, informeraSyskon: informeraBarnet! } };
    const read = (lastDays: object) => {
      const units = [{ ...unit, routines: { krisstod: { lastDays } } }];
      const known = { ...expected, routines: [krisstod, second] };
      return unitsFrom(JSON.stringify({ tenantId: TENANT, units }), 'units.json', known).get('familjestod')?.own;
    };
    const days = (workingDays: number) => ({ due: { within: { workingDays } } });
    expect(read({ informeraBarnet: 7, samtal: 7 })).toMatchObject([
      { version: 1, steps: { informeraBarnet: days(7), samtal: days(7) } },
      { version: 2, steps: { informeraSyskon: days(5), samtal: days(7) } },
    ]);
    expect(read({ informeraSyskon: 7 })).toMatchObject([
      { steps: { informeraBarnet: days(5) } },
      { steps: { informeraSyskon: days(7) } },
    ]);
    expect(refusal(() => read({ samtalet: 7 }))).toEqual([expect.stringContaining('did you mean samtal')]);
  });
});
