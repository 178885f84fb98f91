// What comes round: steps that come again, steps that come once for each time another is done, periods and the days counted from them.
import type { CaseEvent } from '../../../src/domain/case/case.ts';
import { check } from '../../../src/domain/check/check.ts';
import { causeOf } from '../../../src/domain/case/causes.ts';
import { dueOf } from '../../../src/domain/case/deadlines.ts';
import { course } from '../../../src/domain/case/course.ts';
import { replay } from '../../../src/domain/case/evolve.ts';
import { date, isSealed } from '../../../src/domain/forms/fields.ts';
import type { Routine, Step } from '../../../src/domain/routine/routine.ts';
import type { Span } from '../../../src/domain/routine/times.ts';
import { type CaseContext, stepTitle } from '../../../src/domain/views/context.ts';
import { stepView } from '../../../src/domain/views/step.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { play, type Scenario, swedish } from '../../scenario.ts';
import { loops } from '../loops.ts';

/** The routine with changes to one of its steps. */
const broken = (name: string, change: Partial<Step>): Routine => ({
  ...loops,
  steps: { ...loops.steps, [name]: { ...loops.steps[name]!, ...change } },
});
const period = { from: '2027-02-01', to: '2028-01-31' };
const started = (routine: Routine = loops) =>
  play(routine).at('2027-02-01T10:00').starts(period).does('starter', 'appoint');
const agreed = () => started().does('worker', 'propose').does('starter', 'agree', { agreed: 'ja' });
const visit = (last: 'ja' | 'nej', went = 'well', words = 'Words') => ({ went, last, words });
const openedBefore = ({ at, by, step, n }: Extract<CaseEvent, { type: 'stepOpened' }>): CaseEvent => ({
  type: 'stepOpened',
  at,
  by,
  step,
  n,
});
const standing = (run: Scenario, step: string) => course(loops, run.case)[step]?.is;

test('the routine that goes round has no faults', () => {
  expect(check(loops)).toEqual([]);
});

