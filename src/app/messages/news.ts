// What those who are in a case hear besides the cards of its steps.
import { builtOn, goingBy, lastCorrected } from '../../domain/case/built-on.ts';
import { type CaseEvent, doneOccurrences, everyoneIn, openOccurrences } from '../../domain/case/case.ts';
import { comes, invitedTo, meetingsAhead } from '../../domain/case/meetings.ts';
import { holdsIn } from '../../domain/forms/asking.ts';
import { doersOf } from '../../domain/case/presence.ts';
import { inSweden } from '../../domain/calendar/moment.ts';
import { stepOf } from '../../domain/routine/routine.ts';
import { isTheirs } from '../../domain/case/whose.ts';
import type { Situation } from './face.ts';
import type { ToPerson, Wanted } from './outbox.ts';
import { newsKey, receiptKey } from './keys.ts';

/**
 * News for those who should know and whom no step card tells: the case was closed early, or before a meeting that is booked, a role is
 * theirs now, a meeting was moved, or what they have acted on was corrected. `known` are the keys of the messages that there are: who has been told before.
 */
export function news(
  { routine, c }: Situation,
  events: readonly CaseEvent[],
  known: ReadonlySet<string>,
): readonly Wanted[] {
  return events.flatMap((event): readonly Wanted[] => {
    if (event.type === 'caseClosed') {
      const isEarly = event.outcome !== 'genomford' || meetingsAhead(routine, c, inSweden(event.at)).length > 0;
      const here = new Set(events.map(({ by }) => by));
      return (isEarly ? everyoneIn(c) : [])
        .filter((person) => !here.has(person))
        .map((person) => ({ key: newsKey('closed', person), to: { person }, shows: { kind: 'news', news: 'closed' } }));
    }
    if (event.type === 'answersCorrected')
      return [...correction({ routine, c }, event, known), ...askedNoMore({ routine, c }, event, events)];
    if (event.type !== 'handedOver') return [];
    const hasStep = Object.entries(routine.steps).some(
      ([step, { by }]) =>
        by === event.role && openOccurrences(c, step).some(({ n }) => isTheirs(routine, c, step, n, event.to)),
    );
    const key = `news/handedOver/${event.role}/${event.to}/${event.at}`;
    const toNew: readonly Wanted[] = hasStep
      ? []
      : [{ key, to: { person: event.to }, shows: { kind: 'news', news: 'handedOver', role: event.role } }];
    return [...toNew, ...newHolder({ routine, c }, event)];
  });
}

/**
 * To those whose case it is, who may have to tell the family or decide anew: somebody else has a role now. Who has the case itself is
 * for everybody in it to know.
 */
function newHolder(
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
  { role, from, to, by, at }: Extract<CaseEvent, { type: 'handedOver' }>,
): readonly Wanted[] {
  return (role === routine.start.by ? everyoneIn(c) : (c.appointed[routine.start.by] ?? []))
    .filter((person) => ![from, to, by].includes(person))
    .map((person) => ({
      key: newsKey('newHolder', person, role, to, at),
      to: { person },
      shows: { kind: 'news', news: 'newHolder', role, holder: to },
    }));
}

type Corrected = Extract<CaseEvent, { type: 'answersCorrected' }>;
type OfCase = Pick<Situation, 'routine' | 'c'>;

/** What a correction leads to. Whoever hears that their meeting is moved need not hear of that twice, but of all else. */
function correction(of: OfCase, event: Corrected, known: ReadonlySet<string>): readonly Wanted[] {
  const meeting = event.step === 'start' ? undefined : stepOf(of.routine, event.step).meeting;
  const moved = movedMeeting(of, event, known);
  const told = new Set(moved.map(({ to }) => to.person));
  const places = [meeting?.day, meeting?.time, meeting?.place];
  const isMoreThanMoved = newlyCorrected(of, event).some((field) => !places.includes(field));
  return [
    ...moved,
    ...uninvited(of, event, known),
    ...changedGround(of, event).filter(({ to }) => isMoreThanMoved || !told.has(to.person)),
  ];
}

/** The questions that this correction gave other answers. */
const newlyCorrected = ({ routine, c }: OfCase, { step, n }: Corrected): readonly string[] =>
  lastCorrected(routine, c, step, n);

