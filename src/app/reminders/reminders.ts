// Several reminders to one person become one card, and the first of the day is their list of the day.
import type { DateTime } from 'luxon';
import { dayOf } from '../../domain/calendar/day.ts';
import { awayOn } from '../../domain/case/absence.ts';
import { type Action, MOST_REMINDERS } from '../../domain/actions.ts';
import { bookedAt, bookedFor, bookedInShort } from '../../domain/case/booked.ts';
import { openDues, type Part, partOf, thisWeek } from '../../domain/nudges/agenda.ts';
import { isWorkingTime } from '../../domain/calendar/calendar.ts';
import { doneOccurrences, isOpen, openOccurrences, type PersonId } from '../../domain/case/case.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import { isPersonal, isSideBySide, isTheirs, WHOLE, whoseIs } from '../../domain/case/whose.ts';
import { dueOf } from '../../domain/case/deadlines.ts';
import { reminderText } from '../../domain/nudges/reminder-words.ts';
import { swedishMoment } from '../../domain/swedish.ts';
import type { View } from '../../domain/view.ts';
import { type InPart, type ReminderRow, remindersView } from '../../domain/views/agenda.ts';
import { showCaseButton } from '../../domain/views/buttons.ts';
import { designation, eachOf, stepTitle } from '../../domain/views/context.ts';
import { type CaseFile, fileOf } from '../cases/case-file.ts';
import type { Delivery, PersonDocument, Versioned } from '../documents.ts';
import { loggedAs } from '../fault.ts';
import { doneToday, isToCome, underWay } from './once-a-day.ts';
import type { Sent } from '../ports.ts';
import { openCasesOf } from '../absence/presence.ts';
import { placeFor, sendNew } from '../staff/reach.ts';
import { changePerson, holdingsOf, peopleOf } from '../staff/roster.ts';
import { maySee } from '../cases/see-case.ts';
import { hasRules, unitOf, type World } from '../world.ts';
import { isToBeTriedAgain } from '../messages/backoff.ts';

type Reminders = Extract<Action, { do: 'reminders' }>;
type Item = Reminders['of'][number];

/** A case with messages that have been claimed. */
export type Claimed = { readonly file: CaseFile; readonly keys: ReadonlySet<string> };

/** A reminder that somebody is owed: of which case, and by which key it is claimed there. */
export type Owed = { readonly person: PersonId; readonly id: string; readonly key: string; readonly item: Item };

/** The reminders of the claimed cases, by whom they are for. */
export function owedByPerson(claims: readonly Claimed[]): ReadonlyMap<PersonId, readonly Owed[]> {
  const owed = claims.flatMap(({ file, keys }) =>
    file.doc.deliveries.flatMap((delivery) => (keys.has(delivery.key) ? asReminder(file, delivery) : [])),
  );
  return Map.groupBy(owed, ({ person }) => person);
}

function asReminder({ doc }: CaseFile, { to, shows, message, key }: Delivery): readonly Owed[] {
  if (!('person' in to) || shows.kind !== 'nudge' || message !== null) return [];
  const { step, n, reminder } = shows;
  return [{ person: to.person, id: doc.id, key, item: { case: doc.id, step, n, reminder } }];
}

/**
 * Sends somebody one card with all the reminders that they are owed, when they are several, or when their list of the day is to come and
 * says more than the one. Undefined, with nothing sent, when each is better by itself.
 */
export async function sendAsOne(world: World, id: PersonId, owed: readonly Owed[]): Promise<Sent | undefined> {
  const now = world.clock.now();
  const found = await world.store.people.read(id);
  const place = found && placeFor(found.value);
  if (!place) return undefined;
  const isDay = isMorning(world, found.value, now);
  const of = owed.map(({ item }) => item).slice(0, MOST_REMINDERS);
  const more = owed.length - of.length;
  const day = isDay ? await agendaOf(world, found.value, now) : null;
  if (of.length === 1 && !(day ?? []).some((one) => !isSame(one, of[0]))) {
    // The one reminder says it all, on a card that can be filled in at once.
    if (isDay) await endMorning(world, id, null, now);
    return undefined;
  }
  if (isDay && !(await claimMorning(world, found, now)))
    return of.length === 1 ? undefined : sendAsOne(world, id, owed);
  const view = await remindersCard(world, found.value, { do: 'reminders', of, more, day: isDay });
  const sent = await sendNew(world, { person: id }, place, view);
  if (isDay) await endSent(world, id, sent, now);
  return sent;
}

/** What was sent is answered also when it cannot be noted with the person: the reminders on it must not be sent again. */
async function endSent(world: World, id: PersonId, sent: Sent, now: DateTime): Promise<void> {
  try {
    await endMorning(world, id, sent, now);
  } catch (fault) {
    world.log.error('list of the day not noted', loggedAs(fault));
  }
}

