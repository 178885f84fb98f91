// What each has heard of somebody's absences, beside what is so: whatever differs is still to be told.
import { type Absence, type Days, overlapping } from '../../domain/case/absence.ts';
import type { PersonId } from '../../domain/case/case.ts';
import type { HeardAbsence, PersonDocument } from '../documents.ts';

/** Who is to be told what: of an absence as it is, or that the one that they have heard of is not to be. */
export type AbsenceNews = { readonly to: PersonId } & (
  { readonly is: 'entered'; readonly absence: Absence } | { readonly is: 'gone'; readonly days: Days }
);

type Absent = Pick<PersonDocument, 'id' | 'absences' | 'heard'>;

/**
 * What is still to be told of somebody's absences: to those who stand in, and to the one who is away. To each of them first what no
 * longer holds, so that their last card says what does. `today` YYYY-MM-DD: what would be over by then is told to nobody.
 */
export function newsOf(person: Absent, today: string): readonly AbsenceNews[] {
  const heard = heardOf(person);
  const absences = (person.absences ?? []).filter(({ to }) => to >= today);
  const gone = heard
    .filter((one) => one.to >= today && !one.missed && !overlapping(absencesWith(person.id, absences, one.who), one))
    .map((one): AbsenceNews => ({ to: one.who, is: 'gone', days: { from: later(one.from, today), to: one.to } }));
  const entered = absences.flatMap((absence) =>
    partiesOf(person.id, absence)
      .filter((who) => !heard.some((one) => one.who === who && isSame(one, asHeard(person.id, absence, who))))
      .map((to): AbsenceNews => ({ to, is: 'entered', absence })),
  );
  return [...gone, ...entered];
}

/** The person once somebody has been told that. `missed`: they could not be reached, and are not tried again. */
export function withHeard<T extends Absent>(person: T, news: AbsenceNews, missed = false): T {
  const days = news.is === 'gone' ? news.days : news.absence;
  const others = heardOf(person).filter((one) => one.who !== news.to || !overlapping([one], days));
  const told = news.is === 'gone' ? [] : [asHeard(person.id, news.absence, news.to)];
  return { ...person, heard: [...others, ...told.map((one) => (missed ? { ...one, missed: true as const } : one))] };
}

/** The person with other absences, said by somebody, who has seen them all. What would be over by `today` nobody needs to have heard. */
export function withAbsences<T extends Absent>(
  person: T,
  absences: readonly Absence[],
  by: PersonId,
  today: string,
): T {
  const others = heardOf(person).filter(({ who, to }) => who !== by && to >= today);
  const own = absencesWith(person.id, absences, by).map((absence) => asHeard(person.id, absence, by));
  return { ...person, absences, heard: [...others, ...own] };
}

/** Of absences that were kept before this was, everybody has heard. */
const heardOf = ({ id, absences = [], heard }: Absent): readonly HeardAbsence[] =>
  heard ?? absences.flatMap((absence) => partiesOf(id, absence).map((who) => asHeard(id, absence, who)));

/** An absence as it is told to somebody: the days, and what they stand in for; to the one who is away, who stands in. */
function asHeard(absent: PersonId, { from, to, standIns }: Absence, who: PersonId): HeardAbsence {
  const all = Object.entries(standIns).sort(([one], [other]) => (one < other ? -1 : 1));
  const theirs = who === absent ? all.map((one) => one.join('=')) : all.flatMap(([key, id]) => (id === who ? key : []));
  return { who, from, to, as: theirs.join(' ') };
}

const isSame = (one: HeardAbsence, other: HeardAbsence): boolean =>
  one.from === other.from && one.to === other.to && one.as === other.as;

const absencesWith = (absent: PersonId, absences: readonly Absence[], who: PersonId): readonly Absence[] =>
  absences.filter((absence) => partiesOf(absent, absence).includes(who));

/** Whom an absence concerns: whoever is away and those who stand in. */
const partiesOf = (absent: PersonId, { standIns }: Absence): readonly PersonId[] => [
  ...new Set([absent, ...Object.values(standIns)]),
];

const later = (one: string, other: string): string => (one > other ? one : other);
