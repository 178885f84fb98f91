// Finds what types cannot see in a routine: steps never reached, roles nobody holds, deadlines from what has not happened.
import { adapted, countedIn } from './adapted.ts';
import { answerFaults } from './check-answers.ts';
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
import type { Form, Period } from './fields.ts';
import { inPlaceOf, textsOf } from './reworded.ts';
import { type AnswersAre, type Condition, type Routine, type Span, startersOf, type Step } from './routine.ts';

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

/** Says whether a step needs somebody in a role: it is theirs, or they are reminded of it. */
const needs = ({ by, remind }: Step, role: string): boolean => by === role || remind.some(({ to }) => to === role);

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

/** Every step that must be settled, or done once, before this one opens. */
function ancestors(routine: Routine, name: string, seen = new Set<string>()): Set<string> {
  const { after = [], forEach } = routine.steps[name] ?? {};
  for (const before of forEach ? [...after, forEach.step] : after) {
    if (seen.has(before)) continue;
    seen.add(before);
    ancestors(routine, before, seen);
  }
  return seen;
}

/** The steps that open a step again, at once or by opening again what does: an earlier round may have answered them. */
function leadingBackTo(routine: Routine, name: string, seen = new Set<string>()): Set<string> {
  for (const { step } of routine.steps[name]?.again ?? []) {
    if (seen.has(step)) continue;
    seen.add(step);
    leadingBackTo(routine, step, seen);
  }
  return seen;
}

