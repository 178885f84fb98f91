// The check of a routine: each fault is found, in a small routine broken on purpose, and is said with where it is.
import { check } from '../../../src/domain/check/check.ts';
import { choice, choices, confirm, date, type Form, jaNej, person, text } from '../../../src/domain/forms/fields.ts';
import type { Routine, Step } from '../../../src/domain/routine/routine.ts';
import { routines } from '../../../src/routines/index.ts';
import { circle } from '../circle.ts';
import { sheet } from '../sheet.ts';
import { broken, started, visits } from '../visits.ts';

const stepOf = (name: string): Step => visits.steps[name]!;
/** The small routine that plans visits, with other questions than its own, or more, where they are planned. */
const planAsks = (questions: Form): Routine => broken('plan', { form: { ...stepOf('plan').form, ...questions } });
const { repeat } = stepOf('visit');
/** The small routine that each does for themselves, with changes to one of its steps. */
const unround = (name: string, change: Partial<Step>): Routine => ({
  ...circle,
  steps: { ...circle.steps, [name]: { ...circle.steps[name]!, ...change } },
});
/** The same without some parts of a step. */
const without = (name: string, ...parts: readonly (keyof Step)[]): Routine => {
  const left = Object.entries(circle.steps[name]!).filter(([part]) => !parts.includes(part as keyof Step));
  return { ...circle, steps: { ...circle.steps, [name]: Object.fromEntries(left) as Step } };
};

test.each(routines.map((routine) => [`${routine.id} ${String(routine.version)}`, routine] as const))(
  '%s has no faults',
  (_id, routine) => {
    expect(check(routine)).toEqual([]);
  },
);

test('a reminder on a day that is booked while the step is open is no fault', () => {
  expect(check(broken('plan', { remind: [{ to: 'starter', at: { morningOf: 'held' }, text: 'Now' }] }))).toEqual([]);
});

test('the small routines have no faults before they are broken', () => {
  expect(check(visits)).toEqual([]);
  expect(check(circle)).toEqual([]);
});

