// What a unit may set in a routine, held against that very routine: a fault says where, what was given and what would do.
import * as z from 'zod';
import { adapted, countedIn, type Settings, timesOf } from '../domain/routine/adapted.ts';
import { check } from '../domain/check/check.ts';
import type { ChoicesField } from '../domain/forms/fields.ts';
import { containsPersonalNumber } from '../domain/forms/personnummer.ts';
import type { Reminder, Routine } from '../domain/routine/routine.ts';
import type { Length } from '../domain/routine/times.ts';
import { keyed, oneOf, strict } from './faults.ts';

/** What of each kind of length makes sense. */
const MOST = { workingDays: 60, weeks: 52, months: 24 } as const;
const IN_WORDS = { workingDays: 'working days', weeks: 'weeks', months: 'months' } as const;

/**
 * What a unit may set in a routine, given every version of it, newest last: a name must be there in one of them. When all is well,
 * each version as the unit runs it is free of faults.
 */
export function settingsOf(versions: readonly Routine[]): z.ZodType<Settings> {
  const steps = [...new Set(versions.flatMap(({ steps }) => Object.keys(steps)))];
  const roles = [...new Set(versions.flatMap(({ roles }) => Object.keys(roles)))];
  const words = [...new Set(versions.flatMap(({ words = {} }) => Object.keys(words)))];
  const role = z.enum(roles, { error: ({ input }) => oneOf(roles, input) });
  return strict({
    words: keyed('an object with words as keys', words, () => ownWords(60)).optional(),
    roles: keyed('an object with roles as keys', roles, () => ownWords(40)).optional(),
    startedBy: z.array(role, { error: 'a list of roles' }).min(1, { error: 'at least one role' }).optional(),
    lastDays: keyed('an object with steps as keys', steps, (step) => lastDay(versions, step)).optional(),
    reminders: z
      .array(reminder(versions, steps, roles), { error: 'a list of {"step", "to", "at", "text"}' })
      .max(20, { error: 'at most 20 reminders' })
      .optional(),
    reminderTimes: keyed('an object with steps as keys', steps, (step) => times(versions, roles, step)).optional(),
    meetingMinutes: keyed('an object with steps as keys', steps, (step) => minutes(versions, step)).optional(),
    banks: keyed('an object with steps as keys', steps, (step) => banks(versions, step)).optional(),
    closedMonths: months(
      versions.some(({ retention }) => retention.ours),
      'for how long a closed case is kept',
    ).optional(),
    followUpMonths: months(
      versions.some(({ followUp }) => followUp.ours),
      'how often the figures come',
    ).optional(),
  }).superRefine((settings, context) => {
    // Each reminder is looked at by itself.
    for (const fault of faultsOf(versions, { ...settings, reminders: undefined }))
      context.addIssue({ code: 'custom', message: `settings that the routine can be run with (${fault})` });
  });
}

/** What is wrong with the routine as the unit would run it, and is not wrong with it as declared. */
const faultsOf = (versions: readonly Routine[], settings: Settings): readonly string[] => [
  ...new Set(
    versions.flatMap((routine) => {
      const declared = check(routine);
      return check(adapted(routine, settings)).filter((fault) => !declared.includes(fault));
    }),
  ),
];

function lastDay(versions: readonly Routine[], step: string): z.ZodType<number> | string {
  const [unit] = unitOf(versions, step);
  if (unit) return whole(1, MOST[unit], IN_WORDS[unit]);
  return fixed(
    'last day',
    stepsWhere(versions, (name) => unitOf(versions, name).length > 0),
  );
}

const unitOf = (versions: readonly Routine[], step: string): readonly (keyof typeof MOST)[] =>
  declared(versions, step).flatMap((found) => LENGTHS.filter((unit) => countedIn(found).includes(unit)));

function minutes(versions: readonly Routine[], step: string): z.ZodType<number> | string {
  const hasOurs = (name: string): boolean => declared(versions, name).some(({ meeting }) => meeting?.ours);
  return hasOurs(step) ? whole(15, 480, 'minutes') : fixed('meeting', stepsWhere(versions, hasOurs));
}

const months = (isOurs: boolean, what: string): z.ZodType<number> =>
  isOurs
    ? whole(1, 60, 'months')
    : z.number().refine(() => false, { error: `nothing: the routine itself says ${what}` });

/** By role, as many lengths as the routine has such reminders. */
function times(
  versions: readonly Routine[],
  roles: readonly string[],
  step: string,
): z.ZodType<Readonly<Record<string, readonly Length[]>>> | string {
  const remindedOf = (name: string, to: string): readonly Length[] =>
    declared(versions, name)
      .map((found) => timesOf(found, to))
      .findLast((found) => found.length > 0) ?? [];
  const isReminded = (name: string): boolean => recipients.some((to) => remindedOf(name, to).length > 0);
  const recipients = [...roles, 'channel'];
  if (!isReminded(step)) return fixed('time of a reminder', stepsWhere(versions, isReminded));
  return keyed('an object with roles as keys', recipients, (to) => {
    const known = remindedOf(step, to);
    const others = recipients.filter((other) => remindedOf(step, other).length > 0);
    if (known.length === 0) return `nothing: of this step, times can be set for ${others.join(', ')}`;
    const accepted = `a list of ${String(known.length)}, such as ${JSON.stringify(known)}`;
    return z.array(length, { error: accepted }).length(known.length, { error: accepted });
  });
}

