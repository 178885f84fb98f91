// What several do each for themselves, what ends by itself, anonymous answers, and what is carried on.
import { NOBODY_YET, toldOf, withBallot } from '../../../src/domain/case/anonymous.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { broughtUpOn, leftOpenIn } from '../../../src/domain/case/carried.ts';
import { openOccurrences } from '../../../src/domain/case/case.ts';
import { course } from '../../../src/domain/case/course.ts';
import { WHOLE, whoseIs } from '../../../src/domain/case/whose.ts';
import { endOf } from '../../../src/domain/case/deadlines.ts';
import { correctable } from '../../../src/domain/case/correcting.ts';
import { ballot } from '../../../src/domain/case/submitting.ts';
import { figuresOf } from '../../../src/domain/case/indicators.ts';
import { nudgesOf } from '../../../src/domain/nudges/nudges.ts';
import { prose } from '../../../src/domain/prose/prose.ts';
import { flow } from '../../../src/domain/drawing/flow.ts';
import { date, text } from '../../../src/domain/forms/fields.ts';
import type { Step } from '../../../src/domain/routine/routine.ts';
import { play, type Scenario, swedish } from '../../scenario.ts';
import { circle } from '../circle.ts';

const planned = () =>
  play(circle).at('2027-02-01T10:00').starts().does('host', 'plan', { day: '2027-02-17', other: 'host 2' });
const invited = (who = 'worker 1,worker 2') => planned().does('host', 'invite', { who });
const met = () => {
  const run = invited('worker 1,worker 2,worker 3');
  for (const n of [1, 2, 3]) run.does(`worker ${String(n)}`, 'reply', { answer: 'yes' });
  return run.at('2027-02-17T15:00').does('host', 'meet', { came: 'worker 1,worker 2,worker 3' });
};
const asked = (run: Scenario, words: string, owner: string) =>
  run.does('host', 'question', { more: 'ja', words, owner });
const noted = () =>
  asked(asked(met(), 'First', 'worker 1'), 'Second', 'host 2')
    .does('host', 'question', { more: 'nej' })
    .does('host', 'note');
const open = ({ case: c }: Scenario, step: string) =>
  openOccurrences(c, step).map(({ n }) => whoseIs(circle, c, step, n));

