// What a view of a case is made from: the case, the clock, and the names of those who are in it.
import type { DateTime } from 'luxon';
import { midnight } from '../calendar/day.ts';
import { inSweden } from '../calendar/moment.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { type Case, type Doer, type Moment, openOccurrences, type PersonId } from '../case/case.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { placeOf } from '../case/place.ts';
import { isPersonal, WHOLE, whoseIs } from '../case/whose.ts';
import { standInsFor } from '../case/presence.ts';
import { holdsRole } from '../case/situation.ts';
import { either } from '../routine/wording.ts';
import { listing, swedishDate, swedishMoment } from '../swedish.ts';
import type { Fact } from '../view.ts';

export type CaseContext = {
  readonly routine: Routine;
  readonly calendar: Calendar;
  readonly c: Case;
  readonly now: DateTime;
  readonly viewer: PersonId;
  readonly names: ReadonlyMap<PersonId, string>;
  /** Mail addresses of those in the case whose address is known. */
  readonly mails?: ReadonlyMap<PersonId, string>;
  /** Those in the case whom the latest message did not reach. */
  readonly outOfReach?: ReadonlySet<PersonId>;
  /** The viewer is one of the unit's enhetschefer today. */
  readonly leads: boolean;
  /** What the viewer has answered anonymously, as `step/n`. Never on a card that is sent: it is known only when they ask. */
  readonly answered?: ReadonlySet<string>;
};

/** Says whether the viewer may hand over the roles of the case: an enhetschef, or whoever stands in for one. */
export const mayHandOver = ({ c, routine, leads, viewer }: CaseContext): boolean =>
  leads || holdsRole(c, routine.chief, viewer);

/** What somebody is called on a card for `viewer`: "du", their name, or the bot's. */
export function called(who: Doer, { viewer, names }: Pick<CaseContext, 'viewer' | 'names'>): string {
  if (who === 'bot') return 'Ledstången';
  return who === viewer ? 'du' : (names.get(who) ?? 'någon som inte längre finns här');
}

type Peopled = Pick<CaseContext, 'viewer' | 'names' | 'c' | 'now'>;

/**
 * One of several people, the viewer first: "du eller Bo Påhittad (Bea Påhittad ersätter)". With what they are, in the one parenthesis:
 * "du eller Bo Påhittad (behandlare, Bea Påhittad ersätter)". Empty when there are none.
 */
export const anyOf = (people: readonly PersonId[], context: Peopled, role?: string): string =>
  either(withNotes(people, context, role));

/** Each of several people, the viewer first: "du och Bo Påhittad (Bea Påhittad ersätter)". Empty when there are none. */
export const eachOf = (people: readonly PersonId[], context: Peopled, role?: string): string =>
  listing(withNotes(people, context, role));

const withNotes = (people: readonly PersonId[], context: Peopled, role?: string): readonly string[] =>
  viewerFirst(people, context).map((p, index) => {
    const isLast = index === people.length - 1;
    const aside = [...(isLast && role !== undefined ? [role] : []), ...awayNote(p, context)];
    return `${called(p, context)}${aside.length > 0 ? ` (${aside.join(', ')})` : ''}`;
  });

/** "Bo Påhittad ersätter", or how long they are away when nobody does; nothing of somebody who is there. */
function awayNote(person: PersonId, context: Peopled): readonly string[] {
  const instead = standInsFor(context.c, person).map((one) => called(one, context));
  if (instead.length > 0) return [`${listing(instead)} ersätter`];
  const until = context.c.presence?.away[person];
  return until === undefined ? [] : [`borta till och med ${swedishDate(midnight(until), context.now)}`];
}

/** "du" as the one that something is done for: "för dig". */
export const calledAfterPreposition = (who: Doer, context: Pick<CaseContext, 'viewer' | 'names'>): string =>
  who === context.viewer ? 'dig' : called(who, context);

/** "du för Anna Påhittad": who did something, and in whose place. */
export const doneBy = (
  by: Doer,
  absent: PersonId | undefined,
  context: Pick<CaseContext, 'viewer' | 'names'>,
): string =>
  absent === undefined ? called(by, context) : `${called(by, context)} för ${calledAfterPreposition(absent, context)}`;

const viewerFirst = (people: readonly PersonId[], { viewer }: Pick<CaseContext, 'viewer'>): readonly PersonId[] =>
  [...people].sort((a, b) => Number(b === viewer) - Number(a === viewer));

/** Several people in one breath, the viewer first: "du, Bo Påhittad och 3 till". Empty when there are none. */
export function allOf(people: readonly PersonId[], context: Pick<CaseContext, 'viewer' | 'names'>): string {
  const names = viewerFirst(people, context).map((p) => called(p, context));
  if (names.length <= MOST_NAMES + 1) return listing(names);
  return listing([...names.slice(0, MOST_NAMES), `${String(names.length - MOST_NAMES)} till`]);
}

/** How many are named before the rest are counted. */
const MOST_NAMES = 4;

/**
 * Whose the nth time of a step is: any of those who share it, or all of those who are to do it each for themselves. With what they are
 * when `role` is said. `shared` puts those who share it into words.
 */
export function whoHas(context: CaseContext, step: string, n: number, role?: string, shared = anyOf): string {
  const { routine, c } = context;
  const declared = stepOf(routine, step);
  const all = (people: readonly PersonId[]): string =>
    `${allOf(people, context)}${role === undefined ? '' : ` (${role})`}`;
  if (declared.anonymous) return all(leftOf(context, step, n));
  if (n !== WHOLE) return shared(whoseIs(routine, c, step, n), context, role);
  const left = openOccurrences(c, step).flatMap((o) => whoseIs(routine, c, step, o.n));
  return all([...new Set(left)]);
}

/** Who may still answer anonymously, as the viewer knows it: of themselves only, whether they have. */
function leftOf({ routine, c, viewer, answered }: CaseContext, step: string, n: number): readonly PersonId[] {
  const all = whoseIs(routine, c, step, n);
  const others = answered?.has(placeOf(step, n)) ? all.filter((person) => person !== viewer) : all;
  return others.length > 0 ? others : all;
}

/** Routine and case, as on every card: "Krisstöd till förälder · KRI-7F3K". */
export const about = ({ routine, c }: Pick<CaseContext, 'routine' | 'c'>): string => `${routine.title} · ${c.id}`;

/** The case's designation in the verksamhetssystem, by which its people know it. Never for a channel. */
export const designation = ({ routine, c }: Pick<CaseContext, 'routine' | 'c'>): readonly Fact[] => {
  const { beteckning } = c.start;
  return 'beteckning' in routine.start.form && typeof beteckning === 'string'
    ? [{ label: 'Beteckning', value: beteckning, byPerson: true }]
    : [];
};

/** A stored moment in words, seen from now. */
export const when = (moment: Moment, { now }: Pick<CaseContext, 'now'>): string => swedishMoment(inSweden(moment), now);

/** What the start form of a routine is called: "Uppdraget". */
export const startTitle = ({ start }: Routine): string => start.title ?? 'Uppdraget';

/** First letter small. */
export const lower = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1);

/** First letter large. */
export const sentence = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

/** "Samtal 2", "Ring föräldern, försök 2", or the plain title of a step that comes once. */
export function stepTitle({ routine }: Pick<CaseContext, 'routine'>, name: string, n: number): string {
  const { title, repeat, ...step } = stepOf(routine, name);
  if (isPersonal(step)) return title;
  if (typeof repeat?.atMost === 'number') return `${title} ${String(n)}`;
  return n === 1 ? title : `${title}, gång ${String(n)}`;
}
