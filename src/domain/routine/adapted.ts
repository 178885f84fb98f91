// A routine as one unit runs it: the unit's own words, titles, last days, reminders and starters in place of those declared.
import { lengthInWords } from '../swedish.ts';
import type { Form } from '../forms/fields.ts';
import { inPlaceOf, reworded, type Say } from './reworded.ts';
import type { Reminder, Routine, Step, Words } from './routine.ts';
import type { Length, Moment, Span } from './times.ts';
import { roleName, theRole } from './wording.ts';

/** What a unit may set in a routine. What is left out is as the routine declares it. */
export type Settings = {
  /** Instead of the routine's `words`, by their keys. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  /** What the roles are called, by their keys. */
  readonly roles?: Readonly<Record<string, string>> | undefined;
  /** The roles whose holders may start. Whoever does has the starter's role in the case. */
  readonly startedBy?: readonly string[] | undefined;
  /** By step, how many of what its last day is counted in; only a number that is ours. */
  readonly lastDays?: Readonly<Record<string, number>> | undefined;
  /** Besides the routine's own. */
  readonly reminders?: readonly (Reminder & { readonly step: string })[] | undefined;
  /** By step and role: how long before, for those reminders that are ours, in the order declared. */
  readonly reminderTimes?: Readonly<Record<string, Readonly<Record<string, readonly Length[]>>>> | undefined;
  /** By step, how long the meeting is that it books. */
  readonly meetingMinutes?: Readonly<Record<string, number>> | undefined;
  /** By step and question: the unit's own options, each its own key, where the routine's are examples. */
  readonly banks?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;
  /** For how long a closed case is kept. */
  readonly closedMonths?: number | undefined;
  /** How often the figures come. */
  readonly followUpMonths?: number | undefined;
};

/**
 * The routine as a unit with these settings runs it; the routine itself when they set nothing. What a setting names and this
 * version does not have, or has fixed, is passed over: settings hold for every version. Reminders are put last in their step,
 * so that those already sent are known by the same number.
 */
export function adapted(routine: Routine, settings: Settings): Routine {
  if (Object.values(settings).every((setting) => setting === undefined)) return routine;
  const named = titled(routine, settings.roles ?? {});
  const own = reworded(named, saying(routine, named, settings.words ?? {}));
  const { start, retention, followUp } = own;
  const mayStart = settings.startedBy?.filter((role) => role in own.roles) ?? [];
  return {
    ...own,
    ...(own.words ? { words: wordsAs(own.words, settings.words ?? {}) } : {}),
    start: mayStart.length > 0 ? { ...start, mayStart } : start,
    steps: Object.fromEntries(Object.entries(own.steps).map(([name, step]) => [name, stepAs(settings, name, step)])),
    retention: retention.ours
      ? { ...retention, closedMonths: settings.closedMonths ?? retention.closedMonths }
      : retention,
    followUp: followUp.ours ? { ...followUp, everyMonths: settings.followUpMonths ?? followUp.everyMonths } : followUp,
  };
}

/** What the last days of a step are counted in that a unit may change: `workingDays`, `weeks` or `months`. None: they are fixed. */
export const countedIn = ({ due, repeat }: Step): readonly string[] => [
  ...new Set([due, ...(repeat ? [repeat.due] : [])].flatMap(oursIn).flatMap((length) => Object.keys(length))),
];

/** How long before a date each reminder of the step to that role comes whose time a unit may change. */
export const timesOf = ({ remind }: Step, role: string): readonly Length[] =>
  remind.flatMap(({ to, at }) => (to === role && hasOurs(at) ? [at.atLeast] : []));

function titled(routine: Routine, titles: Readonly<Record<string, string>>): Routine {
  const known = Object.entries(titles).filter(([role]) => role in routine.roles);
  return known.length > 0 ? { ...routine, roles: { ...routine.roles, ...Object.fromEntries(known) } } : routine;
}

