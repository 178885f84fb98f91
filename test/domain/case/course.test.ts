// The course: where every step stands, from what is done.
import { countDone, holds } from '../../../src/domain/case/conditions.ts';
import { course, fixedAnswers } from '../../../src/domain/case/course.ts';
import { stepOf } from '../../../src/domain/routine/routine.ts';
import { play, type Scenario } from '../../scenario.ts';
import { broken, visits } from '../visits.ts';

const started = (kind = 'plain') => play(visits).at('2027-02-03T10:00').starts({ kind });
const appointed = () => started().does('chief', 'appoint');
const visit = (last: 'ja' | 'nej') => ({ day: '2027-02-03', last, grade: '5' });
const visiting = () =>
  appointed()
    .does('worker', 'call', { outcome: 'missed' })
    .does('worker', 'call', { outcome: 'reached' })
    .does('worker', 'visit', visit('nej'));

/** Each step's standing in a word. */
const words = ({ case: c }: Scenario) =>
  Object.fromEntries(
    Object.entries(course(visits, c)).map(([step, s]) => [step, s.is === 'open' ? `open ${String(s.n)}` : s.is]),
  );

test.each<[string, () => Scenario, Record<string, string>]>([
  [
    'at the start',
    started,
    {
      inform: 'passedOver',
      appoint: 'open 1',
      call: 'waiting',
      plan: 'waiting',
      visit: 'waiting',
      report: 'waiting',
      extend: 'waiting',
    },
  ],
  [
    'at the other start',
    () => started('family'),
    {
      inform: 'open 1',
      appoint: 'open 1',
      call: 'waiting',
      plan: 'waiting',
      visit: 'waiting',
      report: 'waiting',
      extend: 'waiting',
    },
  ],
  [
    'appointed',
    appointed,
    {
      inform: 'passedOver',
      appoint: 'ended',
      call: 'open 1',
      plan: 'open 1',
      visit: 'waiting',
      report: 'waiting',
      extend: 'waiting',
    },
  ],
  [
    'visiting',
    visiting,
    {
      inform: 'passedOver',
      appoint: 'ended',
      call: 'ended',
      plan: 'open 1',
      visit: 'open 2',
      report: 'waiting',
      extend: 'waiting',
    },
  ],
  [
    'declined',
    () => appointed().does('worker', 'call', { outcome: 'declined' }),
    {
      inform: 'passedOver',
      appoint: 'ended',
      call: 'ended',
      plan: 'open 1',
      visit: 'passedOver',
      report: 'waiting',
      extend: 'waiting',
    },
  ],
  [
    'reported',
    () =>
      visiting().does('starter', 'plan').does('worker', 'visit', visit('ja')).does('worker', 'report', { more: 'nej' }),
    {
      inform: 'passedOver',
      appoint: 'ended',
      call: 'ended',
      plan: 'ended',
      visit: 'ended',
      report: 'ended',
      extend: 'passedOver',
    },
  ],
])('%s', (_when, run, expected) => {
  expect(words(run())).toEqual(expected);
});

test('a condition holds when every named answer is one of those given', () => {
  const { case: c } = visiting();
  expect(holds({ call: { outcome: ['reached', 'declined'] } }, c)).toBe(true);
  expect(holds({ call: { outcome: ['missed'] } }, c)).toBe(false);
  expect(holds({ call: { outcome: ['reached'] }, start: { kind: ['family'] } }, c)).toBe(false);
  expect(holds({ start: { who: ['second', 'first'] } }, c)).toBe(true);
  expect(holds({ report: { more: ['ja'] } }, c)).toBe(false);
  expect(holds({}, c)).toBe(true);
});

test('what the bot answers at each time of a repeated step', () => {
  const answers = (step: string) => [1, 2, 3].map((n) => fixedAnswers(stepOf(visits, step), n));
  expect(answers('visit')).toEqual([{ last: 'nej' }, {}, { last: 'ja' }]);
  expect(answers('call')).toEqual([{}, {}, {}]);
  expect(answers('plan')).toEqual([{}, {}, {}]);
});

test('counts all times of a step, or those with the answers', () => {
  const { case: c } = visiting();
  expect(countDone([{ step: 'call' }], c)).toBe(2);
  expect(countDone([{ step: 'call', when: { outcome: ['reached'] } }, { step: 'visit' }], c)).toBe(2);
  expect(countDone([{ step: 'report' }], c)).toBe(0);
});

test('a step that was done more times than it may be now is over', () => {
  const fewer = broken('visit', { repeat: { ...stepOf(visits, 'visit').repeat!, atLeast: 1, atMost: 1 } });
  const { case: c } = visiting().does('worker', 'visit', visit('nej'));
  expect(course(visits, c).visit).toEqual({ is: 'open', n: 3 });
  expect(course(fewer, c).visit).toEqual({ is: 'ended' });
});
