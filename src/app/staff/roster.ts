// Who is who: what the bot knows of the staff, what they may do, and what they are called.
import { dayOf } from '../../domain/calendar/day.ts';
import { awayOn } from '../../domain/case/absence.ts';
import { groupAt, groupsAskedFor } from '../../domain/case/whose.ts';
import { recordedDate } from '../../domain/case/deadlines.ts';
import type { Case, PersonId, UnitId } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/command.ts';
import { poolOf } from '../../domain/forms/choosing.ts';
import { asksForPeople } from '../../domain/forms/fields.ts';
import { formOf, type Routine, startersOf } from '../../domain/routine/routine.ts';
import { listing } from '../../domain/swedish.ts';
import type { CaseContext } from '../../domain/views/context.ts';
import type { Candidate } from '../../domain/views/inputs.ts';
import type { Startable } from '../../domain/views/start.ts';
import type { Actor } from '../bot.ts';
import type { Conversation, PersonDocument } from '../documents.ts';
import { rewrite } from '../rewrite.ts';
import { carriedBy, type Unit, unitsLedBy, type World } from '../world.ts';
import { roleName } from '../../domain/routine/wording.ts';

export type Holding = { readonly unit: UnitId; readonly role: string };

/**
 * Looks up the speaker, and keeps what has changed: a new face, a new name, a chat that moved. One read, rarely a write.
 * `isBack`: somebody known who could not be reached until now.
 */
export async function meet(
  world: World,
  who: Actor,
): Promise<{ readonly me: PersonDocument; readonly isBack: boolean }> {
  for (;;) {
    const found = await world.store.people.read(who.id);
    if (!found) {
      const person: PersonDocument = {
        id: who.id,
        name: who.name,
        holds: [],
        chat: who.chat,
        mail: who.mail ?? null,
      };
      if ((await world.store.people.create(person)) === 'created') return { me: person, isBack: false };
      continue;
    }
    const name = who.name || found.value.name;
    const chat = who.chat ?? found.value.chat;
    const mail = who.mail ?? found.value.mail;
    const { missed, removedApp, ...rest } = found.value;
    // Whoever speaks in their own chat can be reached there.
    const wasMissed = (missed !== undefined || removedApp === true) && who.chat !== null;
    if (!wasMissed && name === rest.name && mail === rest.mail && sameChat(chat, rest.chat))
      return { me: found.value, isBack: false };
    const person: PersonDocument = { ...(wasMissed ? rest : found.value), name, chat, mail };
    if ((await world.store.people.replace(person, found.etag)) !== 'stale')
      return { me: person, isBack: (rest.chat === null && chat !== null) || wasMissed };
  }
}

/**
 * Changes what is kept of a person; tries again when somebody else changed it meanwhile. Nothing happens for one unknown, nor when
 * `change` answers what it was given.
 */
export async function changePerson(
  world: World,
  id: PersonId,
  change: (p: PersonDocument) => PersonDocument,
): Promise<void> {
  await rewrite(world.store.people, id, change);
}

/** The roles somebody holds: those given, and that of enhetschef where the configuration says so. */
export const holdingsOf = (world: Pick<World, 'units' | 'routines'>, person: PersonDocument): readonly Holding[] => [
  ...person.holds.filter(({ unit }) => world.units.has(unit)),
  ...unitsLedBy(world, person.id).flatMap((unit) => chiefRoles(world, unit).map((role) => ({ unit: unit.id, role }))),
];

/** What somebody may start: every routine that a unit carries and that a role they hold there may start. */
export const startableBy = (world: World, person: PersonDocument): readonly Startable[] => {
  const held = new Set(holdingsOf(world, person).map(({ unit, role }) => `${unit}/${role}`));
  return [...world.units.values()].flatMap((unit) =>
    carriedBy(world, unit)
      .filter((routine) => startersOf(routine).some((role) => held.has(`${unit.id}/${role}`)))
      .map((routine) => ({ routine, unit })),
  );
};

/** Who holds each of the roles in a unit. */
export async function eligibleFor(
  world: World,
  unit: Unit,
  routine: Routine,
  roles: readonly string[],
): Promise<Readonly<Record<string, readonly PersonId[]>>> {
  const found = await Promise.all(
    roles.map(async (role) => [role, (await holders(world, unit, routine, role)).map((p) => p.id)] as const),
  );
  return Object.fromEntries(found);
}

