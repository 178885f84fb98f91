// Being away: somebody says when and who stands in, or their enhetschef does. It is kept with the person; the cards follow.
import { DateTime } from 'luxon';
import { dayBefore, dayOf, midnight } from '../../domain/calendar/day.ts';
import { type Absence, awayOn, overlapping } from '../../domain/case/absence.ts';
import { type Calendar, defaultCalendar, nextWorkingMoment } from '../../domain/calendar/calendar.ts';
import type { PersonId } from '../../domain/case/case.ts';
import { saidAs } from '../../domain/forms/fields.ts';
import { type Faults, parseAnswers, type RawAnswers } from '../../domain/forms/forms.ts';
import { fold } from '../../domain/matching.ts';
import { swedishDate } from '../../domain/swedish.ts';
import type { ButtonView, View } from '../../domain/view.ts';
import {
  type AbsenceFilling,
  absenceView,
  absentForm,
  type Away,
  changeAbsenceView,
  chooseAbsentView,
  daysInWords,
  daysOffForm,
  daysOffView,
  type Notice,
  weekdaysInWords,
} from '../../domain/views/absence.ts';
import { mineButton } from '../../domain/views/buttons.ts';
import { noteView } from '../../domain/views/talk.ts';
import { wishIn } from '../talk/absence-wish.ts';
import { isQuestion } from '../talk/asked.ts';
import { awayOf, colleaguesOf, leads, leadsPerson } from './away.ts';
import type { PersonDocument } from '../documents.ts';
import { fresh, keepAbsences, keepPerson } from './keep-absence.ts';
import { moveCardsOf } from './move-cards.ts';
import { readAbsence, standInFaults } from './read-absence.ts';
import type { Filled, Reply } from '../reply.ts';
import { holdingsOf } from '../staff/roster.ts';
import { namedAbsent } from '../talk/whose-absence.ts';
import { unitOf, type World } from '../world.ts';

/** Whose absence, when it is not one's own; and which, by its first day. */
export type OfWhom = { readonly person?: PersonId | undefined; readonly from?: string | undefined };

/** What is planned, and a form for more, with what somebody `wrote` of days and names filled in. */
export const showAbsence = (world: World, me: PersonDocument, of: OfWhom = {}, wrote = ''): Promise<Reply> =>
  about(world, me, of, async (person) => {
    const away = await awayOf(world, me, person);
    const { given, ...rest } = daysWritten(world, person, wrote);
    return { view: absenceView(away, leads(world, me), { ...rest, given: { ...given, ...namedIn(wrote, away) } }) };
  });

/** What is filled in of the days in a text that is about somebody. */
function daysWritten(world: World, person: PersonDocument, wrote: string): AbsenceFilling {
  const { given, notice } = wishIn(wrote, world.clock.now(), calendarOf(world, person));
  return { given, ...(notice === undefined ? {} : { notice: { tone: 'warning', text: notice } }) };
}

/** The working time of somebody's unit, the first of several. */
function calendarOf(world: World, person: PersonDocument): Calendar {
  const [first] = holdingsOf(world, person);
  return first ? unitOf(world, first.unit).calendar : defaultCalendar;
}

/** For each role, the only one who may stand in and whose first name was written. */
function namedIn(text: string, { roles }: Away): RawAnswers {
  const words = text.split(/[^\p{L}]+/u).map(fold);
  return Object.fromEntries(
    roles.flatMap(({ key, candidates }) => {
      const [named, ...more] = candidates.filter(({ name }) => words.includes(fold(name.split(' ')[0] ?? '')));
      return named && more.length === 0 ? [[key, named.id]] : [];
    }),
  );
}

/** One absence, to be changed. When it is no longer there: what is. */
export const planAbsence = (world: World, me: PersonDocument, of: OfWhom): Promise<Reply> =>
  about(world, me, of, async (person) => {
    const absence = (person.absences ?? []).find(({ from }) => from === of.from);
    return absence
      ? { view: changeAbsenceView(await awayOf(world, me, person), absence) }
      : overview(world, me, person);
  });