describe('a step that comes once for each time', () => {
  test('waits while the other may still be done, and opens when it is', () => {
    const run = agreed();
    expect(standing(run, 'file')).toBe('waiting');
    expect(Object.keys(run.does('worker', 'visit', visit('nej')).waitsFor)).toEqual(['visit', 'file', 'follow']);
    run.does('starter', 'file');
    expect(standing(run, 'file')).toBe('waiting');
  });

  test('loses none when the other is done again before it', () => {
    const run = agreed().does('worker', 'visit', visit('nej')).does('worker', 'visit', visit('nej'));
    run.does('worker', 'visit', visit('ja'));
    const times: number[] = [];
    for (let n = 1; run.waitsFor.file !== undefined; n += 1) {
      run.does('starter', 'file');
      times.push(n);
    }
    expect(times).toEqual([1, 2, 3]);
    expect(standing(run, 'file')).toBe('ended');
    expect(run.tries('starter', 'file')).toEqual({ refused: 'notOpen', step: 'file' });
  });

  test('counts its last day from the very time that it is about', () => {
    const run = agreed().does('worker', 'visit', visit('nej')).at('2027-02-02T10:00');
    run.does('worker', 'visit', visit('nej')).at('2027-02-05T10:00');
    expect(run.waitsFor).toMatchObject({ file: '2027-02-03 16:30', 'file, gång 2': '2027-02-04 16:30' });
    expect(run.does('starter', 'file').waitsFor.file).toBe('2027-02-04 16:30');
  });

  test('is open once for each, and done in any order', () => {
    const run = agreed().does('worker', 'visit', visit('nej')).does('worker', 'visit', visit('ja'));
    expect(course(loops, run.case).file).toEqual({ is: 'open', n: 1, beside: [2] });
    run.acts('starter', { type: 'submit', step: 'file', n: 2, answers: { filed: 'true' } });
    expect(course(loops, run.case).file).toEqual({ is: 'open', n: 1 });
    run.does('starter', 'file');
    expect(standing(run, 'file')).toBe('ended');
  });

  test('a correction may not take away the time that is done while another is open', () => {
    const run = agreed().does('worker', 'visit', visit('nej', 'badly')).does('worker', 'visit', visit('nej', 'badly'));
    run.acts('chief', { type: 'submit', step: 'consider', n: 2, answers: { considered: 'true' } });
    const well = run.correcting('visit', { went: 'well' });
    expect(run.triesTo('worker', well)).toEqual({ refused: 'builtUpon', step: 'consider' });
  });

  test('a case that kept nothing of what each time is about goes by their order', () => {
    const run = agreed().does('worker', 'visit', visit('nej')).at('2027-02-02T10:00');
    run.does('worker', 'visit', visit('nej')).does('starter', 'file');
    const kept = run.events.filter((event) => event.type !== 'stepOpened' || event.step !== 'file' || event.n === 1);
    const before = replay(kept.map((event) => (event.type === 'stepOpened' ? openedBefore(event) : event)));
    expect([1, 2].map((n) => causeOf(loops, before, 'file', n)?.n)).toEqual([1, 2]);
    expect(course(loops, before).file).toEqual({ is: 'open', n: 2 });
  });

  test('with a condition, comes only for the times that are so', () => {
    const run = agreed().does('worker', 'visit', visit('nej')).does('worker', 'visit', visit('nej', 'badly'));
    expect(run.waitsFor).toHaveProperty('consider', '2027-02-03 16:30');
    run.does('chief', 'consider').does('worker', 'visit', visit('ja'));
    expect(standing(run, 'consider')).toBe('ended');
  });

  test('is passed over when the other ended without any such time', () => {
    expect(standing(agreed().does('worker', 'visit', visit('ja')), 'consider')).toBe('passedOver');
  });

  test('goes when a correction takes the time away, unless it is done already', () => {
    const run = agreed().does('worker', 'visit', visit('ja', 'badly'));
    run.corrects('worker', 'visit', { went: 'well' });
    expect(standing(run, 'consider')).toBe('passedOver');
    run.corrects('worker', 'visit', { went: 'badly' }).does('chief', 'consider');
    expect(run.triesTo('worker', run.correcting('visit', { went: 'well' }))).toEqual({
      refused: 'builtUpon',
      step: 'consider',
    });
  });

  test('shows the very time that it is about, also when the other has been done since', () => {
    const run = agreed().does('worker', 'visit', visit('nej', 'well', 'The first'));
    run.does('worker', 'visit', visit('nej', 'badly', 'The second'));
    const card = (n: number) => JSON.stringify(stepView(contextOf(run), 'file', n).blocks);
    expect(card(1)).toContain('The first');
    expect(card(1)).not.toContain('The second');
    run.does('starter', 'file');
    expect(card(2)).toContain('The second');
  });

  test('is told apart by its number from the second on', () => {
    expect([1, 2].map((n) => stepTitle({ routine: loops }, 'file', n))).toEqual(['File', 'File, gång 2']);
  });

  test('never lets the case end before each is done', () => {
    const run = agreed().does('worker', 'visit', visit('nej')).does('worker', 'visit', visit('ja'));
    run.does('starter', 'follow', { day: '2027-02-01', then: 'end' }).does('starter', 'file');
    expect(run.waitsFor).not.toHaveProperty('close');
    run.does('starter', 'file').does('starter', 'close');
    expect(run.outcome).toBe('genomford');
  });
});

describe('a step that comes once for each of what may be done at any time', () => {
  const step = (name: string): Step => loops.steps[name]!;
  const routine: Routine = {
    ...loops,
    steps: {
      appoint: step('appoint'),
      happen: { ...step('close'), after: ['appoint'], anytime: true },
      answer: {
        ...step('file'),
        shows: [],
        due: { within: 'sameDay', of: { step: 'happen' } },
        forEach: { step: 'happen' },
      },
      close: { ...step('close'), after: ['answer'] },
    },
  };
  const standings = (run: Scenario) => Object.values(course(routine, run.case)).map(({ is }) => is);

  test('holds nobody up until it has happened', () => {
    const run = started(routine);
    expect(standings(run)).toEqual(['ended', 'available', 'passedOver', 'open']);
    expect(run.does('starter', 'close').ended).toBe(true);
  });

  test('opens each time that it has, and then what follows waits', () => {
    const run = started(routine).does('starter', 'happen').does('starter', 'happen');
    expect(run.waitsFor).toEqual({ answer: '2027-02-01 16:30', 'answer, gång 2': '2027-02-01 16:30' });
    run.does('starter', 'answer').does('starter', 'answer');
    expect(standings(run)).toEqual(['ended', 'available', 'ended', 'open']);
  });
});

