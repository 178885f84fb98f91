// Sensitive answers that are culled one at a time, as each is in the record, before all of the case's are.
import { check } from '../../../src/domain/check/check.ts';
import { isCulled, isCulledBehind, sensitiveIn } from '../../../src/domain/case/culling.ts';
import { text } from '../../../src/domain/forms/fields.ts';
import type { Routine, Step } from '../../../src/domain/routine/routine.ts';
import { stepProse } from '../../../src/domain/prose/step-prose.ts';
import { prose } from '../../../src/domain/prose/prose.ts';
import { play, type Scenario } from '../../scenario.ts';
import { loops } from '../loops.ts';

const stepOf = (name: string): Step => loops.steps[name]!;

/** The words of each visit are culled when that visit is filed; the name in the start when the follow-up is done. */
const culling: Routine = {
  ...loops,
  start: { ...loops.start, form: { ...loops.start.form, name: text('Name', { sensitive: true }) } },
  steps: {
    ...loops.steps,
    visit: { ...stepOf('visit'), form: { ...stepOf('visit').form, words: text('Words', { sensitive: true }) } },
    file: { ...stepOf('file'), culls: ['visit'] },
    follow: { ...stepOf('follow'), culls: ['start'] },
  },
};

const visited = (...went: readonly string[]): Scenario => {
  const run = play(culling).at('2027-02-01T10:00').starts({ from: '2027-02-01', to: '2027-12-31' });
  for (const step of ['appoint', 'propose']) run.does(stepOf(step).by, step);
  run.does('starter', 'agree', { agreed: 'ja' });
  for (const one of went) run.does('worker', 'visit', { went: one, last: 'nej', words: 'Secret' });
  return run;
};
const culledVisits = (run: Scenario) => [1, 2, 3].map((n) => isCulled(culling, run.case, 'visit', n));

test('nothing is culled before its step is done', () => {
  const run = visited('well', 'well');
  expect(culledVisits(run)).toEqual([false, false, false]);
  expect(sensitiveIn(culling, run.case)).toEqual({ isKept: true, culled: 0 });
});

test('of a step that is confirmed each time, the time that was confirmed is culled and the others are not', () => {
  const run = visited('well', 'badly').does('starter', 'file');
  expect(culledVisits(run)).toEqual([true, false, false]);
  run.does('starter', 'file').does('worker', 'visit', { went: 'well', last: 'nej', words: 'Secret' });
  expect(culledVisits(run)).toEqual([true, true, false]);
  expect(run.case.sensitiveCulled).toBe(false);
  expect(sensitiveIn(culling, run.case)).toEqual({ isKept: true, culled: 2 });
});

test('seen from the step that confirms, it is the very time that it is about', () => {
  const run = visited('well', 'well').does('starter', 'file');
  expect([1, 2].map((n) => isCulledBehind(culling, run.case, 'file', n, 'visit'))).toEqual([true, false]);
  expect(isCulledBehind(culling, run.case, 'file', 1, 'start')).toBe(false);
});

test('the start is culled by a step that says so', () => {
  const run = visited('well').does('starter', 'follow', { day: '2027-02-01', then: 'on' });
  expect(isCulled(culling, run.case, 'start', 1)).toBe(true);
  expect(culledVisits(run)).toEqual([false, false, false]);
});

test('what is answered after it was culled is there until it is culled again', () => {
  const again: Routine = {
    ...culling,
    steps: { ...culling.steps, file: stepOf('file'), follow: { ...stepOf('follow'), culls: ['visit'] } },
  };
  const run = visited('well').does('starter', 'follow', { day: '2027-02-01', then: 'on' });
  run.does('worker', 'visit', { went: 'well', last: 'nej', words: 'Secret' });
  expect([1, 2].map((n) => isCulled(again, run.case, 'visit', n))).toEqual([true, false]);
  run.does('starter', 'follow', { day: '2027-02-01', then: 'on' });
  expect([1, 2].map((n) => isCulled(again, run.case, 'visit', n))).toEqual([true, true]);
});

test('a correction of what is culled takes no new text, and leaves the rest', () => {
  const run = visited('well')
    .does('starter', 'file')
    .corrects('worker', 'visit', { went: 'badly', words: 'New secret' });
  expect(run.answered('visit')).toEqual({ went: 'badly', last: 'nej', words: { sealed: true } });
  expect(JSON.stringify(run.events)).not.toContain('New secret');
});

test('when the case is over all of it is culled', () => {
  const run = visited('well').closes('chief', 'annat');
  expect(culledVisits(run)).toEqual([true, true, true]);
  expect(sensitiveIn(culling, run.case)).toEqual({ isKept: false, culled: 2 });
});

test('the check finds what cannot be culled', () => {
  const broken = (culls: readonly string[]): Routine => ({
    ...culling,
    steps: { ...culling.steps, agree: { ...stepOf('agree'), culls } },
  });
  expect(check(culling)).toEqual([]);
  expect(check(broken(['visit']))).toEqual(['agree: culls visit, which may not be answered by then']);
  expect(check(broken(['nope']))).toEqual(['agree: culls nope, which may not be answered by then']);
  expect(check(broken(['propose']))).toEqual(['agree: culls propose, which asks nothing sensitive']);
});

test('the prose says what is culled when', () => {
  expect(stepProse(culling, 'file').join('\n')).toContain(
    'När det är gjort gallras det känsliga i ”Visit”, den gången.',
  );
  expect(stepProse(culling, 'visit').join('\n')).toContain('**Känslig**: krypteras, och gallras när ”File” är gjort.');
  expect(prose(culling, 'loops.svg')).toContain('- ”Words” i ”Visit”, redan när ”File” är gjort');
});
