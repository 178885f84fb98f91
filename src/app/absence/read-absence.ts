// What somebody fills in of an absence, read: the days, and who stands in on them.
import { type Absence, overlapping } from '../../domain/case/absence.ts';
import type { PersonId } from '../../domain/case/case.ts';
import { saidAs } from '../../domain/forms/fields.ts';
import { type Faults, parseAnswers, type RawAnswers } from '../../domain/forms/forms.ts';
import { absenceForm, type Away, daysInWords, type StandInFor } from '../../domain/views/absence.ts';
import type { World } from '../world.ts';

/** What is answered, as an absence; who stands in where nobody was asked for is left as it was. */
export function readAbsence(
  away: Away,
  inputs: RawAnswers,
  earlier: Absence | undefined,
): Absence | { faults: Faults } {
  const form = absenceForm(away);
  const eligible = Object.fromEntries(away.roles.map(({ key, candidates }) => [key, candidates.map(({ id }) => id)]));
  // An absence that has begun keeps its first day.
  const context = { today: away.now, eligible, ...(earlier ? { earlier: { from: earlier.from } } : {}) };
  const read = parseAnswers(form, inputs, context, [{ from: 'from', to: 'to' }]);
  const chosen = away.roles.filter(({ candidates }) => candidates.length > 0);
  const said = Object.fromEntries(chosen.flatMap((one) => wrongStandIn(away, one, inputs[one.key])));
  const faults = { ...(read.ok ? {} : read.faults), ...said };
  if (!read.ok || Object.keys(faults).length > 0) return { faults };
  const { from, to, ...answers } = read.answers;
  const standIns = Object.fromEntries(Object.entries(answers).map(([key, id]) => [key, saidAs(id)]));
  // In the order that they stand, so that what is the same is seen to be.
  const before = Object.entries(earlier?.standIns ?? {}).filter(([key]) => key in standIns || isNotAsked(away, key));
  return { from: saidAs(from), to: saidAs(to), standIns: { ...Object.fromEntries(before), ...standIns } };
}

/** Of a role in a unit that whoever fills in for somebody else does not lead. */
const isNotAsked = ({ isMe, roles }: Away, key: string): boolean => !isMe && !roles.some((role) => role.key === key);

/** Why somebody cannot stand in whatever the days; nothing for one who can, or when nobody is chosen. */
function wrongStandIn(away: Away, asked: StandInFor, id: string | undefined): readonly (readonly [string, string])[] {
  if (!id || asked.candidates.some((one) => one.id === id)) return [];
  const sentence =
    id === away.id
      ? 'Välj någon annan: ingen kan ersätta sig själv.'
      : `Personen är inte längre ${asked.roleTitle} i ${asked.unitName}. Välj någon annan i listan.`;
  return [[asked.key, sentence]];
}

/**
 * A stand-in has to be there on all of the days, and is left out only where nobody is. Whoever was not asked for is not looked at.
 * `nobody`: the roles in which all others are away.
 */
export async function standInFaults(
  world: World,
  away: Away,
  absence: Absence,
): Promise<{ readonly faults: Faults; readonly nobody: readonly string[] }> {
  const found = await Promise.all(
    away.roles
      .filter(({ candidates }) => candidates.length > 0)
      .map(async ({ key, candidates }) => {
        const clashes = await Promise.all(candidates.map(({ id }) => clashOf(world, id, absence)));
        const isNobody = clashes.every((clash) => clash !== undefined);
        const id = absence.standIns[key];
        if (id === undefined) return { key, isNobody, fault: isNobody ? undefined : 'Välj vem som ersätter.' };
        const clash = clashes[candidates.findIndex((one) => one.id === id)];
        const name = candidates.find((one) => one.id === id)?.name ?? '';
        const instead = isNobody
          ? 'Ingen annan kan heller ersätta då: lämna tomt, eller välj andra dagar.'
          : 'Välj någon annan eller andra dagar.';
        const fault = clash && `${name} är själv borta ${daysInWords(clash, away.now)}. ${instead}`;
        return { key, isNobody, fault };
      }),
  );
  return {
    faults: Object.fromEntries(found.flatMap(({ key, fault }) => (fault === undefined ? [] : [[key, fault]]))),
    nobody: found.flatMap(({ key, isNobody }) => (isNobody ? [key] : [])),
  };
}

const clashOf = async (world: World, id: PersonId, days: Absence): Promise<Absence | undefined> =>
  overlapping((await world.store.people.read(id))?.value.absences ?? [], days);