/** By question, the unit's own options: each is stored as it is said, so that it can be told when it is offered no more. */
function banks(
  versions: readonly Routine[],
  step: string,
): z.ZodType<Readonly<Record<string, readonly string[]>>> | string {
  const banksOf = (name: string): readonly (readonly [string, ChoicesField])[] =>
    declared(versions, name).flatMap(({ form }) =>
      Object.entries(form).flatMap(([field, asked]) =>
        asked.kind === 'choices' && asked.bank ? [[field, asked] as const] : [],
      ),
    );
  const found = new Map(banksOf(step));
  if (found.size === 0)
    return fixed(
      'list of options',
      stepsWhere(versions, (name) => banksOf(name).length > 0),
    );
  return keyed('an object with questions as keys', [...found.keys()], (field) => ownOptions(found.get(field)));
}

function ownOptions(field: ChoicesField | undefined): z.ZodType<readonly string[]> {
  const error = `a list of 1 to ${String(MOST_OPTIONS)} texts`;
  const kept = field?.bank?.keeps.map((key) => field.options[key]?.toLowerCase()) ?? [];
  const option = ownWords(120)
    // A card sends what is chosen with commas between.
    .regex(/^[^,]*$/, { error: 'a text without a comma' })
    .refine((text) => !kept.includes(text.toLowerCase()), { error: 'another text: the routine has this one already' });
  return z
    .array(option, { error })
    .min(1, { error })
    .max(MOST_OPTIONS, { error })
    .refine((all) => new Set(all.map((text) => text.toLowerCase())).size === all.length, {
      error: 'texts that differ from one another',
    });
}

/** More is a list that nobody reads. */
const MOST_OPTIONS = 20;

const LENGTHS = ['workingDays', 'weeks', 'months'] as const;
const length: z.ZodType<Length> = z.union(
  [
    strict({ workingDays: whole(1, MOST.workingDays, IN_WORDS.workingDays) }),
    strict({ weeks: whole(1, MOST.weeks, IN_WORDS.weeks) }),
    strict({ months: whole(1, MOST.months, IN_WORDS.months) }),
  ],
  { error: `one of ${LENGTHS.map((unit) => `{"${unit}": 1 to ${String(MOST[unit])}}`).join(', ')}` },
);

/** One of the unit's own reminders: of a step, to somebody who is appointed by then, when something is known to count from. */
function reminder(
  versions: readonly Routine[],
  steps: readonly string[],
  roles: readonly string[],
): z.ZodType<Reminder & { readonly step: string }> {
  const dates = [...new Set(versions.flatMap(({ dates: named }) => Object.keys(named)))];
  const recipients = [...roles, 'channel'];
  const date = z.enum(dates, { error: ({ input }) => oneOf(dates, input) });
  const at = z.union(
    [
      z.literal('opened'),
      z.literal('dueMorning'),
      strict({ hoursBeforeDue: whole(1, 8, 'hours') }),
      strict({ workingDaysAfterDue: whole(1, 60, 'working days') }),
      strict({ morningOf: date }),
      strict({ morningAfter: date }),
      strict({ atLeast: length, before: date }),
    ],
    {
      error: `"opened", "dueMorning", {"hoursBeforeDue": 1 to 8}, {"workingDaysAfterDue": 1 to 60}, {"morningOf": date}, {"morningAfter": date} or {"atLeast": {"weeks": 2}, "before": date}, where date is ${oneOf(dates, undefined)}`,
    },
  );
  return strict({
    step: z.enum(steps, { error: ({ input }) => oneOf(steps, input) }),
    to: z.enum(recipients, { error: ({ input }) => oneOf(recipients, input) }),
    at,
    text: ownWords(100),
  }).superRefine((given, context) => {
    for (const fault of faultsOf(versions, { reminders: [given] }))
      context.addIssue({ code: 'custom', message: `a reminder that can be sent (${fault})` });
  });
}

/** Words for cards and channels. What they say is the unit's own business, except that nobody may be in them. */
const ownWords = (most: number) =>
  z
    .string({ error: `a text of at most ${String(most)} characters` })
    .trim()
    .min(1, { error: `a text of at most ${String(most)} characters` })
    .max(most, { error: `at most ${String(most)} characters` })
    .regex(/^[^\p{Cc}]*$/u, { error: 'a text on one line' })
    .refine((text) => !containsPersonalNumber(text), { error: 'a text without a personnummer' });

function whole(least: number, most: number, unit: string) {
  const error = `a whole number of ${unit}, ${String(least)} to ${String(most)}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** Said of a setting that the routine leaves no room for. */
const fixed = (what: string, changeable: readonly string[]): string =>
  changeable.length > 0
    ? `nothing: the routine itself fixes this ${what}. Can be set: ${changeable.join(', ')}`
    : `nothing: the routine itself fixes every ${what}`;

const declared = (versions: readonly Routine[], step: string) =>
  versions.flatMap(({ steps }) => (steps[step] ? [steps[step]] : []));

const stepsWhere = (versions: readonly Routine[], holds: (step: string) => boolean): readonly string[] =>
  [...new Set(versions.flatMap(({ steps }) => Object.keys(steps)))].filter(holds);
