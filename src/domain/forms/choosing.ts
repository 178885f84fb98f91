// Who may be chosen in a question about people.
import type { PersonId } from '../case/case.ts';
import type { Field, PeopleField, PersonField } from './fields.ts';

/** Those among whom somebody is chosen. */
export type People = {
  /** Who may be chosen, by role. */
  readonly eligible: Readonly<Record<string, readonly PersonId[]>>;
  /** Who has which role in the case, and who has ever had it. */
  readonly appointed?: Readonly<Record<string, readonly PersonId[]>>;
  readonly everAppointed?: Readonly<Record<string, readonly PersonId[]>>;
  /** Everybody in the group whose place the form is about; undefined when it is about nobody's. */
  readonly group?: readonly PersonId[];
};

/** Who may be chosen in a field. */
export function choosable(
  { role, among, except = [], sameGroup }: PersonField | PeopleField,
  { eligible, appointed, everAppointed, group }: People,
): readonly PersonId[] {
  const all = (among === 'case' ? appointed?.[role] : eligible[role]) ?? [];
  const taken = except.flatMap((other) => everAppointed?.[other] ?? []);
  return all.filter((person) => !taken.includes(person) && (!sameGroup || (group?.includes(person) ?? true)));
}

/** A name for those who may be chosen in a field: the role itself, unless only some of those who have it may. */
export const poolOf = ({ role, among, except, sameGroup, ticked }: PersonField | PeopleField): string =>
  among === undefined && except === undefined && sameGroup === undefined
    ? role
    : [role, among ?? 'unit', except?.join('+') ?? '', sameGroup ? 'group' : '', ticked ?? ''].join('/');

/** Of a question about somebody: there is nobody to choose among. */
export const nobodyUnder = ({ label }: Field): string => `Det finns ingen att välja under ”${label}” just nu.`;