describe('a step that each does for themselves', () => {
  test('is open for everyone in the role at once, each their own', () => {
    const run = invited();
    expect(open(run, 'reply')).toEqual([['worker 1'], ['worker 2']]);
    expect(course(circle, run.case).reply).toEqual({ is: 'open', n: 1, beside: [2] });
    expect(whoseIs(circle, run.case, 'reply', WHOLE)).toEqual(['worker 1', 'worker 2']);
  });

  test('has ended when everyone has done it, in whatever order', () => {
    const run = invited().does('worker 2', 'reply', { answer: 'yes' });
    expect(open(run, 'reply')).toEqual([['worker 1']]);
    run.does('worker 1', 'reply', { answer: 'yes' });
    expect(course(circle, run.case).reply).toEqual({ is: 'ended' });
  });

  test('opens for somebody who comes later, as the next one', () => {
    const run = invited().does('worker 1', 'reply', { answer: 'other', who: 'worker 3' });
    expect(open(run, 'reply')).toEqual([['worker 2'], ['worker 3']]);
    expect(run.case.appointed.guest).toEqual(['worker 1', 'worker 2', 'worker 3']);
  });

  test('is taken back from somebody who is no longer in the role, and from nobody else', () => {
    const run = invited();
    run.corrects('host', 'invite', { who: 'worker 2,worker 3' });
    expect(open(run, 'reply')).toEqual([['worker 2'], ['worker 3']]);
    expect(run.events.filter(({ type }) => type === 'stepTakenBack')).toMatchObject([{ step: 'reply', n: 1 }]);
    run.corrects('host', 'invite', { who: 'worker 1,worker 2,worker 3' });
    expect(open(run, 'reply')).toEqual([['worker 1'], ['worker 2'], ['worker 3']]);
  });

  test('goes to whoever takes over the role', () => {
    const run = invited().handsOver('guest', 'worker 1', 'worker 3');
    expect(open(run, 'reply')).toEqual([['worker 2'], ['worker 3']]);
    expect(run.tries('worker 1', 'reply', { answer: 'yes' })).toMatchObject({ refused: 'notYours' });
  });

  test('may be corrected by each, their own', () => {
    const run = invited().does('worker 2', 'reply', { answer: 'yes' }).does('worker 1', 'reply', { answer: 'yes' });
    expect(correctable(circle, run.case, 'reply').map(({ n }) => n)).toEqual([2, 1]);
    run.corrects('worker 2', 'reply', { answer: 'no' });
    expect(run.case.appointed.member).toEqual(['worker 1']);
    const theirs = { type: 'correct', step: 'reply', n: 1, answers: { answer: 'no' } } as const;
    expect(run.triesTo('worker 2', theirs)).toMatchObject({ refused: 'notYours', who: ['worker 1'] });
  });

  test('takes back no role from those who were there, whatever they answer afterwards', () => {
    const run = invited().does('worker 1', 'reply', { answer: 'yes' }).does('worker 2', 'reply', { answer: 'yes' });
    run.corrects('worker 2', 'reply', { answer: 'no' });
    expect(run.case.appointed.member).toEqual(['worker 1']);
    run.does('host', 'meet', { came: 'worker 1' });
    run.corrects('worker 1', 'reply', { answer: 'no' });
    expect(run.case.appointed.member).toEqual(['worker 1']);
    run.corrects('host', 'invite', { who: 'worker 2' });
    expect([run.case.appointed.guest, run.case.appointed.member]).toEqual([['worker 2'], ['worker 1']]);
    run.corrects('worker 2', 'reply', { answer: 'yes' });
    expect(run.case.appointed.member).toEqual(['worker 1', 'worker 2']);
  });

  test('reminds each of their own, and others of the whole of it, once', () => {
    const nudges = nudgesOf(circle, defaultCalendar, invited().case).filter(({ step }) => step === 'reply');
    expect(nudges.map(({ key, to, person }) => [key, person ?? to])).toEqual([
      ['reply/1/0/2027-02-03', 'worker 1'],
      ['reply/2/0/2027-02-03', 'worker 2'],
      ['reply/1/1/2027-02-16', 'worker 1'],
      ['reply/0/2/2027-02-16', 'host'],
      ['reply/0/3/2027-02-16', 'channel'],
      ['reply/2/1/2027-02-16', 'worker 2'],
    ]);
  });
});

describe('a step that comes for each time another is done', () => {
  test('is about the times as they stand: whoever changes their mind comes last', () => {
    const run = invited('worker 1,worker 2,worker 3').does('worker 1', 'reply', { answer: 'yes' });
    run.does('worker 2', 'reply', { answer: 'no' }).does('host', 'refill', { what: 'leave' });
    run.corrects('worker 1', 'reply', { answer: 'no' });
    expect(openOccurrences(run.case, 'refill').map(({ n }) => n)).toEqual([2]);
    run.corrects('worker 1', 'reply', { answer: 'yes' });
    expect(openOccurrences(run.case, 'refill')).toEqual([]);
  });

  test('is the one’s who was named there, side by side with the others’', () => {
    const run = noted();
    expect(open(run, 'task')).toEqual([['worker 1'], ['host 2']]);
    run.does('host 2', 'task', { result: 'done' });
    expect(open(run, 'task')).toEqual([['worker 1']]);
    expect(run.tries('host 1', 'task', { result: 'done' })).toMatchObject({ refused: 'notYours', who: ['worker 1'] });
  });

  test('follows the role when that is handed over, once more', () => {
    const run = noted().handsOver('owner', 'worker 1', 'worker 2').handsOver('owner', 'worker 2', 'worker 3');
    expect(open(run, 'task')).toEqual([['worker 3'], ['host 2']]);
  });
});