function stepFaults(routine: Routine, name: string, step: Step): readonly string[] {
  const before = ancestors(routine, name);
  const known = (other: string): boolean => other === 'start' || before.has(other);
  const recorded = (date: string, orBy?: string): boolean =>
    Object.keys(routine.dates[date] ?? {}).some((source) => known(source) || source === orBy);
  const faults: string[] = [];
  const say = (fault: string): void => void faults.push(`${name}: ${fault}`);
  const appointed = new Set([routine.start.by, routine.chief, ...Object.keys(routine.start.appoints ?? {})]);
  for (const other of before) for (const role of givenIn(routine.steps[other])) appointed.add(role);
  // A reminder may go to a role that is given while the step is open: whoever has got it by then is reminded.
  const meanwhile = Object.keys(routine.steps).filter((other) => !ancestors(routine, other).has(name));
  const reminded = new Set([...appointed, ...meanwhile.flatMap((other) => givenIn(routine.steps[other]))]);
  if (!appointed.has(step.by)) say(`by ${step.by}, whom nobody has appointed by then`);
  for (const reminder of step.remind) {
    if (reminder.firm && reminder.to === 'channel')
      say('has a firm reminder in the channel, where nobody puts off any');
    if (reminder.to !== 'channel' && !(isJoined(routine, reminder.to) ? reminded : appointed).has(reminder.to))
      say(`reminds ${reminder.to}, whom nobody has appointed by then`);
    if (typeof reminder.at === 'object' && 'morningOf' in reminder.at && !recorded(reminder.at.morningOf, name))
      say(`reminds on the morning of ${reminder.at.morningOf}, which no earlier answer records`);
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

/** One who may be left out may be appointed, but nothing may wait on them. */
function appointFaults(routine: Routine, where: string, { form, appoints = {} }: Pick<Step, 'form' | 'appoints'>) {
  return Object.entries(appoints).flatMap(([role, field]) => {
    const asked = form[field];
    if (!(role in routine.roles)) return [`${where}: appoints ${role}, which is no role`];
    if (asked?.kind !== 'person' && asked?.kind !== 'people')
      return [`${where}: appoints ${role} by ${field}, which does not ask for a person`];
    return (asked.optional ?? asked.when) && Object.values(routine.steps).some((step) => needs(step, role))
      ? [`${where}: appoints ${role} by ${field}, which may be left unanswered`]
      : [];
  });
}

/** Says whether no answers can open the step: its conditions, and those of the steps it asks about, share no option. */
function neverOpens(routine: Routine, name: string): boolean {
  const left = new Map<string, readonly string[]>();
  for (const [field, options] of demands(routine, name)) {
    const shared = (left.get(field) ?? options).filter((option) => options.includes(option));
    if (shared.length === 0) return true;
    left.set(field, shared);
  }
  return false;
}

/** What must hold for the step to open, as `step.field` and its options. A field with several answers excludes nothing. */
function demands(routine: Routine, name: string): readonly (readonly [string, readonly string[]])[] {
  const before = ancestors(routine, name);
  const { when, forEach } = routine.steps[name] ?? {};
  const condition: Condition = forEach ? { [forEach.step]: forEach.when ?? {} } : (when ?? {});
  return Object.entries(condition).flatMap(([other, fields]) => {
    const asked = routine.steps[other];
    const ends = asked?.repeat?.atMost === 'unlimited' && !forEach ? asked.repeat.ends : {};
    const own = [...Object.entries(fields), ...Object.entries(ends)]
      .filter(([field]) => (asked?.form ?? routine.start.form)[field]?.kind === 'choice')
      .map(([field, options]) => [`${other}.${field}`, options] as const);
    return before.has(other) ? [...own, ...demands(routine, other)] : own;
  });
}

function againFaults(routine: Routine, name: string, step: Step): readonly string[] {
  return [
    ...(step.anytime && (step.repeat ?? step.again)
      ? [`${name}: may be done at any time, so it does not come again by itself`]
      : []),
    ...(step.again ?? []).flatMap((again) => {
      const cause = routine.steps[again.step];
      if (!cause) return [`${name}: comes again after ${again.step}, which is no step`];
      return answerFaults(`${name}.again`, again.when ?? {}, cause.form);
    }),
  ];
}

function forEachFaults(routine: Routine, name: string, step: Step): readonly string[] {
  const { forEach } = step;
  if (!forEach) return [];
  const cause = routine.steps[forEach.step];
  return [
    ...((step.when ?? step.repeat ?? step.again ?? step.anytime)
      ? [`${name}: comes once for each ${forEach.step}, and by nothing else`]
      : []),
    ...(cause
      ? answerFaults(`${name}.forEach`, forEach.when ?? {}, cause.form)
      : [`${name}: comes for each ${forEach.step}, which is no step`]),
    ...(forEach.nth === undefined || (Number.isInteger(forEach.nth) && forEach.nth > 0)
      ? []
      : [`${name}: comes the time ${String(forEach.nth)} of ${forEach.step}`]),
  ];
}

const periodFaults = (where: string, periods: readonly Period[] | undefined, form: Form): readonly string[] =>
  (periods ?? []).flatMap(({ from, to }) =>
    [from, to]
      .filter((day) => form[day]?.kind !== 'date')
      .map((day) => `${where}: a period of ${day}, which is no date`),
  );

function meetingFaults(routine: Routine, name: string, { form, meeting }: Step): readonly string[] {
  if (!meeting) return [];
  return [
    ...(form[meeting.day]?.kind === 'date' ? [] : [`${name}: a meeting on ${meeting.day}, which is no date`]),
    ...(form[meeting.time]?.kind === 'time' ? [] : [`${name}: a meeting at ${meeting.time}, which is no time of day`]),
    ...(Number.isInteger(meeting.minutes) && meeting.minutes > 0
      ? []
      : [`${name}: a meeting of ${String(meeting.minutes)} minutes`]),
    ...meeting.invite
      .filter((role) => !(role in routine.roles))
      .map((role) => `${name}: invites ${role}, which is no role`),
  ];
}

function sectionFaults(name: string, { form, sections, anytime }: Step): readonly string[] {
  if (!sections) return [];
  const placed = sections.flatMap(({ fields }) => fields);
  return [
    ...(anytime ? [`${name}: may be done at any time, so nothing of it is saved to be continued`] : []),
    ...sections
      .filter(({ fields }) => fields.length === 0)
      .map(({ title }) => `${name}: the section ”${title}” asks nothing`),
    ...placed.filter((field) => !(field in form)).map((field) => `${name}: a section asks ${field}, which is no field`),
    ...Object.keys(form)
      .filter((field) => placed.filter((other) => other === field).length !== 1)
      .map((field) => `${name}: ${field} stands in ${placed.includes(field) ? 'several sections' : 'no section'}`),
  ];
}

function repeatFaults(name: string, step: Step): readonly string[] {
  const { repeat } = step;
  if (!repeat) return [];
  return [
    ...(repeat.atMost !== 'unlimited' && repeat.atMost < repeat.atLeast
      ? [`${name}: comes at least more often than at most`]
      : []),
    ...(repeat.atLeast > 1 && !repeat.goesOn
      ? [`${name}: must come ${String(repeat.atLeast)} times, but no answer says that it goes on`]
      : []),
    ...(repeat.goesOn && holdTogether(repeat.goesOn, repeat.ends)
      ? [`${name}: goes on by the same answer that ends it`]
      : []),
    ...(Object.keys(repeat.ends).length === 0 ? [`${name}: no answer ends it`] : []),
    ...answerFaults(name, repeat.ends, step.form),
    ...answerFaults(name, repeat.goesOn ?? {}, step.form),
  ];
}

function formFaults(where: string, form: Form, routine: Routine): readonly string[] {
  const names = Object.keys(form);
  return Object.entries(form).flatMap(([name, field], index) => [
    ...((field.kind === 'person' || field.kind === 'people') && !(field.role in routine.roles)
      ? [`${where}.${name}: asks for a ${field.role}, which is no role`]
      : []),
    ...((field.kind === 'person' || field.kind === 'people') &&
    field.except !== undefined &&
    !(field.except in routine.roles)
      ? [`${where}.${name}: asks for nobody who is ${field.except}, which is no role`]
      : []),
    ...(field.sensitive && field.kind !== 'text' ? [`${where}.${name}: only a text can be sensitive`] : []),
    ...Object.keys(field.when ?? {}).flatMap((other) =>
      names.includes(other) && names.indexOf(other) < index
        ? []
        : [`${where}.${name}: depends on ${other}, which is not asked before it`],
    ),
    ...answerFaults(`${where}.${name}`, field.when ?? {}, form),
  ]);
}

const holdTogether = (some: AnswersAre, others: AnswersAre): boolean =>
  Object.entries(others).every(([field, options]) => some[field]?.some((option) => options.includes(option)) ?? true);

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
