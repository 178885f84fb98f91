// Every card of every routine, filled in to the brim after a year of work: none is too heavy to send.
import { DateTime } from 'luxon';
import { MOST_KNOWN, MOST_REMINDERS } from '../../src/domain/actions.ts';
import { adapted } from '../../src/domain/routine/adapted.ts';
import type { Case, Occurrence, PersonId } from '../../src/domain/case/case.ts';
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import { type Routine, stepOf } from '../../src/domain/routine/routine.ts';
import { type Answer, type Answers, type Field, type Form, saidAs, SEALED } from '../../src/domain/forms/fields.ts';
import { poolOf } from '../../src/domain/forms/choosing.ts';
import { type RawAnswers } from '../../src/domain/forms/forms.ts';
import type { View } from '../../src/domain/view.ts';
import { remindersView } from '../../src/domain/views/agenda.ts';
import { caseView } from '../../src/domain/views/case.ts';
import type { CaseContext } from '../../src/domain/views/context.ts';
import { correctionView } from '../../src/domain/views/corrected.ts';
import { doneView, startedView } from '../../src/domain/views/done.ts';
import { historyView } from '../../src/domain/views/history.ts';
import { type Candidate, distinct } from '../../src/domain/views/inputs.ts';
import { closeView } from '../../src/domain/views/closing.ts';
import { correctView } from '../../src/domain/views/correct.ts';
import { sensitiveView } from '../../src/domain/views/encrypted.ts';
import { handOverView } from '../../src/domain/views/hand-over.ts';
import { mineView } from '../../src/domain/views/mine.ts';
import { correctSectionView, sectionView } from '../../src/domain/views/sections.ts';
import { correctedToSame, startedBeside } from '../../src/domain/views/same-designation.ts';
import { startView } from '../../src/domain/views/start.ts';
import { stepView } from '../../src/domain/views/step.ts';
import { helpView } from '../../src/domain/views/talk.ts';
import { cardBytes, MAX_CARD_BYTES, render } from '../../src/cards/render.ts';
import { dialogmote } from '../../src/routines/dialogmote.ts';
import { routines } from '../../src/routines/index.ts';
import { sheet } from '../domain/sheet.ts';
import { swedish } from '../scenario.ts';

const now = swedish('2028-03-01T10:00');
const WEEKS = 53;
const people = (role: string): readonly PersonId[] =>
  Array.from(
    { length: 20 },
    (_, i) => `00000000-0000-4000-8000-${role.length.toString().padStart(6, '0')}${String(100_000 + i)}`,
  );

/** The longest answer that each kind of field takes. */
function longest(field: Field): Answer {
  switch (field.kind) {
    case 'text':
      return field.sensitive ? SEALED : 'å'.repeat(field.max);
    case 'choice':
      return Object.entries(field.options).sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '';
    case 'choices':
      return Object.keys(field.options);
    case 'number':
      return field.max;
    case 'date':
      return '2028-02-23';
    case 'time':
      return '13:30';
    case 'confirm':
      return true;
    case 'person':
      return people(field.role)[0] ?? '';
    case 'people':
      return people(field.role).slice(0, field.max);
  }
}
const full = (form: Form): Answers =>
  Object.fromEntries(Object.entries(form).map(([name, field]) => [name, longest(field)]));
/** As it would be sent, what is sensitive too. */
const sent = (form: Form): RawAnswers =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      field.kind === 'text' ? 'å'.repeat(field.max) : saidAs(longest(field)),
    ]),
  );
const faults = (form: Form) =>
  Object.fromEntries(Object.keys(form).map((name) => [name, 'Välj idag eller en dag som har varit.']));

const isWeekly = (routine: Routine, name: string): boolean => {
  const { repeat, again, anytime, forEach } = stepOf(routine, name);
  return repeat?.atMost === 'unlimited' || [again, anytime, forEach].some((comesAgain) => comesAgain !== undefined);
};