describe('a step that gives way to another answer of what it is about', () => {
  const { reply, refill } = circle.steps;
  const forEach = { step: 'reply', when: { answer: ['no', 'other'] }, yields: { what: ['leave'] } };
  const steps = {
    ...circle.steps,
    reply: { ...reply!, form: { ...reply!.form, words: text('Words', { optional: true }) } },
    refill: { ...refill!, forEach },
  };
  const replied = (answer: string) =>
    play({ ...circle, steps })
      .at('2027-02-01T10:00')
      .starts()
      .does('host', 'plan', { day: '2027-02-17', other: 'host 2' })
      .does('host', 'invite', { who: 'worker 1' })
      .does('worker 1', 'reply', { answer });
  const numbers = (run: Scenario) => openOccurrences(run.case, 'refill').map(({ n }) => n);

  test('comes anew when that is answered so once more', () => {
    const run = replied('no')
      .does('host', 'refill', { what: 'leave' })
      .corrects('worker 1', 'reply', { answer: 'yes' });
    expect(numbers(run)).toEqual([]);
    expect(numbers(run.corrects('worker 1', 'reply', { answer: 'no' }))).toEqual([2]);
  });

  test('but not for a change that it was done after, nor for one of something else', () => {
    const run = replied('yes').corrects('worker 1', 'reply', { answer: 'no' });
    run.does('host', 'refill', { what: 'leave' });
    expect(numbers(run)).toEqual([]);
    expect(numbers(run.corrects('worker 1', 'reply', { words: 'Ill' }))).toEqual([]);
  });

  test('and not when it was done with answers that do not give way', () => {
    const run = replied('no').does('host', 'refill', { what: 'invite', who: 'worker 3' });
    expect(numbers(run.corrects('worker 1', 'reply', { answer: 'other', who: 'worker 2' }))).toEqual([]);
  });
});