/** Each working morning, the list of the day to everyone who has something this week and was sent nothing yet. Answers how many went out. */
export async function sendMornings(world: World): Promise<number> {
  const now = world.clock.now();
  let sent = 0;
  for (const person of await everyone(world, now)) {
    if (world.handsBack?.() === true) break;
    // Most sweeps of a day find that all have had theirs: nobody is read once more for that.
    if (!person.chat || !isMorning(world, person, now)) continue;
    try {
      sent += await sendMorning(world, person.id, now);
    } catch (fault) {
      world.log.error('list of the day failed', loggedAs(fault));
    }
  }
  return sent;
}

async function sendMorning(world: World, id: PersonId, now: DateTime): Promise<number> {
  const found = await world.store.people.read(id);
  const place = found && placeFor(found.value);
  if (!place || !isMorning(world, found.value, now)) return 0;
  const day = await agendaOf(world, found.value, now);
  if (!(await claimMorning(world, found, now))) return 0;
  const view = remindersView([], day.map(inPart), now, EMPTY_DAY);
  const sent = day.length === 0 ? null : await sendNew(world, { person: id }, place, view);
  await endMorning(world, id, sent, now);
  return sent?.ok ? 1 : 0;
}

/** Asks for the list of the day alone. */
export const EMPTY_DAY: Reminders = { do: 'reminders', of: [], more: 0, day: true };

/** Everyone who works in a unit that is open now, each once. */
async function everyone(world: World, now: DateTime): Promise<Iterable<PersonDocument>> {
  const open = [...world.units.values()].filter(({ calendar }) => isWorkingTime(calendar, now));
  const holders = open.flatMap((unit) => {
    const carried = world.routines.filter(({ id }) => unit.routines.includes(id));
    const roles = new Set(carried.flatMap((routine) => Object.keys(routine.roles)));
    return [...roles].map((role) => world.store.people.holding(unit.id, role));
  });
  const people = new Map((await Promise.all(holders)).flat().map((person) => [person.id, person]));
  const chiefs = await peopleOf(
    world,
    open.flatMap((unit) => unit.chiefs),
    people,
  );
  return new Map([...people, ...chiefs]).values();
}

/**
 * Whether somebody's list of the day is to come: they have not turned it off, have not had it, are there today, and a unit of theirs
 * is open.
 */
const isMorning = (world: World, person: PersonDocument, now: DateTime): boolean =>
  person.morning?.off !== true &&
  isToCome(person.morning, now) &&
  awayOn(person.absences ?? [], dayOf(now)) === undefined &&
  !(person.daysOff ?? []).includes(now.weekday) &&
  holdingsOf(world, person).some(({ unit }) => isWorkingTime(unitOf(world, unit).calendar, now));

const claimMorning = async (
  world: World,
  { value, etag }: Versioned<PersonDocument>,
  now: DateTime,
): Promise<boolean> =>
  (await world.store.people.replace({ ...value, morning: { ...value.morning, ...underWay(now) } }, etag)) !== 'stale';

/**
 * Notes that today's is over: what was sent, or nothing when there was nothing to say or the one reminder said it all. Not sent and to
 * be tried again, the claim is left to run out.
 */
async function endMorning(world: World, id: PersonId, sent: Sent | null, now: DateTime): Promise<void> {
  if (sent && isToBeTriedAgain(sent)) return;
  await changePerson(world, id, (person) => ({ ...person, morning: { ...person.morning, ...doneToday(now, sent) } }));
}

type Mine = {
  readonly file: CaseFile;
  readonly step: string;
  readonly n: number;
  /** When it is to be done: what it is booked for, or its last moment. */
  readonly at: DateTime;
  readonly part: Part;
};

