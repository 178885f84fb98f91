// Who is reminded of what, and when: each step's own under the step, and once for all what is said of several.
import { bullets } from './markdown.ts';
import { mayNotWait } from '../case/snooze.ts';
import type { Reminder, Routine, Step } from '../routine/routine.ts';
import { capital, momentInWords, nameIn, quoted, theRole } from '../routine/wording.ts';
import { amount, listing } from '../swedish.ts';

/** What is said of so many steps is not told at each of them. */
const SEVERAL = 3;

const HEADING = 'Påminnelser i flera steg';

/** What is told of a step's reminders: those of its own, and where the others stand. */
export function remindersOfStep(step: Step, routine: Routine): readonly string[] {
  const lines = linesOf(step, routine);
  if (lines.length === 0) return ['Inga påminnelser.'];
  const shared = new Set(sharedBy(routine).keys());
  const own = lines.filter((line) => !shared.has(line));
  const others = own.length < lines.length ? [`Dessutom det som står under ${quoted(HEADING)}`] : [];
  return ['Påminnelser:', bullets([...own, ...others])];
}

/** A part of its own for the reminders that several steps have, in the steps' order; nothing when there are none. */
export function remindersOfSeveral(routine: Routine): readonly string[] {
  const groups = Map.groupBy(sharedBy(routine), ([, steps]) => listing(steps.map((name) => nameIn(routine, name))));
  if (groups.size === 0) return [];
  return [
    `## ${HEADING}`,
    ...[...groups].flatMap(([steps, lines]) => [
      `Så länge något av ${steps} är öppet:`,
      bullets(lines.map(([line]) => line)),
    ]),
  ];
}

/** The reminders that several steps have, as they are told, each with those steps. */
function sharedBy(routine: Routine): ReadonlyMap<string, readonly string[]> {
  const steps = new Map<string, string[]>();
  for (const [name, step] of Object.entries(routine.steps))
    for (const line of new Set(linesOf(step, routine))) steps.set(line, [...(steps.get(line) ?? []), name]);
  return new Map([...steps].filter(([, names]) => names.length >= SEVERAL));
}

/** What is answered anonymously nobody puts off: that would say who has not answered. */
const linesOf = ({ remind, anonymous }: Step, routine: Routine): readonly string[] =>
  remind.map((reminder) => inWords({ ...reminder, ...(anonymous ? { firm: true } : {}) }, routine));

function inWords({ to, at, text, firm, again, shows = [] }: Reminder, routine: Routine): string {
  const when = `${capital(momentInWords(routine, at))}${againAndAgain(again)}`;
  if (to === 'channel') return `${when} står det i enhetens kanal: ${quoted(text)}`;
  const along = shows.length > 0 ? `, med svaren från ${listing(shows.map((s) => nameIn(routine, s)))}` : '';
  const waits = mayNotWait({ firm, at }) ? ' (kan inte skjutas upp)' : '';
  return `${when} påminns ${theRole(routine, to)}${along}: ${quoted(text)}${waits}`;
}

const againAndAgain = (again: Reminder['again']): string =>
  again
    ? `, och sedan ${howOften(again.everyWorkingDays)} arbetsdag så länge det inte är gjort (högst ${amount(again.atMost, 'gång', 'gånger')} till),`
    : '';

const howOften = (days: number): string => OFTEN[days] ?? `var ${String(days)}:e`;
const OFTEN: Readonly<Record<number, string>> = {
  1: 'varje',
  2: 'varannan',
  3: 'var tredje',
  4: 'var fjärde',
  5: 'var femte',
  10: 'var tionde',
};
