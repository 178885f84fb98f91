// A case taken out of the store: the document, the state it adds up to, and the rules it is under.
import { nudgesClaimedBy } from '../messages/keys.ts';
import type { DateTime } from 'luxon';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { appointeeText } from '../../domain/case/appointee.ts';
import { type Case, type CaseEvent, type CaseId, openOccurrences, type PersonId } from '../../domain/case/case.ts';
import { evolve, replay } from '../../domain/case/evolve.ts';
import { doersAt } from '../../domain/case/whose.ts';
import { inSweden, utc } from '../../domain/calendar/moment.ts';
import { dueOf, endOf } from '../../domain/case/deadlines.ts';
import { nextNudgeAt } from '../../domain/nudges/nudges-due.ts';
import { designatedIn } from '../../domain/forms/designation.ts';
import { createMemory } from '../../domain/remember.ts';
import type { Routine } from '../../domain/routine/routine.ts';
import type { CaseDocument, CaseIndex, Delivery, PersonDocument } from '../documents.ts';
import { NoRules } from './no-rules.ts';
import { type Seen, withPresence } from '../absence/presence.ts';
import { rulesOf, type Unit, type World } from '../world.ts';

/** A case and the rules that it is under. */
export type Ruled = {
  readonly doc: CaseDocument;
  readonly c: Case;
  readonly routine: Routine;
  readonly unit: Unit;
  readonly calendar: Calendar;
};

/** The same as it is today with its people, who were read with it. */
export type CaseFile = Ruled & { readonly people: ReadonlyMap<PersonId, PersonDocument> };

/** The state that a list of events adds up to. The same list is added up once, however many ask on its way out to everybody. */
export const stateOf = (events: readonly CaseEvent[]): Case => states.of(events) ?? states.keep(events, replay(events));

const states = createMemory<readonly CaseEvent[], Case>();

/** A list of events with more at its end. Its state is that of the list with them added, and not added up from the start. */
export function withEvents(events: readonly CaseEvent[], more: readonly CaseEvent[]): readonly CaseEvent[] {
  const all = [...events, ...more];
  states.keep(all, more.reduce<Case>(evolve, stateOf(events)));
  return all;
}

/** Puts a stored document together with the rules that it is under. Throws NoRules when its unit or version is no longer known. */
export function ruledBy(world: Pick<World, 'units' | 'routines'>, doc: CaseDocument): Ruled {
  const rules = rulesOf(world, doc);
  if (!rules) throw new NoRules(doc.id, doc.index.status === 'closed');
  return { doc, c: stateOf(doc.events), ...rules, calendar: rules.unit.calendar };
}

/**
 * Puts a stored document together with the rules that it is under, and how it is today with its people: a point read of each. Throws
 * NoRules when its unit or version is no longer known.
 */
export async function fileOf(world: Seen, doc: CaseDocument): Promise<CaseFile> {
  const file = ruledBy(world, doc);
  return { ...file, ...(await withPresence(world, file.unit, file.c)) };
}

/** Reads a case: one point read. Undefined when there is none of that id. */
export async function readCase(world: World, id: CaseId): Promise<(CaseFile & { readonly etag: string }) | undefined> {
  const found = await world.store.cases.read(id);
  return found && { ...(await fileOf(world, found.value)), etag: found.etag };
}

/** The keys of nudges that are claimed, whatever became of them; also with whom each was for. */
export const claimedNudges = (deliveries: readonly Delivery[]): ReadonlySet<string> =>
  new Set(deliveries.flatMap(nudgesClaimedBy));

/** When the closed case is to be removed. */
const removalAt = (routine: Routine, c: Case): string | null =>
  c.closed ? utc(inSweden(c.closed.at).plus({ months: routine.retention.closedMonths })) : null;

/**
 * When a case is to be removed, also one whose unit or version is no longer known. Then it is when its unit says of another version of
 * the routine, or else when another version says; of a routine that is not known at all, as late as any routine says.
 */
export function removalOf(world: Pick<World, 'units' | 'routines'>, doc: CaseDocument): string | null {
  if (doc.index.status !== 'closed') return null;
  const c = stateOf(doc.events);
  const rules = rulesOf(world, doc);
  if (rules) return removalAt(rules.routine, c);
  const isSame = ({ id }: Routine): boolean => id === doc.index.routine;
  const own = world.units.get(doc.index.unit)?.own?.filter(isSame) ?? [];
  const [closest = []] = [own, world.routines.filter(isSame), world.routines].filter((some) => some.length > 0);
  const moments = closest.flatMap((routine) => wanted(removalAt(routine, c)));
  return moments.sort().at(-1) ?? null;
}

/** The fields that stores query by, derived anew at each save. */
export function indexOf(file: Omit<Ruled, 'doc'>, deliveries: readonly Delivery[], now: DateTime): CaseIndex {
  const { c, routine, calendar } = file;
  const steps = c.closed ? [] : Object.keys(routine.steps);
  const open = steps.flatMap((step) => openOccurrences(c, step).map(({ n }) => ({ step, n })));
  const dues = open.map(({ step, n }) => utc(dueOf(routine, calendar, c, step, n)));
  const waiting = deliveries.filter((d) => d.state === 'owed' || d.state === 'claimed');
  const designation = c.closed ? undefined : designatedIn(routine.start.form, c.start);
  const waitingOn = [...new Set(open.flatMap(({ step, n }) => doersAt(routine, c, step, n)))];
  return {
    status: c.closed ? 'closed' : 'open',
    unit: c.unit,
    routine: c.routine,
    waitingOn,
    appointed: Object.entries(c.appointed).flatMap(([role, people]) =>
      people.map((person) => appointeeText({ role, person })),
    ),
    nextDue: earliest(dues),
    wakeAt: earliest([
      ...wanted(utcOrNull(nextNudgeAt(routine, calendar, c, now, claimedNudges(deliveries)))),
      ...waiting.map((d) => d.until ?? utc(now)),
      ...steps.flatMap((step) => wanted(utcOrNull(endOf(routine, calendar, c, step)))),
      ...wanted(removalAt(routine, c)),
    ]),
    owed: waiting.length,
    owedSince: earliest(waiting.map((d) => d.since)),
    ...(designation === undefined ? {} : { designation }),
  };
}

const utcOrNull = (at: DateTime | undefined): string | null => (at ? utc(at) : null);
const wanted = (moment: string | null): readonly string[] => (moment === null ? [] : [moment]);
const earliest = (moments: readonly string[]): string | null => [...moments].sort()[0] ?? null;