test.each<[string, Routine, readonly string[]]>([
  [
    'each for themselves, and again',
    unround('reply', { again: [{ step: 'plan' }] }),
    [
      'reply: each does it for themselves, once, and by nothing else',
      'reply: ends by itself, so it does not come again by itself',
    ],
  ],
  [
    'whose a text says',
    unround('task', { forEach: { step: 'question', whose: 'words' } }),
    [
      'task: is whose words says, which does not ask for a person',
      'task: is whose words says, but that adds nobody to owner',
    ],
  ],
  [
    'gives way with answers by which somebody is asked, and whatever it is about',
    unround('refill', { forEach: { step: 'reply', yields: { what: ['invite', 'leave'] } } }),
    [
      'refill: gives way to another answer of reply, but comes whatever that is',
      'refill: gives way with answers by which who has given somebody a role',
    ],
  ],
  [
    'gives way with what is no answer',
    unround('refill', { forEach: { step: 'reply', when: { answer: ['no'] }, yields: { what: ['go'] } } }),
    ['refill.forEach.yields: what has no option go'],
  ],
  [
    'people added by what names nobody, to no role',
    unround('invite', { adds: { guests: ['nobody'] } }),
    [
      'invite: adds to guests, which is no role',
      'invite: adds to guests by nobody, which does not ask for a person',
      'reply: by guest, whom nobody has appointed by then',
      'reply: reminds guest, whom nobody has appointed by then',
    ],
  ],
  [
    'a role got in a step that is shared',
    without('reply', 'each'),
    ['reply: gives whoever answers a role, but they do not answer for themselves'],
  ],
  [
    'a role got by no answer',
    unround('reply', { joins: { member: { answer: ['maybe'] } } }),
    ['reply.joins: answer has no option maybe'],
  ],
  [
    'a reminder that shows what comes later',
    unround('meet', { remind: [{ to: 'member', at: 'dueMorning', text: 'x', shows: ['note'] }] }),
    ['meet: shows note, which may not be answered by then'],
  ],
  ['a receipt to no role', unround('note', { tells: ['boss'] }), ['note: tells boss, which is no role']],
  [
    'a list of what comes later',
    unround('note', { lists: ['task'] }),
    ['note: shows task, which may not be answered by then'],
  ],
  [
    'an anonymous step that does not end',
    without('opinion', 'endsAtDue'),
    ['opinion: is answered anonymously, but does not end by itself'],
  ],
  [
    'an anonymous step that tells of one or two',
    unround('opinion', { anonymous: { atLeast: 2 } }),
    ['opinion: tells what fewer than three have answered'],
  ],
  [
    'an anonymous step that ends the case',
    unround('opinion', { closes: { grade: ['1'] } }),
    ['opinion: is answered anonymously, once by each, and nothing follows from the answers'],
  ],
  [
    'anonymous answers that name somebody, or stand open',
    unround('opinion', { form: { who: person('Who?', 'worker'), words: text('Words'), antalSvar: jaNej('x') } }),
    [
      'opinion.who: an anonymous answer names somebody',
      'opinion.words: an anonymous text must be sensitive',
      'opinion.antalSvar: is where the number of answers stands',
    ],
  ],
  [
    'a step that depends on anonymous answers',
    unround('read', { when: { opinion: { grade: ['1'] } } }),
    ['read: depends on opinion, which is answered anonymously'],
  ],
  [
    'something carried on that does not fit together',
    { ...circle, carries: { ...circle.carries!, text: 'owner', owner: 'words', date: 'day', plannedIn: 'nope' } },
    [
      'carries: nope is no step',
      'carries: owner is no open text',
      'carries: words does not ask for a person',
      'carries: day is no date',
    ],
  ],
  [
    'roles drawn from what is no role',
    { ...circle, drawnFrom: { ...circle.drawnFrom, guest: ['nobody'], host: ['worker'] } },
    [
      'drawnFrom: nobody is no role',
      'drawnFrom: host must be held in the unit',
      'drawnFrom: host is itself drawn from others',
    ],
  ],
  [
    'a question that leaves out no role',
    unround('plan', { form: { ...circle.steps.plan!.form, other: person('Who?', 'host', { except: ['boss'] }) } }),
    ['plan.other: asks for nobody who is boss, which is no role'],
  ],
  [
    'a question for somebody of the same group, where nobody has a group',
    unround('plan', { form: { ...circle.steps.plan!.form, other: person('Who?', 'guest', { sameGroup: true }) } }),
    ['plan.other: asks for somebody of the same group, but of whose?'],
  ],
])('finds %s', (_what, routine, faults) => {
  expect([...check(routine)].sort()).toEqual([...faults].sort());
});