describe('a step that ends by itself', () => {
  const end = (run: Scenario, step: string) => endOf(circle, defaultCalendar, run.case, step)?.toFormat('MM-dd HH:mm');

  test('ends at the end of its last day, and moves with it', () => {
    const run = invited();
    expect([end(run, 'reply'), end(run, 'refill'), end(run, 'plan')]).toEqual(['02-16 16:30', undefined, undefined]);
    run.corrects('host 1', 'plan', { day: '2027-02-24' });
    expect(end(run, 'reply')).toBe('02-23 16:30');
  });

  test('is ended by the bot only, and not before', () => {
    const run = invited().at('2027-02-16T16:29');
    expect(run.triesTo('bot', { type: 'end', step: 'reply' })).toEqual({ refused: 'notOpen', step: 'reply' });
    expect(() => run.acts('host', { type: 'end', step: 'reply' })).toThrow('ended by the bot');
    run.at('2027-02-16T16:30').ends('reply');
    expect(run.triesTo('bot', { type: 'end', step: 'reply' })).toEqual({ refused: 'notOpen', step: 'reply' });
  });

  test('takes what nobody has done with it; what is done stands, and is corrected no more', () => {
    const run = invited().does('worker 1', 'reply', { answer: 'yes' }).at('2027-02-16T16:30').ends('reply');
    expect(course(circle, run.case).reply).toEqual({ is: 'ended' });
    expect(run.tries('worker 2', 'reply', { answer: 'yes' })).toEqual({ refused: 'notOpen', step: 'reply' });
    expect(correctable(circle, run.case, 'reply')).toEqual([]);
    expect(run.case.appointed.member).toEqual(['worker 1']);
  });

  test('resumes when the day that it ended before is moved and is to come, and ends once more', () => {
    const run = invited().does('worker 1', 'reply', { answer: 'yes' }).at('2027-02-16T16:30').ends('reply');
    run.at('2027-02-17T09:00').corrects('host 1', 'plan', { day: '2027-02-24' });
    expect(run.events.filter(({ type }) => type === 'stepResumed')).toHaveLength(1);
    expect([open(run, 'reply'), end(run, 'reply')]).toEqual([[['worker 2']], '02-23 16:30']);
    expect(run.corrects('worker 1', 'reply', { answer: 'no' }).case.appointed.member).toEqual([]);
    run.at('2027-02-23T16:30').ends('reply');
    expect(course(circle, run.case).reply).toEqual({ is: 'ended' });
  });

  test('does not resume when its last day has passed all the same', () => {
    const run = invited().at('2027-02-16T16:30').ends('reply').at('2027-02-16T16:45');
    run.corrects('host 1', 'plan', { day: '2027-02-17', other: 'host 3' });
    expect(open(run, 'reply')).toEqual([]);
  });

  test('does not resume when it is over by what has been done since', () => {
    const { reply } = circle.steps;
    const untilMet = { ...circle, steps: { ...circle.steps, reply: { ...reply!, unless: { meet: {} } } } };
    const run = play(untilMet)
      .at('2027-02-01T10:00')
      .starts()
      .does('host', 'plan', { day: '2027-02-17', other: 'host 2' });
    run.does('host', 'invite', { who: 'worker 1,worker 2' }).does('worker 1', 'reply', { answer: 'yes' });
    run.at('2027-02-16T16:30').ends('reply').at('2027-02-17T15:00').does('host', 'meet', { came: 'worker 1' });
    run.corrects('host 1', 'plan', { day: '2027-02-24' });
    expect(run.events.filter(({ type }) => type === 'stepResumed')).toEqual([]);
  });

  test('ends even when everyone has done it, so that nobody who comes later is asked', () => {
    const run = invited('worker 1').does('worker 1', 'reply', { answer: 'no' }).at('2027-02-16T16:30').ends('reply');
    run.does('host', 'refill', { what: 'invite', who: 'worker 2' });
    expect(open(run, 'reply')).toEqual([]);
  });

  test('is asked of nobody when it would open after its last day, and what waits for it opens at once', () => {
    const { meet } = circle.steps;
    const run = writtenUp({ meet: { ...meet!, after: ['reply'] } });
    expect(run.waitsFor).toEqual({ meet: '2027-01-20 16:30' });
    expect(endOf(circle, defaultCalendar, run.case, 'reply')).toBeUndefined();
  });

  test('that is answered anonymously is told of first, though it would open after its last day', () => {
    const due = { atLeast: 'theDayItself', before: 'meeting' } as const;
    const run = writtenUp({ opinion: { ...circle.steps.opinion!, by: 'guest', after: ['invite'], due } });
    expect(openOccurrences(run.case, 'opinion')).toHaveLength(1);
    expect(openOccurrences(run.ends('opinion', { antalSvar: 0 }).case, 'opinion')).toEqual([]);
  });

  /** A meeting that was on 20 January, and that is written up on the first of February. */
  function writtenUp(steps: Readonly<Partial<Record<keyof typeof circle.steps, Step>>>): Scenario {
    const { plan } = circle.steps;
    const form = { ...plan!.form, day: date('Day', { range: 'planned' }) };
    const run = play({ ...circle, steps: { ...circle.steps, plan: { ...plan!, form }, ...steps } });
    return run
      .at('2027-02-01T10:00')
      .starts()
      .does('host', 'plan', { day: '2027-01-20', other: 'host 2' })
      .does('host', 'invite', { who: 'worker 1' });
  }
});

