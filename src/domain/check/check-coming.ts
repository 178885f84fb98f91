// Finds faults in when a step comes: what it waits for, whether it can open at all, and how it comes again.
import { answerFaults } from './check-answers.ts';
import { isCount } from './check-bounds.ts';
import { conditionsOf } from '../forms/asking.ts';
import type { AnswersAre } from '../forms/fields.ts';
import type { Condition, ForEach, Routine, Step } from '../routine/routine.ts';

/** Every step that must be settled, or done once, before this one opens. */
export function ancestors(routine: Routine, name: string, seen = new Set<string>()): Set<string> {
  const { after = [], forEach } = routine.steps[name] ?? {};
  for (const before of forEach ? [...after, forEach.step] : after) {
    if (seen.has(before)) continue;
    seen.add(before);
    ancestors(routine, before, seen);
  }
  return seen;
}

/** The steps that open a step again, at once or by opening again what does: an earlier round may have answered them. */
export function leadingBackTo(routine: Routine, name: string, seen = new Set<string>()): Set<string> {
  for (const { step } of routine.steps[name]?.again ?? []) {
    if (seen.has(step)) continue;
    seen.add(step);
    leadingBackTo(routine, step, seen);
  }
  return seen;
}

/** Says whether no answers can open the step: its conditions, and those of the steps it asks about, share no option. */
export function neverOpens(routine: Routine, name: string): boolean {
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

/** What a step comes again after must be there. */
export function againFaults(routine: Routine, name: string, step: Step): readonly string[] {
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

/** A step that comes for each time of another comes by nothing else. */
export function forEachFaults(routine: Routine, name: string, step: Step): readonly string[] {
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
    ...(forEach.nth === undefined || isCount(forEach.nth)
      ? []
      : [`${name}: comes the time ${String(forEach.nth)} of ${forEach.step}`]),
    ...yieldFaults(name, step, forEach),
  ];
}

/** What gives way has to be about an answer that can be another, and must not have given anybody a role. */
function yieldFaults(name: string, { form, adds = {}, appoints = {} }: Step, forEach: ForEach): readonly string[] {
  const { step, when = {}, yields } = forEach;
  if (!yields) return [];
  const faults = answerFaults(`${name}.forEach.yields`, yields, form);
  if (faults.length > 0) return faults;
  const isAskedThen = (field: string): boolean => {
    const conditions = form[field] ? conditionsOf(form[field]) : [];
    return conditions.length === 0 || conditions.some((one) => isCompatible(one, yields));
  };
  const naming = [...Object.values(adds).flat(), ...Object.values(appoints)].filter(isAskedThen);
  return [
    ...(Object.keys(when).length > 0
      ? []
      : [`${name}: gives way to another answer of ${step}, but comes whatever that is`]),
    ...naming.map((field) => `${name}: gives way with answers by which ${field} has given somebody a role`),
  ];
}

/** Says whether answers may be as both say. */
const isCompatible = (one: AnswersAre, other: AnswersAre): boolean =>
  Object.entries(one).every(([field, options]) => options.some((option) => other[field]?.includes(option) ?? true));

/** A repeat must be able to go on and to end. */
export function repeatFaults(name: string, step: Step): readonly string[] {
  const { repeat } = step;
  if (!repeat) return [];
  return [
    ...(isCount(repeat.atLeast) ? [] : [`${name}: comes at least ${repeat.atLeast} times; take a whole number from 1`]),
    ...(repeat.atMost === 'unlimited' || isCount(repeat.atMost)
      ? []
      : [`${name}: comes at most ${repeat.atMost} times; take a whole number from 1, or 'unlimited'`]),
    ...(repeat.atMost !== 'unlimited' && repeat.atMost < repeat.atLeast
      ? [`${name}: comes at least more often than at most`]
      : []),
    ...(repeat.atLeast > 1 && !repeat.goesOn
      ? [`${name}: must come ${String(repeat.atLeast)} times, but no answer says that it goes on`]
      : []),
    ...(repeat.goesOn && holdTogether(repeat.goesOn, repeat.ends)
      ? [`${name}: goes on by the same answer that ends it`]
      : []),
    ...(repeat.stops && Object.keys(repeat.stops).length === 0 ? [`${name}: is stopped by any answer`] : []),
    ...(Object.keys(repeat.ends).length === 0 ? [`${name}: no answer ends it`] : []),
    ...answerFaults(name, repeat.ends, step.form),
    ...answerFaults(name, repeat.goesOn ?? {}, step.form),
    ...answerFaults(name, repeat.stops ?? {}, step.form),
  ];
}

const holdTogether = (some: AnswersAre, others: AnswersAre): boolean =>
  Object.entries(others).every(([field, options]) => some[field]?.some((option) => options.includes(option)) ?? true);
