// Reminders on the days of somebody in particular: their days off, and what they have put off.
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { Case, CaseEvent } from '../../../src/domain/case/case.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import type { Command } from '../../../src/domain/case/command.ts';
import { decide } from '../../../src/domain/case/engine.ts';
import { nextNudgeAt, nudgesDue } from '../../../src/domain/nudges/nudges-due.ts';
import { nudgesOf } from '../../../src/domain/nudges/nudges.ts';
import { nextOwnMorning, onOwnDay } from '../../../src/domain/case/own-days.ts';
import { isRefusal } from '../../../src/domain/case/refusals.ts';
import type { Reminder, Routine } from '../../../src/domain/routine/routine.ts';
import { play, swedish } from '../../scenario.ts';
import { visits } from '../visits.ts';

const NONE: ReadonlySet<string> = new Set();
const said = (at: { toFormat(format: string): string } | undefined) => at?.toFormat('yyyy-MM-dd HH:mm');

describe('the next own morning', () => {
  test.each([
    ['a Thursday', '2027-02-04T15:00', [], '2027-02-05 08:00'],
    ['a Friday', '2027-02-05T15:00', [], '2027-02-08 08:00'],
    ['a Thursday before a Friday off', '2027-02-04T15:00', [5], '2027-02-08 08:00'],
    ['before påsk, Tuesdays off', '2027-03-25T15:00', [2], '2027-03-31 08:00'],
    ['the day before julafton', '2026-12-23T15:00', [], '2026-12-28 08:00'],
    ['over New Year, Mondays off', '2026-12-30T15:00', [1], '2027-01-05 08:00'],
    ['the Friday before the clock is set forward', '2027-03-26T10:00', [], '2027-03-30 08:00'],
    ['the Friday before the clock is set back', '2027-10-29T10:00', [], '2027-11-01 08:00'],
    ['28 February of a leap year', '2028-02-28T10:00', [], '2028-02-29 08:00'],
  ])('after %s', (_when, after, daysOff, expected) => {
    expect(said(nextOwnMorning(defaultCalendar, swedish(after), daysOff))).toBe(expected);
  });

  test('is found, any day, for who has every day off', () => {
    expect(nextOwnMorning(defaultCalendar, swedish('2027-02-04T15:00'), [1, 2, 3, 4, 5]).isValid).toBe(true);
  });
});

describe('a reminder for somebody who has Fridays off', () => {
  const at = (
    when: string,
    due: string,
    openedAt = '2027-02-01T10:00',
    isAboutItsDay = false,
    comesNoEarlier = false,
  ) =>
    said(
      onOwnDay(defaultCalendar, swedish(when), [5], {
        due: swedish(due),
        openedAt: swedish(openedAt),
        isAboutItsDay,
        comesNoEarlier,
      }),
    );
  test.each([
    ['comes as promised on another day', ['2027-02-04T08:00', '2027-02-04T16:30'], '2027-02-04 08:00'],
    ['of the last day comes the day before', ['2027-02-05T08:00', '2027-02-05T16:30'], '2027-02-04 08:00'],
    ['before the last day comes the next of their days', ['2027-02-05T08:00', '2027-02-10T16:30'], '2027-02-08 08:00'],
    ['after the last day comes the next of their days', ['2027-02-05T08:00', '2027-02-04T16:30'], '2027-02-08 08:00'],
    [
      'of the last day that asks about the day before comes no earlier',
      ['2027-02-05T08:00', '2027-02-05T16:30', '2027-02-01T10:00', false, true],
      '2027-02-08 08:00',
    ],
    [
      'of a last day when the step opened the day before comes that afternoon',
      ['2027-02-05T08:00', '2027-02-05T16:30', '2027-02-04T10:00'],
      '2027-02-04 14:00',
    ],
    [
      'comes late rather than on the day off, when there is no day left',
      ['2027-02-05T14:30', '2027-02-05T16:30', '2027-02-05T10:00'],
      '2027-02-08 08:00',
    ],
    [
      'about a booked day comes before it',
      ['2027-02-05T08:00', '2027-02-19T16:30', '2027-02-01T10:00', true],
      '2027-02-04 08:00',
    ],
  ] as const)('%s', (_what, [when, due, openedAt, isAboutItsDay, comesNoEarlier], expected) => {
    expect(at(when, due, openedAt, isAboutItsDay, comesNoEarlier)).toBe(expected);
  });
});