/** The roles that a command may name somebody for; only those have to be looked up. */
export function rolesFor(routine: Routine, command: Command): readonly string[] {
  if (command.type === 'handOver') return [command.role];
  if (command.type === 'start') return startersOf(routine);
  return 'step' in command ? rolesAskedFor(routine, command.step) : [];
}

/** Roles that the form of a step, or of the start, asks to choose somebody for, and the groups that it tells apart. */
export const rolesAskedFor = (routine: Routine, step: string): readonly string[] => [
  ...Object.values(formOf(routine, step)).flatMap((field) => (asksForPeople(field) ? [field.role] : [])),
  ...groupsAskedFor(routine, step),
];

/** Those who hold each of the roles, by name, with the number of open cases they have in it, and whether they are away on a day: today unless said. */
export async function candidatesFor(
  world: World,
  unit: Unit,
  routine: Routine,
  roles: readonly string[],
  day = dayOf(world.clock.now()),
): Promise<Readonly<Record<string, readonly Candidate[]>>> {
  const found = await Promise.all(
    roles.map(async (role) => {
      const [people, loads] = await Promise.all([
        holders(world, unit, routine, role),
        world.store.cases.loads(unit.id, role),
      ]);
      const from = routine.drawnFrom?.[role];
      // Of a group that people are drawn from nobody is appointed: the number of cases would say nothing.
      const aside = from
        ? (person: PersonDocument) => asideOf(unit, routine, from, person)
        : isGroup(routine, role) && (() => '');
      return [
        role,
        people.map((person) => ({
          ...candidateOf(person, loads.get(person.id) ?? 0, day),
          ...(aside ? { aside: aside(person) } : {}),
        })),
      ] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** Somebody as one who may be chosen: with their number of cases, and away or not on the day. */
export function candidateOf({ id, name, absences = [] }: PersonDocument, load: number, day: string): Candidate {
  const away = awayOn(absences, day);
  return { id, name, load, ...(away ? { away: away.to } : {}) };
}

/** Who may be chosen in each person field of the form of a step's nth time, by `poolOf`. Those in the case itself are told by name alone. */
export async function candidatesIn(
  world: World,
  { unit, routine, c }: { readonly unit: Unit; readonly routine: Routine; readonly c: Case },
  { names }: Pick<CaseContext, 'names'>,
  step: string,
  n: number,
): Promise<Readonly<Record<string, readonly Candidate[]>>> {
  const fields = Object.values(formOf(routine, step)).filter(asksForPeople);
  const inUnit = fields.filter(({ among }) => among !== 'case');
  // Of one form, all that ask who is there ask of the same day.
  const on = inUnit.find((field) => field.on !== undefined)?.on;
  const day = on === undefined ? undefined : recordedDate(routine, c, on);
  const roles = [...new Set(inUnit.map(({ role }) => role))];
  const [byRole, holding] = await Promise.all([
    candidatesFor(world, unit, routine, roles, ...(day ? [dayOf(day)] : [])),
    eligibleFor(world, unit, routine, groupsAskedFor(routine, step)),
  ]);
  const group = step === 'start' ? undefined : groupAt(routine, c, { step, n }, holding);
  const pools = fields.map((field) => {
    const { role, among, except = [], sameGroup, ticked } = field;
    const usual = ticked === undefined ? undefined : (c.appointed[ticked] ?? []);
    const taken = except.flatMap((other) => c.everAppointed[other] ?? []);
    const isOther = (id: PersonId): boolean => sameGroup === true && group?.includes(id) === false;
    const all =
      among === 'case'
        ? (c.appointed[role] ?? []).map((id) => ({
            id,
            name: names.get(id) ?? id,
            load: 0,
            aside: '',
            isUnusual: usual?.includes(id) === false,
          }))
        : (byRole[role] ?? []);
    return [poolOf(field), all.filter(({ id }) => !taken.includes(id) && !isOther(id))] as const;
  });
  return Object.fromEntries(pools);
}

/** Some people by id, each a point read unless `known` already. Whoever is not found is left out. */
export async function peopleOf(
  { store }: Pick<World, 'store'>,
  ids: readonly PersonId[],
  known: ReadonlyMap<PersonId, PersonDocument> = new Map(),
): Promise<Map<PersonId, PersonDocument>> {
  const people = await Promise.all(
    [...new Set(ids)].map(async (id) => known.get(id) ?? (await store.people.read(id))?.value),
  );
  return new Map(people.flatMap((person) => (person ? [[person.id, person] as const] : [])));
}

/** The names of some people, and the mail addresses that are known. Those not `known` already are read. */
export async function namesAndMails(
  world: World,
  ids: readonly PersonId[],
  known?: ReadonlyMap<PersonId, PersonDocument>,
): Promise<{ readonly names: ReadonlyMap<PersonId, string>; readonly mails: ReadonlyMap<PersonId, string> }> {
  const people = [...(await peopleOf(world, ids, known)).values()];
  return {
    names: new Map(people.map(({ id, name }) => [id, name])),
    mails: new Map(people.flatMap(({ id, mail }) => (mail === null ? [] : [[id, mail] as const]))),
  };
}

/** Those who hold a role in a unit, whichever routine it is of; those whom the configuration makes enhetschef too. */
export async function holdersIn(world: World, id: UnitId, role: string): Promise<readonly PersonDocument[]> {
  const unit = world.units.get(id);
  const routine = unit && carriedBy(world, unit).find(({ chief }) => chief === role);
  return unit && routine ? holders(world, unit, routine, role) : world.store.people.holding(id, role);
}

/** Those who hold a role in the unit; of one that nobody holds there, those whom the routine draws it from. */
async function holders(world: World, unit: Unit, routine: Routine, role: string): Promise<readonly PersonDocument[]> {
  const from = routine.drawnFrom?.[role];
  if (from) {
    const all = await Promise.all(from.map((one) => holders(world, unit, routine, one)));
    return [...new Map(all.flat().map((person) => [person.id, person])).values()].sort(bySwedishName);
  }
  const given = await world.store.people.holding(unit.id, role);
  if (role !== routine.chief) return given;
  const chiefs = await Promise.all(
    unit.chiefs.filter((id) => !given.some((p) => p.id === id)).map((id) => world.store.people.read(id)),
  );
  return [...given, ...chiefs.flatMap((found) => (found ? [found.value] : []))];
}

/** The roles that a unit's enhetschefer have without being given them. */
export const chiefRoles = (world: Pick<World, 'units' | 'routines'>, unit: Unit): readonly string[] => [
  ...new Set(carriedBy(world, unit).map((routine) => routine.chief)),
];

/** Says whether nobody in a unit has anything to do as what the role says: people are only drawn from it. */
export function isGroupIn(world: Pick<World, 'units' | 'routines'>, id: UnitId, role: string): boolean {
  const unit = world.units.get(id);
  const routines = unit ? carriedBy(world, unit).filter(({ roles }) => Object.hasOwn(roles, role)) : [];
  return routines.length > 0 && routines.every((routine) => isGroup(routine, role));
}

/** Says whether people are only drawn from a role, and nobody has it in a case. */
const isGroup = ({ drawnFrom = {}, steps, start }: Routine, role: string): boolean =>
  Object.values(drawnFrom).some((from) => from.includes(role)) &&
  role !== start.by &&
  !Object.values(steps).some(({ by }) => by === role);

/** In which of the roles that somebody is drawn from they are chosen. */
const asideOf = (unit: Unit, routine: Routine, from: readonly string[], { holds }: PersonDocument): string =>
  listing(
    from
      .filter((role) => holds.some((held) => held.unit === unit.id && held.role === role))
      .map((role) => roleName(routine, role)),
  );

const bySwedishName = (a: PersonDocument, b: PersonDocument): number => a.name.localeCompare(b.name, 'sv');

/** Whether two are the same conversation, at the same place. */
export const sameChat = (a: Conversation | null, b: Conversation | null): boolean =>
  a?.id === b?.id && a?.serviceUrl === b?.serviceUrl && a?.tenantId === b?.tenantId && a?.botId === b?.botId;
