// What a message says of a case, in short: whether a card that was sent still says what the case says.
import { hash } from 'node:crypto';
import { bookedFor } from '../../domain/case/booked.ts';
import {
  type Case,
  doneOccurrences,
  everyoneIn,
  latestAnswers,
  openOccurrences,
  type PersonId,
} from '../../domain/case/case.ts';
import { answersBehind } from '../../domain/case/causes.ts';
import { type Routine, stepOf } from '../../domain/routine/routine.ts';
import { doersAt, inPlaceAt, WHOLE } from '../../domain/case/whose.ts';
import { lastRewritten, sensitiveIn } from '../../domain/case/culling.ts';
import { dueOf } from '../../domain/case/deadlines.ts';
import { type Answers, asksForPeople, saidAs } from '../../domain/forms/fields.ts';
import { doersOf, whyUnheard } from '../../domain/case/presence.ts';
import { areSame, createMemory } from '../../domain/remember.ts';
import { designation } from '../../domain/views/context.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { Ruled } from '../cases/case-file.ts';
import type { Delivery, Recipient, Shown } from '../documents.ts';

/** A case and its rules, before it is kept. */
export type Situation = Omit<Ruled, 'doc'>;

type OfStep = Extract<Shown, { step: string; n: number }>;

/** The face of what somebody who has left the case is shown. */
const LEFT = 'left';

/** What a message says of the case now, in short; when it differs from what was sent, the message is stale. */
export function faceOf(situation: Situation, delivery: Pick<Delivery, 'shows' | 'to' | 'opened' | 'typed'>): string {
  const face = faceOfCard(situation, delivery);
  if (!delivery.opened) return face;
  const { routine, c } = situation;
  if (hasLeft(c, delivery.to)) return `${face}, sealed away`;
  // What was only typed on it belongs to nothing that is culled before the rest.
  const { culled, rewritten } = delivery.typed
    ? { culled: 0, rewritten: -1 }
    : { culled: sensitiveIn(routine, c).culled, rewritten: lastRewritten(routine, c) };
  const anew = rewritten < 0 ? '' : `, written anew ${String(rewritten)}`;
  const all = c.sensitiveCulled ? 'all, ' : '';
  return all || culled > 0 ? `${face}${anew}, ${all}${String(culled)} sealed away` : `${face}${anew}`;
}

function faceOfCard({ routine, calendar, c }: Situation, { shows, to }: Pick<Delivery, 'shows' | 'to'>): string {
  if (shows.kind === 'news') return faceOfNews(routine, c, shows, to);
  if (hasLeft(c, to)) return LEFT;
  if (shows.step === 'start') return c.closed ? 'started, closed' : 'started';
  const { step, n } = shows;
  if (n === WHOLE) return faceOfWhole(routine, c, shows);
  const done = doneOccurrences(c, step).find((o) => o.n === n);
  if (done)
    return `done ${done.doneAt}${done.correctedAt ? `, corrected ${done.correctedAt}` : ''}${listed(routine, c, step)}`;
  const open = openOccurrences(c, step).find((o) => o.n === n);
  if (c.closed || !open) return 'gone';
  // Somebody else's step, if only while they are away: their card says whose it is.
  const whose = 'person' in to ? whoseFor(routine, c, shows, to.person) : '';
  if ('person' in to && !concerns(to.person, shows, { routine, c })) return whose.trim();
  const due = utc(dueOf(routine, calendar, c, step, n));
  if (!('person' in to)) return `open ${due}${unheard(c, shows)}`;
  const snooze = shows.kind === 'nudge' ? open.snoozes?.[to.person] : undefined;
  const putOff = snooze ? ` until ${snooze.until}` : '';
  return `open ${due}${whose}${unheard(c, shows)} ${told(routine, c, shows)}${putOff}`;
}

/** Most news says what was so when it came. */
function faceOfNews(routine: Routine, c: Case, shows: Extract<Shown, { kind: 'news' }>, to: Recipient): string {
  if (shows.news === 'moved') return `news ${bookingOf(routine, c, shows.booking)}`;
  return shows.news === 'corrected' && hasLeft(c, to) ? LEFT : 'news';
}

/** In short when and where the meeting is that a step books: told of once, it is told rightly. */
function bookingOf(routine: Routine, c: Case, step: string): string {
  const { meeting } = stepOf(routine, step);
  const { day = '', time = '', place = '' } = meeting ?? {};
  const answers = latestAnswers(c, step) ?? {};
  return [day, time, place].map((field) => saidAs(answers[field])).join();
}

