// Last days: each span from each anchor, to the minute and in UTC, so that summer time shows.
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { replay } from '../../../src/domain/case/evolve.ts';
import { dueOf, recordedDate } from '../../../src/domain/case/deadlines.ts';
import { text } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import type { Anchor, Span } from '../../../src/domain/routine/times.ts';
import { play, swedish } from '../../scenario.ts';
import { visits } from '../visits.ts';

const iso = (when: string): string => swedish(when).toISO();
const utc = (due: { toUTC(): { toFormat(format: string): string } }) => due.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'");

/** A routine of one step with the span, and, for `repeat`, again with it. */
const withSpan = (due: Span): Routine => ({
  ...visits,
  dates: { until: { start: 'until' } },
  steps: {
    step: {
      title: 'Step',
      text: 'Step.',
      why: 'Because.',
      by: 'starter',
      after: [],
      form: { words: text('Words') },
      button: 'Save',
      due,
      repeat: { atLeast: 1, atMost: 3, ends: {}, due },
      remind: [],
    },
  },
});

type Within = Extract<Span, { within: unknown }>['within'];
type Times = { started?: string; opened?: string; until?: string };

/** When the step is due, with the start, the step's opening and a recorded day as given. */
function due(within: Within, of: Anchor, { started = '2027-02-03T10:00', opened = started, until }: Times): string {
  const routine = withSpan({ within, of });
  const events: CaseEvent[] = [
    {
      type: 'caseStarted',
      at: iso(started),
      by: 'a',
      id: 'VIS-7F3K',
      routine: 'visits',
      version: 1,
      unit: 'unit',
      answers: until === undefined ? {} : { until },
      appointed: {},
    },
    { type: 'stepOpened', at: iso(opened), by: 'bot', step: 'step', n: 1 },
  ];
  return utc(dueOf(routine, defaultCalendar, replay(events), 'step', 1));
}

describe('spans from the start', () => {
  test.each<[Within, string, string]>([
    ['sameDay', '2027-02-03T10:00', '2027-02-03T15:30Z'],
    ['sameDay', '2027-02-03T16:29', '2027-02-03T15:30Z'],
    ['sameDay', '2027-02-03T16:30', '2027-02-04T15:30Z'],
    ['sameDay', '2027-02-06T10:00', '2027-02-08T15:30Z'],
    ['sameDay', '2027-03-28T03:00', '2027-03-30T14:30Z'],
    ['sameDay', '2027-10-31T02:30', '2027-11-01T15:30Z'],
    ['sameOrNextWorkingDay', '2027-03-25T10:00', '2027-03-30T14:30Z'],
    ['sameOrNextWorkingDay', '2027-10-29T10:00', '2027-11-01T15:30Z'],
    [{ workingDays: 5 }, '2027-03-24T10:00', '2027-04-02T14:30Z'],
    [{ workingDays: 5 }, '2027-02-06T10:00', '2027-02-15T15:30Z'],
    [{ workingDays: 10 }, '2027-10-22T10:00', '2027-11-05T15:30Z'],
    [{ weeks: 1 }, '2027-02-03T10:00', '2027-02-10T15:30Z'],
    [{ weeks: 1 }, '2027-03-22T10:00', '2027-03-25T15:30Z'],
    [{ weeks: 2 }, '2027-03-15T10:00', '2027-03-25T15:30Z'],
    [{ months: 1 }, '2027-02-26T10:00', '2027-03-25T15:30Z'],
    [{ months: 1 }, '2027-03-30T10:00', '2027-04-30T14:30Z'],
    [{ months: 1 }, '2027-01-29T10:00', '2027-02-26T15:30Z'],
    [{ months: 6 }, '2027-06-30T10:00', '2027-12-30T15:30Z'],
  ])('%j of %s is %s', (within, started, expected) => {
    expect(due(within, 'start', { started })).toBe(expected);
  });
});

