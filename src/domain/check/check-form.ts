// Finds faults in what a step asks: its questions, periods, sections, whom it appoints and what meeting it books.
import { conditionsOf } from '../forms/asking.ts';
import { answerFaults } from './check-answers.ts';
import { boundFaults, isCount } from './check-bounds.ts';
import { isJoined } from './check-several.ts';
import { byThen } from './by-then.ts';
import {
  asksForPeople,
  type ChoiceField,
  type Field,
  type ForOne,
  type Form,
  type NumberField,
  type PeopleField,
  type Period,
  type PersonField,
} from '../forms/fields.ts';
import { formOf, type Routine, type Step } from '../routine/routine.ts';

/** Every fault of a form: its bounds, who is asked for, what is sensitive, what a question depends on. `where` begins each. */
export function formFaults(where: string, form: Form, routine: Routine): readonly string[] {
  const names = Object.keys(form);
  return Object.entries(form).flatMap(([name, field], index) => [
    ...boundFaults(`${where}.${name}`, field),
    ...(asksForPeople(field) ? choosingFaults(routine, where, field).map((fault) => `${where}.${name}: ${fault}`) : []),
    ...(field.kind === 'date' ? [field.notBefore, field.notAfter, field.neededAfter, field.notAgain] : [])
      .filter((bound) => bound !== undefined && !(bound.date in routine.dates))
      .map((bound) => `${where}.${name}: goes by ${String(bound?.date)}, which is no date`),
    ...(field.kind === 'date' && field.neededAfter && !field.optional
      ? [`${where}.${name}: is needed after ${field.neededAfter.date}, but may not be left empty before it either`]
      : []),
    ...(field.kind === 'number' ? ofThoseFaults(routine, field).map((fault) => `${where}.${name}: ${fault}`) : []),
    ...(field.kind === 'choice'
      ? notWhileFaults(routine, where, field).map((fault) => `${where}.${name}: ${fault}`)
      : []),
    ...(field.kind === 'date' && field.at !== undefined && form[field.at]?.kind !== 'time'
      ? [`${where}.${name}: is at ${field.at}, which is no time of day`]
      : []),
    ...(field.kind === 'choice' ? offeredFaults(routine, where, name, field, form) : []),
    ...(field.kind === 'choice' && field.forOne ? forOneFaults(`${where}.${name}`, field.forOne, form, index) : []),
    ...(field.sensitive && field.kind !== 'text' ? [`${where}.${name}: only a text can be sensitive`] : []),
    ...(field.orWhen && !field.when ? [`${where}.${name}: has orWhen without when`] : []),
    ...conditionsOf(field).flatMap((condition) => [
      ...Object.keys(condition).flatMap((other) =>
        names.includes(other) && names.indexOf(other) < index
          ? []
          : [`${where}.${name}: depends on ${other}, which is not asked before it`],
      ),
      ...answerFaults(`${where}.${name}`, condition, form),
    ]),
  ]);
}

/** A number is one of those that a question of a step asks for. */
const ofThoseFaults = (routine: Routine, { ofThose }: NumberField): readonly string[] =>
  Object.entries(ofThose?.in ?? {}).flatMap(([step, field]) =>
    routine.steps[step]?.form[field]?.kind === 'number' ? [] : [`goes by ${step}.${field}, which is no number`],
  );

/** What an option may not be chosen for: answers that are there, and given before. */
const notWhileFaults = (routine: Routine, where: string, { options, notWhile = {} }: ChoiceField): readonly string[] =>
  Object.entries(notWhile).flatMap(([option, rule]) => [
    ...(option in options ? [] : [`says when ${option} is not so, which is no option`]),
    ...Object.entries(rule?.answers ?? {}).flatMap(([step, answers]) =>
      where !== 'start' && byThen(routine, where).isSettled(step)
        ? answerFaults(step, answers, formOf(routine, step))
        : [`goes by ${step}, which may not be answered by then`],
    ),
  ]);

/** An option that is not always offered is one of several, in a step; what it goes by was answered in it before. */
function offeredFaults(
  routine: Routine,
  where: string,
  name: string,
  { options, usually, offered = {} }: ChoiceField,
  form: Form,
): readonly string[] {
  const at = `${where}.${name}`;
  return Object.entries(offered).flatMap(([option, offer]) => [
    ...(option in options ? [] : [`${at}: says when ${option} is offered, which is no option`]),
    ...(option === usually ? [`${at}: has ${option} chosen already, which is not always offered`] : []),
    ...(where === 'start' ? [`${at}: says when ${option} is offered; a start form offers all it has`] : []),
    ...(offer === undefined || offer === 'corrected' ? [] : answerFaults(at, offer, form)),
    ...(offer === 'corrected' || where === 'start' || comesAgain(routine, where)
      ? []
      : [`${at}: offers ${option} by the time before, but there is only one time`]),
  ]);
}