test.each<[string, Routine, readonly string[]]>([
  ...['Inform', 'in-form', '', 'constructor', `i${'n'.repeat(60)}`].map(
    (name): [string, Routine, readonly string[]] => [
      `a step called ”${name}”`,
      { ...visits, steps: { ...visits.steps, [name]: stepOf('inform') } },
      [
        `${name}: is a name that no button can carry; take at most 60 letters a to z and digits, a small letter first, and no name that every object has`,
      ],
    ],
  ),
  [
    'a step called as the start',
    { ...visits, steps: { ...visits.steps, start: stepOf('inform') } },
    ['start: is what the start of a case is called; take another name for the step'],
  ],
  ['a prefix that is no prefix', { ...visits, prefix: 'Vis' }, ['prefix: three capital letters, not "Vis"']],
  [
    'a step that waits for itself',
    broken('appoint', { after: ['plan'] }),
    ['appoint: waits for itself', 'plan: waits for itself'],
  ],
  [
    'a firm reminder in the channel',
    broken('call', { remind: [{ to: 'channel', at: 'dueMorning', text: 'Call', firm: true }] }),
    ['call: has a firm reminder in the channel, where nobody puts off any'],
  ],
  [
    'a step after no step',
    broken('plan', { after: ['appoint', 'nope'] }),
    ['plan: comes after nope, which is no step'],
  ],
  [
    'a role used before anyone has it',
    broken('call', { after: [] }),
    [
      'call: by worker, whom nobody has appointed by then',
      'call: reminds worker, whom nobody has appointed by then',
      'visit: by worker, whom nobody has appointed by then',
      'visit: reminds worker, whom nobody has appointed by then',
    ],
  ],
  [
    'a reminder to one who is not there yet',
    broken('inform', { remind: [{ to: 'worker', at: 'dueMorning', text: 'Now' }] }),
    ['inform: reminds worker, whom nobody has appointed by then'],
  ],
  [
    'a reminder to no role',
    broken('inform', { remind: [{ to: 'boss', at: 'dueMorning', text: 'Now' }] }),
    ['inform: reminds boss, whom nobody has appointed by then'],
  ],
  [
    'a reminder on no date',
    broken('plan', { remind: [{ to: 'starter', at: { morningOf: 'nope' }, text: 'Now' }] }),
    ['plan: reminds on the morning of nope, which no earlier answer records'],
  ],
  [
    'a reminder on the day after no date',
    broken('plan', { remind: [{ to: 'starter', at: { morningAfter: 'nope' }, text: 'Now' }] }),
    ['plan: reminds on the morning after nope, which no earlier answer records'],
  ],
  [
    'a day that is to be no sooner than no date',
    planAsks({ until: date('Until', { notBefore: { date: 'nope', text: 'Not before {dag}' } }) }),
    ['plan.until: goes by nope, which is no date'],
  ],
  [
    'a day that is needed after no date',
    planAsks({
      until: date('Until', { optional: true, neededAfter: { date: 'nope', text: 'It was {dag}' } }),
    }),
    ['plan.until: goes by nope, which is no date'],
  ],
  [
    'a day that is needed after a date, and before it too',
    planAsks({ until: date('Until', { neededAfter: { date: 'held', text: 'It was {dag}' } }) }),
    ['plan.until: is needed after held, but may not be left empty before it either'],
  ],
  [
    'an option that is not so while answers of a later step are these',
    planAsks({
      how: choice(
        'How?',
        { a: 'A' },
        {
          notWhile: {
            a: { answers: { report: { more: ['ja'] } }, text: 'No' },
            b: { answers: { start: {} }, text: 'No' },
          },
        },
      ),
    }),
    [
      'plan.how: goes by report, which may not be answered by then',
      'plan.how: says when b is not so, which is no option',
    ],
  ],
  [
    'a number of what is no number',
    planAsks({
      met: {
        kind: 'number',
        label: 'Met',
        min: 0,
        max: 9,
        ofThose: { in: { plan: 'until' }, text: 'There are {antal}' },
      },
    }),
    ['plan.met: goes by plan.until, which is no number'],
  ],
  [
    'a start that began on no date',
    { ...visits, start: { ...visits.start, began: 'nope' } },
    ['start: began on nope, which is no date of its form'],
  ],
  [
    'a reminder on a date of a later step',
    broken('call', { remind: [{ to: 'starter', at: { morningOf: 'held' }, text: 'Now' }] }),
    ['call: reminds on the morning of held, which no earlier answer records'],
  ],
  [
    'a condition on a later step',
    broken('plan', { when: { report: { more: ['ja'] } } }),
    ['plan: depends on report, which may not be answered by then'],
  ],
  [
    'a condition on a step at its side',
    broken('plan', { when: { call: { outcome: ['reached'] } } }),
    ['plan: depends on call, which may not be answered by then'],
  ],
  [
    'a condition on no field',
    broken('visit', { when: { call: { nope: ['reached'] } } }),
    ['visit.when.call: nope is no choice of that form'],
  ],
  [
    'a condition on no option',
    broken('visit', { when: { call: { outcome: ['reached', 'nope'] } } }),
    ['visit.when.call: outcome has no option nope'],
  ],
  [
    'a condition with no option',
    broken('visit', { when: { call: { outcome: [] } } }),
    ['visit: never opens: its conditions exclude each other'],
  ],
  [
    'a condition on an answer that does not end what it follows',
    broken('visit', { when: { call: { outcome: ['missed'] } } }),
    ['visit: never opens: its conditions exclude each other'],
  ],
  [
    'a condition that a step before rules out',
    broken('report', { when: { visit: { last: ['ja'] }, call: { outcome: ['declined'] } } }),
    [
      'report: never opens: its conditions exclude each other',
      'extend: never opens: its conditions exclude each other',
    ],
  ],
  [
    'a card that shows a later step',
    broken('plan', { shows: ['start', 'report'] }),
    ['plan: shows report, which may not be answered by then'],
  ],
  [
    'a last day from a later step',
    broken('plan', { due: { within: 'sameDay', of: { step: 'report' } } }),
    ['plan: counts its last day from report, which may not be done by then'],
  ],
  [
    'a last day from no date',
    broken('plan', { due: { within: 'sameDay', of: { date: 'nope' } } }),
    ['plan: counts its last day from nope, which no earlier answer records'],
  ],
  [
    'a last day that is not before no date',
    broken('plan', { due: { within: { weeks: 1 }, of: 'start', notBefore: 'nope' } }),
    ['plan: counts its last day not before nope, which no earlier answer records'],
  ],
  [
    'a first last day from a date of its own',
    broken('visit', { due: { within: 'sameDay', of: { date: 'held' } } }),
    ['visit: counts its last day from held, which no earlier answer records'],
  ],
  [
    'a first last day from a previous time',
    broken('visit', { due: { earliestOf: [{ within: { workingDays: 5 }, of: 'previous' }] } }),
    ['visit: counts its last day from its previous time, which a first time has not; only a repeat may'],
  ],
  [
    'a last day in no time',
    broken('plan', { due: { within: { weeks: 0 }, of: { date: 'until' }, otherwise: { months: -1 } } }),
    [
      'plan: counts its last day in 0 weeks; take a whole number from 1, or the day itself',
      'plan: counts its last day in -1 months; take a whole number from 1, or the day itself',
      'plan: counts its last day from until, which no earlier answer records',
    ],
  ],
  [
    'a last day no time before a date',
    broken('extend', { due: { atLeast: { workingDays: 0 }, before: 'until' } }),
    ['extend: counts its last day in 0 workingDays; take a whole number from 1, or the day itself'],
  ],
  [
    'a later last day in half a month',
    broken('visit', { repeat: { ...repeat!, due: { within: { months: 0.5 }, of: 'previous' } } }),
    ['visit: counts its last day in 0.5 months; take a whole number from 1, or the day itself'],
  ],
  [
    'a reminder no time before a date, or after a last day',
    broken('extend', {
      remind: [
        { to: 'starter', at: { atLeast: { weeks: 0 }, before: 'until' }, text: 'Now' },
        { to: 'starter', at: { workingDaysAfterDue: 0 }, text: 'Now' },
      ],
    }),
    [
      'extend: reminds by 0 weeks; take a whole number from 1, or the day itself',
      'extend: reminds by 0 workingDaysAfterDue; take a whole number from 1, or the day itself',
    ],
  ],
  [
    'a repeated last day from a later step',
    broken('visit', { repeat: { ...repeat!, due: { within: 'sameDay', of: { step: 'report' } } } }),
    ['visit: counts its last day from report, which may not be done by then'],
  ],
  [
    'an appointment to no role',
    broken('appoint', { appoints: { worker: 'worker', boss: 'worker' } }),
    ['appoint: appoints boss, which is no role'],
  ],
  [
    'an appointment by no person',
    broken('appoint', { appoints: { worker: 'hours' } }),
    ['appoint: appoints worker by hours, which does not ask for a person'],
  ],
  [
    'an appointment that may be left out',
    broken('appoint', { form: { worker: person('Worker', 'worker', { optional: true }) } }),
    ['appoint: appoints worker by worker, which may be left unanswered'],
  ],
  [
    'an appointment that is asked for only sometimes',
    broken('appoint', {
      form: { sure: jaNej('Sure?'), worker: person('Worker', 'worker', { when: { sure: ['ja'] } }) },
    }),
    ['appoint: appoints worker by worker, which may be left unanswered'],
  ],
  [
    'more at least than at most',
    broken('visit', { repeat: { ...repeat!, atLeast: 4 } }),
    ['visit: comes at least more often than at most'],
  ],
  [
    'a repeat that comes at least no time',
    broken('call', { repeat: { ...stepOf('call').repeat!, atLeast: 0 } }),
    ['call: comes at least 0 times; take a whole number from 1'],
  ],
  [
    'a repeat that comes at most a part of a time',
    broken('visit', { repeat: { ...repeat!, atMost: 2.5 } }),
    ["visit: comes at most 2.5 times; take a whole number from 1, or 'unlimited'"],
  ],
  [
    'a repeat that nothing makes go on',
    broken('visit', { repeat: { atLeast: 2, atMost: 3, ends: { last: ['ja'] }, due: repeat!.due } }),
    ['visit: must come 2 times, but no answer says that it goes on'],
  ],
  [
    'a repeat that goes on by what ends it',
    broken('visit', { repeat: { ...repeat!, goesOn: { last: ['ja'] } } }),
    ['visit: goes on by the same answer that ends it'],
  ],
  [
    'a repeat stopped by any answer',
    broken('visit', { repeat: { ...repeat!, stops: {} } }),
    ['visit: is stopped by any answer'],
  ],
  [
    'a repeat stopped by no option',
    broken('visit', { repeat: { ...repeat!, stops: { last: ['nope'] } } }),
    ['visit: last has no option nope'],
  ],
  [
    'a repeat that nothing ends',
    broken('visit', { repeat: { atLeast: 1, atMost: 'unlimited', ends: {}, due: repeat!.due } }),
    ['visit: no answer ends it'],
  ],
  [
    'a repeat ended by no option',
    broken('visit', { repeat: { ...repeat!, ends: { last: ['nope'] } } }),
    ['visit: last has no option nope'],
  ],
  [
    'a person of no role',
    broken('inform', { form: { who: person('Who', 'boss') } }),
    ['inform.who: asks for a boss, which is no role'],
  ],
  [
    'something sensitive that is no text',
    planAsks({ pick: choice('Pick', { a: 'A' }, { sensitive: true }) }),
    ['plan.pick: only a text can be sensitive'],
  ],
  [
    'an option for one alone of nothing that several are chosen in, or that is no option',
    broken('inform', {
      form: {
        sure: { ...jaNej('Säkert?'), forOne: { option: 'ja', of: 'later', text: 'Välj nej.' } },
        again: { ...jaNej('Igen?'), forOne: { option: 'kanske', of: 'sure', text: 'Välj nej.' } },
        later: choices('Vilka?', { one: 'En', other: 'En annan' }),
        yes: { ...jaNej('Rätt?'), forOne: { option: 'ja', of: 'later', text: 'Välj nej.' } },
      },
    }),
    [
      'inform.sure: is for one of later, which is no choice of several before it',
      'inform.again: is for one of sure, which is no choice of several before it',
      'inform.again: again has no option kanske',
    ],
  ],
  [
    'an option that is offered at times, but is none, is chosen already, or goes by what is not asked or never was',
    broken('inform', {
      form: {
        sure: {
          ...jaNej('Säkert?', { usually: 'ja' }),
          offered: { ja: 'corrected', nej: { sure: ['kanske'], other: ['ja'] }, kanske: 'corrected' },
        },
      },
    }),
    [
      'inform.sure: has ja chosen already, which is not always offered',
      'inform.sure: sure has no option kanske',
      'inform.sure: other is no choice of that form',
      'inform.sure: offers nej by the time before, but there is only one time',
      'inform.sure: says when kanske is offered, which is no option',
    ],
  ],
  [
    'an option of a start form that is offered at times',
    {
      ...visits,
      start: {
        ...visits.start,
        form: { ...visits.start.form, sure: { ...jaNej('Sure?'), offered: { ja: 'corrected' } } },
      },
    },
    ['start.sure: says when ja is offered; a start form offers all it has'],
  ],
  [
    'a field that depends on a later one',
    broken('inform', { form: { why: text('Why', { when: { sure: ['ja'] } }), sure: jaNej('Sure?') } }),
    ['inform.why: depends on sure, which is not asked before it'],
  ],
  [
    'a field that depends on a later one by its other condition, or has only that',
    broken('inform', {
      form: {
        sure: jaNej('Sure?'),
        why: text('Why', { when: { sure: ['ja'] }, orWhen: { later: ['nej', 'maybe'] } }),
        how: text('How', { orWhen: { sure: ['ja'] } }),
        later: jaNej('Later?'),
      },
    }),
    [
      'inform.why: depends on later, which is not asked before it',
      'inform.why: later has no option maybe',
      'inform.how: has orWhen without when',
    ],
  ],
  [
    'a field that depends on none',
    broken('inform', { form: { why: text('Why', { when: { sure: ['ja'] } }) } }),
    ['inform.why: depends on sure, which is not asked before it', 'inform.why: sure is no choice of that form'],
  ],
  [
    'a field that depends on no option',
    broken('inform', { form: { sure: jaNej('Sure?'), why: text('Why', { when: { sure: ['kanske'] } }) } }),
    ['inform.why: sure has no option kanske'],
  ],
  [
    'a start refused for no option',
    started({ refuse: [{ when: { wrong: ['nope'] }, text: 'No.' }] }),
    ['start.refuse: wrong has no option nope'],
  ],
  [
    'a start refused for what is no choice',
    started({ refuse: [{ when: { name: ['A'] }, text: 'No.' }] }),
    ['start.refuse: name is no choice of that form'],
  ],
  [
    'a date of what is no date',
    { ...visits, dates: { ...visits.dates, until: { plan: 'nope' } } },
    ['dates.until: plan.nope is no date'],
  ],
  [
    'a role with nothing to do',
    { ...visits, roles: { ...visits.roles, boss: 'Boss' } },
    ['roles.boss: has nothing to do'],
  ],
])('%s is found', (_what, routine, faults) => {
  expect(check(routine)).toEqual(faults);
});