/** Everything done, what comes again each week for a year, and everything open once more with all of it saved. */
function year(routine: Routine): Case {
  let order = 0;
  const steps = Object.keys(routine.steps).map((name) => {
    const { form, repeat } = stepOf(routine, name);
    const times = isWeekly(routine, name) ? WEEKS : typeof repeat?.atMost === 'number' ? repeat.atMost : 1;
    const done = Array.from({ length: times }, (_, i): Occurrence => ({
      n: i + 1,
      openedAt: '2027-03-01T10:00:00.000+01:00',
      state: 'done',
      doneAt: '2027-03-01T10:00:00.000+01:00',
      doneBy: people(stepOf(routine, name).by)[0] ?? '',
      answers: {
        ...full(form),
        ...Object.fromEntries(Object.keys(stepOf(routine, name).counted ?? {}).map((n) => [n, 1])),
      },
      order: (order += 1),
    }));
    const open: Occurrence = {
      n: times + 1,
      openedAt: '2028-02-01T10:00:00.000+01:00',
      state: 'open',
      saved: full(form),
    };
    return [name, { passedOver: false, occurrences: [...done, open] }] as const;
  });
  return {
    id: `${routine.prefix}-7F3K`,
    routine: routine.id,
    version: routine.version,
    unit: 'enheten',
    startedAt: '2027-03-01T10:00:00.000+01:00',
    startedBy: people(routine.start.by)[0] ?? '',
    start: full(routine.start.form),
    appointed: Object.fromEntries(
      Object.keys(routine.roles).map((role) => [role, ['jag', ...people(role).slice(0, 2)]]),
    ),
    everAppointed: {},
    handOvers: [],
    steps: Object.fromEntries(steps),
    sensitiveCulled: false,
    length: order,
  };
}

function cardsOf(routine: Routine): readonly (readonly [string, View])[] {
  const c = year(routine);
  const roles = Object.keys(routine.roles);
  const name = (i: number): string => `Förnamn Andranamn Påhittad-Långtefternamn ${String(i)}`;
  const everyone = roles.flatMap(people);
  const inUnit = (role: string): readonly Candidate[] =>
    (routine.drawnFrom?.[role] ?? [role])
      .flatMap(people)
      .map((id, i) => ({ id, name: name(i), load: 12, ...(routine.drawnFrom?.[role] ? { aside: role } : {}) }));
  const fields = Object.values(routine.steps).flatMap(({ form }) => Object.values(form));
  const candidates = Object.fromEntries([
    ...roles.map((role) => [role, inUnit(role)] as const),
    ...fields.flatMap((field) =>
      field.kind === 'person' || field.kind === 'people' ? [[poolOf(field), inUnit(field.role)] as const] : [],
    ),
  ]);
  const context: CaseContext = {
    routine,
    calendar: { ...defaultCalendar, meetingDays: [1, 3] },
    c,
    now,
    viewer: 'jag',
    leads: false,
    names: new Map(everyone.map((id, i) => [id, name(i)])),
    mails: new Map(everyone.map((id, i) => [id, `fornamn.pahittad-langtefternamn${String(i)}@kommunen.example`])),
  };
  const steps = Object.entries(routine.steps).flatMap(([step, { form, sections = [] }]) => {
    const n = c.steps[step]?.occurrences.length ?? 1;
    const filling = { candidates, given: sent(form), faults: faults(form) };
    return [
      [step, stepView(context, step, n, { ...filling, nudge: 'Påminnelse' })],
      [`${step}, done`, doneView(context, step, n - 1)],
      [`${step}, to correct`, correctView(context, step, n - 1, candidates, sections.length > 0 ? {} : filling)],
      ...sections.flatMap(({ title }, i) => [
        [`${step}: ${title}`, sectionView(context, step, n, i, filling)],
        [`${step}: ${title}, to correct`, correctSectionView(context, step, n - 1, i, filling)],
      ]),
    ] as [string, View][];
  });
  const sealed = [routine.start, ...Object.values(routine.steps)].flatMap(({ form }) =>
    Object.values(form).flatMap((field) =>
      field.kind === 'text' && field.sensitive
        ? Array.from({ length: WEEKS }, () => ({ label: field.label, text: 'å'.repeat(field.max) }))
        : [],
    ),
  );
  const unit = { id: 'enheten', name: 'Enheten för det påhittade' };
  const { form } = routine.start;
  const filling = { now, calendar: context.calendar, draft: 'd'.repeat(22) };
  const same = Array.from({ length: MOST_KNOWN }, (_, i) => ({ context, mayOpen: i > 0 }));
  const everyCandidate = distinct(Object.values(candidates).flat());
  return [
    ...steps,
    ['start', startView({ routine, unit }, { ...filling, given: sent(form), faults: faults(form), notice: 'Nej.' })],
    ['start, of what is under way', startView({ routine, unit }, { ...filling, given: sent(form), same })],
    ['started', startedView(context)],
    ['started beside', startedBeside(startedView(context), same)],
    ['start, corrected to the same', correctedToSame(correctionView(context, 'start', 1), same)],
    ['start, to correct', correctView(context, 'start', 1, candidates, { given: sent(form), faults: faults(form) })],
    ['the case', caseView(context)],
    ...[0, 1000].map((page): [string, View] => [`the case, page ${String(page)}`, historyView(context, page)]),
    ...[0, 1000].map((page): [string, View] => [
      `what is sealed, page ${String(page)}`,
      sensitiveView(context, sealed, [], page),
    ]),
    ['hand over', handOverView(context, everyCandidate)],
    ['close', closeView(context)],
    [
      'mine',
      mineView(
        Array.from({ length: 9 }, () => context),
        0,
      ),
    ],
    ['help', helpView(routines)],
  ];
}

