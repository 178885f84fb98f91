// The check of what a routine says: a button says what it does, and nothing tells who somebody is.
import { check } from '../../../src/domain/check/check.ts';
import { choice, date, text } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { circle } from '../circle.ts';
import { broken, started, visits } from '../visits.ts';

/** A number that Skatteverket publishes for tests. */
const NUMBER = '19121212-1212';
const { until } = visits.steps.plan!.form;

test('a button that says nothing is found, in a step and in the start', () => {
  expect(check(broken('inform', { button: ' ' }))).toEqual(['inform: has a button that says nothing; give it a verb']);
  expect(check(started({ button: '' }))).toEqual(['start: has a button that says nothing; give it a verb']);
});

test.each<[string, Routine]>([
  ['title', { ...visits, title: `Visits ${NUMBER}` }],
  ['roles.worker', { ...visits, roles: { ...visits.roles, worker: NUMBER } }],
  ['carries.title', { ...circle, carries: { ...circle.carries!, title: NUMBER } }],
  ['start.refuse.0.text', started({ refuse: [{ when: { wrong: ['ja'] }, text: `Not ${NUMBER}.` }] })],
  ['steps.inform.guidance.1', broken('inform', { guidance: ['Ask.', `Such as ${NUMBER}.`] })],
  ['steps.inform.remind.0.text', broken('inform', { remind: [{ to: 'starter', at: 'opened', text: NUMBER }] })],
  ['steps.inform.form.asked.label', broken('inform', { form: { asked: text(NUMBER) } })],
  ['steps.inform.form.asked.hint', broken('inform', { form: { asked: text('Who', { hint: NUMBER }) } })],
  ['steps.inform.form.asked.options.a', broken('inform', { form: { asked: choice('Who', { a: NUMBER }) } })],
  [
    'steps.plan.form.day.notBefore.text',
    broken('plan', { form: { until: until!, day: date('Day', { notBefore: { date: 'booked', text: NUMBER } }) } }),
  ],
])('a personnummer in %s is found, and not repeated', (place, routine) => {
  expect(check(routine)).toEqual([`${place}: holds a personnummer; nobody may be in what a routine says`]);
});
