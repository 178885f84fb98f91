// Being away: whole days in Sweden, from and to, and who stands in. It begins and ends by itself.
import type { DateTime } from 'luxon';
import type { PersonId, UnitId } from './case.ts';
import { midnight } from '../calendar/day.ts';

/** From a day to another, both included, YYYY-MM-DD. */
export type Days = { readonly from: string; readonly to: string };

/** Days that somebody is away; and who stands in, by `standInKey`. */
export type Absence = Days & {
  readonly standIns: Readonly<Record<string, PersonId>>;
};

/** A role in a unit, `unit.role`, as who stands in is kept by it, and asked for on the card. */
export const standInKey = (unit: UnitId, role: string): string => `${unit}.${role}`;

/** The absence that a day is in, if any. */
export const awayOn = (absences: readonly Absence[], day: string): Absence | undefined =>
  absences.find(({ from, to }) => from <= day && day <= to);

/** The first absence that has a day in common with the days from `from` to `to`. */
export const overlapping = <T extends Days>(absences: readonly T[], { from, to }: Days): T | undefined =>
  absences.find((absence) => absence.from <= to && from <= absence.to);

/** Those that are not over yet on a day, the first one first. */
export const notOver = (absences: readonly Absence[], day: string): readonly Absence[] =>
  absences.filter(({ to }) => day <= to).sort((a, b) => (a.from < b.from ? -1 : 1));

/** When the next absence begins or ends after a moment: a midnight in Sweden. Undefined when none does. */
export function nextTurn(absences: readonly Absence[], now: DateTime): DateTime | undefined {
  return absences
    .flatMap(({ from, to }) => [midnight(from), midnight(to).plus({ days: 1 })])
    .filter((turn) => turn > now)
    .sort((a, b) => a.toMillis() - b.toMillis())[0];
}
