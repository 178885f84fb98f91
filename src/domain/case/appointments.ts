// Which roles of a case the answers of a step give to whom, and take away again when they are corrected.
import { holdsIn } from '../forms/asking.ts';
import { type Case, type Doer, doneOccurrences, type PersonId } from './case.ts';
import { type Routine, type Step, stepOf } from '../routine/routine.ts';
import { type Answers, saidAs } from '../forms/fields.ts';
import { seatOf } from './whose.ts';

/** Who is appointed to a role from now on: all who are. */
export type Appointed = { readonly role: string; readonly people: readonly PersonId[] };

/**
 * The roles that the nth answers of a step change, sent by somebody. An answer that a correction left as it was (`earlier`) appoints
 * nobody anew: they may have handed over since.
 */
export function appointments(
  routine: Routine,
  c: Case,
  { step: name, n, by }: { readonly step: string; readonly n: number; readonly by: Doer },
  answers: Answers,
  earlier: Answers = {},
): readonly Appointed[] {
  const replaced = appointedIn(stepOf(routine, name), answers, earlier);
  const changes = [
    ...added(routine, c, { step: name, n }, answers, earlier),
    ...joined(routine, c, { step: name, by }, answers, earlier),
  ];
  const changed = [...new Set(changes.map(({ role }) => role))].flatMap((role) => {
    const before = c.appointed[role] ?? [];
    const people = changes
      .filter((change) => change.role === role)
      .reduce((left, { gone, come }) => [...new Set([...left.filter((p) => !gone.includes(p)), ...come])], before);
    return people.join() === before.join() ? [] : [{ role, people }];
  });
  return [...replaced, ...changed];
}

/** Whom the answers of a form appoint in place of whoever was. */
export const appointedIn = (
  { appoints = {} }: Pick<Step, 'appoints'>,
  answers: Answers,
  earlier: Answers = {},
): readonly Appointed[] =>
  Object.entries(appoints)
    .filter(([, field]) => saidAs(answers[field]) !== saidAs(earlier[field]))
    .map(([role, field]) => ({ role, people: named(answers, [field]) }));

type RoleChange = { readonly role: string; readonly gone: readonly PersonId[]; readonly come: readonly PersonId[] };

/**
 * Whom the answers add to roles, and whom a correction takes out of them again, unless they are named elsewhere too. Whoever goes takes
 * along those who were only to come in their place.
 */
function added(
  routine: Routine,
  c: Case,
  at: { readonly step: string; readonly n: number },
  answers: Answers,
  earlier: Answers,
): readonly RoleChange[] {
  return Object.entries(stepOf(routine, at.step).adds ?? {}).flatMap(([role, fields]) => {
    const [now, before] = [named(answers, fields), named(earlier, fields)];
    const elsewhere = Object.entries(routine.steps).flatMap(([other, { adds }]) =>
      doneOccurrences(c, other)
        .filter(({ n }) => other !== at.step || n !== at.n)
        .map((o) => ({ people: named(o.answers, adds?.[role] ?? []), seat: seatOf(routine, c, other, o.n) })),
    );
    const gone = leaving(
      before.filter((person) => !now.includes(person)),
      [...elsewhere, { people: now, seat: undefined }],
    );
    // Who is no longer asked has not said yes either.
    const given = Object.values(routine.steps)
      .flatMap(({ by, joins = {} }) => (by === role ? Object.keys(joins) : []))
      .filter((other) => !isNamed(routine, c, other));
    return [
      { role, gone, come: now.filter((person) => !before.includes(person)) },
      ...(gone.length > 0 ? given.map((other) => ({ role: other, gone, come: [] })) : []),
    ];
  });
}

/** Whom an answer has named, and in whose place when it was somebody's own. */
type Naming = { readonly people: readonly PersonId[]; readonly seat: PersonId | undefined };

/** Of those who are named no more: all who are named by nobody who stays; and whom they alone have named, in their turn. */
function leaving(
  people: readonly PersonId[],
  namings: readonly Naming[],
  gone: readonly PersonId[] = [],
): readonly PersonId[] {
  const staying = namings.filter(({ seat }) => seat === undefined || !gone.includes(seat));
  const more = people.filter((one) => !gone.includes(one) && !staying.some((naming) => naming.people.includes(one)));
  if (more.length === 0) return gone;
  const theirs = namings.flatMap(({ people: named, seat }) => (seat !== undefined && more.includes(seat) ? named : []));
  return leaving([...people, ...theirs], namings, [...gone, ...more]);
}

/** The roles that whoever answers gets, or loses when the answer is no longer so. */
function joined(
  routine: Routine,
  c: Case,
  { step, by }: { readonly step: string; readonly by: Doer },
  answers: Answers,
  earlier: Answers,
): readonly RoleChange[] {
  return Object.entries(stepOf(routine, step).joins ?? {}).flatMap(([role, when]): readonly RoleChange[] => {
    const [now, before] = [holdsIn(when, answers), holdsIn(when, earlier)];
    if (now === before) return [];
    if (now) return [{ role, gone: [], come: [by] }];
    return isNamed(routine, c, role) ? [] : [{ role, gone: [by], come: [] }];
  });
}

/** Says whether a step that is done has said who has a role: who was there is not undone by what was answered before. */
const isNamed = (routine: Routine, c: Case, role: string): boolean =>
  Object.entries(routine.steps).some(
    ([name, { appoints = {} }]) => role in appoints && doneOccurrences(c, name).length > 0,
  );

const named = (answers: Answers, fields: readonly string[]): readonly PersonId[] =>
  fields.flatMap((field) => [answers[field]].flat().filter((p): p is PersonId => typeof p === 'string'));
