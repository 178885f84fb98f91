// The units file: which units carry which routines, who their enhetschefer are, when they are open and where their channel is.
import * as z from 'zod';
import type { Unit } from '../app/world.ts';
import { defaultCalendar } from '../domain/calendar/calendar.ts';
import type { UnitId } from '../domain/case/case.ts';
import { adapted, type Settings } from '../domain/routine/adapted.ts';
import { containsPersonalNumber } from '../domain/forms/personnummer.ts';
import type { Routine } from '../domain/routine/routine.ts';
import {
  ConfigurationError,
  type Fault,
  faultsFrom,
  jsonFrom,
  keyed,
  oneOf,
  repeatedKeyFaults,
  shown,
  strict,
} from './faults.ts';
import { settingsOf } from './unit-settings.ts';

/** In the order of the week, Monday first. On Saturdays and Sundays every unit is closed. */
const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag'] as const;

const hhmm = 'a time as HH:mm, such as 08:00';
const time = z.string({ error: hhmm }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: hhmm, abort: true });
const entraId = z
  .guid({ error: "a person's object id in Entra, such as 12345678-90ab-4cde-8f01-234567890abc" })
  .transform((id) => id.toLowerCase());

/** What the units file and the demo's staff file say alike about a unit. `routines` are those that may be carried, every version. */
export const unitShape = (routines: readonly Routine[]) => ({
  id: z
    .string({ error: 'a short id of the unit' })
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      error: '1 to 40 of the characters a-z, 0-9 and -, kept for ever: cases belong to it',
    })
    .refine((id) => !containsPersonalNumber(id), { error: 'an id without a personnummer' }),
  name: z
    .string({ error: 'what the unit is called' })
    .trim()
    .min(1, { error: 'what the unit is called' })
    .max(80, { error: 'at most 80 characters' })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: 'a name on one line' })
    .refine((name) => !containsPersonalNumber(name), { error: 'a name without a personnummer' }),
  hours: strict({ opens: time, closes: time })
    .refine(({ opens, closes }) => opens < closes, { path: ['closes'], error: 'a time after opens' })
    .default(defaultCalendar.hours),
  closedDays: z
    .array(z.iso.date({ error: 'a date that exists, as YYYY-MM-DD' }), { error: 'a list of dates' })
    .default([]),
  meetingDays: z
    .array(z.enum(weekdays, { error: ({ input }) => oneOf(weekdays, input) }), {
      error: `a list of weekdays: ${weekdays.join(', ')}`,
    })
    .default([]),
  channel: z
    .string({ error: "the Teams channel's conversation id, or null" })
    .regex(/^19:[^\s;]+@thread\.(tacv2|v2|skype)$/, {
      error: "the Teams channel's conversation id, such as 19:...@thread.tacv2, or null",
    })
    .nullable()
    .default(null),
  routines: keyed<Settings>(
    `an object with routines as keys, such as {"${routines[0]?.id ?? ''}": {}}`,
    [...new Set(routines.map(({ id }) => id))],
    (id) => settingsOf(routines.filter((routine) => routine.id === id)),
  ).refine((carried) => Object.keys(carried).length > 0, {
    error: `at least one routine, such as {"${routines[0]?.id ?? ''}": {}}`,
  }),
});

/** A unit as either file gives it, defaults filled in. */
export type UnitAsGiven = z.output<z.ZodObject<ReturnType<typeof unitShape>>>;

/**
 * Reads the text of a units file. `routines` are all that is declared, `tenantId` the tenant that the bot is registered in; null when
 * that is not known, and nothing is held against it. Throws a ConfigurationError that lists every fault with its place, what was given
 * and what would be accepted.
 */
