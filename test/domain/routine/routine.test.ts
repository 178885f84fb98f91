// The grammar as types: each `@ts-expect-error` is a slip of the pen that must not compile. `npm run check:types` fails if one does.
import { choice, choices, confirm, date, jaNej, number, person, text, time } from '../../../src/domain/forms/fields.ts';
import { defineRoutine } from '../../../src/domain/routine/declaring.ts';
import { bookedDates, type Routine, stepOf } from '../../../src/domain/routine/routine.ts';
import { kontaktperson } from '../../../src/routines/kontaktperson.ts';

const frame = {
  id: 'frame',
  version: 1,
  prefix: 'FRA',
  title: 'Frame',
  name: 'frame',
  source: 'Made up',
  purpose: 'To be slipped in.',
  roles: { starter: 'Starter', chief: 'Chief', worker: 'Worker' },
  chief: 'chief',
} as const;
const start = {
  by: 'starter',
  text: 'Start.',
  form: { kind: choice('Kind', { plain: 'Plain', family: 'Family' }), name: text('Name'), begins: date('Begins') },
  button: 'Start',
  refuse: [],
  withdrawBefore: 'one',
} as const;
const words = { title: 'Step', text: 'Step.', why: 'Because.', button: 'Save' } as const;
const soon = { within: 'sameDay', of: 'start' } as const;
const one = {
  ...words,
  by: 'starter',
  after: [],
  form: {
    sure: jaNej('Sure?'),
    day: date('Day'),
    who: person('Who', 'worker'),
    hours: number('Hours', { min: 1, max: 2 }),
  },
  due: soon,
  remind: [],
} as const;
const two = { ...words, by: 'worker', after: ['one'], form: { done: confirm('Done') }, due: soon, remind: [] } as const;
const rest = {
  dates: { day: { one: 'day', start: 'begins' } },
  retention: { sensitiveUntil: 'two', closedMonths: 6 },
  followUp: { everyMonths: 6, indicators: {} },
} as const;

test('a routine is returned as it was written', () => {
  const routine = defineRoutine({
    ...frame,
    start,
    ...rest,
    steps: { one: { ...one, appoints: { worker: 'who' } }, two },
  });
  expect(routine).toMatchObject({ ...frame, start, steps: { one, two } });
});

test('a step is booked on the day of its own meeting, not on that of a later step which it is only reminded of ahead of', () => {
  expect(bookedDates(stepOf(kontaktperson, 'uppfoljningsmote'))).toEqual(['bokadUppfoljning']);
  expect(stepOf(kontaktperson, 'barnsamtal').remind).toContainEqual(expect.objectContaining({ ahead: true }));
  expect(bookedDates(stepOf(kontaktperson, 'barnsamtal'))).toEqual([]);
});

/** A form that a meeting can be booked with. */
const booking = { ...one.form, at: time('At') };
const meeting = { subject: 'M', day: 'day', time: 'at', minutes: 60, invite: [] } as const;

