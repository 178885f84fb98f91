// STAFF_FILE: somebody's own made-up staff for the demo, in place of the one in staff.ts.
import * as z from 'zod';
import type { Unit } from '../app/world.ts';
import type { PersonId, UnitId } from '../domain/case/case.ts';
import type { Routine } from '../domain/routine/routine.ts';
import { ConfigurationError, faultsFrom, jsonFrom, oneOf, repeatedKeyFaults, strict } from '../settings/faults.ts';
import { repeated, type UnitAsGiven, unitFrom, unitShape } from '../settings/units.ts';
import type { DemoStaff } from './staff.ts';

/**
 * The demo's units, and the people in them with the roles that they hold. An enhetschef is one through the unit, as in real use:
 * that role is not among what a person holds.
 */
export type Staff = {
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly people: readonly {
    readonly id: PersonId;
    readonly name: string;
    readonly holds: readonly { readonly unit: UnitId; readonly role: string }[];
  }[];
};

type Person = Staff['people'][number];

/** The staff in the code, whose unit carries all routines. */
export function ownStaff(staff: DemoStaff, routines: readonly Routine[]): Staff {
  const { unit, channel } = staff;
  const people = staff.people.map(({ id, name, roles }) => ({
    id,
    name,
    holds: roles.map((role) => ({ unit: unit.id, role })),
  }));
  const carried = Object.fromEntries(routines.map(({ id }) => [id, unit.settings[id] ?? {}]));
  const shape = z.object(unitShape(routines));
  const whole = shape.parse({ ...unit, channel: channel.id, routines: carried });
  return together([whole], people, routines);
}

/**
 * Reads the text of a staff file: `units` as in the units file but without `enhetschef`, and `people` with `id` (what the client
 * sends as aadObjectId), `name` and `holds`. Throws a ConfigurationError that lists every fault.
 */
export function staffFrom(text: string, file: string, routines: readonly Routine[]): Staff {
  const what = `The staff file ${file} cannot be used`;
  const given = jsonFrom(text, what);
  const parsed = staffFile(routines).safeParse(given);
  const faults = [
    ...(parsed.success ? [] : faultsFrom(parsed.error.issues, given)),
    ...repeatedKeyFaults(text),
    ...repeated(given, 'units', 'id'),
    ...repeated(given, 'units', 'name'),
    ...repeated(given, 'units', 'channel'),
    ...repeated(given, 'people', 'id'),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigurationError(what, faults);
  const { units, people } = parsed.data;
  const ids = units.map(({ id }) => id);
  const lost = people.flatMap(({ holds }, person) =>
    holds.flatMap(({ unit }, i) =>
      ids.includes(unit)
        ? []
        : [{ where: `people[${person}].holds[${i}].unit`, given: `"${unit}"`, accepted: oneOf(ids, unit) }],
    ),
  );
  const headless = units.flatMap(({ id }, i) =>
    chiefsOf(id, people, routines).length > 0
      ? []
      : [
          {
            where: `units[${i}]`,
            given: `"${id}", where nobody is ${chiefRoles(routines).join(' or ')}`,
            accepted: 'somebody in people who holds that role there',
          },
        ],
  );
  if (lost.length + headless.length > 0) throw new ConfigurationError(what, [...lost, ...headless]);
  return together(units, people, routines);
}

function staffFile(routines: readonly Routine[]) {
  const roles = [
    ...new Set(
      routines.flatMap(({ roles, drawnFrom = {} }) => Object.keys(roles).filter((held) => !(held in drawnFrom))),
    ),
  ];
  const role = z.enum(roles, { error: ({ input }) => oneOf(roles, input) });
  const unit = strict({ ...unitShape(routines) });
  const person = strict({
    id: z
      .string({ error: 'what the client sends as aadObjectId' })
      .regex(/^[\w.:-]{1,100}$/, { error: 'what the client sends as aadObjectId: letters, digits and . : _ -' })
      .transform((id) => id.toLowerCase()),
    name: z
      .string({ error: 'a made-up name' })
      .trim()
      .min(1, { error: 'a made-up name' })
      .max(80, { error: 'at most 80 characters' }),
    holds: z
      .array(strict({ unit: z.string({ error: 'the id of a unit in this file' }), role }), {
        error: 'a list of {"unit", "role"}',
      })
      .default([]),
  });
  return strict({
    units: z.array(unit, { error: 'a list of units' }).min(1, { error: 'at least one unit' }),
    people: z.array(person, { error: 'a list of people' }).min(1, { error: 'at least one person' }),
  });
}

const chiefRoles = (routines: readonly Routine[]): readonly string[] => [
  ...new Set(routines.map(({ chief }) => chief)),
];

const chiefsOf = (unit: UnitId, people: readonly Person[], routines: readonly Routine[]): readonly PersonId[] =>
  people
    .filter(({ holds }) => holds.some((held) => held.unit === unit && chiefRoles(routines).includes(held.role)))
    .map(({ id }) => id);

function together(units: readonly UnitAsGiven[], people: readonly Person[], routines: readonly Routine[]): Staff {
  const roles = chiefRoles(routines);
  return {
    units: new Map(units.map((unit) => [unit.id, unitFrom(unit, chiefsOf(unit.id, people, routines), routines)])),
    people: people.map((person) => ({ ...person, holds: person.holds.filter(({ role }) => !roles.includes(role)) })),
  };
}
