// Who does a role's work in a case today: those appointed, and whoever stands in for the ones that are away.
import type { Case, PersonId, Presence } from './case.ts';

type Here = Pick<Case, 'appointed' | 'presence'>;

/** The case with how it is today with its people; the very same case when there is nothing to say. */
export const inPresence = (c: Case, presence: Presence | undefined): Case => (presence ? { ...c, presence } : c);

/** Says whether somebody is appointed to the role in the case, away or not. */
export const isAppointed = ({ appointed }: Pick<Case, 'appointed'>, role: string, who: PersonId): boolean =>
  (appointed[role] ?? []).includes(who);

/** Whom somebody stands in for in a role of the case today: those who are away, in the order they were appointed. */
export function standsInFor({ appointed, presence }: Here, role: string, who: PersonId): readonly PersonId[] {
  const standIns = presence?.standIns[role];
  return standIns ? (appointed[role] ?? []).filter((absent) => standIns[absent] === who) : [];
}

/**
 * Whose the role's work is today, each once: who is away gives way to their stand-in, and keeps it when there is none. `people`: of
 * these only, who have the role.
 */
export function doersOf(
  { appointed, presence }: Here,
  role: string,
  people: readonly PersonId[] = appointed[role] ?? [],
): readonly PersonId[] {
  const standIns = presence?.standIns[role];
  return standIns ? [...new Set(people.map((person) => standIns[person] ?? person))] : people;
}

/** In whose place somebody acts with any of the roles; undefined when they are appointed themselves. */
export const inPlaceOf = (c: Here, roles: readonly string[], who: PersonId): PersonId | undefined =>
  roles.some((role) => isAppointed(c, role, who)) ? undefined : roles.flatMap((role) => standsInFor(c, role, who))[0];

/** Who stands in for somebody in the case today, in any role, each once. */
export const standInsFor = ({ presence }: Pick<Case, 'presence'>, absent: PersonId): readonly PersonId[] => [
  ...new Set(Object.values(presence?.standIns ?? {}).flatMap((byAbsent) => byAbsent[absent] ?? [])),
];

/** Says whether the latest message did not reach somebody, or they have no chat with the bot. */
export const isOutOfReach = ({ presence }: Pick<Case, 'presence'>, person: PersonId): boolean =>
  presence?.outOfReach.includes(person) ?? false;

/** Says whether somebody is away today, whoever stands in for them. */
export const isAway = ({ presence }: Pick<Case, 'presence'>, person: PersonId): boolean =>
  presence?.away[person] !== undefined;

/** Says whether somebody can be told today: they are neither away nor out of reach. */
export const isThere = (c: Pick<Case, 'presence'>, person: PersonId): boolean =>
  !isAway(c, person) && !isOutOfReach(c, person);

/** Why somebody's work waits for nobody today; undefined when they are there, or somebody stands in for them. */
export function whyUnheard(c: Pick<Case, 'presence'>, person: PersonId): 'away' | 'outOfReach' | undefined {
  if (standInsFor(c, person).length > 0) return undefined;
  if (isAway(c, person)) return 'away';
  return isOutOfReach(c, person) ? 'outOfReach' : undefined;
}
