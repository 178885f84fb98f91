// A step that comes once, the nth time that another is done.
import { check } from '../../../src/domain/check/check.ts';
import { flow } from '../../../src/domain/drawing/flow.ts';
import type { Routine, Step } from '../../../src/domain/routine/routine.ts';
import { stepProse } from '../../../src/domain/prose/step-prose.ts';
import { play, type Scenario } from '../../scenario.ts';
import { loops } from '../loops.ts';

const stepOf = (name: string): Step => loops.steps[name]!;
const onThe = (nth: number): Routine => ({
  ...loops,
  steps: {
    ...loops.steps,
    consider: { ...stepOf('consider'), forEach: { step: 'visit', when: { went: ['badly'] }, nth } },
  },
});
const second = onThe(2);

const visited = (...went: readonly string[]): Scenario => {
  const run = play(second).at('2027-02-01T10:00').starts({ from: '2027-02-01', to: '2027-12-31' });
  for (const step of ['appoint', 'propose']) run.does(stepOf(step).by, step);
  run.does('starter', 'agree', { agreed: 'ja' });
  for (const one of went) run.does('worker', 'visit', { went: one, last: 'nej', words: 'Words' });
  return run;
};

test('it does not come before the nth that matches', () => {
  expect(visited('badly', 'well').waitsFor).not.toHaveProperty('consider');
});

test('it comes with the nth that matches, counted from that time', () => {
  expect(visited('badly', 'well', 'badly').waitsFor).toMatchObject({ consider: '2027-02-03 16:30' });
});

test('it comes no more after that', () => {
  const run = visited('badly', 'badly').does('chief', 'consider');
  run.does('worker', 'visit', { went: 'badly', last: 'nej', words: 'Words' });
  expect(run.waitsFor).not.toHaveProperty('consider');
});

test('it is passed over when there are not so many', () => {
  const run = visited('badly').does('worker', 'visit', { went: 'well', last: 'ja', words: 'Words' });
  for (let time = 0; time < 2; time += 1) run.does('starter', 'file');
  run.does('starter', 'follow', { day: '2027-02-01', then: 'end' });
  expect(Object.keys(run.waitsFor)).toEqual(['close']);
});

test('a correction that makes it the nth opens it, and one that makes it not the nth takes it back', () => {
  const run = visited('badly', 'well').corrects('worker', 'visit', { went: 'badly' });
  expect(run.waitsFor).toHaveProperty('consider');
  expect(run.corrects('worker', 'visit', { went: 'well' }).waitsFor).not.toHaveProperty('consider');
});

test('the check, the prose and the drawing know of it', () => {
  expect(check(second)).toEqual([]);
  expect(check(onThe(0))).toEqual(['consider: comes the time 0 of visit']);
  expect(stepProse(second, 'consider').join('\n')).toContain(
    'Det **kommer en gång**, när ”Visit” är gjort och svaret på ”Went” är ”Badly” två gånger.',
  );
  expect(flow(second)).toContain('En gång, efter två gånger');
});
