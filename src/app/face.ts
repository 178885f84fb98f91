// What a message says of a case, in short: whether a card that was sent still says what the case says.
import { hash } from 'node:crypto';
import {
  type Case,
  doneOccurrences,
  everyoneIn,
  latestAnswers,
  openOccurrence,
  type PersonId,
} from '../domain/case.ts';
import { stepOf } from '../domain/course.ts';
import { sensitiveIn } from '../domain/culling.ts';
import { dueOf, inSweden, recordedDate } from '../domain/deadlines.ts';
import { doersOf, inPlaceOf } from '../domain/presence.ts';
import type { Routine } from '../domain/routine.ts';
import { designation } from '../domain/views/context.ts';
import { type CaseFile, utc } from './case-file.ts';
import type { Delivery, Recipient, Shown } from './documents.ts';

/** A case and its rules, before it is kept. */
export type Situation = Omit<CaseFile, 'doc'>;

/** What a message says of the case now, in short; when it differs from what was sent, the message is stale. */
export function faceOf(situation: Situation, delivery: Pick<Delivery, 'shows' | 'to' | 'opened'>): string {
  const face = faceOfCard(situation, delivery);
  if (!delivery.opened) return face;
  const { routine, c } = situation;
  if (hasLeft(c, delivery.to)) return `${face}, sealed away`;
  const { culled } = sensitiveIn(routine, c);
  return culled > 0 ? `${face}, ${String(culled)} sealed away` : face;
}

function faceOfCard({ routine, calendar, c }: Situation, { shows, to }: Pick<Delivery, 'shows' | 'to'>): string {
  if (shows.kind === 'news') return 'news';
  if (hasLeft(c, to)) return 'left';
  if (shows.step === 'start') return c.closed ? 'started, closed' : 'started';
  const done = doneOccurrences(c, shows.step).find((o) => o.n === shows.n);
  if (done) return `done ${done.doneAt}${done.correctedAt ? `, corrected ${done.correctedAt}` : ''}`;
  if (c.closed || openOccurrence(c, shows.step)?.n !== shows.n) return 'gone';
  const { by } = stepOf(routine, shows.step);
  // Somebody else's step, if only while they are away: their card says whose it is.
  const doers = doersOf(c, by);
  const isTheirs = 'person' in to && doers.includes(to.person);
  const inPlace = isTheirs && 'person' in to ? inPlaceOf(c, [by], to.person) : undefined;
  const whose = 'person' in to && !isTheirs ? ` with ${doers.join()}` : inPlace === undefined ? '' : ` for ${inPlace}`;
  if ('person' in to && !concerns(to.person, shows, { routine, c })) return whose.trim();
  const due = utc(dueOf(routine, calendar, c, shows.step, shows.n));
  if (!('person' in to)) return `open ${due}`;
  const snooze = shows.kind === 'nudge' ? openOccurrence(c, shows.step)?.snoozes?.[to.person] : undefined;
  const putOff = snooze ? ` until ${snooze.until}` : '';
  return `open ${due}${whose} ${told(routine, c, shows.step)}${putOff}`;
}

/** What has been found of a case, which never changes: each of its messages is asked at each change. */
const known = new WeakMap<Case, Map<string, string>>();

function told(routine: Routine, c: Case, step: string): string {
  const all = known.get(c) ?? new Map<string, string>();
  known.set(c, all);
  const face = all.get(step) ?? findTold(routine, c, step);
  all.set(step, face);
  return face;
}

/** In short what an open step's card tells of earlier answers: when one of them is corrected, the card is out of date. */
function findTold(routine: Routine, c: Case, step: string): string {
  const { shows = [], remind } = stepOf(routine, step);
  const since = doneOccurrences(c, step).at(-1)?.doneAt;
  const booked = remind.flatMap(({ at }) =>
    typeof at === 'object' && 'morningOf' in at
      ? [recordedDate(routine, c, at.morningOf, since === undefined ? undefined : inSweden(since))]
      : [],
  );
  const answers = shows.map((name) => latestAnswers(c, name) ?? null);
  return hash('sha256', JSON.stringify([designation({ routine, c }), answers, booked]), 'base64url').slice(0, 8);
}

/** Says whether a message went to somebody who is no longer appointed in the case: they see nothing more of it. */
export const hasLeft = (c: Case, to: Recipient): boolean => 'person' in to && !everyoneIn(c).includes(to.person);

/** Somebody who is not the one to do the step may still have been reminded of it, such as the enhetschef. */
function concerns(
  person: PersonId,
  shows: Extract<Shown, { step: string }>,
  { routine, c }: Pick<Situation, 'routine' | 'c'>,
): boolean {
  if (shows.kind === 'nudge' && shows.instead !== undefined) return true;
  const step = stepOf(routine, shows.step);
  const role = shows.kind === 'nudge' ? step.remind[shows.reminder]?.to : step.by;
  return role !== undefined && doersOf(c, role).includes(person);
}