/** Never called: that it compiles, line by line, is the test. */
const slips: Readonly<Record<string, () => Routine>> = {
  'a misspelt role of a step': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no role wroker
        two: { ...two, by: 'wroker' },
      },
    }),
  'a misspelt role of the start': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- no role satrter
      start: { ...start, by: 'satrter' },
      ...rest,
      steps: { one, two },
    }),
  'a misspelt chief': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- no role cheif
      chief: 'cheif',
      start,
      ...rest,
      steps: { one, two },
    }),
  'a misspelt step to come after': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, after: ['oen'] },
      },
    }),
  'the start as a step to come after': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- every step comes after the start
        two: { ...two, after: ['start'] },
      },
    }),
  'a misspelt step in a condition': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, when: { oen: { sure: ['ja'] } } },
      },
    }),
  'a misspelt field in a condition': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no field srue
        two: { ...two, when: { one: { srue: ['ja'] } } },
      },
    }),
  'a misspelt option in a condition': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no option jo
        two: { ...two, when: { one: { sure: ['jo'] } } },
      },
    }),
  'a condition on a field that has no options': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- a day is no choice
        two: { ...two, when: { one: { day: ['2027-02-03'] } } },
      },
    }),
  'a misspelt option of the start in a condition': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no option famliy
        two: { ...two, when: { start: { kind: ['famliy'] } } },
      },
    }),
  'a misspelt option in what the start refuses': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- no option famliy
      start: { ...start, refuse: [{ when: { kind: ['famliy'] }, text: 'No.' }] },
      ...rest,
      steps: { one, two },
    }),
  'a misspelt field that a field depends on': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        two: {
          ...two,
          // @ts-expect-error -- no field srue
          form: { sure: jaNej('Sure?'), why: text('Why', { when: { srue: ['ja'] } }) },
        },
      },
    }),
  'a misspelt option that a field depends on': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        two: {
          ...two,
          // @ts-expect-error -- no option jo
          form: { sure: jaNej('Sure?'), why: text('Why', { when: { sure: ['jo'] } }) },
        },
      },
    }),
  'a misspelt option that a field depends on, by which the question is asked too': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        two: {
          ...two,
          // @ts-expect-error -- no option jo
          form: { sure: jaNej('Sure?'), why: text('Why', { when: { sure: ['ja'] }, orWhen: { sure: ['jo'] } }) },
        },
      },
    }),
  'a misspelt date to count from': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no date dya
        two: { ...two, due: { within: 'sameDay', of: { date: 'dya' } } },
      },
    }),
  'a misspelt step to count from': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, due: { within: 'sameDay', of: { step: 'oen' } } },
      },
    }),
  'a misspelt span': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no span sameDya
        two: { ...two, due: { within: 'sameDya', of: 'start' } },
      },
    }),
  'a misspelt recipient of a reminder': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no role wroker
        two: { ...two, remind: [{ to: 'wroker', at: 'dueMorning', text: 'Now' }] },
      },
    }),
  'a misspelt moment of a reminder': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no moment deuMorning
        two: { ...two, remind: [{ to: 'worker', at: 'deuMorning', text: 'Now' }] },
      },
    }),
  'a misspelt date of a reminder': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no date dya
        two: { ...two, remind: [{ to: 'worker', at: { morningOf: 'dya' }, text: 'Now' }] },
      },
    }),
  'a date of a misspelt field': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      // @ts-expect-error -- no field dya
      dates: { day: { one: 'dya' } },
      steps: { one, two },
    }),
  'a date of a field that is no day': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      // @ts-expect-error -- hours are no day
      dates: { day: { one: 'hours' } },
      steps: { one, two },
    }),
  'an appointment to a misspelt role': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- no role wroker
        one: { ...one, appoints: { wroker: 'who' } },
        two,
      },
    }),
  'an appointment by a misspelt field': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- no field woh
        one: { ...one, appoints: { worker: 'woh' } },
        two,
      },
    }),
  'an appointment by a field that asks for nobody': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- day is a date
        one: { ...one, appoints: { worker: 'day' } },
        two,
      },
    }),
  'an appointment at the start by a field that asks for nobody': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- begins is a date
      start: { ...start, appoints: { worker: 'begins' } },
      ...rest,
      steps: { one, two },
    }),
  'somebody added by a field that asks for nobody': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- hours are a number
        one: { ...one, adds: { worker: ['hours'] } },
        two,
      },
    }),
  'a repeat ended by a misspelt option': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- no option jo
        one: { ...one, repeat: { atLeast: 1, atMost: 2, ends: { sure: ['jo'] }, due: soon } },
        two,
      },
    }),
  'a count of a misspelt step': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, counted: { times: { label: 'Times', of: [{ step: 'oen' }] } } },
      },
    }),
  'a card that shows a misspelt step': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, shows: ['oen'] },
      },
    }),
  'withdrawing before a misspelt step': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- no step oen
      start: { ...start, withdrawBefore: 'oen' },
      ...rest,
      steps: { one, two },
    }),
  'culling after a misspelt step': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      // @ts-expect-error -- no step tow
      retention: { sensitiveUntil: 'tow', closedMonths: 6 },
      steps: { one, two },
    }),
  'an indicator of a misspelt field': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      // @ts-expect-error -- no field horus
      followUp: { everyMonths: 6, indicators: { hours: { title: 'Hours', average: { step: 'one', field: 'horus' } } } },
      steps: { one, two },
    }),
  'an indicator of the size of a single choice': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      followUp: {
        everyMonths: 6,
        // @ts-expect-error -- one option has no size
        indicators: { size: { title: 'Size', sizeOf: { step: 'start', field: 'kind' } } },
      },
      steps: { one, two },
    }),
  'a meeting on what is no date': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- sure is no date
        one: { ...one, form: booking, meeting: { ...meeting, day: 'sure' } },
        two,
      },
    }),
  'a meeting with a misspelt role': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- no role wroker
        one: { ...one, form: booking, meeting: { ...meeting, invite: ['wroker'] } },
        two,
      },
    }),
  'a section with a misspelt field': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- no field dya
        one: { ...one, form: booking, sections: [{ title: 'A', fields: ['dya'] }] },
        two,
      },
    }),
  'a step for each time of a misspelt step': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, forEach: { step: 'oen' } },
      },
    }),
  'a step for each time of a misspelt answer': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no option jo
        two: { ...two, forEach: { step: 'one', when: { sure: ['jo'] } } },
      },
    }),
  'a step again after a misspelt step': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no step oen
        two: { ...two, again: [{ step: 'oen' }] },
      },
    }),
  'the middle of a misspelt date': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no date dya
        two: { ...two, due: { middleOf: ['day', 'dya'] } },
      },
    }),
  'the earliest with a misspelt date': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no date dya
        two: { ...two, due: { earliestOf: [soon, { atLeast: { weeks: 1 }, before: 'dya' }] } },
      },
    }),
  'a reminder before a misspelt date': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- no date dya
        two: { ...two, remind: [{ to: 'worker', at: { atLeast: { weeks: 1 }, before: 'dya' }, text: 'Soon' }] },
      },
    }),
  'a period of a misspelt day': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- no field beigns
      start: { ...start, periods: [{ from: 'begins', to: 'beigns' }] },
      ...rest,
      steps: { one, two },
    }),
  'a period of what is no day': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        // @ts-expect-error -- hours are no day
        one: { ...one, periods: [{ from: 'day', to: 'hours' }] },
        two,
      },
    }),
  'a longest period without its sentence': () =>
    defineRoutine({
      ...frame,
      // @ts-expect-error -- whoever is refused is told why
      start: { ...start, periods: [{ from: 'begins', to: 'begins', atMost: { years: 1 } }] },
      ...rest,
      steps: { one, two },
    }),
  'a step without a why': () =>
    defineRoutine({
      ...frame,
      start,
      ...rest,
      steps: {
        one,
        // @ts-expect-error -- every step says why
        two: { title: 'Two', text: 'Two.', by: 'worker', after: [], form: {}, button: 'Save', due: soon, remind: [] },
      },
    }),
};

test('each slip of the pen is one that runs, so that only the compiler stands in its way', () => {
  for (const [slip, define] of Object.entries(slips)) expect([slip, define().id]).toEqual([slip, 'frame']);
});

test('a choice among several is a choice too', () => {
  const routine = defineRoutine({
    ...frame,
    start: { ...start, form: { ...start.form, who: choices('Who?', { first: 'First', second: 'Second' }) } },
    ...rest,
    steps: { one, two: { ...two, when: { start: { who: ['second'] } } } },
  });
  expect(routine.steps.two?.when).toEqual({ start: { who: ['second'] } });
});
