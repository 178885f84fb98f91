// How it is today with the people of a case: who is away, who stands in, who cannot be reached. Read with the case, each time.
import { dayOf } from '../../domain/calendar/day.ts';
import { awayOn, standInKey } from '../../domain/case/absence.ts';
import type { Case, PersonId, Presence, UnitId } from '../../domain/case/case.ts';
import { everyoneIn } from '../../domain/case/case.ts';
import { inPresence } from '../../domain/case/presence.ts';
import { createMemory } from '../../domain/remember.ts';
import type { CaseDocument, PersonDocument } from '../documents.ts';
import { every } from '../every.ts';
import { holdersIn, holdingsOf, peopleOf } from '../staff/roster.ts';
import { hasRules, type Unit, type World } from '../world.ts';

/** What is asked about people. */
export type Seen = Pick<World, 'store' | 'units' | 'routines' | 'clock'>;

/** A case as it is today, and its people as they were read. */
type Peopled = { readonly c: Case; readonly people: ReadonlyMap<PersonId, PersonDocument> };

/** The case with how it is today with its people, each of them a point read; the very same case when there is nothing to say. */
export async function withPresence(world: Seen, unit: Unit, c: Case): Promise<Peopled> {
  const people = await peopleOf(world, everyoneIn(c));
  const day = dayOf(world.clock.now());
  const standIns = [...people.values()].some(({ absences = [] }) => awayOn(absences, day))
    ? await standInsOf(world, unit, c, people, day)
    : {};
  return { c: asSeen(c, presenceOf([...people.values()], standIns, day)), people };
}

/** The case with how it is with its people: the very same each time that it is the same, and the case itself for nothing to say. */
export function asSeen(c: Case, presence: Presence | undefined): Case {
  if (!presence) return c;
  const said = JSON.stringify(presence);
  const before = latest.of(c);
  if (before?.said === said) return before.seen;
  return latest.keep(c, { said, seen: inPresence(c, presence) }).seen;
}

/** As a case was last seen: much is found once of each case, and that need not be found again while nobody comes or goes. */
const latest = createMemory<Case, { readonly said: string; readonly seen: Case }>();

/** Who stands in for whom in each role of a case; they are put among its people. */
async function standInsOf(
  world: Seen,
  unit: Unit,
  c: Case,
  people: Map<PersonId, PersonDocument>,
  day: string,
): Promise<Presence['standIns']> {
  const standIns: Record<string, Record<PersonId, PersonId>> = {};
  for (const [role, appointed] of Object.entries(c.appointed))
    for (const id of appointed) {
      const person = people.get(id);
      const standIn = person && (await standInOn(world, unit, role, person, day));
      if (!standIn) continue;
      people.set(standIn.id, standIn);
      (standIns[role] ??= {})[id] = standIn.id;
    }
  return standIns;
}

function presenceOf(all: readonly PersonDocument[], standIns: Presence['standIns'], day: string): Presence | undefined {
  const presence: Presence = {
    away: Object.fromEntries(
      all.flatMap(({ id, absences = [] }) => {
        const away = awayOn(absences, day);
        return away ? [[id, away.to]] : [];
      }),
    ),
    standIns,
    daysOff: Object.fromEntries(all.flatMap(({ id, daysOff = [] }) => (daysOff.length > 0 ? [[id, daysOff]] : []))),
    outOfReach: all.flatMap(({ id, chat }) => (chat === null ? [id] : [])),
  };
  return Object.values(presence).some((part) => Object.keys(part).length > 0) ? presence : undefined;
}

/**
 * Who does somebody's work in a role of a unit on a day that they are away; undefined when nobody does. A stand-in who is away
 * has a stand-in in turn; one who no longer holds the role stands in for nobody.
 */
export async function standInOn(
  world: Seen,
  unit: Unit,
  role: string,
  person: PersonDocument,
  day: string,
  passed: readonly PersonId[] = [],
): Promise<PersonDocument | undefined> {
  const id = awayOn(person.absences ?? [], day)?.standIns[standInKey(unit.id, role)];
  if (id === undefined || id === person.id || passed.includes(id)) return undefined;
  const standIn = (await world.store.people.read(id))?.value;
  if (!standIn || !holdingsOf(world, standIn).some((held) => held.unit === unit.id && held.role === role))
    return undefined;
  return awayOn(standIn.absences ?? [], day)
    ? standInOn(world, unit, role, standIn, day, [...passed, person.id])
    : standIn;
}

/** Everybody whose cases may concern somebody on a day: they themselves, and those they may stand in for, one way or another. */
async function behind(world: World, person: PersonDocument, day: string): Promise<readonly PersonId[]> {
  const found = new Map<PersonId, PersonDocument>([[person.id, person]]);
  const asked = new Set<string>();
  for (const { id } of found.values())
    for (const { unit, role } of rolesOf(world, found, id)) {
      if (asked.has(`${id}/${unit}/${role}`)) continue;
      asked.add(`${id}/${unit}/${role}`);
      for (const colleague of await holdersIn(world, unit, role))
        if (awayOn(colleague.absences ?? [], day)?.standIns[standInKey(unit, role)] === id)
          found.set(colleague.id, colleague);
    }
  return [...found.keys()];
}

const rolesOf = (
  world: World,
  found: ReadonlyMap<PersonId, PersonDocument>,
  id: PersonId,
): readonly { readonly unit: UnitId; readonly role: string }[] => {
  const person = found.get(id);
  return person ? holdingsOf(world, person) : [];
};

/**
 * The open cases that somebody is in today, for themselves or in another's place; each once. One whose unit has been taken out of the
 * settings, or whose version out of the program, is in nobody's list: what else they have to do is. `lost` hears of it.
 */
export async function* openCasesOf(
  world: World,
  person: PersonDocument,
  lost: (doc: CaseDocument) => void = () => undefined,
): AsyncGenerator<CaseDocument> {
  const seen = new Set<string>();
  for (const id of await behind(world, person, dayOf(world.clock.now())))
    for await (const doc of every((page) => world.store.cases.openOf(id, page)))
      if (!seen.has(doc.id)) {
        seen.add(doc.id);
        if (hasRules(world, doc)) yield doc;
        else lost(doc);
      }
}
