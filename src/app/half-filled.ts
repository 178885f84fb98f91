// A form that comes back with what is sensitive on it: nothing of that may stay on the card when nobody sends the form again.
import type { DateTime } from 'luxon';
import { type Calendar, endOfDay, isWorkingTime } from '../domain/calendar.ts';
import type { PersonId } from '../domain/case.ts';
import type { Form } from '../domain/fields.ts';
import type { RawAnswers } from '../domain/forms.ts';
import type { Routine } from '../domain/routine.ts';
import { emptiedView } from '../domain/views/start.ts';
import { type CaseFile, ruledBy, utc } from './case-file.ts';
import { caseIdFor } from './case-id.ts';
import type { HalfFilled, MessageRef, PersonDocument, Versioned } from './documents.ts';
import { isToBeTriedAgain } from './once-a-day.ts';
import { withOpened } from './outbox.ts';
import type { Filled } from './reply.ts';
import { rewrite } from './rewrite.ts';
import { changePerson } from './roster.ts';
import { formOf } from './sealing.ts';
import { woken } from './waking.ts';
import type { Unit, World } from './world.ts';

/** Whoever is interrupted has at least so long to send a start form that came back, in minutes. */
const LEAST_MINUTES = 60;
/** A card that Teams would not take is tried again after so many minutes; that of whoever has removed the app, after a day. */
const AGAIN_MINUTES = { later: 30, noChat: 24 * 60 };

/**
 * Notes that a start form came back with something sensitive on it: it is emptied when the unit's day ends, and not within the hour,
 * unless a case has been started from it. Nothing is noted of a form without such texts.
 */
export async function emptyLater(
  world: World,
  me: PersonDocument,
  { routine, unit, draft }: { readonly routine: Routine; readonly unit: Unit; readonly draft: string },
  { inputs, message }: Filled,
): Promise<void> {
  if (!message || !saysSomethingSensitive(routine.start.form, inputs)) return;
  const now = world.clock.now();
  const until = utc(emptiedAt(unit.calendar, now));
  const form: HalfFilled = { message, routine: routine.id, unit: unit.id, draft, until };
  await changePerson(world, me.id, (person) =>
    woken(world, { ...person, halfFilled: [...without(person, message), form] }, now),
  );
}

function emptiedAt(calendar: Calendar, now: DateTime): DateTime {
  const least = now.plus({ minutes: LEAST_MINUTES });
  const closing = isWorkingTime(calendar, now) ? endOfDay(calendar, now) : now;
  return closing > least ? closing : least;
}

/** Notes that a form came back no longer: something else stands on its card now. */
export const formLeft = (world: World, me: PersonDocument, message: MessageRef): Promise<void> =>
  changePerson(world, me.id, (person) =>
    standsOn(person, message)
      ? woken(world, { ...person, halfFilled: without(person, message) }, world.clock.now())
      : person,
  );

/** Says whether a start form that came back stands on the card. */
export const standsOn = ({ halfFilled = [] }: PersonDocument, message: MessageRef): boolean =>
  halfFilled.some((one) => isSame(one.message, message));

/**
 * Empties every start form whose time has come and that no case was started from. One that Teams would not take now is tried again.
 * Answers the person as they are kept after that.
 */
export async function emptyForms(world: World, found: Versioned<PersonDocument>): Promise<Versioned<PersonDocument>> {
  const moment = utc(world.clock.now());
  let kept = found;
  for (const form of (found.value.halfFilled ?? []).filter(({ until }) => until <= moment)) {
    if (world.handsBack?.() === true) break;
    const outcome = await empty(world, kept.value, form);
    const again =
      outcome === 'over' ? [] : [{ ...form, until: utc(world.clock.now().plus({ minutes: AGAIN_MINUTES[outcome] })) }];
    const change = (person: PersonDocument): PersonDocument => {
      // Sent once more meanwhile, it has come back anew.
      const isOurs = person.halfFilled?.some((one) => isSame(one.message, form.message) && one.until === form.until);
      if (isOurs !== true) return person;
      return { ...person, halfFilled: [...without(person, form.message), ...again] };
    };
    kept = (await rewrite(world.store.people, found.value.id, change, kept)) ?? kept;
  }
  return kept;
}

/** Empties the card, unless it is a case's by now. `over`: nothing that was filled in stands there, or it can never be taken away. */
async function empty(
  world: World,
  { chat }: PersonDocument,
  form: HalfFilled,
): Promise<keyof typeof AGAIN_MINUTES | 'over'> {
  const unit = world.units.get(form.unit);
  const routine = world.routines.find(({ id }) => id === form.routine);
  // With the card started, it is the case's.
  if (routine && (await isStarted(world, routine, form.draft))) return 'over';
  if (!chat) return 'noChat';
  const again = routine && unit ? { routine, unit } : undefined;
  const sent = await world.messenger.update(form.message, chat, emptiedView(again));
  if (!sent.ok) world.log.warn('form not emptied', { why: sent.why });
  return isToBeTriedAgain(sent) ? 'later' : 'over';
}

async function isStarted({ store }: World, { prefix }: Routine, draft: string): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const taken = await store.cases.read(caseIdFor(prefix, draft, attempt));
    if (!taken || taken.value.draft === draft) return taken !== undefined;
  }
}

/**
 * Notes in a case that one of its forms came back with something sensitive on the card: it is taken away from there when the case's own
 * is culled, like what was opened on a card.
 */
export async function noteTyped(
  world: World,
  { doc, routine }: CaseFile,
  person: PersonId,
  { step, answers }: { readonly step: string; readonly answers: RawAnswers },
  message: MessageRef | null,
): Promise<void> {
  if (!message || !saysSomethingSensitive(formOf(routine, step), answers)) return;
  const now = world.clock.now();
  await rewrite(world.store.cases, doc.id, (one) => ({
    ...one,
    deliveries: withOpened(ruledBy(world, one), one.deliveries, message, person, now),
  }));
}

const saysSomethingSensitive = (form: Form, answers: RawAnswers): boolean =>
  Object.entries(form).some(([name, { sensitive }]) => sensitive === true && (answers[name] ?? '').trim() !== '');

const without = ({ halfFilled = [] }: PersonDocument, message: MessageRef): readonly HalfFilled[] =>
  halfFilled.filter((one) => !isSame(one.message, message));

const isSame = (one: MessageRef, other: MessageRef): boolean =>
  one.id === other.id && one.conversation === other.conversation;
