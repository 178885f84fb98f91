// What those who are in a case hear besides the cards of its steps.
import { builtOn, correctedLabels } from '../domain/built-on.ts';
import { type CaseEvent, doneOccurrences, everyoneIn, openOccurrences, type PersonId } from '../domain/case.ts';
import { invitedTo } from '../domain/meetings.ts';
import { doersOf } from '../domain/presence.ts';
import { stepOf } from '../domain/routine.ts';
import { isTheirs } from '../domain/whose.ts';
import type { Recipient, Shown } from './documents.ts';
import type { Situation } from './face.ts';

/** A message that is to be there, known by its key. */
export type Wanted = { readonly key: string; readonly to: Recipient; readonly shows: Shown };
type ToPerson = Wanted & { readonly to: { readonly person: PersonId } };

/**
 * News for those who should know and whom no step card tells: the case was closed, a role is theirs now, a meeting was moved, or what
 * they have acted on was corrected.
 */
export function news({ routine, c }: Situation, events: readonly CaseEvent[]): readonly Wanted[] {
  return events.flatMap((event): readonly Wanted[] => {
    if (event.type === 'caseClosed' && event.outcome !== 'genomford')
      return everyoneIn(c)
        .filter((person) => person !== event.by)
        .map((person) => ({ key: `news/closed/${person}`, to: { person }, shows: { kind: 'news', news: 'closed' } }));
    if (event.type === 'answersCorrected') return correction({ routine, c }, event);
    if (event.type !== 'handedOver') return [];
    const hasStep = Object.entries(routine.steps).some(
      ([step, { by }]) =>
        by === event.role && openOccurrences(c, step).some(({ n }) => isTheirs(routine, c, step, n, event.to)),
    );
    const key = `news/handedOver/${event.role}/${event.to}/${event.at}`;
    const toNew: readonly Wanted[] = hasStep
      ? []
      : [{ key, to: { person: event.to }, shows: { kind: 'news', news: 'handedOver' } }];
    return [...toNew, ...newHolder({ routine, c }, event)];
  });
}

/** To those whose case it is, who may have to tell the family or decide anew: somebody else has a role now. */
function newHolder(
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
  { role, from, to, by, at }: Extract<CaseEvent, { type: 'handedOver' }>,
): readonly Wanted[] {
  return (c.appointed[routine.start.by] ?? [])
    .filter((person) => ![from, to, by].includes(person))
    .map((person) => ({
      key: `news/newHolder/${role}/${to}/${at}/${person}`,
      to: { person },
      shows: { kind: 'news', news: 'newHolder', role, holder: to },
    }));
}

/** What a correction leads to: those who hear that their meeting is moved need not hear of it twice. */
function correction(
  situation: Pick<Situation, 'routine' | 'c'>,
  event: Extract<CaseEvent, { type: 'answersCorrected' }>,
): readonly Wanted[] {
  const moved = movedMeeting(situation, event);
  const told = new Set(moved.map(({ to }) => to.person));
  return [...moved, ...changedGround(situation, event).filter(({ to }) => !told.has(to.person))];
}

/** To those who have done something with the answers that a correction changed, or who have their role today. */
function changedGround(
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
  { step, n, by, at }: Extract<CaseEvent, { type: 'answersCorrected' }>,
): readonly ToPerson[] {
  if (c.closed || correctedLabels(routine, c, step, n).length === 0) return [];
  const hearers = builtOn(routine, c, step, n).flatMap(({ whose }) => whose);
  return [...new Set(hearers)]
    .filter((person) => person !== by)
    .map((person) => ({
      key: `news/corrected/${step}/${String(n)}/${at}/${person}`,
      to: { person },
      shows: { kind: 'news', news: 'corrected', step, n, by },
    }));
}

/** To those invited, when a correction gives their meeting another day, time or place. */
function movedMeeting(
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
  { step, n, by }: Extract<CaseEvent, { type: 'answersCorrected' }>,
): readonly ToPerson[] {
  const declared = step === 'start' || c.closed ? undefined : stepOf(routine, step);
  const meeting = declared?.meeting;
  const booked = doneOccurrences(c, step).at(-1);
  if (!meeting || booked?.n !== n) return [];
  const isMoved = [meeting.day, meeting.time, meeting.place].some(
    (field) => field !== undefined && booked.changed?.[field] === booked.correctedOrder,
  );
  if (!isMoved) return [];
  return [...new Set(invitedTo(declared, booked.answers).flatMap((role) => doersOf(c, role)))]
    .filter((person) => person !== by)
    .map((person) => ({
      key: `news/moved/${step}/${String(booked.correctedOrder)}/${person}`,
      to: { person },
      shows: { kind: 'news', news: 'moved', booking: step },
    }));
}
