// Ladders of reminders: each `@ts-expect-error` is a slip of the pen that must not compile, and what is expanded is told to the letter.
import { check } from '../../../src/domain/check/check.ts';
import { defineRoutine } from '../../../src/domain/routine/declaring.ts';
import { confirm, date } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { routines } from '../../../src/routines/index.ts';

const frame = {
  id: 'frame',
  version: 1,
  prefix: 'FRA',
  title: 'Frame',
  name: 'frame',
  source: 'Made up',
  purpose: 'To be climbed.',
  roles: { starter: 'Starter', chief: 'Chief' },
  chief: 'chief',
  start: {
    by: 'starter',
    text: 'Start.',
    form: { begins: date('Begins') },
    button: 'Start',
    refuse: [],
    withdrawBefore: 'one',
  },
  dates: { begins: { start: 'begins' } },
  retention: { sensitiveUntil: 'one', closedMonths: 6 },
  followUp: { everyMonths: 6, indicators: {} },
} as const;
const ladders = {
  usual: {
    today: { to: 'by', at: 'dueMorning', firm: true },
    late: { to: 'chief', at: { workingDaysAfterDue: 3 } },
  },
  spoken: {
    today: { to: 'by', at: 'dueMorning', text: 'Call {whom}, then tell {whose} worker' },
    late: { to: 'channel', at: { workingDaysAfterDue: 1 }, text: 'A call is late' },
  },
} as const;
const step = {
  title: 'Step',
  text: 'Step.',
  why: 'Because.',
  by: 'starter',
  after: [],
  form: { done: confirm('Done') },
  button: 'Save',
  due: { within: 'sameDay', of: 'start' },
} as const;
const spoken = { ladder: 'spoken', words: { whom: 'her', whose: 'her' } } as const;

const remindsOf = (routine: Routine, name = 'one') => routine.steps[name]?.remind;

describe('a step that climbs a ladder', () => {
  test('reminds as the rungs say, in its own words, in the order declared', () => {
    const remind = { late: 'One is late', ladder: 'usual', today: 'Do one today' } as const;
    expect(remindsOf(defineRoutine({ ...frame, ladders, steps: { one: { ...step, remind } } }))).toEqual([
      { to: 'starter', at: 'dueMorning', text: 'Do one today', firm: true },
      { to: 'chief', at: { workingDaysAfterDue: 3 }, text: 'One is late' },
    ]);
  });

  test('says its words where the ladder asks for them, or something else altogether', () => {
    const remind = { ladder: 'spoken', words: { whom: 'him', whose: 'his' }, late: 'One call is late' } as const;
    expect(remindsOf(defineRoutine({ ...frame, ladders, steps: { one: { ...step, remind } } }))).toEqual([
      { to: 'starter', at: 'dueMorning', text: 'Call him, then tell his worker' },
      { to: 'channel', at: { workingDaysAfterDue: 1 }, text: 'One call is late' },
    ]);
  });

  test('puts what it adds before the rung that it names', () => {
    const booked = { to: 'starter', at: { morningOf: 'begins' }, text: 'It begins' } as const;
    const remind = { ladder: 'usual', today: 'Do it', late: 'Late', before: { late: [booked, booked] } } as const;
    const routine = defineRoutine({ ...frame, ladders, steps: { one: { ...step, remind } } });
    expect(remindsOf(routine)?.map(({ text }) => text)).toEqual(['Do it', 'It begins', 'It begins', 'Late']);
  });

  test('beside one that lists its own is told of by its ladder', () => {
    const routine = defineRoutine({
      ...frame,
      ladders,
      steps: { one: { ...step, remind: spoken }, two: { ...step, remind: [] } },
    });
    expect(routine.ladders).toEqual({ usual: [], spoken: ['one'] });
    expect(remindsOf(routine, 'two')).toEqual([]);
  });
});

test('a ladder that nobody climbs is found, and no other', () => {
  const routine = defineRoutine({ ...frame, ladders, steps: { one: { ...step, remind: spoken } } });
  expect(check(routine).filter((fault) => fault.includes('ladder'))).toEqual(['ladders.usual: no step climbs it']);
});

test('every step of the routines says what its ladder asks for', () => {
  const texts = routines.flatMap(({ steps }) =>
    Object.values(steps).flatMap(({ remind }) => remind.map(({ text }) => text)),
  );
  expect(texts.filter((text) => text.trim() === '' || /[{}]/.test(text))).toEqual([]);
});

/** What is slipped in, and what `check` says of it for whoever does not compile. */
const slips: Readonly<Record<string, readonly [() => Routine, string]>> = {
  'a misspelt ladder': [
    () =>
      defineRoutine({
        ...frame,
        ladders,
        steps: {
          one: {
            ...step,
            // @ts-expect-error -- no ladder usaul
            remind: { ladder: 'usaul', today: 'Do it', late: 'Late' },
          },
        },
      }),
    'one: climbs the ladder usaul, which is none',
  ],
  'a rung without a text': [
    () =>
      defineRoutine({
        ...frame,
        ladders,
        steps: {
          one: {
            ...step,
            // @ts-expect-error -- late says nothing
            remind: { ladder: 'usual', today: 'Do it' },
          },
        },
      }),
    'one: has a reminder that says nothing',
  ],
  'a misspelt word': [
    () =>
      defineRoutine({
        ...frame,
        ladders,
        steps: {
          one: {
            ...step,
            // @ts-expect-error -- no word woh
            remind: { ladder: 'spoken', words: { woh: 'her', whose: 'her' } },
          },
        },
      }),
    'one: says ”Call {whom}, then tell her worker”, where a word of its ladder is not filled in',
  ],
  'a rung to a misspelt role': [
    () =>
      defineRoutine({
        ...frame,
        // @ts-expect-error -- no role cheif
        ladders: { usual: { late: { to: 'cheif', at: 'dueMorning', text: 'Late' } } },
        steps: { one: { ...step, remind: { ladder: 'usual' } } },
      }),
    'one: reminds cheif, whom nobody has appointed by then',
  ],
  'a rung before a misspelt date': [
    () =>
      defineRoutine({
        ...frame,
        // @ts-expect-error -- no date begnis
        ladders: { usual: { late: { to: 'by', at: { morningOf: 'begnis' }, text: 'Late' } } },
        steps: { one: { ...step, remind: { ladder: 'usual' } } },
      }),
    'one: reminds on the morning of begnis, which no earlier answer records',
  ],
  'something added before a rung that is none': [
    () =>
      defineRoutine({
        ...frame,
        ladders,
        steps: {
          one: {
            ...step,
            // @ts-expect-error -- no rung soon
            remind: { ...spoken, before: { soon: [{ to: 'chief', at: 'opened', text: 'Soon' }] } },
          },
        },
      }),
    '',
  ],
};

test.each(Object.entries(slips))('%s does not compile, and is found all the same', (_slip, [define, fault]) => {
  if (fault !== '') expect(check(define())).toContain(fault);
  else expect(remindsOf(define())).toHaveLength(2);
});