test('the small routine with a meeting and a form in sections has no faults before it is broken', () => {
  expect(check(sheet)).toEqual([]);
});

/** The routine with a meeting, with changes to one of its steps. */
const brokenSheet = (name: string, change: Partial<Step>): Routine => ({
  ...sheet,
  steps: { ...sheet.steps, [name]: { ...sheet.steps[name]!, ...change } },
});
const { meeting } = sheet.steps.boka!;
const [bakgrund, umganget, ovrigt] = sheet.steps.hall!.sections!;

test.each<[string, Routine, readonly string[]]>([
  [
    'a meeting on what is no date',
    brokenSheet('boka', { meeting: { ...meeting!, day: 'tid' } }),
    ['boka: a meeting on tid, which is no date'],
  ],
  [
    'a meeting at what is no time',
    brokenSheet('boka', { meeting: { ...meeting!, time: 'klockan' } }),
    ['boka: a meeting at klockan, which is no time of day'],
  ],
  [
    'a meeting that takes no time',
    brokenSheet('boka', { meeting: { ...meeting!, minutes: 0 } }),
    ['boka: a meeting of 0 minutes'],
  ],
  [
    'a meeting with no role',
    brokenSheet('boka', { meeting: { ...meeting!, invite: ['chef'] } }),
    ['boka: invites chef, which is no role'],
  ],
  [
    'a field in no section',
    brokenSheet('hall', { sections: [bakgrund!, umganget!, { ...ovrigt!, fields: ['foto'] }] }),
    ['hall: kopior stands in no section'],
  ],
  [
    'a field in two sections',
    brokenSheet('hall', { sections: [bakgrund!, umganget!, { ...ovrigt!, fields: ['foto', 'kopior', 'ofta'] }] }),
    ['hall: ofta stands in several sections'],
  ],
  [
    'a section that asks what is no field',
    brokenSheet('hall', { sections: [bakgrund!, umganget!, { ...ovrigt!, fields: ['foto', 'kopior', 'fika'] }] }),
    ['hall: a section asks fika, which is no field'],
  ],
  [
    'a section that asks nothing',
    brokenSheet('hall', { sections: [bakgrund!, umganget!, ovrigt!, { title: 'Tomt', fields: [] }] }),
    ['hall: the section ”Tomt” asks nothing'],
  ],
  [
    'sections of what may be done at any time',
    { ...brokenSheet('hall', { anytime: true }), steps: { hall: { ...sheet.steps.hall!, anytime: true } } },
    ['hall: may be done at any time, so nothing of it is saved to be continued'],
  ],
  [
    'a word that no text says',
    { ...visits, words: { place: { label: 'Place', default: 'the house' } } },
    ['words.place: no text says ”the house”'],
  ],
  ['a starter that is no role', started({ mayStart: ['boss'] }), ['start: may be started by boss, which is no role']],
  ['nobody who starts', started({ mayStart: [] }), ['start: nobody may start it']],
  [
    'a number of ours that is none',
    broken('plan', { due: { within: 'sameDay', of: 'opened', ours: true } }),
    ['plan: calls a last day without a number ours'],
  ],
  [
    'numbers of ours that are not counted alike',
    broken('visit', {
      due: { within: { weeks: 1 }, of: 'opened', ours: true },
      repeat: { ...repeat!, due: { within: { workingDays: 5 }, of: 'previous', ours: true } },
    }),
    ['visit: counts last days that are ours in weeks and workingDays'],
  ],
  [
    'a title of no guidance',
    brokenSheet('utse', { guidanceTitle: 'Stöd' }),
    ['utse: a title of guidance, but no guidance'],
  ],
  [
    'a bank of options that a unit may not have its own in place of, since something depends on one of them',
    brokenSheet('hall', {
      form: {
        teman: choices('Teman', { a: 'Ett', b: 'Ett annat' }, { bank: { keeps: [] } }),
        annat: text('Vilket?', { when: { teman: ['b'] } }),
      },
      sections: [{ title: 'Teman', fields: ['teman', 'annat'] }],
    }),
    ['hall.teman: units may have their own options, but then hall.annat: teman has no option b'],
  ],
])('%s is found', (_what, routine, faults) => {
  expect(check(routine)).toEqual(expect.arrayContaining([...faults]));
});