/** With as many themes as a unit may have, each as long as it may be. */
const themes = adapted(dialogmote, {
  banks: { planera: { teman: Array.from({ length: 20 }, (_, i) => `${'å'.repeat(117)} ${String(i)}`) } },
});

const all = [
  ...[...routines, sheet].map((routine) => [`${routine.id} ${String(routine.version)}`, routine] as const),
  ['dialogmöten of a unit with many themes', themes] as const,
];

test.each(all)('%s: every card can be sent, however much is written and however long it goes on', (_id, routine) => {
  const heavy = cardsOf(routine).flatMap(([card, view]) => {
    try {
      return cardBytes(render(view)) > MAX_CARD_BYTES ? [card] : [];
    } catch (fault) {
      return [`${card}: ${String(fault)}`];
    }
  });
  expect(heavy).toEqual([]);
});

test('a list of the day with as many reminders and steps as it shows, all with long names, can be sent', () => {
  const long = (n: number): string =>
    `Ett ovanligt långt namn på ett steg som någon en gång gav det, nummer ${String(n)}`;
  const at = DateTime.fromISO('2027-03-24T08:00', { zone: 'Europe/Stockholm' });
  const action = { do: 'showStep', case: 'KRI-7F3K', step: 'ettLangtNamnPaEttSteg', n: 12 } as const;
  const row = (n: number) => ({
    title: long(n),
    detail: `Umgängesstöd enligt dom KRI-7F3K · 2026-0417-lång-beteckning, senast ons 24 mars 16:30`,
    button: { title: 'Öppna', action, ignoresInputs: true as const },
  });
  const of = Array.from({ length: MOST_REMINDERS }, () => ({
    case: 'KRI-7F3K',
    step: action.step,
    n: 12,
    reminder: 3,
  }));
  const reminders = of.map((_item, n) => ({ open: true, row: row(n) }));
  const day = Array.from({ length: 60 }, (_item, n) => ({ part: 'late' as const, row: row(n) }));
  const view = remindersView(reminders, day, at, { do: 'reminders', of, more: 9, day: true });
  expect(cardBytes(render(view))).toBeLessThan(MAX_CARD_BYTES);
});