/** Keeps an absence, a new one or another in place of the one that began on `from`. */
export const saveAbsence = (world: World, me: PersonDocument, of: OfWhom, { inputs }: Filled): Promise<Reply> =>
  about(world, me, of, async (person, etag) => {
    const away = await awayOf(world, me, person);
    const { now } = away;
    const earlier = (person.absences ?? []).find(({ from }) => from === of.from);
    if (of.from !== undefined && !earlier) return overview(world, me, person, { notice: GONE });
    const others = (person.absences ?? []).filter((absence) => absence !== earlier);
    const again = (faults: Faults, notice?: Notice, given: RawAnswers = inputs): Reply => {
      const filling: AbsenceFilling = { given, faults, ...(notice ? { notice } : {}) };
      return {
        view: earlier ? changeAbsenceView(away, earlier, filling) : absenceView(away, leads(world, me), filling),
      };
    };
    const read = readAbsence(away, inputs, earlier);
    if ('faults' in read) return again(read.faults);
    const clash = overlapping(others, read);
    const said = `${saved(away, read)}${outsideHours(calendarOf(world, person), away, read, others)}`;
    // The same, delivered twice.
    if (clash && !earlier && isTheSame(clash, read))
      return overview(world, me, person, { notice: { tone: 'good', text: said } });
    if (clash) return again({}, { tone: 'attention', text: alreadyAway(away, clash) });
    const { faults, nobody } = await standInFaults(world, away, read);
    // What is chosen in a menu cannot be taken away again in it.
    const emptied = Object.fromEntries(nobody.map((key) => [key, '']));
    if (Object.keys(faults).length > 0) return again(faults, undefined, { ...inputs, ...emptied });
    const kept = await keepAbsences(world, person, etag, { absences: [...others, read], by: me.id }, now);
    if (kept === 'stale') return saveAbsence(world, await fresh(world, me), of, { inputs, message: null });
    return overview(world, me, kept, { notice: { tone: 'good', text: said } });
  });

/** Ends an absence: from today on the person is back. One that has not begun is taken away. */
export const endAbsence = (world: World, me: PersonDocument, of: OfWhom): Promise<Reply> =>
  about(world, me, of, async (person, etag) => {
    const now = world.clock.now();
    const yesterday = dayBefore(dayOf(now));
    const absences = (person.absences ?? []).flatMap((absence) => {
      if (absence.from !== of.from) return [absence];
      return absence.from <= yesterday ? [{ ...absence, to: yesterday }] : [];
    });
    const kept = await keepAbsences(world, person, etag, { absences, by: me.id }, now);
    if (kept === 'stale') return endAbsence(world, await fresh(world, me), of);
    const whose = me.id === person.id ? 'Du är' : `${person.name} är`;
    const text =
      (of.from ?? '') <= dayOf(now)
        ? `Frånvaron är avslutad. ${whose} tillbaka och får stegen och påminnelserna själv.`
        : 'Frånvaron är borttagen.';
    return overview(world, me, kept, { notice: { tone: 'good', text } });
  });

/** Lets an enhetschef choose whose absence it is. */
export const chooseAbsent = async (world: World, me: PersonDocument): Promise<Reply> => ({
  view: leads(world, me) ? chooseAbsentView(await colleaguesOf(world, me), world.clock.now()) : onlyChiefs(),
});

/**
 * Of somebody else's absence: the form for whoever an enhetschef named, with the days; otherwise the enhetschef chooses whose it is, and
 * the days come with them. Others are told where it belongs.
 */
export async function absenceOfAnother(world: World, me: PersonDocument, text: string): Promise<Reply> {
  if (!leads(world, me)) return { view: noteView('Är någon annan borta?', OF_ANOTHER, [mineButton(), OWN_ABSENCE]) };
  const wrote = isQuestion(text) ? '' : text;
  const colleagues = await colleaguesOf(world, me);
  const [named, ...more] = namedAbsent(wrote, colleagues);
  if (named && more.length === 0) return showAbsence(world, me, { person: named.id }, wrote);
  const { given, ...filling } = daysWritten(world, me, wrote);
  return { view: chooseAbsentView(colleagues, world.clock.now(), filling, given) };
}

const OF_ANOTHER =
  'Din egen frånvaro lägger du in genom att skriva till exempel ”jag är sjuk imorgon”. Är en kollega borta lägger enhetschefen in det. Är det en förälder eller ett barn som är sjukt eller inte kommer? Skriv det i ärendet.';

/** The absence of the one who was chosen, on the days that were written before. */
export async function absenceOf(
  world: World,
  me: PersonDocument,
  { from, to }: ChosenDays,
  { inputs }: Filled,
): Promise<Reply> {
  if (!leads(world, me)) return { view: onlyChiefs() };
  const colleagues = await colleaguesOf(world, me);
  const now = world.clock.now();
  const form = parseAnswers(absentForm(colleagues), inputs, { today: now, eligible: {} });
  const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (!form.ok) return { view: chooseAbsentView(colleagues, now, { given: inputs, faults: form.faults }, days) };
  return about(world, me, { person: saidAs(form.answers.vem) }, async (person) => ({
    view: absenceView(await awayOf(world, me, person), leads(world, me), { given: days }),
  }));
}

type ChosenDays = { readonly from?: string | undefined; readonly to?: string | undefined };

/** The weekdays off, to be changed, with those that somebody `wrote` filled in. */
export const showDaysOff = (
  world: World,
  me: PersonDocument,
  of: OfWhom = {},
  wrote: readonly number[] = [],
): Promise<Reply> =>
  about(world, me, of, async (person) => {
    const filling = wrote.length > 0 ? { given: { lediga: wrote.join(',') } } : {};
    return { view: daysOffView(await awayOf(world, me, person), filling) };
  });