/** Who has the step, when that is not the person; and in whose place, when it is theirs only while somebody is away. */
function whoseFor(routine: Routine, c: Case, { step, n }: OfStep, person: PersonId): string {
  const doers = doersAt(routine, c, step, n);
  if (!doers.includes(person)) return ` with ${doers.join()}`;
  const absent = inPlaceAt(routine, c, step, n, person);
  return absent === undefined ? '' : ` for ${absent}`;
}

/** A step that several do each for themselves, as others are told of it: who is left. */
function faceOfWhole(routine: Routine, c: Case, shows: OfStep): string {
  const { step } = shows;
  const left = openOccurrences(c, step).flatMap(({ n }) => doersAt(routine, c, step, n));
  return c.closed || left.length === 0 ? 'gone' : `open with ${left.join()}${unheard(c, shows)}`;
}

/** Why somebody does not hear a reminder that another got instead, as its card says until they are there again. */
function unheard(c: Case, shows: OfStep): string {
  const why = shows.kind === 'nudge' && shows.instead !== undefined ? whyUnheard(c, shows.instead) : undefined;
  return why === undefined ? '' : `, ${why}`;
}

/** In short what stands in the lists of a receipt. */
function listed(routine: Routine, c: Case, step: string): string {
  const { lists = [] } = stepOf(routine, step);
  return lists.length === 0 ? '' : `, lists ${digest(lists.map((name) => doneOccurrences(c, name)))}`;
}

/** In short what an open step's card tells of earlier answers: when one of them is corrected, the card is out of date. */
function told(routine: Routine, c: Case, shown: OfStep): string {
  const step = stepOf(routine, shown.step);
  const { shows = [], lists = [], remind, form } = step;
  const { day, time } = bookedFor(routine, c, shown.step) ?? {};
  const booked = [day?.toISO(), time].filter((said) => said !== undefined);
  const reminded = shown.kind === 'nudge' ? (remind[shown.reminder]?.shows ?? []) : [];
  const answers = [...shows, ...reminded].map((name) => answersBehind(routine, c, shown.step, shown.n, name));
  const listed = lists.map((name) => doneOccurrences(c, name));
  const choosable = Object.values(form).flatMap((field) => {
    if (!asksForPeople(field)) return [];
    return [
      field.among === 'case' ? c.appointed[field.role] : null,
      ...(field.ticked === undefined ? [] : [c.appointed[field.ticked]]),
      ...(field.except ?? []).map((role) => c.everAppointed[role]),
    ];
  });
  const faces = facesOf.of(c.start) ?? facesOf.keep(c.start, new Map<string, Face>());
  const key = [shown.step, shown.n, ...(shown.kind === 'nudge' ? [shown.reminder] : [])].join('/');
  const from = [routine, ...answers, ...booked, ...listed, ...choosable];
  const before = faces.get(key);
  if (before && areSame(before.from, from)) return before.face;
  const face = digest([designation({ routine, c }), answers, booked, listed, choosable]);
  faces.set(key, { from, face });
  return face;
}

type Face = { readonly from: readonly unknown[]; readonly face: string };

/** The faces of a case's cards, kept with its first answers, which are its own: what has not changed since need not be gone through again. */
const facesOf = createMemory<Answers, Map<string, Face>>();

const digest = (said: unknown): string => hash('sha256', JSON.stringify(said), 'base64url').slice(0, 8);

/** Says whether a message went to somebody who is no longer appointed in the case: they see nothing more of it. */
export const hasLeft = (c: Case, to: Recipient): boolean => 'person' in to && !everyoneIn(c).includes(to.person);

/** Somebody who is not the one to do the step may still have been reminded of it, such as the enhetschef. */
function concerns(person: PersonId, shows: OfStep, { routine, c }: Pick<Situation, 'routine' | 'c'>): boolean {
  if (shows.kind === 'nudge' && shows.instead !== undefined) return true;
  const step = stepOf(routine, shows.step);
  const role = shows.kind === 'nudge' ? step.remind[shows.reminder]?.to : step.by;
  if (role === step.by) return doersAt(routine, c, shows.step, shows.n).includes(person);
  return role !== undefined && doersOf(c, role).includes(person);
}
