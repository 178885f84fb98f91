// Finds what types cannot see in a routine: steps never reached, roles nobody holds, deadlines from what has not happened.
import { isStepName } from '../actions.ts';
import { adapted } from '../routine/adapted.ts';
import { byThen, type ByThen } from './by-then.ts';
import { answerFaults } from './check-answers.ts';
import { monthFaults } from './check-bounds.ts';
import { againFaults, ancestors, forEachFaults, leadingBackTo, neverOpens, repeatFaults } from './check-coming.ts';
import { countedFaults, dueFaults } from './check-due.ts';
import { appointFaults, formFaults, meetingFaults, needs, periodFaults, sectionFaults } from './check-form.ts';
import { reminderFaults } from './check-remind.ts';
import { cullFaults, retentionFaults } from './check-retention.ts';
import { anonymousFaults, carriedFaults, drawnFaults, eachFaults, isChosenFrom, isGiven } from './check-several.ts';
import { buttonFaults, personalNumberFaults, wordFaults } from './check-texts.ts';
import { type Condition, type Routine, startersOf, type Step } from '../routine/routine.ts';

/** Every fault of a routine, each as where and what. None: the routine can be played to its end. */
export function check(routine: Routine): readonly string[] {
  const faults = faultsOf(routine);
  return [...faults, ...bankFaults(routine, faults)];
}

/** Whatever a unit's own option may be: a unit that has its own has one at least. */
const OWN_OPTION = 'one of its own';

/** A unit that has its own options somewhere may not take away one that something depends on. */
const bankFaults = (routine: Routine, declared: readonly string[]): readonly string[] =>
  Object.entries(routine.steps).flatMap(([step, { form }]) =>
    Object.keys(form).flatMap((field) => {
      const asked = form[field];
      if (asked?.kind !== 'choices' || !asked.bank) return [];
      const own = faultsOf(adapted(routine, { banks: { [step]: { [field]: [OWN_OPTION] } } }));
      return own
        .filter((fault) => !declared.includes(fault))
        .map((fault) => `${step}.${field}: units may have their own options, but then ${fault}`);
    }),
  );

function faultsOf(routine: Routine): readonly string[] {
  const circles = Object.keys(routine.steps).filter((name) => ancestors(routine, name).has(name));
  if (circles.length > 0) return circles.map((name) => `${name}: waits for itself`);
  const faults = [
    ...(/^[A-ZÅÄÖ]{3}$/.test(routine.prefix) ? [] : [`prefix: three capital letters, not "${routine.prefix}"`]),
    ...formFaults('start', routine.start.form, routine),
    ...periodFaults('start', routine.start.periods, routine.start.form),
    ...routine.start.refuse.flatMap((rule) => answerFaults('start.refuse', rule.when, routine.start.form)),
    ...starterFaults(routine),
    ...appointFaults(routine, 'start', routine.start),
    ...wordFaults(routine),
    ...buttonFaults(routine),
    ...personalNumberFaults(routine),
    ...retentionFaults(routine),
    ...monthFaults(routine),
    ...dateFaults(routine),
    ...ladderFaults(routine),
    ...carriedFaults(routine),
    ...drawnFaults(routine),
    ...Object.entries(routine.steps).flatMap(([name, step]) => stepFaults(routine, name, step)),
    ...Object.keys(routine.roles)
      // The chief may have no step: handing over, closing and what is late are always the chief's.
      .filter((role) => role !== routine.chief && role !== routine.start.by && !startersOf(routine).includes(role))
      .filter(
        (role) =>
          !Object.values(routine.steps).some((step) => needs(step, role) || step.meeting?.invite.includes(role)),
      )
      .filter((role) => !routine.drawnFrom || !(isChosenFrom(routine, role) || isGiven(routine, role)))
      .map((role) => `roles.${role}: has nothing to do`),
  ];
  return [...new Set(faults)];
}

const starterFaults = (routine: Routine): readonly string[] => [
  ...(routine.start.began === undefined || routine.start.form[routine.start.began]?.kind === 'date'
    ? []
    : [`start: began on ${routine.start.began}, which is no date of its form`]),
  ...(startersOf(routine).length > 0 ? [] : ['start: nobody may start it']),
  ...startersOf(routine)
    .filter((role) => !(role in routine.roles))
    .map((role) => `start: may be started by ${role}, which is no role`),
];

