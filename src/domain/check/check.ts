// Finds what types cannot see in a routine: steps never reached, roles nobody holds, deadlines from what has not happened.
import { adapted, countedIn } from '../routine/adapted.ts';
import { answerFaults } from './check-answers.ts';
import { againFaults, ancestors, forEachFaults, leadingBackTo, neverOpens, repeatFaults } from './check-coming.ts';
import { appointFaults, formFaults, meetingFaults, needs, periodFaults, sectionFaults } from './check-form.ts';
import {
  anonymousFaults,
  carriedFaults,
  drawnFaults,
  eachFaults,
  givenIn,
  isChosenFrom,
  isGiven,
  isJoined,
} from './check-several.ts';
import { inPlaceOf, textsOf } from '../routine/reworded.ts';
import {
  bookedBefore,
  bookedOn,
  type Condition,
  type Reminder,
  type Routine,
  type Span,
  startersOf,
  type Step,
} from '../routine/routine.ts';

/** Every fault of a routine, each as where and what. None: the routine can be played to its end. */
export function check(routine: Routine): readonly string[] {
  const faults = faultsOf(routine);
  return [...faults, ...bankFaults(routine, faults)];
}

/** A unit that has its own options somewhere may not take away one that something depends on. */
const bankFaults = (routine: Routine, declared: readonly string[]): readonly string[] =>
  Object.entries(routine.steps).flatMap(([step, { form }]) =>
    Object.keys(form).flatMap((field) => {
      const asked = form[field];
      if (asked?.kind !== 'choices' || !asked.bank) return [];
      const own = faultsOf(adapted(routine, { banks: { [step]: { [field]: [] } } }));
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

/** A unit that puts its own words in place of these must find them somewhere. */
function wordFaults(routine: Routine): readonly string[] {
  const words = Object.entries(routine.words ?? {});
  if (words.length === 0) return [];
  const texts = textsOf(routine);
  return words
    .filter(([, word]) => !texts.some((text) => inPlaceOf(new Map([[word.default, '']]))(text) !== text))
    .map(([key, word]) => `words.${key}: no text says ”${word.default}”`);
}

/** A cap: whoever has not heard ten reminders does not hear the eleventh. */
const isWithinReason = ({ everyWorkingDays, atMost }: NonNullable<Reminder['again']>): boolean =>
  Number.isInteger(everyWorkingDays) &&
  everyWorkingDays >= 1 &&
  everyWorkingDays <= 20 &&
  Number.isInteger(atMost) &&
  atMost >= 1 &&
  atMost <= 10;

function stepFaults(routine: Routine, name: string, step: Step): readonly string[] {
  const before = ancestors(routine, name);
  const known = (other: string): boolean => other === 'start' || before.has(other);
  const recorded = (date: string, orBy?: string): boolean =>
    Object.keys(routine.dates[date] ?? {}).some((source) => known(source) || source === orBy);
  const faults: string[] = [];
  const say = (fault: string): void => void faults.push(`${name}: ${fault}`);
  const appointed = new Set([routine.start.by, routine.chief, ...Object.keys(routine.start.appoints ?? {})]);
  for (const other of before) for (const role of givenIn(routine.steps[other])) appointed.add(role);
  // A reminder may go to a role that is given while the step is open, or be of a day that is booked then: whoever has got it by then is
  // reminded, and of what is booked by then.
  const meanwhile = Object.keys(routine.steps).filter((other) => !ancestors(routine, other).has(name));
  const reminded = new Set([...appointed, ...meanwhile.flatMap((other) => givenIn(routine.steps[other]))]);
  const recordedByThen = (date: string): boolean =>
    recorded(date) || meanwhile.some((other) => other in (routine.dates[date] ?? {}));
  if (!appointed.has(step.by)) say(`by ${step.by}, whom nobody has appointed by then`);
  for (const reminder of step.remind) {
    if (reminder.again && !isWithinReason(reminder.again))
      say('reminds again in days or times that are not 1 to 20 and 1 to 10');
    const booked = bookedOn(reminder.at);
    if (reminder.again && booked !== undefined) say(`reminds again of ${booked}, which is over the day after`);
    if (reminder.firm && reminder.to === 'channel')
      say('has a firm reminder in the channel, where nobody puts off any');
    if (reminder.to !== 'channel' && !(isJoined(routine, reminder.to) ? reminded : appointed).has(reminder.to))
      say(`reminds ${reminder.to}, whom nobody has appointed by then`);
    if (booked !== undefined && !recordedByThen(booked))
      say(`reminds on the morning of ${booked}, which no earlier answer records`);
    const since = bookedBefore(reminder.at);
    if (since !== undefined && !recordedByThen(since))
      say(`reminds on the morning after ${since}, which no earlier answer records`);
    if (typeof reminder.at === 'object' && 'before' in reminder.at && !recorded(reminder.at.before))
      say(`reminds before ${reminder.at.before}, which no earlier answer records`);
  }
  if (countedIn(step).length > 1) say(`counts last days that are ours in ${countedIn(step).join(' and ')}`);
  for (const other of [...(step.lists ?? []), ...step.remind.flatMap(({ shows = [] }) => shows)])
    if (!known(other)) say(`shows ${other}, which may not be answered by then`);
  for (const role of step.tells ?? []) if (!(role in routine.roles)) say(`tells ${role}, which is no role`);
  for (const other of step.after) if (!(other in routine.steps)) say(`comes after ${other}, which is no step`);
  for (const other of Object.keys(step.when ?? {}))
    if (!known(other)) say(`depends on ${other}, which may not be answered by then`);
  const earlierRounds = leadingBackTo(routine, name);
  for (const other of step.shows ?? [])
    if (!known(other) && !earlierRounds.has(other)) say(`shows ${other}, which may not be answered by then`);
  if (neverOpens(routine, name)) say('never opens: its conditions exclude each other');
  const checkSpan = (span: Span, orBy?: string): void => {
    if ('ours' in span && typeof ('within' in span ? span.within : span.atLeast) === 'string')
      say('calls a last day without a number ours');
    if ('earliestOf' in span) {
      if (span.earliestOf.length === 0) say('has the earliest of no last days');
      for (const one of span.earliestOf) checkSpan(one, orBy);
    } else if ('middleOf' in span) {
      for (const date of span.middleOf)
        if (!recorded(date, orBy)) say(`counts its last day from ${date}, which no earlier answer records`);
    } else if ('before' in span) {
      if (!recorded(span.before, orBy))
        say(`counts its last day back from ${span.before}, which no earlier answer records`);
    } else if (typeof span.of === 'object') {
      if ('step' in span.of && !known(span.of.step) && span.of.step !== orBy)
        say(`counts its last day from ${span.of.step}, which may not be done by then`);
      if ('date' in span.of && !recorded(span.of.date, orBy))
        say(`counts its last day from ${span.of.date}, which no earlier answer records`);
    }
  };
  checkSpan(step.due);
  if (step.repeat) checkSpan(step.repeat.due, name);
  for (const other of step.culls ?? []) {
    if (!known(other)) say(`culls ${other}, which may not be answered by then`);
    const { form } = (other === 'start' ? routine.start : routine.steps[other]) ?? {};
    if (form && !Object.values(form).some(({ sensitive }) => sensitive))
      say(`culls ${other}, which asks nothing sensitive`);
  }
  return [
    ...faults,
    ...appointFaults(routine, name, step),
    ...conditionFaults(name, step.when ?? {}, routine),
    ...repeatFaults(name, step),
    ...answerFaults(name, step.closes ?? {}, step.form),
    ...answerFaults(`${name}.attendance`, step.attendance?.away ?? {}, step.form),
    ...(step.attendance && !recorded(step.attendance.on)
      ? [`${name}: is about being there on ${step.attendance.on}, which no earlier answer records`]
      : []),
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

const conditionFaults = (where: string, condition: Condition, routine: Routine): readonly string[] =>
  Object.entries(condition).flatMap(([step, fields]) =>
    answerFaults(
      `${where}.when.${step}`,
      fields,
      step === 'start' ? routine.start.form : (routine.steps[step]?.form ?? {}),
    ),
  );

const dateFaults = (routine: Routine): readonly string[] =>
  Object.entries(routine.dates).flatMap(([date, sources]) =>
    Object.entries(sources).flatMap(([step, field]) => {
      const form = step === 'start' ? routine.start.form : routine.steps[step]?.form;
      return form?.[field]?.kind === 'date' ? [] : [`dates.${date}: ${step}.${field} is no date`];
    }),
  );