/** What waits on somebody this week, and what is booked, soonest first. */
async function agendaOf(world: World, me: PersonDocument, now: DateTime): Promise<readonly Mine[]> {
  const mine: Mine[] = [];
  for await (const doc of openCasesOf(world, me)) {
    const file = await fileOf(world, doc);
    const { routine, calendar, c } = file;
    for (const { step, n, due } of openDues(routine, calendar, c)) {
      const at = soonestOf(file, step, due, now);
      const part = partOf(calendar, at.endOf('day') > due ? due : at.endOf('day'), now, thisWeek(calendar, now));
      if (part !== 'later' && isTheirs(routine, c, step, n, me.id)) mine.push({ file, step, n, at, part });
    }
  }
  return mine.sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

/** The moment that a step is booked for, or the day when no time is said, when that is to come and before its last day. */
function soonestOf({ routine, c }: CaseFile, step: string, due: DateTime, now: DateTime): DateTime {
  const booked = bookedFor(routine, c, step);
  return booked && booked.day.endOf('day') >= now && booked.day < due ? bookedAt(booked) : due;
}

const isSame = ({ file, step, n }: Mine, item: Item | undefined): boolean =>
  file.doc.id === item?.case && step === item.step && n === item.n;

const inPart = ({ file, step, n, part }: Mine): InPart => ({
  part,
  row: {
    title: stepTitle(file, step, n),
    detail: [which(file), ...bookedDay(file, step), lastDay(file, step, n)].join(', '),
    button: open(file, step, n),
  },
});

const open = ({ doc }: CaseFile, step: string, n: number, reminder?: number) =>
  ({
    title: 'Öppna',
    action: { do: 'showStep', case: doc.id, step, n, ...(reminder === undefined ? {} : { reminder }) },
    ignoresInputs: true,
  }) as const;

/** The reminders as they stand now, and with `day` all that waits on the person this week. What they may not see is left out. */
export async function remindersCard(world: World, me: PersonDocument, asked: Reminders): Promise<View> {
  const now = world.clock.now();
  const files = new Map(
    await Promise.all(
      [...new Set(asked.of.map((item) => item.case))].map(async (id) => [id, await readKnown(world, id)] as const),
    ),
  );
  const rows = asked.of.flatMap((item) => {
    const file = files.get(item.case);
    return file && maySee(me.id, file) ? reminderRow(file, item, me.id, now) : [];
  });
  const day = asked.day ? await agendaOf(world, me, now) : null;
  const rest = day?.filter((one) => !asked.of.some((item) => isSame(one, item))).map(inPart);
  return remindersView(rows, rest ?? null, now, asked);
}

/** A case, unless the version that it is under is not there any more. */
async function readKnown(world: World, id: string): Promise<CaseFile | undefined> {
  const found = await world.store.cases.read(id);
  return found && hasRules(world, found.value) ? fileOf(world, found.value) : undefined;
}

/** A reminder as it stands now; none for a step that the routine does not have. */
function reminderRow(file: CaseFile, item: Item, reader: PersonId, now: DateTime): readonly ReminderRow[] {
  const { c } = file;
  const { step, n, reminder } = item;
  const text = reminderText(file, { step, n, reminder }, now);
  if (text === undefined) return [];
  // Of a step that several do each for themselves, others are told when the first of those left is to be done.
  const left = n === WHOLE ? openOccurrences(c, step)[0]?.n : isOpen(c, step, n) ? n : undefined;
  if (left !== undefined && !c.closed) {
    const button = n === WHOLE ? showCaseButton(c.id) : open(file, step, n, reminder);
    const row = {
      title: text,
      detail: [
        which(file),
        ...whose(file, item, reader, now),
        ...timeOf(file, step, left),
        ...bookedDay(file, step),
        lastDay(file, step, left),
      ].join(', '),
      button,
    };
    return [{ open: true, row: isLate(file, step, left, now) ? { ...row, tone: 'attention' } : row }];
  }
  const isDone = doneOccurrences(c, step).some((o) => o.n === n || n === WHOLE);
  const title = `${isDone ? 'Klart' : 'Inte längre aktuellt'}: ${stepTitle(file, step, n)}`;
  return [{ open: false, row: { title, detail: which(file), tone: isDone ? 'good' : 'neutral' } }];
}

/** Whose step it is, when its reminder came to somebody else: who is away with no stand-in, or cannot be reached. */
function whose(
  { routine, c, people }: CaseFile,
  { step, n, reminder }: Item,
  viewer: PersonId,
  now: DateTime,
): readonly string[] {
  const { by, anonymous, remind } = stepOf(routine, step);
  if (anonymous || n === WHOLE || remind[reminder]?.to !== by || isTheirs(routine, c, step, n, viewer)) return [];
  const names = new Map([...people].map(([id, { name }]) => [id, name]));
  const known = whoseIs(routine, c, step, n).filter((id) => names.has(id));
  return known.length > 0 ? [`hos ${eachOf(known, { c, viewer, names, now })}`] : [];
}

/** "gång 2", of a step that may be open several times at once, so that what is said of each can be told apart. */
const timeOf = ({ routine }: CaseFile, step: string, n: number): readonly string[] => {
  const declared = stepOf(routine, step);
  return n > 1 && isSideBySide(declared) && !isPersonal(declared) ? [`gång ${String(n)}`] : [];
};

const isLate = ({ routine, calendar, c }: CaseFile, step: string, n: number, now: DateTime): boolean =>
  dueOf(routine, calendar, c, step, n) < now;

/** "bokat mån 5 april 13:30". */
function bookedDay({ routine, c }: CaseFile, step: string): readonly string[] {
  const booked = bookedFor(routine, c, step);
  return booked ? [`bokat ${bookedInShort(booked, booked.day)}`] : [];
}

const lastDay = ({ routine, calendar, c }: CaseFile, step: string, n: number): string => {
  const due = dueOf(routine, calendar, c, step, n);
  return `senast ${swedishMoment(due, due)}`;
};

const which = (file: CaseFile): string =>
  [`${file.routine.title} ${file.doc.id}`, ...designation(file).map(({ value }) => value)].join(' · ');
