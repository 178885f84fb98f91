// What every decision is taken in, who may do what in it, and what stands on each event.
import type { DateTime } from 'luxon';
import { type Calendar, inZone } from '../calendar/calendar.ts';
import { type Case, type CaseEvent, type Doer, doneOccurrences, type PersonId } from './case.ts';
import { holds } from './conditions.ts';
import { type Condition, type Routine, stepOf } from '../routine/routine.ts';
import { dayOf, isDay, midnight } from '../calendar/day.ts';
import { saidAs } from '../forms/fields.ts';
import { groupAt, isTheirs, whoseIs } from './whose.ts';
import { inSweden, isoMoment } from '../calendar/moment.ts';
import { timeBefore } from './asked.ts';
import { recordedDate } from './deadlines.ts';
import type { FormContext } from '../forms/forms.ts';
import { doersOf, isAppointed, standsInFor } from './presence.ts';
import type { Refusal } from './refusals.ts';

export type Situation = {
  readonly routine: Routine;
  readonly calendar: Calendar;
  readonly now: DateTime;
  /** Who signed in; `bot` for what the routine itself does. */
  readonly by: Doer;
  /** Who holds which role in the case's unit. */
  readonly eligible: Readonly<Record<string, readonly PersonId[]>>;
  /** The unit's enhetschefer today: they lead its cases, whoever was appointed when a case began. */
  readonly chiefs?: readonly PersonId[];
};

/** What happened, or why nothing did. */
export type Decision = readonly CaseEvent[] | Refusal;

/** Why somebody may not do what is the role's in the case; undefined when they may. */
export const mustHold = (s: Situation, c: Case, role: string): Refusal | undefined =>
  s.by !== 'bot' && holdsRole(c, role, s.by) ? undefined : { refused: 'notYours', role, who: c.appointed[role] ?? [] };

/** Why somebody may not do the nth of a step; undefined when it is theirs. */
export const mustBeTheirs = (s: Situation, c: Case, step: string, n: number): Refusal | undefined => {
  if (s.by !== 'bot' && isTheirs(s.routine, c, step, n, s.by)) return undefined;
  return { refused: 'notYours', role: stepOf(s.routine, step).by, who: whoseIs(s.routine, c, step, n) };
};

/** Who may hand over and close: the enhetschef appointed in the case, and the unit's own today. */
export const leaders = (s: Situation, c: Case): readonly PersonId[] => [
  ...new Set([...holdersOf(c, s.routine.chief), ...(s.chiefs ?? [])]),
];

/** Says whether somebody may do what is the role's in the case: they are appointed to it, or stand in today for one who is. */
export const holdsRole = (c: Case, role: string, who: PersonId): boolean =>
  isAppointed(c, role, who) || standsInFor(c, role, who).length > 0;

/** Everybody who has a role in the case, and whoever stands in for one of them today. */
export const holdersOf = (c: Case, role: string): readonly PersonId[] => [
  ...new Set([...(c.appointed[role] ?? []), ...doersOf(c, role)]),
];

/** What a form is read in: the start form, or one that is of no step. `fixed` are answers that the bot gives itself. */
export const formContext = (
  s: Situation,
  c: Case | undefined,
  fixed: Readonly<Record<string, string>> = {},
): FormContext => ({
  today: s.now,
  calendar: s.calendar,
  eligible: s.eligible,
  appointed: c?.appointed ?? {},
  everAppointed: c?.everAppointed ?? {},
  fixed,
  culled: c?.sensitiveCulled ?? false,
  ...(c
    ? {
        recorded: (date: string) => recordedDate(s.routine, c, date),
        holds: (answers: Condition) => holds(answers, c),
      }
    : {}),
});

/** What the form of the nth time of a step is read in. */
export function stepContext(
  s: Situation,
  c: Case,
  at: { readonly step: string; readonly n: number },
  fixed?: Readonly<Record<string, string>>,
): FormContext {
  const group = groupAt(s.routine, c, at, s.eligible);
  const done = doneOccurrences(c, at.step);
  const own = done.find(({ n }) => n === at.n);
  return {
    ...formContext(s, c, fixed),
    ...began(s, c),
    timeBefore: timeBefore(c, at.step, at.n),
    lastNumber: (sources: Readonly<Record<string, string>>) => lastNumber(c, sources, own?.order),
    ...(group ? { group } : {}),
  };
}

/** The number that was last answered in any of these steps, each with the question that says it, before one of the case's events. */
function lastNumber(c: Case, sources: Readonly<Record<string, string>>, until = Infinity): number | undefined {
  const said = Object.entries(sources).flatMap(([step, field]) =>
    doneOccurrences(c, step).flatMap(({ order, answers }) => {
      const number = answers[field];
      return typeof number === 'number' && order < until ? [{ order, number }] : [];
    }),
  );
  return said.sort((a, b) => a.order - b.order).at(-1)?.number;
}

/** The day the case was started, or the earlier one that the start form says that it began. */
function began({ routine, calendar }: Situation, c: Case): Pick<FormContext, 'started' | 'startedAs'> {
  const started = inZone(calendar, inSweden(c.startedAt));
  const { form, began: asked = '' } = routine.start;
  const day = saidAs(c.start[asked]);
  return isDay(day) && day < dayOf(started)
    ? { started: midnight(day), startedAs: form[asked]?.label ?? asked }
    : { started };
}

/** When, and by whom. */
export const stamp = (s: Situation) => ({ at: isoMoment(s.now), by: s.by });

/** When, for what the routine itself does. */
export const stampBot = (s: Situation) => ({ at: isoMoment(s.now), by: 'bot' as const });
