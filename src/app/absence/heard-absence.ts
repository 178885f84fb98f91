// What each has heard of somebody's absences, beside what is so: whatever differs is still to be told.
import { type Absence, type Days, overlapping } from '../../domain/case/absence.ts';
import type { PersonId } from '../../domain/case/case.ts';
import type { HeardAbsence, PersonDocument } from '../documents.ts';

/** A role of somebody's that another may stand in for, by its `standInKey`, and who leads its unit besides them. */
export type Led = { readonly key: string; readonly chiefs: readonly PersonId[] };

/**
 * Who is to be told what: of an absence as it is, or that the one that they have heard of is not to be. `leads`: as the one who leads
 * the unit, where nobody stands in.
 */
export type AbsenceNews = { readonly to: PersonId; readonly leads?: true } & (
  { readonly is: 'entered'; readonly absence: Absence } | { readonly is: 'gone'; readonly days: Days }
);

type Absent = Pick<PersonDocument, 'id' | 'absences' | 'heard'>;

/**
 * What is still to be told of somebody's absences: to those who stand in, to the one who is away, and to whoever leads a unit (`led`) where
 * nobody stands in. To each of them first what no longer holds, so that their last card says what does. `today` YYYY-MM-DD: what would
 * be over by then is told to nobody.
 */
export function newsOf(person: Absent, led: readonly Led[], today: string): readonly AbsenceNews[] {
  const heard = heardOf(person, led);
  const due = (person.absences ?? []).filter(({ to }) => to >= today);
  const facts = due.flatMap((absence) => tellingsOf(person.id, absence, led).map((told) => ({ absence, told })));
  const gone = heard
    .filter((one) => one.to >= today && !one.missed && !facts.some(({ told }) => isOfTheSame(told, one)))
    .map((one): AbsenceNews => ({
      ...recipient(one),
      is: 'gone',
      days: { from: later(one.from, today), to: one.to },
    }));
  const entered = facts
    .filter(({ told }) => !heard.some((one) => isSame(one, told)))
    .map(({ absence, told }): AbsenceNews => ({ ...recipient(told), is: 'entered', absence }));
  return [...gone, ...entered];
}

const recipient = ({ who, leads }: HeardAbsence): Pick<AbsenceNews, 'to' | 'leads'> => ({
  to: who,
  ...(leads ? { leads } : {}),
});

/** The person once somebody has been told that. `missed`: they could not be reached, and are not tried again, or there was nothing to say. */
export function withHeard<T extends Absent>(person: T, news: AbsenceNews, led: readonly Led[], missed = false): T {
  const days = news.is === 'gone' ? news.days : news.absence;
  const isAbout = (one: HeardAbsence): boolean => isOfTheSame(one, { ...days, who: news.to, leads: news.leads });
  const told = news.is === 'gone' ? [] : tellingsOf(person.id, news.absence, led).filter(isAbout);
  const heard = told.map((one) => (missed ? { ...one, missed: true as const } : one));
  return { ...person, heard: [...heardOf(person, led).filter((one) => !isAbout(one)), ...heard] };
}

/**
 * The person with other absences, said by somebody, who has seen them all: not what is booked then. What would be over by `today` nobody
 * needs to have heard.
 */
export function withAbsences<T extends Absent>(
  person: T,
  absences: readonly Absence[],
  led: readonly Led[],
  by: PersonId,
  today: string,
): T {
  const isSeen = ({ who, leads }: HeardAbsence): boolean => who === by && !leads;
  const others = heardOf(person, led).filter((one) => !isSeen(one) && one.to >= today);
  const own = absences.flatMap((absence) => tellingsOf(person.id, absence, led).filter(isSeen));
  return { ...person, absences, heard: [...others, ...own] };
}

/** Of absences that were kept before this was, everybody has heard. */
const heardOf = ({ id, absences = [], heard }: Absent, led: readonly Led[]): readonly HeardAbsence[] =>
  heard ?? absences.flatMap((absence) => tellingsOf(id, absence, led));

/**
 * All that is to be told of an absence, as each is to have heard it: to the one who is away who stands in, to each of those what they
 * stand in for, and to whoever leads a unit the roles that nobody stands in for.
 */
function tellingsOf(absent: PersonId, { from, to, standIns }: Absence, led: readonly Led[]): readonly HeardAbsence[] {
  const all = Object.entries(standIns).sort(([one], [other]) => (one < other ? -1 : 1));
  const uncovered = led.filter(({ key }) => standIns[key] === undefined);
  const said = (who: PersonId, as: readonly string[]): HeardAbsence => ({ who, from, to, as: as.join(' ') });
  return [
    said(
      absent,
      all.map((one) => one.join('=')),
    ),
    ...[...new Set(Object.values(standIns))]
      .filter((who) => who !== absent)
      .map((who) =>
        said(
          who,
          all.flatMap(([key, id]) => (id === who ? key : [])),
        ),
      ),
    ...[...new Set(uncovered.flatMap(({ chiefs }) => chiefs))].map((who) => ({
      ...said(
        who,
        uncovered.flatMap(({ key, chiefs }) => (chiefs.includes(who) ? key : [])),
      ),
      leads: true as const,
    })),
  ];
}

/** Says whether two are told to the same person as the same, of days that they have in common. */
const isOfTheSame = (
  one: HeardAbsence,
  other: Pick<HeardAbsence, 'who' | 'from' | 'to'> & { leads?: true | undefined },
): boolean => one.who === other.who && one.leads === other.leads && overlapping([one], other) !== undefined;

const isSame = (one: HeardAbsence, other: HeardAbsence): boolean =>
  one.who === other.who &&
  one.leads === other.leads &&
  one.from === other.from &&
  one.to === other.to &&
  one.as === other.as;

const later = (one: string, other: string): string => (one > other ? one : other);