describe('what a span is counted from', () => {
  test('the opening of the step, which after hours is the next working day', () => {
    expect(due({ workingDays: 1 }, 'opened', { opened: '2027-02-05T10:00' })).toBe('2027-02-08T15:30Z');
    expect(due({ workingDays: 1 }, 'opened', { opened: '2027-02-05T17:00' })).toBe('2027-02-09T15:30Z');
  });

  test.each<[Within, string, string]>([
    ['sameDay', '2027-02-10', '2027-02-10T15:30Z'],
    // What is held on a Saturday, or over Easter, is told of when the unit is open again.
    ['sameDay', '2027-02-13', '2027-02-15T15:30Z'],
    ['sameDay', '2027-03-28', '2027-03-30T14:30Z'],
    [{ workingDays: 1 }, '2027-02-13', '2027-02-15T15:30Z'],
    [{ weeks: 4 }, '2027-02-10', '2027-03-10T15:30Z'],
  ])('%j of the recorded %s is %s, never on a closed day', (within, until, expected) => {
    expect(due(within, { date: 'until' }, { until })).toBe(expected);
  });

  test('the opening, while no day is recorded', () => {
    expect(due({ workingDays: 1 }, { date: 'until' }, { opened: '2027-02-04T10:00' })).toBe('2027-02-05T15:30Z');
  });

  test('the start, named as a step', () => {
    expect(due({ workingDays: 1 }, { step: 'start' }, { opened: '2027-02-10T10:00' })).toBe('2027-02-04T15:30Z');
  });

  test('the opening, the first time of what is counted from the previous', () => {
    expect(due({ workingDays: 1 }, 'previous', { opened: '2027-02-05T17:00' })).toBe('2027-02-09T15:30Z');
  });

  test.each([
    ['2027-02-04T11:00', '2027-02-05'],
    ['2027-02-04T18:00', '2027-02-05'],
    ['2027-02-06T11:00', '2027-02-08'],
    ['2027-03-25T18:00', '2027-03-30'],
  ])('the previous time, done %s: a working day later is %s', (done, day) => {
    const run = play(visits)
      .at('2027-02-03T10:00')
      .starts()
      .does('chief', 'appoint', { worker: 'worker 1', hours: '1' });
    run.at(done).does('worker', 'call', { outcome: 'missed' });
    expect(run.waitsFor.call).toBe(`${day} 16:30`);
  });

  test('another step, when it was last done', () => {
    const run = play(visits).at('2027-02-03T10:00').starts().does('chief', 'appoint').does('starter', 'plan');
    run.at('2027-02-05T17:00').does('worker', 'call', { outcome: 'declined' });
    expect(run.waitsFor).toEqual({ report: '2027-03-08 16:30' });
  });

  test('a span of a moment that a unit closes for itself is stepped over', () => {
    const calendar = { ...defaultCalendar, extraClosedDays: ['2027-02-04'] };
    const run = play(visits, undefined, calendar).at('2027-02-03T10:00').starts().does('chief', 'appoint');
    expect(run.waitsFor.call).toBe('2027-02-05 16:30');
  });
});

describe('recorded days', () => {
  const reached = (day: string) =>
    play(visits)
      .at('2027-02-03T10:00')
      .starts()
      .does('chief', 'appoint')
      .does('worker', 'call', { outcome: 'reached', day });
  const booked = (run: ReturnType<typeof reached>, since?: string) =>
    recordedDate(visits, run.case, 'booked', since === undefined ? undefined : swedish(since))?.toISODate();

  test('none, before anybody has recorded one', () => {
    expect(booked(reached(''))).toBeUndefined();
  });

  test('the latest one stands, whatever day it names', () => {
    const run = reached('2027-02-12');
    expect(booked(run)).toBe('2027-02-12');
    run.at('2027-02-04T10:00').does('worker', 'visit', { day: '2027-02-04', last: 'nej', next: '2027-02-08' });
    expect(booked(run)).toBe('2027-02-08');
  });

  test('one that was recorded before the moment asked about does not count', () => {
    const run = reached('2027-02-12');
    expect(booked(run, '2027-02-03T10:00')).toBe('2027-02-12');
    expect(booked(run, '2027-02-03T10:01')).toBeUndefined();
  });

  test('a last day moves with the day it is counted from', () => {
    const run = reached('').does('worker', 'visit', { day: '2027-02-03', last: 'nej' });
    expect(run.waitsFor.visit).toBe('2027-02-17 16:30');
    expect(run.corrects('worker', 'visit', { day: '2027-02-02' }).waitsFor.visit).toBe('2027-02-16 16:30');
  });

  test('the latest is told by the clock, not by the letters, in the hour that comes twice', () => {
    const run = reached('2027-11-12');
    const [first] = run.events.filter(({ type }) => type === 'stepDone').slice(-1);
    const later = { type: 'stepOpened', step: 'visit', n: 1, by: 'bot' } as const;
    const events: CaseEvent[] = [
      ...run.events.filter((event) => event !== first).slice(0, -1),
      { ...first!, at: '2027-10-31T02:40:00.000+02:00' },
      { ...later, at: '2027-10-31T02:40:00.000+02:00' },
      {
        type: 'stepDone',
        step: 'visit',
        n: 1,
        by: 'worker 1',
        at: '2027-10-31T02:10:00.000+01:00',
        answers: { next: '2027-11-15' },
      },
    ];
    const namedLast = { ...visits, dates: { booked: { visit: 'next', call: 'day' } } };
    expect(recordedDate(namedLast, replay(events), 'booked')?.toISODate()).toBe('2027-11-15');
  });
});

describe('faults', () => {
  test('a last day is asked of a time that has not come', () => {
    const { case: c } = play(visits).at('2027-02-03T10:00').starts();
    expect(() => dueOf(visits, defaultCalendar, c, 'call', 1)).toThrow(/call has not come round 1 times/);
    expect(() => dueOf(visits, defaultCalendar, c, 'nope', 1)).toThrow(/no step nope/);
  });
});