export function unitsFrom(
  text: string,
  file: string,
  expected: { readonly routines: readonly Routine[]; readonly tenantId: string | null },
): ReadonlyMap<UnitId, Unit> {
  const what = `The units file ${file} cannot be used`;
  const given = jsonFrom(text, what);
  const parsed = unitsFile(expected.routines).safeParse(given);
  const faults = [
    ...(parsed.success ? [] : faultsFrom(parsed.error.issues, given)),
    ...tenantFaults(given, expected.tenantId),
    ...repeatedKeyFaults(text),
    ...repeated(given, 'units', 'id'),
    ...repeated(given, 'units', 'name'),
    ...repeated(given, 'units', 'channel'),
    ...repeatedChiefs(given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigurationError(what, faults);
  return new Map(parsed.data.units.map((unit) => [unit.id, unitFrom(unit, unit.enhetschef, expected.routines)]));
}

/** A unit as the use cases know it, with every version of the routines that it has settings for as it runs them. */
export function unitFrom(unit: UnitAsGiven, chiefs: readonly string[], routines: readonly Routine[]): Unit {
  const own = routines
    .map((routine) => adapted(routine, unit.routines[routine.id] ?? {}))
    .filter((routine) => !routines.includes(routine));
  return {
    id: unit.id,
    name: unit.name,
    routines: Object.keys(unit.routines),
    ...(own.length > 0 ? { own } : {}),
    chiefs,
    calendar: {
      ...defaultCalendar,
      hours: unit.hours,
      extraClosedDays: unit.closedDays,
      ...(unit.meetingDays.length > 0 ? { meetingDays: unit.meetingDays.map((day) => weekdays.indexOf(day) + 1) } : {}),
    },
    channel: unit.channel,
  };
}

/** A tenant id that is well formed and another than the bot's. */
function tenantFaults(given: unknown, expected: string | null): readonly Fault[] {
  const tenantId = z.looseObject({ tenantId: z.guid() }).safeParse(given).data?.tenantId.toLowerCase();
  if (expected === null || tenantId === undefined || tenantId === expected) return [];
  const accepted = `the same as MICROSOFT_APP_TENANT_ID, ${expected}`;
  return [{ where: 'tenantId', given: `"${tenantId}"`, accepted }];
}

/**
 * Units (or people) that share an id or a channel, which the bot could not tell apart, or a name, which nobody could. `given` is the
 * file as it is.
 */
export function repeated(given: unknown, list: 'units' | 'people', key: 'id' | 'name' | 'channel'): readonly Fault[] {
  const values = itemsOf(given, list).map((item) => z.looseObject({ [key]: z.string() }).safeParse(item).data?.[key]);
  return again(values).map(({ i, first }) => ({
    where: `${list}[${i}].${key}`,
    given: shown(values[i]),
    accepted: `another than that of ${list}[${first}]`,
  }));
}

/** An enhetschef who stands twice in a unit's list, of which the order matters. */
const repeatedChiefs = (given: unknown): readonly Fault[] =>
  itemsOf(given, 'units').flatMap((unit, n) => {
    const chiefs = itemsOf(unit, 'enhetschef').map((id) => z.string().safeParse(id).data);
    return again(chiefs).map(({ i, first }) => {
      const where = `units[${n}].enhetschef`;
      return {
        where: `${where}[${i}]`,
        given: shown(chiefs[i]),
        accepted: `another than ${where}[${first}], or nothing`,
      };
    });
  });

const itemsOf = (given: unknown, list: string): readonly unknown[] =>
  z.looseObject({ [list]: z.array(z.unknown()) }).safeParse(given).data?.[list] ?? [];

/** Which of these have been given before, and where first. */
function again(values: readonly (string | undefined)[]): readonly { readonly i: number; readonly first: number }[] {
  const alike = values.map((value) => value?.trim().toLowerCase());
  return alike.flatMap((value, i) => {
    const first = alike.indexOf(value);
    return value === undefined || first === i ? [] : [{ i, first }];
  });
}

const unitsFile = (routines: readonly Routine[]) =>
  strict({
    tenantId: z
      .guid({ error: "the organisation's tenant id in Entra, the same as MICROSOFT_APP_TENANT_ID" })
      .transform((id) => id.toLowerCase()),
    units: z
      .array(
        strict({
          ...unitShape(routines),
          enhetschef: z
            .array(entraId, { error: 'a list of Entra object ids; the first is asked first' })
            .min(1, { error: 'at least one: somebody must let the others in' }),
        }),
        { error: 'a list of units' },
      )
      .min(1, { error: 'at least one unit' }),
  });