/** The compiler refuses these too, but for a ladder that nobody climbs. */
const ladderFaults = ({ ladders = {}, steps }: Routine): readonly string[] => [
  ...Object.entries(ladders).flatMap(([ladder, climbers]) =>
    climbers.length > 0 ? [] : [`ladders.${ladder}: no step climbs it`],
  ),
  ...Object.entries(ladders).flatMap(([ladder, climbers]) =>
    climbers
      .filter((step) => steps[step]?.remind.length === 0)
      .map((step) => `${step}: climbs the ladder ${ladder}, which is none`),
  ),
  ...Object.entries(steps).flatMap(([name, { remind }]) =>
    remind.flatMap(({ text }) => {
      if (text.trim() === '') return [`${name}: has a reminder that says nothing`];
      return /\{\w+\}/.test(text) ? [`${name}: says ”${text}”, where a word of its ladder is not filled in`] : [];
    }),
  ),
];

function stepFaults(routine: Routine, name: string, step: Step): readonly string[] {
  const then = byThen(routine, name);
  return [
    ...nameFaults(name),
    ...(then.appointed.has(step.by) ? [] : [`${name}: by ${step.by}, whom nobody has appointed by then`]),
    ...reminderFaults(routine, name, step, then),
    ...countedFaults(name, step),
    ...namedFaults(routine, name, step, then),
    ...(neverOpens(routine, name) ? [`${name}: never opens: its conditions exclude each other`] : []),
    ...dueFaults(name, step, then),
    ...cullFaults(routine, name, step, then),
    ...appointFaults(routine, name, step),
    ...conditionFaults(`${name}.when`, step.when ?? {}, routine),
    ...conditionFaults(`${name}.unless`, step.unless ?? {}, routine),
    ...repeatFaults(name, step),
    ...answerFaults(name, step.closes ?? {}, step.form),
    ...attendanceFaults(name, step, then),
    ...againFaults(routine, name, step),
    ...forEachFaults(routine, name, step),
    ...formFaults(name, step.form, routine),
    ...periodFaults(name, step.periods, step.form),
    ...meetingFaults(routine, name, step),
    ...sectionFaults(name, step),
    ...eachFaults(routine, name, step),
    ...anonymousFaults(routine, name, step),
    ...(step.guidanceTitle && !step.guidance ? [`${name}: a title of guidance, but no guidance`] : []),
  ];
}

/** What a step is called goes with its buttons. */
function nameFaults(name: string): readonly string[] {
  if (name === 'start') return ['start: is what the start of a case is called; take another name for the step'];
  return isStepName(name)
    ? []
    : [
        `${name}: is a name that no button can carry; take at most 60 letters a to z and digits, a small letter first, and no name that every object has`,
      ];
}

/** The steps and roles that a step names must be there, and be settled where their answers are wanted. */
function namedFaults(routine: Routine, name: string, step: Step, then: ByThen): readonly string[] {
  const { shows = [], lists = [], remind, tells = [], after, when = {}, unless = {} } = step;
  const earlierRounds = leadingBackTo(routine, name);
  const isUnsettled = (other: string): boolean => !then.isSettled(other);
  const unanswered = (other: string): string => `shows ${other}, which may not be answered by then`;
  return [
    ...[...lists, ...remind.flatMap((reminder) => reminder.shows ?? [])].filter(isUnsettled).map(unanswered),
    ...tells.filter((role) => !(role in routine.roles)).map((role) => `tells ${role}, which is no role`),
    ...after.filter((other) => !(other in routine.steps)).map((other) => `comes after ${other}, which is no step`),
    ...Object.keys(unless)
      .filter((other) => !(other in routine.steps))
      .map((other) => `is over by ${other}, which is no step`),
    ...Object.keys(when)
      .filter(isUnsettled)
      .map((other) => `depends on ${other}, which may not be answered by then`),
    ...shows.filter((other) => isUnsettled(other) && !earlierRounds.has(other)).map(unanswered),
  ].map((fault) => `${name}: ${fault}`);
}

const attendanceFaults = (name: string, { attendance, form }: Step, then: ByThen): readonly string[] =>
  attendance
    ? [
        ...answerFaults(`${name}.attendance`, attendance.away, form),
        ...(then.isRecorded(attendance.on)
          ? []
          : [`${name}: is about being there on ${attendance.on}, which no earlier answer records`]),
      ]
    : [];

const conditionFaults = (where: string, condition: Condition, routine: Routine): readonly string[] =>
  Object.entries(condition).flatMap(([step, fields]) =>
    answerFaults(`${where}.${step}`, fields, step === 'start' ? routine.start.form : (routine.steps[step]?.form ?? {})),
  );

const dateFaults = (routine: Routine): readonly string[] =>
  Object.entries(routine.dates).flatMap(([date, sources]) =>
    Object.entries(sources).flatMap(([step, field]) => {
      const form = step === 'start' ? routine.start.form : routine.steps[step]?.form;
      return form?.[field]?.kind === 'date' ? [] : [`dates.${date}: ${step}.${field} is no date`];
    }),
  );