/** Says whether a step may be done more than once. */
const comesAgain = (routine: Routine, name: string): boolean => {
  const { repeat, anytime, again, forEach } = routine.steps[name] ?? {};
  return [repeat, anytime, again, forEach].some((part) => part !== undefined);
};

/** An option for one alone needs a question of several before it. */
function forOneFaults(where: string, { option, of }: ForOne, form: Form, index: number): readonly string[] {
  const isBefore = Object.keys(form).slice(0, index).includes(of) && form[of]?.kind === 'choices';
  return [
    ...(isBefore ? [] : [`${where}: is for one of ${of}, which is no choice of several before it`]),
    ...answerFaults(where, { [where.split('.').at(-1) ?? '']: [option] }, form),
  ];
}

/** Whom a question offers to choose among. */
function choosingFaults(routine: Routine, where: string, field: PersonField | PeopleField): readonly string[] {
  const { role, except = [], sameGroup, among, ticked, on } = field;
  return [
    ...(role in routine.roles ? [] : [`asks for a ${role}, which is no role`]),
    ...except.filter((one) => !(one in routine.roles)).map((one) => `asks for nobody who is ${one}, which is no role`),
    ...(sameGroup && !hasPlace(routine, where, role) ? ['asks for somebody of the same group, but of whose?'] : []),
    ...(ticked === undefined || (among === 'case' && ticked in routine.roles)
      ? []
      : [`ticks whoever is ${ticked}, which is no role of those in the case`]),
    ...(on === undefined || on in routine.dates ? [] : [`asks who is there on ${on}, which is no date`]),
  ];
}

/** Says whether a step is about somebody's own place in a role that is drawn from groups. */
function hasPlace(routine: Routine, where: string, role: string): boolean {
  const step = routine.steps[where];
  const asked = step?.forEach ? routine.steps[step.forEach.step] : step;
  return asked?.each === true && asked.by === role && routine.drawnFrom?.[role] !== undefined;
}

/** A period needs two days. */
export const periodFaults = (where: string, periods: readonly Period[] | undefined, form: Form): readonly string[] =>
  (periods ?? []).flatMap(({ from, to }) =>
    [from, to]
      .filter((day) => form[day]?.kind !== 'date')
      .map((day) => `${where}: a period of ${day}, which is no date`),
  );

/** Every question stands in one section. */
export function sectionFaults(name: string, { form, sections, anytime }: Step): readonly string[] {
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

/** A meeting needs a day, a time, a length and roles that are there. */
export function meetingFaults(routine: Routine, name: string, { form, meeting }: Step): readonly string[] {
  if (!meeting) return [];
  return [
    ...(form[meeting.day]?.kind === 'date' ? [] : [`${name}: a meeting on ${meeting.day}, which is no date`]),
    ...(form[meeting.time]?.kind === 'time' ? [] : [`${name}: a meeting at ${meeting.time}, which is no time of day`]),
    ...(meeting.place === undefined || meeting.place in form
      ? []
      : [`${name}: a meeting at ${meeting.place}, which is no field`]),
    ...(isCount(meeting.minutes) ? [] : [`${name}: a meeting of ${String(meeting.minutes)} minutes`]),
    ...(meeting.among === undefined || form[meeting.among]?.kind === 'choices'
      ? []
      : [`${name}: invites those who are ticked in ${meeting.among}, which is no choice of several`]),
    ...meeting.invite
      .filter((role) => !(role in routine.roles))
      .map((role) => `${name}: invites ${role}, which is no role`),
  ];
}

/** One who may be left out may be appointed, but nothing may wait on them. */
export function appointFaults(
  routine: Routine,
  where: string,
  { form, appoints = {} }: Pick<Step, 'form' | 'appoints'>,
) {
  return Object.entries(appoints).flatMap(([role, field]) => {
    const asked = form[field];
    if (!(role in routine.roles)) return [`${where}: appoints ${role}, which is no role`];
    if (!asksForPeople(asked)) return [`${where}: appoints ${role} by ${field}, which does not ask for a person`];
    const waits = isJoined(routine, role) ? ({ by }: Step) => by === role : (step: Step) => needs(step, role);
    const isWaitedFor = Object.values(routine.steps).some(
      (step) => waits(step) && !isOnlyWhenAsked(step, where, asked),
    );
    return (asked.optional ?? asked.when) && isWaitedFor
      ? [`${where}: appoints ${role} by ${field}, which may be left unanswered`]
      : [];
  });
}

/** Says whether a step applies only where a question has been asked: whenever it is waited for, somebody is named. */
function isOnlyWhenAsked({ when }: Step, where: string, { optional, when: asked }: Field): boolean {
  const answers = when?.[where];
  if (optional || !asked || !answers) return false;
  return Object.entries(asked).every(([other, options]) => answers[other]?.every((one) => options.includes(one)));
}

/** Says whether a step needs somebody in a role: it is theirs, or they are reminded of it. */
export const needs = ({ by, remind }: Step, role: string): boolean =>
  by === role || remind.some(({ to }) => to === role);
