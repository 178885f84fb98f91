// A small made-up routine with one of everything: parallel steps, a branch, repeats, an appointment, recorded days, something sensitive.
import { choice, choices, confirm, date, jaNej, number, person, text } from '../../src/domain/forms/fields.ts';
import { defineRoutine } from '../../src/domain/routine/declaring.ts';
import type { Routine, Step } from '../../src/domain/routine/routine.ts';

export const visits = defineRoutine({
  id: 'visits',
  version: 1,
  prefix: 'VIS',
  title: 'Visits',
  name: 'visits',
  source: 'Made up for the tests',
  purpose: 'To have one of everything.',
  roles: { starter: 'Starter', chief: 'Chief', worker: 'Worker' },
  chief: 'chief',
  start: {
    by: 'starter',
    text: 'Fill in.',
    form: {
      name: text('Name', { max: 20 }),
      kind: choice('Kind', { plain: 'Plain', family: 'Family' }),
      wrong: jaNej('Wrong routine?'),
      who: choices('Who?', { first: 'First', second: 'Second' }),
      secret: text('Secret', { sensitive: true }),
      reason: text('Reason', { sensitive: true, when: { kind: ['family'] } }),
    },
    button: 'Start',
    refuse: [{ when: { wrong: ['ja'] }, text: 'Not this routine.' }],
    withdrawBefore: 'call',
  },
  dates: {
    booked: { call: 'day', visit: 'next' },
    held: { visit: 'day' },
    until: { plan: 'until' },
  },
  steps: {
    inform: {
      title: 'Inform',
      text: 'Inform.',
      why: 'Because.',
      by: 'starter',
      after: [],
      when: { start: { kind: ['family'] } },
      form: { informed: confirm('Informed') },
      button: 'Done',
      due: { within: { workingDays: 2 }, of: 'start' },
      remind: [{ to: 'starter', at: 'dueMorning', text: 'Inform today' }],
    },
    appoint: {
      title: 'Appoint',
      text: 'Appoint.',
      why: 'Because.',
      by: 'chief',
      after: [],
      form: { worker: person('Worker', 'worker'), hours: number('Hours', { min: 1, max: 8 }) },
      button: 'Appoint',
      due: { within: 'sameDay', of: 'start' },
      appoints: { worker: 'worker' },
      remind: [
        { to: 'chief', at: { hoursBeforeDue: 2 }, text: 'Appoint before the end of the day' },
        { to: 'chief', at: { workingDaysAfterDue: 1 }, text: 'Appoint now' },
        { to: 'channel', at: { workingDaysAfterDue: 1 }, text: 'Somebody is to be appointed' },
      ],
    },
    call: {
      title: 'Call',
      text: 'Call.',
      why: 'Because.',
      by: 'worker',
      after: ['appoint'],
      form: {
        outcome: choice('Outcome', { reached: 'Reached', missed: 'Missed', declined: 'Declined' }),
        day: date('First visit', { range: 'future', optional: true, when: { outcome: ['reached'] } }),
      },
      button: 'Save',
      due: { within: 'sameOrNextWorkingDay', of: 'start' },
      repeat: {
        atLeast: 1,
        atMost: 'unlimited',
        ends: { outcome: ['reached', 'declined'] },
        due: { within: { workingDays: 1 }, of: 'previous' },
      },
      remind: [
        { to: 'worker', at: 'opened', text: 'Call today' },
        { to: 'worker', at: 'dueMorning', text: 'Call today' },
        { to: 'worker', at: { workingDaysAfterDue: 1 }, text: 'Call now' },
        { to: 'chief', at: { workingDaysAfterDue: 1 }, text: 'Nobody has called' },
      ],
    },
    plan: {
      title: 'Plan',
      text: 'Plan.',
      why: 'Because.',
      by: 'starter',
      after: ['appoint'],
      form: { until: date('Until', { range: 'future' }) },
      button: 'Save',
      due: { within: { weeks: 1 }, of: 'opened' },
      remind: [{ to: 'starter', at: 'dueMorning', text: 'Plan today' }],
    },
    visit: {
      title: 'Visit',
      text: 'Visit.',
      why: 'Because.',
      by: 'worker',
      after: ['call'],
      when: { call: { outcome: ['reached'] } },
      form: {
        day: date('Day', { range: 'past' }),
        last: jaNej('Last?'),
        next: date('Next', { range: 'future', optional: true, when: { last: ['nej'] } }),
        grade: choice('Grade', { '1': 'Bad', '5': 'Good', none: 'No answer' }, { when: { last: ['ja'] } }),
      },
      button: 'Save',
      due: { within: { workingDays: 10 }, of: 'opened' },
      repeat: {
        atLeast: 2,
        atMost: 3,
        ends: { last: ['ja'] },
        goesOn: { last: ['nej'] },
        due: { within: { workingDays: 10 }, of: { date: 'held' } },
      },
      remind: [
        { to: 'worker', at: 'dueMorning', text: 'Visit or book today' },
        { to: 'worker', at: { morningOf: 'booked' }, text: 'A visit is booked' },
      ],
    },
    report: {
      title: 'Report',
      text: 'Report.',
      why: 'Because.',
      by: 'worker',
      after: ['visit', 'plan'],
      form: { more: jaNej('More?'), words: text('Words', { sensitive: true, optional: true }) },
      counted: {
        contacts: { label: 'Contacts', of: [{ step: 'call', when: { outcome: ['reached'] } }, { step: 'visit' }] },
      },
      button: 'Report',
      due: { within: { months: 1 }, of: { step: 'call' } },
      remind: [{ to: 'worker', at: 'dueMorning', text: 'Report today' }],
    },
    extend: {
      title: 'Extend',
      text: 'Extend.',
      why: 'Because.',
      by: 'starter',
      after: ['report'],
      when: { report: { more: ['ja'] } },
      form: { extended: jaNej('Extended?') },
      button: 'Save',
      due: { within: 'sameDay', of: { date: 'until' } },
      remind: [{ to: 'starter', at: 'dueMorning', text: 'Decide today' }],
    },
  },
  retention: { sensitiveUntil: 'report', closedMonths: 6 },
  followUp: {
    everyMonths: 6,
    indicators: {
      grade: { title: 'Grade', average: { step: 'visit', field: 'grade' } },
      hours: { title: 'Hours', average: { step: 'appoint', field: 'hours' } },
      contacts: { title: 'Contacts', count: [{ step: 'call', when: { outcome: ['reached'] } }, { step: 'visit' }] },
      people: { title: 'People', sizeOf: { step: 'start', field: 'who' } },
      undone: { title: 'Not carried out', closedWithout: { step: 'visit' } },
    },
  },
});

/** The same with a reminder that comes again. */
export const again: Routine = {
  ...visits,
  steps: {
    ...visits.steps,
    appoint: {
      ...visits.steps.appoint!,
      remind: [
        { to: 'chief', at: { workingDaysAfterDue: 1 }, text: 'Late', again: { everyWorkingDays: 3, atMost: 2 } },
      ],
    },
  },
};

/** The same with changes to one of its steps. */
export const broken = (name: string, change: Partial<Step>): Routine => ({
  ...visits,
  steps: { ...visits.steps, [name]: { ...visits.steps[name]!, ...change } },
});

/** The same with changes to its start. */
export const started = (change: Partial<Routine['start']>): Routine => ({
  ...visits,
  start: { ...visits.start, ...change },
});
