// The check of when what is sensitive is culled: nothing sensitive may be answered after that.
import { check } from '../../../src/domain/check/check.ts';
import { text } from '../../../src/domain/forms/fields.ts';
import type { Routine, Step } from '../../../src/domain/routine/routine.ts';
import { broken, visits } from '../visits.ts';

const words = text('Words', { sensitive: true });
/** The small routine in which a step asks for something sensitive as well, and is otherwise changed. */
const asking = (name: string, change: Partial<Step> = {}): Routine =>
  broken(name, { ...change, form: { ...visits.steps[name]!.form, ...change.form, words } });
const afterReport = (name: string): string =>
  `retention: culls what is sensitive when report is done, but ${name} may be done after it; let report wait for ${name}, or another step cull it`;

test('something sensitive in a step that comes after all has been culled is found', () => {
  expect(check(asking('extend'))).toEqual([afterReport('extend')]);
});

test('something sensitive in a step at the side, which need not be done by then, is found', () => {
  expect(check(asking('inform'))).toEqual([afterReport('inform')]);
});

test('something sensitive in a step that all waits for is no fault', () => {
  for (const name of ['appoint', 'plan', 'visit', 'report']) expect(check(asking(name))).toEqual([]);
});

test('something sensitive in a step that another step culls is no fault', () => {
  const { extend } = visits.steps;
  const routine = asking('inform');
  const close: Step = { ...extend!, after: ['inform', 'report'], culls: ['inform'] };
  expect(check({ ...routine, steps: { ...routine.steps, close } })).toEqual([]);
});

test('something sensitive in a step that may come once more is found, though the first time is waited for', () => {
  expect(check(asking('plan', { anytime: true }))).toEqual([afterReport('plan')]);
  expect(check(asking('plan', { again: [{ step: 'extend' }] }))).toEqual([afterReport('plan')]);
  expect(check(asking('plan', { again: [{ step: 'visit' }, { step: 'report' }] }))).toEqual([]);
});

test('something sensitive in a step that comes again because of what may be done at any time is found', () => {
  const routine = asking('plan', { again: [{ step: 'appoint' }] });
  const { appoint } = routine.steps;
  expect(check(routine)).toEqual([]);
  expect(check({ ...routine, steps: { ...routine.steps, appoint: { ...appoint!, anytime: true } } })).toEqual([
    afterReport('plan'),
  ]);
});

test('something sensitive in a step that comes for each time of another is no fault, unless that may come once more', () => {
  const routine = asking('plan', { after: [], forEach: { step: 'inform' } });
  const { inform } = routine.steps;
  expect(check(routine)).toEqual([]);
  expect(check({ ...routine, steps: { ...routine.steps, inform: { ...inform!, anytime: true } } })).toEqual([
    afterReport('plan'),
  ]);
});

test.each(['nope', 'start', 'constructor'])('culling when %s is done, which is no step, is found', (name) => {
  expect(check({ ...visits, retention: { ...visits.retention, sensitiveUntil: name } })).toEqual([
    `retention: culls what is sensitive when ${name} is done, which is no step; name the step that ends its use`,
  ]);
});

test('nothing is culled by a step that may be done at any time', () => {
  const routine = broken('report', { anytime: true });
  expect(check(routine)).toContain(
    'retention: culls what is sensitive when report is done, which may be done at any time; name a step that comes last',
  );
});
