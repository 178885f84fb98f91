// Nudges that are due: that they come once, none at night, and after downtime the latest only.
import { defaultCalendar, isWorkingTime } from '../../../src/domain/calendar/calendar.ts';
import { nextNudgeAt, nudgesDue } from '../../../src/domain/nudges/nudges-due.ts';
import { nudgesOf } from '../../../src/domain/nudges/nudges.ts';
import { again, visits } from '../visits.ts';
import { play, type Scenario, swedish } from '../../scenario.ts';

const started = (when = '2027-02-03T10:00') => play(visits).at(when).starts();
const appointed = (when?: string) => started(when).does('chief', 'appoint').does('starter', 'plan');

const NONE: ReadonlySet<string> = new Set();
const due = (run: Scenario, when: string, claimed = NONE) =>
  nudgesDue(visits, defaultCalendar, run.case, swedish(when), claimed);
const keys = (run: Scenario) => nudgesOf(visits, defaultCalendar, run.case).map(({ key }) => key);
const next = (run: Scenario, when: string, claimed = NONE) =>
  nextNudgeAt(visits, defaultCalendar, run.case, swedish(when), claimed)?.toFormat('yyyy-MM-dd HH:mm');

describe('a nudge is due', () => {
  test.each([
    ['2027-02-03T14:29', []],
    ['2027-02-03T14:30', ['appoint/1/0/2027-02-03']],
    ['2027-02-03T16:29', ['appoint/1/0/2027-02-03']],
    ['2027-02-03T16:30', []],
    ['2027-02-04T07:59', []],
    ['2027-02-04T08:00', ['appoint/1/1/2027-02-04', 'appoint/1/2/2027-02-04']],
    ['2027-02-06T10:00', []],
  ])('at %s: %j', (when, expected) => {
    expect(due(started(), when).send.map(({ key }) => key)).toEqual(expected);
  });

  test('until it is claimed', () => {
    expect(due(started(), '2027-02-03T15:00', new Set(['appoint/1/0/2027-02-03']))).toEqual({
      send: [],
      overtaken: [],
    });
  });

  test('after downtime only the latest to each, and the overtaken ones are told apart', () => {
    const { send, overtaken } = due(started(), '2027-02-05T09:00');
    expect(send.map(({ to, key }) => [to, key])).toEqual([
      ['chief', 'appoint/1/1/2027-02-04'],
      ['channel', 'appoint/1/2/2027-02-04'],
    ]);
    expect(overtaken.map(({ key }) => key)).toEqual(['appoint/1/0/2027-02-03']);
  });

  test('about a booked day on that day only: the day after it would not be true', () => {
    const run = appointed().does('worker', 'call', { outcome: 'reached', day: '2027-02-08' });
    expect(due(run, '2027-02-08T16:00').send.map(({ key }) => key)).toEqual(['visit/1/1/2027-02-08']);
    expect(due(run, '2027-02-09T08:00')).toMatchObject({ send: [], overtaken: [{ key: 'visit/1/1/2027-02-08' }] });
  });

  test('after downtime once, the latest, when it comes again', () => {
    const { send, overtaken } = nudgesDue(
      again,
      defaultCalendar,
      play(again).at('2027-03-22T10:00').starts().case,
      swedish('2027-04-05T10:00'),
      NONE,
    );
    expect(send.map(({ key }) => key)).toEqual(['appoint/1/0/2027-04-02']);
    expect(overtaken).toHaveLength(2);
  });
});

describe('none is due', () => {
  test('in a closed case', () => {
    const run = started().closes('chief', 'annat');
    expect([due(run, '2027-02-04T09:00').send, next(run, '2027-02-04T09:00')]).toEqual([[], undefined]);
  });

  test.each([
    ['påsk', '2027-03-25T15:00', '2027-03-31T12:00'],
    ['jul', '2026-12-23T15:00', '2026-12-29T12:00'],
    ['midsommar', '2027-06-24T15:00', '2027-06-29T12:00'],
    ['the night to winter time', '2027-10-29T15:00', '2027-11-02T12:00'],
  ])('outside working hours over %s, however often it is swept', (_what, from, to) => {
    const run = appointed(from);
    const sent: string[] = [];
    for (let now = swedish(from); now < swedish(to); now = now.plus({ minutes: 10 })) {
      const { send } = nudgesDue(visits, defaultCalendar, run.case, now, NONE);
      if (send.length > 0) expect([now.toISO(), isWorkingTime(defaultCalendar, now)]).toEqual([now.toISO(), true]);
      sent.push(...send.map(({ key }) => key));
    }
    expect(sent).not.toEqual([]);
  });
});

describe('a clock that goes back', () => {
  test('does not nudge twice, since what is claimed stays claimed', () => {
    const run = started();
    const claimed = new Set(due(run, '2027-02-03T14:31').send.map(({ key }) => key));
    expect(claimed.size).toBe(1);
    expect(due(run, '2027-02-03T14:20', claimed).send).toEqual([]);
    expect(due(run, '2027-02-03T14:31', claimed).send).toEqual([]);
  });

  test('in the hour that comes twice, does not move a nudge', () => {
    const run = started('2027-10-29T17:00');
    expect(run.nudges('2027-10-29T17:00', '2027-11-02T09:00')).toEqual([
      '2027-11-01 14:30 chief: Appoint before the end of the day',
      '2027-11-02 08:00 chief: Appoint now',
      '2027-11-02 08:00 channel: Somebody is to be appointed',
    ]);
  });
});

describe('the next waking', () => {
  test.each([
    ['2027-02-03T10:00', '2027-02-03 14:30'],
    ['2027-02-03T15:00', '2027-02-03 15:00'],
    ['2027-02-03T17:00', '2027-02-04 08:00'],
    ['2027-02-06T12:00', '2027-02-08 08:00'],
  ])('at %s is %s', (when, expected) => {
    expect(next(started(), when)).toBe(expected);
  });

  test('passes what is claimed', () => {
    expect(next(started(), '2027-02-03T15:00', new Set(['appoint/1/0/2027-02-03']))).toBe('2027-02-04 08:00');
    expect(next(started(), '2027-02-03T15:00', new Set(keys(started())))).toBeUndefined();
  });
});
