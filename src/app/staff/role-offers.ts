// The roles that may be asked for.
import type { Routine } from '../../domain/routine/routine.ts';
import type { RoleOffer } from '../../domain/views/access.ts';
import type { AccessRequest } from '../documents.ts';
import { carriedBy, type Unit, type World } from '../world.ts';

/** Every role of every routine that a unit carries, except the one that the unit's configuration gives. */
export const offers = (world: World): readonly RoleOffer[] =>
  [...world.units.values()].flatMap((unit) => offersOf(world, unit));

/** What a request is for; named by its ids when it is no longer offered. */
export const offerIn = (world: World, { unit, role }: AccessRequest): RoleOffer =>
  offers(world).find((one) => one.unit === unit && one.role === role) ?? {
    unit,
    unitName: unit,
    role,
    roleTitle: role,
  };

/** Those of one unit. A role that two of its routines call differently is offered by both titles. */
export const offersOf = (world: World, unit: Unit): readonly RoleOffer[] => {
  const roles = carriedBy(world, unit).flatMap((routine) =>
    unitRoles(routine).filter(([role]) => role !== routine.chief),
  );
  return [...new Set(roles.map(([role]) => role))].map((role) => {
    const titles = new Set(roles.filter(([other]) => other === role).map(([, title]) => title));
    return { unit: unit.id, unitName: unit.name, role, roleTitle: [...titles].join(' eller ') };
  });
};

/** The roles that somebody may hold in a unit, without those that are given in a case only. */
const unitRoles = ({ roles, drawnFrom = {} }: Routine): readonly (readonly [string, string])[] =>
  Object.entries(roles).filter(([role]) => !(role in drawnFrom));