test('somebody may be named only where they are asked for, as long as nothing waits for them otherwise', () => {
  const form = { sure: jaNej('Sure?'), worker: person('Worker', 'worker', { when: { sure: ['ja'] } }) };
  const { appoint } = broken('appoint', { form }).steps;
  const fault = 'appoint: appoints worker by worker, which may be left unanswered';
  const asking = (when: Step['when']): readonly string[] => {
    const steps = Object.entries(visits.steps).map(([name, step]) => {
      const isTheirs = step.by === 'worker' || step.remind.some(({ to }) => to === 'worker');
      return [name, isTheirs && when ? { ...step, when } : step] as const;
    });
    return check({ ...visits, steps: { ...Object.fromEntries(steps), appoint: appoint! } });
  };
  expect(asking({ appoint: { sure: ['ja'] } })).not.toContain(fault);
  expect(asking({ appoint: { sure: ['ja', 'nej'] } })).toContain(fault);
  expect(asking(undefined)).toContain(fault);
});

test('a bank of options that a unit may have only its own in place of is no fault', () => {
  const form = { pick: choices('Pick', { a: 'A', b: 'B' }, { bank: { keeps: [] } }) };
  expect(check(broken('inform', { form }))).toEqual([]);
});

test('every fault of a routine is found at once', () => {
  const twice = broken('inform', {
    form: { done: confirm('Done'), day: date('Day', { when: { nope: ['a'] } }) },
    after: ['nope'],
  });
  expect(check({ ...twice, prefix: 'V' })).toHaveLength(4);
});
