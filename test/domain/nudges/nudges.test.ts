// Nudges: which ones there are, and when they come. Their texts are tested with the routine.
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { Presence } from '../../../src/domain/case/case.ts';
import { check } from '../../../src/domain/check/check.ts';
import { nudgesOf } from '../../../src/domain/nudges/nudges.ts';
import { play, type Scenario } from '../../scenario.ts';
import { again, visits } from '../visits.ts';

const started = (when = '2027-02-03T10:00') => play(visits).at(when).starts();
const appointed = (when?: string) => started(when).does('chief', 'appoint').does('starter', 'plan');
const reached = (day = '') => appointed().does('worker', 'call', { outcome: 'reached', day });

const keys = (run: Scenario) => nudgesOf(visits, defaultCalendar, run.case).map(({ key }) => key);

describe('keys', () => {
  test('say which reminder of which time of which step, and the day', () => {
    expect(keys(started())).toEqual(['appoint/1/0/2027-02-03', 'appoint/1/1/2027-02-04', 'appoint/1/2/2027-02-04']);
  });

  test('are each their own', () => {
    const all = keys(appointed());
    expect(new Set(all).size).toBe(all.length);
  });

  test('are others when the last day moves, so that the new day is nudged about', () => {
    const run = reached().does('worker', 'visit', { day: '2027-02-03', last: 'nej' });
    const before = keys(run);
    run.corrects('worker', 'visit', { day: '2027-02-02' });
    expect(keys(run)).toEqual(['visit/2/0/2027-02-16']);
    expect(before).toEqual(['visit/2/0/2027-02-17']);
  });

  test('are others the next time that a step comes round', () => {
    const run = appointed().at('2027-02-03T17:00').does('worker', 'call', { outcome: 'missed' });
    expect(keys(run).every((key) => key.startsWith('call/2/'))).toBe(true);
  });
});

describe('a nudge comes', () => {
  test('not when its time had passed as the step opened', () => {
    expect(keys(started('2027-02-03T15:00'))).not.toContain('appoint/1/0/2027-02-03');
  });

  test('about lateness also when the step was late as it opened, counted from then', () => {
    const run = started().at('2027-02-05T10:00').does('chief', 'appoint').does('starter', 'plan');
    expect(keys(run)).toEqual(['call/1/2/2027-02-08', 'call/1/3/2027-02-08']);
    const evening = started().at('2027-02-05T17:00').does('chief', 'appoint').does('starter', 'plan');
    expect(keys(evening)).toEqual(['call/1/0/2027-02-08', 'call/1/2/2027-02-09', 'call/1/3/2027-02-09']);
  });

  test('at the opening of a step only when that is at night: by day its card says it', () => {
    expect(keys(appointed())).not.toContain('call/1/0/2027-02-03');
    expect(keys(appointed('2027-02-03T07:00'))).toContain('call/1/0/2027-02-03');
    expect(keys(appointed('2027-02-03T17:00'))).toContain('call/1/0/2027-02-04');
  });

  test('at the opening of a step by day too, when nobody whose step it is is there to see the card', () => {
    const c = appointed().case;
    const [worker = ''] = c.appointed.worker ?? [];
    const opened = (presence: Partial<Presence>): boolean =>
      nudgesOf(visits, defaultCalendar, {
        ...c,
        presence: { away: {}, standIns: {}, daysOff: {}, outOfReach: [], ...presence },
      }).some(({ key }) => key === 'call/1/0/2027-02-03');
    expect(opened({ away: { [worker]: '2027-02-10' } })).toBe(true);
    expect(opened({ outOfReach: [worker] })).toBe(false);
    const instead = { [worker]: 'somebody else' };
    expect(opened({ away: { [worker]: '2027-02-10' }, standIns: { worker: instead } })).toBe(false);
    expect(opened({ away: { another: '2027-02-10' } })).toBe(false);
  });
});

describe('none comes', () => {
  test('for a step that is done', () => {
    expect(keys(started().does('chief', 'appoint')).some((key) => key.startsWith('appoint'))).toBe(false);
  });

  test('in a closed case', () => {
    expect(keys(started().closes('chief', 'annat'))).toEqual([]);
  });

  test('about a booking that an earlier time was for', () => {
    const run = reached('2027-02-12')
      .at('2027-02-03T11:00')
      .does('worker', 'visit', { day: '2027-02-03', last: 'nej' });
    expect(keys(run)).toEqual(['visit/2/0/2027-02-17']);
  });
});

describe('a reminder that comes again', () => {
  const run = () => play(again).at('2027-03-22T10:00').starts();

  test('does so every so many working days, so many times at most, each under a key of its own', () => {
    // From Tuesday the 23rd: Wednesday, Thursday and, past Easter, Tuesday the 30th; then Friday.
    expect(nudgesOf(again, defaultCalendar, run().case).map(({ key }) => key)).toEqual([
      'appoint/1/0/2027-03-23',
      'appoint/1/0/2027-03-30',
      'appoint/1/0/2027-04-02',
    ]);
  });

  test('is one with what comes anyway on the day that it is put to, for whoever is off on its own', () => {
    const { appoint } = again.steps;
    const daily = appoint!.remind.map((one) => ({ ...one, again: { everyWorkingDays: 1, atMost: 3 } }));
    const routine = { ...again, steps: { ...again.steps, appoint: { ...appoint!, remind: daily } } };
    const c = play(routine).at('2027-04-05T10:00').starts().case;
    const [chief = ''] = c.appointed.chief ?? [];
    const heard = (daysOff: Presence['daysOff']) =>
      nudgesOf(routine, defaultCalendar, { ...c, presence: { away: {}, standIns: {}, outOfReach: [], daysOff } })
        .filter(({ step }) => step === 'appoint')
        .map(({ key }) => key);
    // Tuesday to Friday; off on Wednesdays, and then on Wednesdays and Thursdays too.
    const days = (...dates: readonly string[]) => dates.map((date) => `appoint/1/0/2027-04-${date}`);
    expect(heard({})).toEqual(days('06', '07', '08', '09'));
    expect(heard({ [chief]: [3] })).toEqual(days('06', '08', '09'));
    expect(heard({ [chief]: [3, 4] })).toEqual(days('06', '09'));
  });

  test('comes no more when the step is done', () => {
    const keys = nudgesOf(again, defaultCalendar, run().does('chief', 'appoint').case).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('appoint/'))).toEqual([]);
  });

  test.each([
    [{ everyWorkingDays: 0, atMost: 2 }],
    [{ everyWorkingDays: 3, atMost: 11 }],
    [{ everyWorkingDays: 2.5, atMost: 2 }],
  ])('%j is refused', (how) => {
    const [late] = again.steps.appoint!.remind;
    const bad = {
      ...again,
      steps: { ...again.steps, appoint: { ...again.steps.appoint!, remind: [{ ...late!, again: how }] } },
    };
    expect(check(bad)).toContain('appoint: reminds again in days or times that are not 1 to 20 and 1 to 10');
  });
});