describe('of several last days, the first of which had gone when it was told', () => {
  const monthBefore = { atLeast: { months: 1 }, before: 'to' } as const;
  const halfAYear = { within: { months: 6 }, of: 'opened' } as const;
  const followedBy = (...earliestOf: readonly Exclude<Span, { earliestOf: unknown }>[]) => {
    const run = play(broken('follow', { due: { earliestOf } })).at('2027-02-01T10:00');
    run.starts({ from: '2026-02-01', to: '2027-01-29' }).does('starter', 'appoint').does('worker', 'propose');
    return run.does('starter', 'agree', { agreed: 'ja' }).waitsFor.follow;
  };
  const ours = { ...monthBefore, ours: true } as const;

  test('it counts all the same when it is not ours to set', () => {
    expect(followedBy(monthBefore, halfAYear)).toBe('2026-12-29 16:30');
  });

  test('the next one counts when it is', () => {
    expect(followedBy(ours, halfAYear)).toBe('2027-07-30 16:30');
  });

  test('and the day that it opened when there is no other', () => {
    expect(followedBy(ours)).toBe('2027-02-01 16:30');
  });
});

describe('a step that comes again', () => {
  test('has the last day of a first time once more, and then those between its times', () => {
    const round = broken('visit', {
      repeat: { ...loops.steps.visit!.repeat!, due: { within: { workingDays: 2 }, of: 'previous' } },
      again: [{ step: 'follow', when: { then: ['on'] } }],
    });
    const run = started(round).does('worker', 'propose').does('starter', 'agree', { agreed: 'ja' });
    const dues = (...numbers: readonly number[]) =>
      numbers.map((n) => dueOf(round, defaultCalendar, run.case, 'visit', n).toFormat('MM-dd'));
    run.does('worker', 'visit', visit('nej'));
    expect(dues(1, 2)).toEqual(['02-15', '02-03']);
    run.does('worker', 'visit', visit('ja')).does('starter', 'follow', { day: '2027-02-01', then: 'on' });
    run.does('worker', 'visit', visit('nej'));
    expect(dues(1, 2, 3, 4)).toEqual(['02-15', '02-03', '02-15', '02-03']);
  });

  test('sends what comes after it round too', () => {
    const run = started().does('worker', 'propose').does('starter', 'agree', { agreed: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['propose']);
    expect(Object.keys(run.does('worker', 'propose').waitsFor)).toEqual(['agree']);
    expect(run.does('starter', 'agree', { agreed: 'ja' }).waitsFor).toHaveProperty('visit');
  });

  test('does not hinder a correction of something else while it is on its way round', () => {
    const run = started().does('worker', 'propose').does('starter', 'agree', { agreed: 'nej' });
    expect(run.corrects('starter', 'start', { name: 'Another' }).answered('start')).toMatchObject({ name: 'Another' });
  });

  test('may be sent round by a correction, unless something is done on the strength of the answer', () => {
    const run = agreed().corrects('starter', 'agree', { agreed: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['propose']);
    const visited = agreed().does('worker', 'visit', visit('nej'));
    expect(visited.triesTo('starter', visited.correcting('agree', { agreed: 'nej' }))).toEqual({
      refused: 'builtUpon',
      step: 'visit',
    });
  });

  test('may be a cause of itself', () => {
    const run = agreed().does('starter', 'follow', { day: '2027-02-01', then: 'on' });
    expect(run.waitsFor).toHaveProperty('follow');
    expect(run.does('starter', 'follow', { day: '2027-02-01', then: 'end' }).waitsFor).not.toHaveProperty('follow');
  });
});

describe('a last day', () => {
  test('half-way between two dates, on the working day before when it is closed', () => {
    const halfway = broken('follow', { due: { middleOf: ['from', 'to'] } });
    const run = started(halfway).does('worker', 'propose').does('starter', 'agree', { agreed: 'ja' });
    // 364 days: 182 after the 1st of February is Monday the 2nd of August.
    expect(run.waitsFor.follow).toBe('2027-08-02 16:30');
    const at = (from: string, to: string) => run.corrects('starter', 'start', { from, to }).waitsFor.follow;
    // Over both changes of the clock: 30 days from the 15th of March, 30 from the 11th of October.
    expect(at('2027-03-15', '2027-05-14')).toBe('2027-04-14 16:30');
    expect(at('2027-10-11', '2027-12-10')).toBe('2027-11-10 16:30');
    // The middle of an odd number of days is the earlier one; on påskdagen it is skärtorsdagen.
    expect(at('2027-02-08', '2027-05-16')).toBe('2027-03-25 16:30');
    // One day is its own middle.
    expect(at('2027-02-03', '2027-02-03')).toBe('2027-02-03 16:30');
  });

  test('the earliest of several', () => {
    // Six months after the 1st of February is a Sunday: the Friday before. A month before the end is later, until the end moves.
    const run = agreed();
    expect(run.waitsFor.follow).toBe('2027-07-30 16:30');
    expect(run.corrects('starter', 'start', { to: '2027-03-15' }).waitsFor.follow).toBe('2027-02-15 16:30');
  });

  test('moves with the dates when a period is extended', () => {
    const run = agreed().does('starter', 'follow', { day: '2027-02-01', then: 'extend' });
    expect(run.waitsFor).toMatchObject({ extend: '2028-01-31 16:30' });
    expect(run.waitsFor).not.toHaveProperty('follow');
    run.does('starter', 'extend', { from: '2028-02-01', to: '2028-12-31' });
    // Six months after the follow-up of the 1st of February 2027, a Sunday: the Friday before.
    expect(run.waitsFor).toMatchObject({ follow: '2027-07-30 16:30' });
    expect(run.waitsFor).not.toHaveProperty('extend');
  });
});

describe('a reminder before a date', () => {
  test('comes in the morning of the last working day that is so long before', () => {
    // Two months before Monday the 31st of January 2028 is the 30th of November.
    const run = agreed().at('2027-11-29T07:00');
    run.does('starter', 'follow', { day: '2027-11-29', then: 'on' });
    expect(run.nudges('2027-11-29T07:00', '2027-12-01T07:00')).toEqual(['2027-11-30 08:00 starter: Two months left']);
  });

  test('comes anew when the date moves, and not when it had passed already', () => {
    const run = agreed();
    const heard = () =>
      run.nudges('2027-02-01T10:00', '2027-06-30T07:00').filter((line) => line.includes('Two months'));
    run.corrects('starter', 'start', { to: '2027-06-15' });
    expect(heard()).toEqual(['2027-04-15 08:00 starter: Two months left']);
    run.at('2027-02-01T10:00').corrects('starter', 'start', { to: '2027-03-31' });
    expect(heard()).toEqual([]);
  });
});

describe('a period', () => {
  const trying = (from: string, to: string) => play(loops).at('2027-02-01T10:00').triesToStart({ from, to });
  const starting = (from: string, to: string) =>
    play(loops).at('2027-02-01T10:00').starts({ from, to }).answered('start');

  test.each([
    ['2027-02-01', '2028-02-02'],
    ['2028-02-29', '2029-03-01'],
    ['2027-02-01', '2030-01-01'],
  ])('from %s to %s is too long', (from, to) => {
    expect(trying(from, to)).toEqual({ refused: 'invalid', faults: { to: 'At most a year.' } });
  });

  test.each([
    ['2027-02-01', '2028-02-01'],
    ['2028-02-29', '2029-02-28'],
    ['2027-02-01', '2027-02-01'],
    ['2027-03-27', '2027-03-28'],
  ])('from %s to %s is not', (from, to) => {
    expect(starting(from, to)).toMatchObject({ from, to });
  });

  test('does not end before it begins, in the start or in any step', () => {
    const sentence = 'Välj en dag som inte ligger före ”From”.';
    expect(trying('2027-02-02', '2027-02-01')).toEqual({ refused: 'invalid', faults: { to: sentence } });
    const run = agreed().does('starter', 'follow', { day: '2027-02-01', then: 'extend' });
    expect(run.tries('starter', 'extend', { from: '2027-02-02', to: '2027-02-01' })).toEqual({
      refused: 'invalid',
      faults: { to: sentence },
    });
  });

  test('is told together with what else is wrong, and of a day that is no day only that is told', () => {
    expect(play(loops).at('2027-02-01T10:00').triesToStart({ name: '', from: '2027-02-02', to: '2027-02-01' })).toEqual(
      {
        refused: 'invalid',
        faults: { name: 'Skriv name.', to: 'Välj en dag som inte ligger före ”From”.' },
      },
    );
    expect(trying('2027-02-30', '2027-02-01')).toEqual({
      refused: 'invalid',
      faults: { from: 'Välj ett datum, till exempel 2027-02-01.' },
    });
  });

  test('stands in corrections too', () => {
    const run = agreed();
    expect(run.triesTo('starter', run.correcting('start', { to: '2028-02-02' }))).toEqual({
      refused: 'invalid',
      faults: { to: 'At most a year.' },
    });
  });
});

describe('a step that is over by what is answered later', () => {
  const routine = broken('visit', { unless: { follow: { then: ['end'] } } });
  const under = () => started(routine).does('worker', 'propose').does('starter', 'agree', { agreed: 'ja' });
  const follow = (run: Scenario, then: string) => run.does('starter', 'follow', { day: '2027-02-01', then });

  test('is open until then, and nothing waits for it afterwards', () => {
    const run = under().does('worker', 'visit', visit('nej')).does('starter', 'file');
    expect(Object.keys(run.waitsFor)).toEqual(['visit', 'follow']);
    expect(Object.keys(follow(run, 'end').waitsFor)).toEqual(['close']);
    expect(run.tries('worker', 'visit', visit('nej'))).toEqual({ refused: 'notOpen', step: 'visit' });
  });

  test('goes on where it was when those answers are others', () => {
    const run = follow(under(), 'end');
    run.corrects('starter', 'follow', { then: 'on' });
    expect(Object.keys(run.waitsFor)).toEqual(['visit', 'follow']);
  });

  test('and the check finds answers and steps that are not there', () => {
    expect(check(broken('visit', { unless: { follow: { then: ['nope'] } } }))).toEqual([
      'visit.unless.follow: then has no option nope',
    ]);
    expect(check(broken('visit', { unless: { nope: {} } }))).toEqual(['visit: is over by nope, which is no step']);
  });
});

test('a day that is bounded by what the case has recorded is not bounded by itself when it is corrected', () => {
  const to = date('To', { notBefore: { date: 'to', text: 'Not before {dag}.' } });
  const run = started(broken('extend', { form: { from: date('From'), to } }))
    .does('worker', 'propose')
    .does('starter', 'agree', { agreed: 'ja' })
    .does('starter', 'follow', { day: '2027-02-01', then: 'extend' })
    .does('starter', 'extend', { from: '2028-02-01', to: '2029-01-31' })
    .corrects('starter', 'extend', { to: '2028-06-30' });
  expect(run.answered('extend')).toMatchObject({ to: '2028-06-30' });
  expect(() => run.corrects('starter', 'extend', { from: '2028-01-01', to: '2028-01-30' })).toThrow(
    'Not before måndag 31 januari 2028.',
  );
});

describe('a reminder of a day that runs out', () => {
  const at = { atLeast: 'theDayItself', before: 'to' } as const;
  const remind: Step['remind'] = [
    { to: 'starter', at: 'dueMorning', text: 'Today' },
    { to: 'starter', at, text: 'It runs out', again: { everyWorkingDays: 5, atMost: 1 } },
  ];
  const until = (routine: Routine, to: string) =>
    play(routine)
      .at('2027-02-01T10:00')
      .starts({ from: '2027-02-01', to })
      .does('starter', 'appoint')
      .does('worker', 'propose')
      .does('starter', 'agree', { agreed: 'ja' });

  test('comes on that day, or on the working day before it, and again', () => {
    const run = until(broken('follow', { remind: remind.slice(1) }), '2027-05-01');
    expect(run.nudges('2027-04-02T08:00', '2027-06-01T08:00')).toEqual([
      // Saturday the 1st of May.
      '2027-04-30 08:00 starter: It runs out',
      '2027-05-10 08:00 starter: It runs out',
    ]);
  });

  test('gives way to what is to be done today', () => {
    const run = until(broken('follow', { due: { atLeast: 'theDayItself', before: 'to' }, remind }), '2027-04-30');
    expect(run.nudges('2027-04-02T08:00', '2027-05-03T08:00')).toEqual(['2027-04-30 08:00 starter: Today']);
  });

  test('may be of a day that only an earlier round has recorded', () => {
    const routine: Routine = {
      ...broken('propose', {
        again: [{ step: 'follow', when: { then: ['on'] } }],
        remind: [{ to: 'worker', at: { atLeast: 'theDayItself', before: 'planned' }, text: 'It runs out' }],
      }),
      dates: { ...loops.dates, planned: { follow: 'day' } },
    };
    expect(check(routine)).toEqual([]);
    expect(check({ ...routine, dates: { ...loops.dates, planned: { close: 'day' } } })).toContain(
      'propose: reminds before planned, which no earlier answer records',
    );
  });
});

describe('the check finds', () => {
  test.each<[string, Routine, readonly string[]]>([
    ['each of no step', broken('file', { forEach: { step: 'nope' } }), ['comes for each nope, which is no step']],
    [
      'each with no such answer',
      broken('file', { forEach: { step: 'visit', when: { went: ['nope'] } } }),
      ['file.forEach: went has no option nope'],
    ],
    [
      'each with a condition of its own',
      broken('file', { when: { visit: { went: ['well'] } } }),
      ['file: comes once for each visit, and by nothing else'],
    ],
    [
      'each of what waits for it',
      broken('visit', { after: ['agree', 'file'] }),
      ['visit: waits for itself', 'file: waits for itself'],
    ],
    [
      'each that no answer opens',
      broken('consider', { forEach: { step: 'visit', when: { went: [] } } }),
      ['never opens'],
    ],
    [
      'the middle of no date',
      broken('follow', { due: { middleOf: ['from', 'nope'] } }),
      ['follow: counts its last day from nope, which no earlier answer records'],
    ],
    [
      'the earliest with a date that is not recorded by then',
      broken('propose', { due: { earliestOf: [{ atLeast: { weeks: 1 }, before: 'nope' }] } }),
      ['propose: counts its last day back from nope, which no earlier answer records'],
    ],
    ['the earliest of nothing', broken('follow', { due: { earliestOf: [] } }), ['has the earliest of no last days']],
    [
      'a reminder before no date',
      broken('follow', { remind: [{ to: 'starter', at: { atLeast: { weeks: 1 }, before: 'nope' }, text: 'Now' }] }),
      ['follow: reminds before nope, which no earlier answer records'],
    ],
    [
      'a period of what is no date',
      broken('extend', { periods: [{ from: 'from', to: 'nope' }] }),
      ['extend: a period of nope, which is no date'],
    ],
    [
      'a period of what is no date in the start',
      { ...loops, start: { ...loops.start, periods: [{ from: 'name', to: 'to' }] } },
      ['start: a period of name, which is no date'],
    ],
  ])('%s', (_what, routine, parts) => {
    const found = check(routine).join('\n');
    for (const part of parts) expect(found).toContain(part);
  });

  test('nothing wrong in a chief without a step', () => {
    expect(
      check({ ...loops, steps: { ...loops.steps, consider: { ...loops.steps.consider!, by: 'starter' } } }),
    ).toEqual([]);
  });
});

/** The case as its starter sees it. */
function contextOf(run: Scenario): CaseContext {
  const { case: c } = run;
  expect(Object.values(c.start).some(isSealed)).toBe(false);
  const viewer = c.appointed.starter?.[0] ?? '';
  return {
    routine: loops,
    calendar: defaultCalendar,
    c,
    now: swedish('2027-02-02T10:00'),
    viewer,
    leads: false,
    names: new Map(),
  };
}