describe('anonymous answers', () => {
  const { form } = circle.steps.opinion!;
  const one = { grade: '5', words: 'Good talk' };
  const two = { grade: '1' };
  const three = { grade: '5', words: 'A short day' };
  const tally = (...ballots: readonly Record<string, string>[]) =>
    ballots.reduce((all, each) => withBallot(all, form, each), NOBODY_YET);

  test('are the same whoever was first, and say nothing of who answered what together', () => {
    expect(tally(one, two, three)).toEqual(tally(three, one, two));
    expect(tally(one, two, three)).toEqual({
      count: 3,
      answers: { grade: ['1', '5', '5'], words: ['A short day', 'Good talk'] },
    });
  });

  test('are told from so many on; of fewer only the number', () => {
    expect(toldOf(circle.steps.opinion!, tally(one, two, three))).toEqual({
      grade: ['1', '5', '5'],
      words: '• A short day\n• Good talk',
      antalSvar: 3,
    });
    expect(toldOf(circle.steps.opinion!, tally(one, two))).toEqual({ antalSvar: 2 });
    expect(toldOf(circle.steps.opinion!, NOBODY_YET)).toEqual({ antalSvar: 0 });
  });

  test('are taken from those whose step it is while it is open, and are no event', () => {
    const run = noted();
    const command = { type: 'submit', step: 'opinion', n: 1, answers: { grade: '5' } } as const;
    const from = (by: string) =>
      ballot(
        { routine: circle, calendar: defaultCalendar, now: swedish('2027-02-18T10:00'), by, eligible: {} },
        run.case,
        command,
      );
    expect(from('worker 2')).toEqual({ answers: { grade: '5' } });
    expect(from('host 1')).toMatchObject({ refused: 'notYours' });
    expect(run.triesTo('worker 2', command)).toEqual({ refused: 'anonymous', step: 'opinion' });
    run.at('2027-03-03T16:30').ends('opinion', { grade: ['5'], antalSvar: 1 });
    expect(from('worker 2')).toMatchObject({ refused: 'notOpen' });
  });

  test('count in the figures as their mean, with how many they are', () => {
    const run = noted()
      .at('2027-03-03T16:30')
      .ends('opinion', { grade: ['1', '5', '5', '5'], antalSvar: 4 });
    expect(figuresOf(circle, run.case)).toEqual({ grade: 4, 'grade svar': 4 });
  });
});

describe('what is left open', () => {
  test('is what nobody has settled, with whose it is and the day of the meeting', () => {
    const run = noted();
    expect(leftOpenIn(circle, run.case)).toEqual([
      { text: 'First', owner: 'worker 1', day: '2027-02-17' },
      { text: 'Second', owner: 'host 2', day: '2027-02-17' },
    ]);
    run.does('host 2', 'task', { result: 'done' }).does('worker 1', 'task', { result: 'next' });
    expect(leftOpenIn(circle, run.case)).toEqual([{ text: 'First', owner: 'worker 1', day: '2027-02-17' }]);
  });

  test('is whose it has been handed over to', () => {
    const run = noted().handsOver('owner', 'worker 1', 'worker 2');
    expect(leftOpenIn(circle, run.case).map(({ owner }) => owner)).toEqual(['worker 2', 'host 2']);
  });

  test('has come up when the meeting has been held, and what it leaves open itself is written up', () => {
    expect(broughtUpOn(circle, invited().case)).toBeNull();
    expect(broughtUpOn(circle, met().case)).toBeNull();
    expect(broughtUpOn(circle, asked(met(), 'First', 'worker 1').case)).toBeNull();
    expect(broughtUpOn(circle, noted().case)).toBe('2027-02-17');
  });
});

test('the prose and the drawing tell of all this', () => {
  const said = prose(circle, 'circle.svg');
  for (const words of [
    'Var och en som är guest gör det **för sin egen del**.',
    'Det **stängs av sig självt** när den sista dagen är slut.',
    'Den som svarar blir member om svaret på ”Are you coming?” är ”Yes”, så länge det svaret står kvar.',
    'Den som väljs i ”Who?” blir guest i ärendet, utöver dem som är det.',
    'men ingen som är eller har varit guest i ärendet',
    'en till 20 i ärendet som är member',
    'och är varje gång en uppgift för den som valdes i ”Whose?”.',
    'svarar en gång, **anonymt**',
    'Är svaren färre än tre berättar boten bara hur många de är.',
    'När det är gjort får memberen svaren på ett kort.',
    'På kortet och på kvittot står varje gång som ”Question” är gjort.',
    'påminns memberen, med svaren från ”Plan”: ”Tomorrow”',
    'På morgonen två arbetsdagar efter att steget öppnade',
    '## Det som förs vidare',
    'Är i enheten worker eller host.',
  ])
    expect(said).toContain(words);
  for (const words of ['Var och en för sig', 'Var och en, anonymt', 'Stängs av sig självt'])
    expect(flow(circle)).toContain(words);
});
