// Who somebody is when they are away: what they hold, who could stand in, and who may enter it for them.
import { dayOf } from '../../domain/calendar/day.ts';
import { notOver, standInKey } from '../../domain/case/absence.ts';
import type { UnitId } from '../../domain/case/case.ts';
import type { Away, StandInFor } from '../../domain/views/absence.ts';
import { roleName } from '../../domain/routine/wording.ts';
import type { PersonDocument } from '../documents.ts';
import { candidateOf, chiefRoles, holdersIn, holdingsOf, isGroupIn, namesAndMails } from '../staff/roster.ts';
import { carriedBy, unitsLedBy, type World } from '../world.ts';

/**
 * What an absence card says of somebody, as `me` sees it: their absences, and who can stand in for each of their roles. Of somebody
 * else only the roles in units that `me` leads: whoever stands in sees the cases.
 */
export async function awayOf(world: World, me: PersonDocument, person: PersonDocument): Promise<Away> {
  const now = world.clock.now();
  const absences = notOver(person.absences ?? [], dayOf(now));
  const isTheirs = (unit: UnitId): boolean =>
    me.id === person.id || (world.units.get(unit)?.chiefs.includes(me.id) ?? false);
  const held = holdingsOf(world, person).filter(({ unit, role }) => isTheirs(unit) && !isGroupIn(world, unit, role));
  const roles = await Promise.all(
    // Nobody does anything in place of somebody who is only one of a group.
    held.map(async ({ unit, role }): Promise<StandInFor> => {
      const [others, loads] = await Promise.all([holdersIn(world, unit, role), world.store.cases.loads(unit, role)]);
      return {
        key: standInKey(unit, role),
        unit,
        unitName: world.units.get(unit)?.name ?? unit,
        role,
        roleTitle: roleTitle(world, unit, role),
        heardBy: hearerWithout(world, unit, role),
        candidates: others
          .filter(({ id }) => id !== person.id)
          .map((one) => candidateOf(one, loads.get(one.id) ?? 0, dayOf(now))),
        outOfReach: others.flatMap(({ id, chat }) => (chat === null ? [id] : [])),
      };
    }),
  );
  const { names } = await namesAndMails(
    world,
    absences.flatMap(({ standIns }) => Object.values(standIns)),
  );
  return {
    id: person.id,
    name: person.name,
    isMe: me.id === person.id,
    absences,
    daysOff: person.daysOff ?? [],
    roles: roles.filter(({ key }, index) => roles.findIndex((other) => other.key === key) === index),
    names,
    now,
  };
}

/** Who hears of the steps of a role while its only holder is away; as the outbox has it. */
function hearerWithout(world: World, id: UnitId, role: string): StandInFor['heardBy'] {
  const unit = world.units.get(id);
  if (!unit || !chiefRoles(world, unit).includes(role)) return 'chief';
  return unit.channel === null ? 'starter' : 'channel';
}

function roleTitle(world: World, id: string, role: string): string {
  const unit = world.units.get(id);
  const routine = unit && carriedBy(world, unit).find(({ roles }) => Object.hasOwn(roles, role));
  return routine ? roleName(routine, role) : role;
}

/** Says whether somebody is enhetschef of any unit. */
export const leads = (world: World, me: PersonDocument): boolean => unitsLedBy(world, me.id).length > 0;

/** Says whether `me` is enhetschef of a unit where `person` has a role. */
export const leadsPerson = (world: World, me: PersonDocument, person: PersonDocument): boolean =>
  holdingsOf(world, person).some(({ unit }) => world.units.get(unit)?.chiefs.includes(me.id));

/** Everybody else in the units that somebody leads, by name. */
export async function colleaguesOf(world: World, me: PersonDocument): Promise<readonly PersonDocument[]> {
  const roles = unitsLedBy(world, me.id).flatMap((unit) => {
    const all = carriedBy(world, unit).flatMap((routine) => Object.keys(routine.roles));
    return [...new Set(all)].map((role) => ({ unit: unit.id, role }));
  });
  const found = await Promise.all(roles.map(({ unit, role }) => holdersIn(world, unit, role)));
  const people = new Map(found.flat().map((person) => [person.id, person]));
  people.delete(me.id);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