describe('putting off', () => {
  const routine = visits;
  const run = play(visits).at('2027-02-03T10:00').starts().does('chief', 'appoint');
  const [starter = ''] = run.case.appointed.starter ?? [];
  const snooze = (c: Case, when: string, answers = {}, by = starter, rules: Routine = routine) =>
    decide({ routine: rules, calendar: defaultCalendar, now: swedish(when), by, eligible: {} }, c, {
      type: 'snooze',
      step: 'plan',
      n: 1,
      reminder: 0,
      answers,
    } satisfies Command);
  const after = (c: Case, events: ReturnType<typeof snooze>): Case => {
    if (isRefusal(events)) throw new Error(events.refused);
    return events.reduce<Case>((state, event: CaseEvent) => evolve(state, event), c);
  };

  test('until before the last day needs no reason; until after it one of a few', () => {
    expect(snooze(run.case, '2027-02-04T10:00')).toMatchObject([
      { type: 'nudgeSnoozed', until: '2027-02-05T08:00:00.000+01:00' },
    ]);
    expect(snooze(run.case, '2027-02-09T10:00')).toMatchObject([{ until: '2027-02-10T08:00:00.000+01:00' }]);
    expect(snooze(run.case, '2027-02-10T10:00')).toEqual({
      refused: 'invalid',
      faults: { skal: 'Välj ett alternativ.' },
    });
    expect(snooze(run.case, '2027-02-10T10:00', { skal: 'därför' })).toMatchObject({ refused: 'invalid' });
    expect(snooze(run.case, '2027-02-10T10:00', { skal: 'svar' })).toMatchObject([{ reason: 'svar' }]);
  });

  test('is for those who are reminded, once, and not for what is firm', () => {
    expect(snooze(run.case, '2027-02-04T10:00', {}, 'somebody')).toMatchObject({ refused: 'notYours' });
    const c = after(run.case, snooze(run.case, '2027-02-04T10:00'));
    expect(snooze(c, '2027-02-04T11:00')).toEqual({ refused: 'nothingNew' });
    const { plan, ...others } = visits.steps;
    if (!plan) throw new Error('The small routine has a plan');
    const firm = {
      ...visits,
      steps: { ...others, plan: { ...plan, remind: [{ ...plan.remind[0]!, firm: true as const }] } },
    };
    expect(snooze(run.case, '2027-02-04T10:00', {}, starter, firm)).toEqual({ refused: 'firm', step: 'plan' });
  });

  test('comes again then, before the others of the step, and is what wakes the case', () => {
    const c = after(run.case, snooze(run.case, '2027-02-04T10:00'));
    const nudges = nudgesOf(routine, defaultCalendar, c).filter(({ step }) => step === 'plan');
    expect(nudges.map(({ key, people }) => [key, people])).toEqual([
      ['plan/1/0/2027-02-05', [starter]],
      ['plan/1/0/2027-02-10', undefined],
    ]);
    const called = new Set(
      nudgesOf(routine, defaultCalendar, c)
        .filter(({ step }) => step === 'call')
        .map(({ key }) => key),
    );
    expect(said(nextNudgeAt(routine, defaultCalendar, c, swedish('2027-02-04T10:01'), called))).toBe(
      '2027-02-05 08:00',
    );
  });

  test('another reminder of the step waits until then, unless it is firm', () => {
    const late = (firm: boolean): Routine => {
      const { plan, ...others } = visits.steps;
      if (!plan) throw new Error('The small routine has a plan');
      const more: Reminder = {
        to: 'starter',
        at: { hoursBeforeDue: 6 },
        text: 'Plan now',
        ...(firm ? { firm: true } : {}),
      };
      return { ...visits, steps: { ...others, plan: { ...plan, remind: [...plan.remind, more] } } };
    };
    for (const [firm, expected] of [
      [false, []],
      [true, ['plan/1/1/2027-02-10']],
    ] as const) {
      const rules = late(firm);
      const c = after(run.case, snooze(run.case, '2027-02-10T08:05', { skal: 'svar' }, starter, rules));
      const done = new Set(['plan/1/0/2027-02-10']);
      const due = (when: string) =>
        nudgesDue(rules, defaultCalendar, c, swedish(when), done).send.filter(({ step }) => step === 'plan');
      expect(due('2027-02-10T11:00').map(({ key }) => key)).toEqual(expected);
      if (!firm) expect(due('2027-02-11T08:00').map(({ key }) => key)).toEqual(['plan/1/1/2027-02-11']);
    }
  });

  test('ends with the step', () => {
    const c = after(run.case, snooze(run.case, '2027-02-04T10:00'));
    const done: CaseEvent = {
      at: '2027-02-04T11:00:00.000+01:00',
      by: starter,
      type: 'stepDone',
      step: 'plan',
      n: 1,
      answers: {},
    };
    expect(nudgesOf(routine, defaultCalendar, evolve(c, done)).filter(({ step }) => step === 'plan')).toEqual([]);
  });
});

describe('days off of some of those reminded', () => {
  const two = play(visits).at('2027-02-03T10:00').starts().does('chief', 'appoint').case;
  const [worker = ''] = two.appointed.worker ?? [];
  const c: Case = {
    ...two,
    appointed: { ...two.appointed, worker: [worker, 'other'] },
    presence: { away: {}, standIns: {}, outOfReach: [], daysOff: { [worker]: [4] } },
  };
  const calls = nudgesOf(visits, defaultCalendar, c).filter(({ step, to }) => step === 'call' && to === 'worker');

  test('part the reminder: each hears it on a day of their own', () => {
    expect(calls.map(({ key, people }) => [key, people])).toEqual([
      ['call/1/1/2027-02-03', [worker]],
      ['call/1/1/2027-02-04', ['other']],
      ['call/1/2/2027-02-05', undefined],
    ]);
  });

  test('of what has come due one is sent to each, the latest', () => {
    const { send } = nudgesDue(visits, defaultCalendar, c, swedish('2027-02-05T08:00'), NONE);
    const sent = send.filter(({ step, to }) => step === 'call' && to === 'worker');
    expect(sent.map(({ key }) => key)).toEqual(['call/1/2/2027-02-05']);
  });

  test('said afterwards, what was heard already is not heard again', () => {
    const claimed = new Set(['call/1/1/2027-02-04', `call/1/1/2027-02-04/${worker}`, 'call/1/1/2027-02-04/other']);
    const { send } = nudgesDue(visits, defaultCalendar, c, swedish('2027-02-04T09:00'), claimed);
    expect(send.filter(({ step, to }) => step === 'call' && to === 'worker')).toEqual([]);
  });
});