/** To those who have done something with the answers that a correction changed, or are to, and to whoever stands in for them. */
function changedGround({ routine, c }: OfCase, event: Corrected): readonly ToPerson[] {
  const { step, n, by, at } = event;
  if (c.closed || newlyCorrected({ routine, c }, event).length === 0) return [];
  const acted = builtOn(routine, c, step, n).flatMap(({ whose }) => whose);
  return [...new Set([...acted, ...goingBy(routine, c, step, n)])]
    .filter((person) => person !== by)
    .map((person) => ({
      key: newsKey('corrected', person, step, String(n), at),
      to: { person },
      shows: { kind: 'news', news: 'corrected', step, n },
    }));
}

/** To those who know of their meeting, when a correction gives it another day, time or place. Whoever is invited now gets the receipt. */
function movedMeeting(
  { routine, c }: OfCase,
  { step, n, by }: Corrected,
  known: ReadonlySet<string>,
): readonly ToPerson[] {
  const declared = step === 'start' || c.closed ? undefined : stepOf(routine, step);
  const meeting = declared?.meeting;
  const booked = doneOccurrences(c, step).at(-1);
  if (!meeting || booked?.n !== n) return [];
  const isMoved = [meeting.day, meeting.time, meeting.place].some(
    (field) => field !== undefined && booked.changed?.[field] === booked.correctedOrder,
  );
  if (!isMoved) return [];
  const invited = invitedTo(declared, booked.answers).flatMap((role) =>
    doersOf(c, role).filter((person) => !declared.tells?.includes(role) || known.has(receiptKey(step, n, person))),
  );
  return [...new Set(invited)]
    .filter((person) => person !== by)
    .map((person) => ({
      key: newsKey('moved', person, step, String(booked.correctedOrder)),
      to: { person },
      shows: { kind: 'news', news: 'moved', booking: step },
    }));
}

/**
 * To those who were asked whether they come to a meeting that is ahead, and whom a correction does not ask any more. Not to who has said
 * that they do not come, nor to who has handed it over.
 */
function askedNoMore({ routine, c }: OfCase, { by, at }: Corrected, events: readonly CaseEvent[]): readonly ToPerson[] {
  const changed = new Set(events.flatMap((event) => (event.type === 'appointed' ? [event.role] : [])));
  const here = new Set([by, ...everyoneIn(c)]);
  return Object.entries(routine.steps).flatMap(([step, { attendance, each, by: asked, joins = {} }]) => {
    if (!attendance || !each || !changed.has(asked)) return [];
    const [booking] = meetingsAhead(routine, c, inSweden(at)).filter(
      (one) => routine.dates[attendance.on]?.[one.step] === stepOf(routine, one.step).meeting?.day,
    );
    const saidNo = doneOccurrences(c, step).flatMap(({ doneBy, doneFor = doneBy, answers }) =>
      Object.values(joins).some((when) => holdsIn(when, answers)) ? [] : [doneFor],
    );
    const away = new Set([...saidNo, ...c.handOvers.flatMap(({ role, from }) => (role === asked ? [from] : []))]);
    return (booking ? (c.everAppointed[asked] ?? []) : [])
      .filter((person) => !here.has(person) && !away.has(person))
      .map((person) => ({
        key: newsKey('askedNoMore', person, step),
        to: { person },
        shows: { kind: 'news', news: 'uninvited', booking: booking?.step ?? '' },
      }));
  });
}

/** To those who were told of a meeting that they are not to come to any more. */
function uninvited({ routine, c }: OfCase, event: Corrected, known: ReadonlySet<string>): readonly ToPerson[] {
  const { step, n, by, at } = event;
  const declared = step === 'start' || c.closed ? undefined : stepOf(routine, step);
  if (declared?.meeting?.among === undefined) return [];
  const invited = invitedTo(declared, event.answers).flatMap((role) => doersOf(c, role));
  const left = declared.meeting.invite.filter((role) => !comes(declared, role, event.answers));
  return [...new Set(left.flatMap((role) => doersOf(c, role)))]
    .filter((person) => person !== by && !invited.includes(person) && known.has(receiptKey(step, n, person)))
    .filter(() => newlyCorrected({ routine, c }, event).includes(declared.meeting?.among ?? ''))
    .map((person) => ({
      key: newsKey('uninvited', person, step, String(n), at),
      to: { person },
      shows: { kind: 'news', news: 'uninvited', booking: step },
    }));
}
