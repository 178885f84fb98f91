// A form that comes back with what is sensitive on it: nothing of that may stay on the card when nobody sends the form again.
import type { DateTime } from 'luxon';
import { type Calendar, defaultCalendar, endOfDay, isWorkingTime } from '../../domain/calendar/calendar.ts';
import type { CaseId, PersonId } from '../../domain/case/case.ts';
import { isDesignation } from '../../domain/forms/designation.ts';
import type { Form } from '../../domain/forms/fields.ts';
import type { RawAnswers } from '../../domain/forms/forms.ts';
import { startedView } from '../../domain/views/done.ts';
import { emptiedView } from '../../domain/views/start.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { readCase } from './case-file.ts';
import { caseIdFor } from './case-id.ts';
import type { GivenBack, HalfFilled, MessageRef, PersonDocument, Versioned } from '../documents.ts';
import { isSameCard, withTyped } from '../messages/outbox.ts';
import { rewrite } from '../rewrite.ts';
import { changePerson } from '../staff/roster.ts';
import { contextFor } from './show.ts';
import { woken } from '../absence/waking.ts';
import type { World } from '../world.ts';
import { isToBeTriedAgain } from '../messages/backoff.ts';

/** Whoever is interrupted has at least so long to send a form that came back, in minutes. */
const LEAST_MINUTES = 60;
/** A card that Teams would not take now is tried again after so many minutes; one that it refuses, or of whoever has removed the app, after a day. */
const AGAIN_MINUTES = { later: 30, refused: 24 * 60 };

/** Says whether anything sensitive is filled in, or a designation that could be somebody's name. */
export const saysSomethingSensitive = (form: Form, answers: RawAnswers): boolean =>
  Object.entries(form).some(([name, field]) => {
    const given = (answers[name] ?? '').trim();
    if (given === '') return false;
    return field.sensitive === true || (field.kind === 'text' && field.designation === true && !isDesignation(given));
  });

/** Notes that a form came back on a card: it is emptied when the unit's day ends, and not within the hour. */
export function emptyLater(world: World, me: PersonDocument, message: MessageRef, form: GivenBack): Promise<void> {
  const now = world.clock.now();
  const until = utc(emptiedAt(world.units.get(form.unit)?.calendar ?? defaultCalendar, now));
  return changePerson(world, me.id, (person) =>
    woken(world, { ...person, halfFilled: [...without(person, message), { form, message, until }] }, now),
  );
}

function emptiedAt(calendar: Calendar, now: DateTime): DateTime {
  const least = now.plus({ minutes: LEAST_MINUTES });
  const closing = isWorkingTime(calendar, now) ? endOfDay(calendar, now) : now;
  return closing > least ? closing : least;
}

/** Notes that something else stands on a card now. */
export const formLeft = (world: World, me: PersonDocument, message: MessageRef): Promise<void> =>
  changePerson(world, me.id, (person) =>
    standsOn(person, message)
      ? woken(world, { ...person, halfFilled: without(person, message) }, world.clock.now())
      : person,
  );

/** Says whether a form that came back stands on the card. */
export const standsOn = ({ halfFilled = [] }: PersonDocument, message: MessageRef): boolean =>
  halfFilled.some((one) => isSameCard(one.message, message));

/**
 * Empties every form whose time has come. One that Teams would not take is tried again, until its card is no more. Answers the person as
 * they are kept after that.
 */
export async function emptyForms(world: World, found: Versioned<PersonDocument>): Promise<Versioned<PersonDocument>> {
  const moment = utc(world.clock.now());
  let kept = found;
  for (const due of (found.value.halfFilled ?? []).filter(({ until }) => until <= moment)) {
    if (world.handsBack?.() === true) break;
    const isOurs = ({ halfFilled = [] }: PersonDocument): boolean =>
      halfFilled.some((one) => isSameCard(one.message, due.message) && one.until === due.until);
    // Sent once more meanwhile, it has come back anew, or is gone.
    const current = await world.store.people.read(found.value.id);
    if (!current || !isOurs(current.value)) continue;
    const outcome = await empty(world, current.value, due);
    const minutes = outcome === 'over' ? undefined : AGAIN_MINUTES[outcome];
    const again = minutes === undefined ? [] : [{ ...due, until: utc(world.clock.now().plus({ minutes })) }];
    const change = (person: PersonDocument): PersonDocument =>
      isOurs(person) ? { ...person, halfFilled: [...without(person, due.message), ...again] } : person;
    kept = (await rewrite(world.store.people, found.value.id, change, current)) ?? kept;
  }
  return kept;
}

/** Empties the card, unless it is a case's by now. `over`: nothing that was filled in stands there. */
async function empty(
  world: World,
  { id, chat }: PersonDocument,
  { form, message }: HalfFilled,
): Promise<keyof typeof AGAIN_MINUTES | 'over'> {
  if (await startedFrom(world, form)) return 'over';
  if (!chat) return 'refused';
  const unit = world.units.get(form.unit);
  const routine = form.kind === 'start' ? world.routines.find((one) => one.id === form.routine) : undefined;
  const view = emptiedView(form.kind, routine && unit ? { routine, unit } : undefined);
  const sent = await world.messenger.update(message, chat, view);
  if (!sent.ok) {
    world.log.warn('form not emptied', { why: sent.why });
    return sent.why === 'gone' ? 'over' : isToBeTriedAgain(sent) ? 'later' : 'refused';
  }
  // Sent while it was being emptied: the card is the case's after all.
  const started = await startedFrom(world, form);
  const file = started === undefined ? undefined : await readCase(world, started);
  if (file)
    await world.messenger.update(message, chat, startedView(await contextFor(world, file, id, world.clock.now())));
  return 'over';
}

/** The case that was started from a start form. */
async function startedFrom({ store, routines }: World, form: GivenBack): Promise<CaseId | undefined> {
  const routine = form.kind === 'start' ? routines.find(({ id }) => id === form.routine) : undefined;
  if (!routine || form.kind !== 'start') return undefined;
  for (let attempt = 0; ; attempt += 1) {
    const taken = await store.cases.read(caseIdFor(routine.prefix, form.draft, attempt));
    if (!taken) return undefined;
    if (taken.value.draft === form.draft) return taken.value.id;
  }
}

/**
 * Notes in a case that one of its forms came back with something sensitive on the card: it is taken away from there when all that is
 * sensitive in the case is culled.
 */
export async function noteTyped(world: World, id: CaseId, person: PersonId, message: MessageRef): Promise<void> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return;
    const deliveries = withTyped(file, file.doc.deliveries, { message, person, now: world.clock.now() });
    if (deliveries === file.doc.deliveries) return;
    if ((await world.store.cases.replace({ ...file.doc, deliveries }, file.etag)) !== 'stale') return;
  }
}

const without = ({ halfFilled = [] }: PersonDocument, message: MessageRef): readonly HalfFilled[] =>
  halfFilled.filter((one) => !isSameCard(one.message, message));