/** The unit's words for the routine's, and the new titles of its roles where texts call somebody by the old. */
function saying(routine: Routine, named: Routine, words: Readonly<Record<string, string>>): Say {
  const titles = Object.keys(routine.roles)
    .filter((role) => routine.roles[role] !== named.roles[role])
    .flatMap((role) => [
      [roleName(routine, role), roleName(named, role)] as const,
      [theRole(routine, role), theRole(named, role)] as const,
      [`${theRole(routine, role)}s`, `${theRole(named, role)}s`] as const,
    ]);
  const own = Object.entries(routine.words ?? {}).map(
    ([key, word]) => [word.default, words[key] ?? word.default] as const,
  );
  return inPlaceOf(new Map([...titles, ...own]));
}

const wordsAs = (declared: Words, words: Readonly<Record<string, string>>): Words =>
  Object.fromEntries(
    Object.entries(declared).map(([key, word]) => [key, { ...word, default: words[key] ?? word.default }]),
  );

function stepAs(settings: Settings, name: string, step: Step): Step {
  const count = settings.lastDays?.[name];
  const minutes = settings.meetingMinutes?.[name];
  const { due, repeat, meeting } = step;
  const own = (settings.reminders ?? []).filter((reminder) => reminder.step === name);
  return {
    ...step,
    form: withBanks(step.form, settings.banks?.[name] ?? {}),
    ...(count === undefined ? {} : { due: lasting(due, count) }),
    ...(count === undefined || !repeat ? {} : { repeat: { ...repeat, due: lasting(repeat.due, count) } }),
    ...(minutes === undefined || !meeting?.ours ? {} : { meeting: { ...meeting, minutes } }),
    remind: [
      ...retimed(step.remind, settings.reminderTimes?.[name] ?? {}),
      ...own.map(({ to, at, text }): Reminder => ({ to, at, text })),
    ],
  };
}

/** The form with the unit's own options where the declared are examples; those have their words still, for earlier answers. */
const withBanks = (form: Form, banks: Readonly<Record<string, readonly string[]>>): Form =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const own = banks[name];
      if (!own || field.kind !== 'choices' || !field.bank) return [name, field];
      const { keeps } = field.bank;
      const kept = Object.entries(field.options).filter(([key]) => keeps.includes(key));
      const options = Object.fromEntries([...own.map((text) => [text, text] as const), ...kept]);
      return [name, { ...field, options, formerly: { ...field.formerly, ...field.options } }];
    }),
  );

/** The last day with its number, where it is ours, changed. */
function lasting(span: Span, count: number): Span {
  if ('earliestOf' in span) return { earliestOf: span.earliestOf.map((one) => lasting(one, count)) };
  if ('middleOf' in span || !span.ours) return span;
  if ('within' in span) return typeof span.within === 'string' ? span : { ...span, within: ofAs(span.within, count) };
  return typeof span.atLeast === 'string' ? span : { ...span, atLeast: ofAs(span.atLeast, count) };
}

function ofAs(length: Length, count: number): Length {
  if ('workingDays' in length) return { workingDays: count };
  return 'weeks' in length ? { weeks: count } : { months: count };
}

function oursIn(span: Span): readonly Length[] {
  if ('earliestOf' in span) return span.earliestOf.flatMap(oursIn);
  if ('middleOf' in span || !span.ours) return [];
  const length = 'within' in span ? span.within : span.atLeast;
  return typeof length === 'string' ? [] : [length];
}

/** The reminders with the unit's own times, each said in the text where the routine's was. */
function retimed(remind: readonly Reminder[], times: Readonly<Record<string, readonly Length[]>>): readonly Reminder[] {
  const left = new Map(Object.entries(times).map(([role, lengths]) => [role, [...lengths]]));
  return remind.map((reminder) => {
    const { at, text } = reminder;
    const atLeast = hasOurs(at) ? left.get(reminder.to)?.shift() : undefined;
    if (!hasOurs(at) || !atLeast) return reminder;
    return {
      ...reminder,
      at: { ...at, atLeast },
      text: text.replace(lengthInWords(at.atLeast), lengthInWords(atLeast)),
    };
  });
}

type Ours = Extract<Moment, { readonly atLeast: Length }>;
const hasOurs = (at: Moment): at is Ours => typeof at === 'object' && 'atLeast' in at && at.ours === true;