/** Keeps the weekdays off. */
export const saveDaysOff = (world: World, me: PersonDocument, of: OfWhom, { inputs }: Filled): Promise<Reply> =>
  about(world, me, of, async (person, etag) => {
    const away = await awayOf(world, me, person);
    const form = parseAnswers(daysOffForm(away.isMe), inputs, { today: away.now, eligible: {} });
    const days = form.ok ? saidAs(form.answers.lediga).split(',').filter(Boolean).map(Number).sort() : [];
    const faults = form.ok ? (days.length > 4 ? { lediga: ONE_DAY_LEFT } : undefined) : form.faults;
    if (faults) return { view: daysOffView(away, { given: inputs, faults }) };
    const kept = await keepPerson(world, { ...person, daysOff: days }, etag, away.now, true);
    if (kept === 'stale') return saveDaysOff(world, await fresh(world, me), of, { inputs, message: null });
    const whom = away.isMe ? 'Du' : person.name;
    const text =
      days.length > 0
        ? `Sparat. ${whom} får inga påminnelser på ${weekdaysInWords(days)}.`
        : `Sparat. ${whom} får påminnelser alla vardagar.`;
    const view = daysOffView(await awayOf(world, me, kept), { notice: { tone: 'good', text } });
    return { view, next: () => moved(world, kept.id) };
  });

const ONE_DAY_LEFT = 'Lämna minst en vardag. Är det ledigt hela veckan? Lägg in frånvaro i stället.';
const GONE: Notice = { tone: 'attention', text: 'Den frånvaron är redan ändrad eller borttagen. Så här står det nu.' };

/** Reads the person whom it is about, and turns away whoever is neither them nor an enhetschef of theirs. */
async function about(
  world: World,
  me: PersonDocument,
  { person: id = me.id }: OfWhom,
  show: (person: PersonDocument, etag: string) => Promise<Reply>,
): Promise<Reply> {
  const found = await world.store.people.read(id);
  if (!found || (id !== me.id && !leadsPerson(world, me, found.value))) return { view: onlyChiefs() };
  return show(found.value, found.etag);
}

const onlyChiefs = (): View =>
  noteView('Det går inte', 'Du kan lägga in din egen frånvaro. För någon annan gör personens enhetschef det.', [
    OWN_ABSENCE,
  ]);

const OWN_ABSENCE: ButtonView = { title: 'Min egen frånvaro', action: { do: 'absence' }, ignoresInputs: true };

async function overview(
  world: World,
  me: PersonDocument,
  person: PersonDocument,
  filling: AbsenceFilling = {},
): Promise<Reply> {
  const view = absenceView(await awayOf(world, me, person), leads(world, me), filling);
  return filling.notice?.tone === 'good' ? { view, next: () => moved(world, person.id) } : { view };
}

const moved = async (world: World, person: PersonId): Promise<void> => {
  await moveCardsOf(world, person);
};

const isTheSame = (one: Absence, other: Absence): boolean => JSON.stringify(one) === JSON.stringify(other);

const alreadyAway = (away: Away, clash: Absence): string =>
  `${away.isMe ? 'Du' : away.name} är redan borta ${daysInWords(clash, away.now)}. Ändra den frånvaron, eller välj andra dagar.`;

/**
 * What nobody hears before the unit opens again: whoever is ill on a Saturday, or once the day is over, may have somebody waiting who has
 * to be called, and may mean the next working day too.
 */
function outsideHours(calendar: Calendar, away: Away, { from, to }: Absence, others: readonly Absence[]): string {
  const { isMe, name, now } = away;
  const first = dayOf(nextWorkingMoment(calendar, DateTime.max(now, midnight(from))));
  const firstInWords = swedishDate(midnight(first), now);
  if (first <= to)
    return from <= dayOf(now) && dayOf(now) < first
      ? ` Inget steg går till någon annan före ${firstInWords}. Är något bokat innan dess? Ring dem det gäller.`
      : '';
  const next = awayOn(others, first) ? '' : ` Är ${isMe ? 'du' : name} borta också ${firstInWords}? Lägg in det också.`;
  return ` Då är det inte arbetstid, så inget steg går till någon annan. Är något bokat då? Ring dem det gäller.${next}`;
}

function saved(away: Away, absence: Absence): string {
  const whom = away.isMe ? 'Du' : away.name;
  const unreachable = away.roles.flatMap(({ key, candidates, outOfReach }) =>
    candidates.filter(({ id }) => absence.standIns[key] === id && outOfReach.includes(id)),
  );
  const remedy = unreachable.map(
    ({ name }) =>
      ` ${name} har inte öppnat mig i Teams än och får inga kort förrän det är gjort. Be hen öppna chatten med mig.`,
  );
  return `Sparat. ${whom} är borta ${daysInWords(absence, away.now)}.${[...new Set(remedy)].join('')}`;
}
