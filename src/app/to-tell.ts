// What others are to be told of somebody's absences: of one that was entered, and of one that is not to be after all.
import { type Absence, type Days, overlapping } from '../domain/absence.ts';
import type { PersonId } from '../domain/case.ts';
import type { AbsenceToTell, PersonDocument } from './documents.ts';

/**
 * What is to be told once a person's absences are `left`: what was to be already and still is, the one that was `entered`, and those of
 * which somebody had been told what no longer holds. `by` is who said so, and `day` today's.
 */
export function toTellAfter(
  person: PersonDocument,
  left: readonly Absence[],
  { entered, by, day }: { readonly entered: Absence | undefined; readonly by: PersonId; readonly day: string },
): readonly AbsenceToTell[] {
  const toTell = person.toTell ?? [];
  const isLeft = (from: string): boolean => from !== entered?.from && left.some((one) => one.from === from);
  const news = toTell.filter(({ from, gone }) => !gone && isLeft(from));
  const before = toTell.filter(({ gone }) => gone).flatMap((one) => stillGone(person.id, one, left));
  const more = (person.absences ?? []).flatMap((absence) => goneFrom(person, absence, left, { by, day }));
  return [...news, ...(entered ? [newsOf(person, entered, by)] : []), ...more.reduce(withGone, before)];
}

/** One that was entered, perhaps in place of another, which some of those whom it concerns have been told of. */
function newsOf(person: PersonDocument, entered: Absence, by: PersonId): AbsenceToTell {
  const replaced = (person.absences ?? []).filter((absence) => overlapping([absence], entered));
  const known = replaced.flatMap((absence) => whoKnows(person, absence));
  const knew = partiesOf(person.id, entered).filter((who) => known.includes(who));
  return { from: entered.from, by, ...(knew.length > 0 ? { knew } : {}) };
}

/** An absence as it was, for those who had been told of it and are not, or not in it, on any of its days that are left. */
function goneFrom(
  person: PersonDocument,
  absence: Absence,
  left: readonly Absence[],
  { by, day }: { readonly by: PersonId; readonly day: string },
): readonly AbsenceToTell[] {
  const days = { from: absence.from > day ? absence.from : day, to: absence.to };
  const hearers = whoKnows(person, absence).filter((who) => who !== by && !isStillIn(person.id, who, left, days));
  return hearers.length > 0 ? [{ from: absence.from, by, gone: { to: absence.to, hearers } }] : [];
}

/** What was gone already, for those who are not in it again. */
function stillGone(absent: PersonId, one: AbsenceToTell, left: readonly Absence[]): readonly AbsenceToTell[] {
  const { to = one.from, hearers: all = [] } = one.gone ?? {};
  const hearers = all.filter((who) => !isStillIn(absent, who, left, { from: one.from, to }));
  return hearers.length > 0 ? [{ ...one, gone: { to, hearers } }] : [];
}

/** One of each first day: whoever is at it already stops, and it is told anew to those who are left. */
function withGone(all: readonly AbsenceToTell[], more: AbsenceToTell): readonly AbsenceToTell[] {
  const known = all.find(({ from }) => from === more.from);
  if (!known?.gone || !more.gone) return [...all, more];
  const unheard = known.gone.hearers.filter((who) => !known.told?.includes(who));
  const hearers = [...new Set([...unheard, ...more.gone.hearers])];
  return [...all.filter((one) => one !== known), { ...more, gone: { ...more.gone, hearers } }];
}

/** Those who know of an absence, as it is or as it was: whoever entered it, and all it concerns who have been told. */
function whoKnows({ id, toTell = [] }: PersonDocument, absence: Absence): readonly PersonId[] {
  const parties = partiesOf(id, absence);
  const untold = toTell.find(({ from, gone }) => !gone && from === absence.from);
  if (!untold) return parties;
  const { by, told = [], knew = [] } = untold;
  return parties.filter((who) => [by, ...told, ...knew].includes(who));
}

/** Whom an absence concerns: whoever is away and those who stand in. */
const partiesOf = (absent: PersonId, { standIns }: Absence): readonly PersonId[] => [
  ...new Set([absent, ...Object.values(standIns)]),
];

const isStillIn = (absent: PersonId, who: PersonId, left: readonly Absence[], days: Days): boolean => {
  const theirs = left.filter((absence) => partiesOf(absent, absence).includes(who));
  return overlapping(theirs, days) !== undefined;
};
