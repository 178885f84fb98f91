// Finds faults in what several do each for themselves: roles that answers give, anonymous answers, what is carried on.
import { ANSWER_COUNT } from '../case/anonymous.ts';
import { answerFaults } from './check-answers.ts';
import { asksForPeople } from '../forms/fields.ts';
import type { Routine, Step } from '../routine/routine.ts';

/** The roles that a step's answers give. */
export const givenIn = ({ appoints = {}, adds = {}, joins = {} }: Partial<Step> = {}): readonly string[] =>
  [appoints, adds, joins].flatMap(Object.keys);

/** Says whether a role is one of the case, that some step's answers give. */
export const isGiven = ({ drawnFrom = {}, steps }: Routine, role: string): boolean =>
  role in drawnFrom && Object.values(steps).some((step) => givenIn(step).includes(role));

/** Says whether a role is got by saying so oneself. */
export const isJoined = ({ steps }: Routine, role: string): boolean =>
  Object.values(steps).some(({ joins = {} }) => role in joins);

/** What each does for themselves, whom answers add to roles, and whose each time of a step is. */
export function eachFaults(routine: Routine, name: string, step: Step): readonly string[] {
  const { each, repeat, again, forEach, anytime, anonymous, endsAtDue, adds = {}, joins = {} } = step;
  const owner = forEach?.whose === undefined ? undefined : routine.steps[forEach.step]?.form[forEach.whose];
  return [
    ...(each && (repeat ?? again ?? forEach ?? anytime ?? anonymous)
      ? [`${name}: each does it for themselves, once, and by nothing else`]
      : []),
    ...(endsAtDue && (repeat ?? again ?? anytime)
      ? [`${name}: ends by itself, so it does not come again by itself`]
      : []),
    ...(forEach?.whose !== undefined && owner?.kind !== 'person'
      ? [`${name}: is whose ${forEach.whose} says, which does not ask for a person`]
      : []),
    ...(owner && !routine.steps[forEach?.step ?? '']?.adds?.[step.by]?.includes(forEach?.whose ?? '')
      ? [`${name}: is whose ${forEach?.whose ?? ''} says, but that adds nobody to ${step.by}`]
      : []),
    ...Object.entries(adds).flatMap(([role, fields]) => [
      ...(role in routine.roles ? [] : [`${name}: adds to ${role}, which is no role`]),
      ...fields
        .filter((field) => !asksForPeople(step.form[field]))
        .map((field) => `${name}: adds to ${role} by ${field}, which does not ask for a person`),
    ]),
    ...(Object.keys(joins).length > 0 && !each
      ? [`${name}: gives whoever answers a role, but they do not answer for themselves`]
      : []),
    ...Object.entries(joins).flatMap(([role, when]) => [
      ...(role in routine.roles ? [] : [`${name}: gives ${role}, which is no role`]),
      ...answerFaults(`${name}.joins`, when, step.form),
    ]),
  ];
}

/** What is answered anonymously tells nothing that the course depends on, and needs an end at which it is told. */
export function anonymousFaults(routine: Routine, name: string, step: Step): readonly string[] {
  const { anonymous, form, endsAtDue, shows = [] } = step;
  const isAnonymous = (other: string): boolean => routine.steps[other]?.anonymous !== undefined;
  // That somebody has answered says nothing of what they did.
  const when = Object.entries(step.when ?? {}).flatMap(([other, fields]) =>
    Object.keys(fields).length > 0 ? [other] : [],
  );
  const asked = [...when, ...(step.forEach ? [step.forEach.step] : [])].filter(isAnonymous);
  const depends = asked.map((other) => `${name}: depends on ${other}, which is answered anonymously`);
  if (!anonymous) return depends;
  const { repeat, again, forEach, anytime, closes, appoints, adds, meeting, sections } = step;
  return [
    ...depends,
    ...(endsAtDue ? [] : [`${name}: is answered anonymously, but does not end by itself`]),
    ...(anonymous.atLeast >= 3 ? [] : [`${name}: tells what fewer than three have answered`]),
    ...((repeat ?? again ?? forEach ?? anytime ?? closes ?? appoints ?? adds ?? meeting ?? sections)
      ? [`${name}: is answered anonymously, once by each, and nothing follows from the answers`]
      : []),
    ...(shows.some(isAnonymous) ? [`${name}: shows anonymous answers to those who answer`] : []),
    ...Object.entries(form).flatMap(([field, asked]) => [
      ...(asksForPeople(asked) ? [`${name}.${field}: an anonymous answer names somebody`] : []),
      ...(asked.kind === 'text' && !asked.sensitive ? [`${name}.${field}: an anonymous text must be sensitive`] : []),
      ...(field === ANSWER_COUNT ? [`${name}.${field}: is where the number of answers stands`] : []),
    ]),
  ];
}

/** Where what is carried on comes from, and where it comes up. */
export function carriedFaults({ carries, steps, dates }: Routine): readonly string[] {
  if (!carries) return [];
  const { from, text, owner, settled, date, plannedIn, broughtUpIn } = carries;
  const source = steps[from.step]?.form ?? {};
  return [
    ...[from.step, settled.step, plannedIn, broughtUpIn]
      .filter((step) => !(step in steps))
      .map((step) => `carries: ${step} is no step`),
    ...(source[text]?.kind === 'text' && !source[text].sensitive ? [] : [`carries: ${text} is no open text`]),
    ...(source[owner]?.kind === 'person' ? [] : [`carries: ${owner} does not ask for a person`]),
    ...(steps[settled.step]?.forEach?.step === from.step ? [] : [`carries: ${settled.step} does not come for each`]),
    ...(date in dates ? [] : [`carries: ${date} is no date`]),
    ...answerFaults('carries.from', from.when ?? {}, source),
    ...answerFaults('carries.settled', settled.when, steps[settled.step]?.form ?? {}),
  ];
}

/** Roles that others are drawn from, and into. */
export const drawnFaults = ({ drawnFrom = {}, roles, start, chief }: Routine): readonly string[] =>
  Object.entries(drawnFrom).flatMap(([role, from]) => [
    ...[role, ...from].filter((one) => !(one in roles)).map((one) => `drawnFrom: ${one} is no role`),
    ...(role === start.by || role === chief ? [`drawnFrom: ${role} must be held in the unit`] : []),
    ...from.filter((one) => one in drawnFrom).map((one) => `drawnFrom: ${one} is itself drawn from others`),
  ]);

/** Says whether a role is had in the unit for others to be chosen from: by a form, or into another role. */
export const isChosenFrom = ({ drawnFrom = {}, steps }: Routine, role: string): boolean =>
  Object.values(drawnFrom).some((from) => from.includes(role)) ||
  Object.values(steps).some(({ form }) =>
    Object.values(form).some((field) => asksForPeople(field) && field.role === role),
  );
