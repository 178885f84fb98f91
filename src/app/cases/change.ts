// One change of a case: read, decide, write, and only then say so. Whoever was first has won; the other decides anew.
import type { DateTime } from 'luxon';
import type { CaseId, PersonId } from '../../domain/case/case.ts';
import { sensitiveIn } from '../../domain/case/culling.ts';
import type { Command } from '../../domain/case/command.ts';
import { decide } from '../../domain/case/engine.ts';
import { isRefusal, type Refusal } from '../../domain/case/refusals.ts';
import { withBoxesLeft } from './boxes.ts';
import { type CaseFile, indexOf, readCase, stateOf, utc, withEvents } from './case-file.ts';
import { deliver } from '../messages/deliver.ts';
import type { AccessEntry, CaseDocument, MessageRef, Shown, Versioned } from '../documents.ts';
import { faceOf } from '../messages/face.ts';
import { claimed, withCard } from '../messages/outbox.ts';
import { withOwed } from '../messages/owed.ts';
import { asSeen, withPresence } from '../absence/presence.ts';
import { withinReach } from '../staff/reach.ts';
import { eligibleFor, rolesFor } from '../staff/roster.ts';
import { sealEvents, stillThere, withoutRepeats } from './sealing.ts';
import { atRest, awoken } from '../messages/settled.ts';
import type { World } from '../world.ts';

/** The card that was pressed, and what it is to show from now on. */
export type Pressed = { readonly message: MessageRef | null; readonly shows: Shown };

export type Change =
  | {
      readonly ok: true;
      readonly file: CaseFile;
      readonly written: Versioned<CaseDocument>;
      readonly claim: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly file: CaseFile; readonly refusal: Refusal }
  | { readonly ok: false; readonly file: undefined };

/**
 * Carries out a command on a case: one point read, one conditional write, again from the start when somebody else was first.
 * Sends nothing; `afterwards` does, once the person has got their answer.
 */
export async function change(
  world: World,
  id: CaseId,
  by: PersonId,
  asked: Exclude<Command, { type: 'start' | 'end' }>,
  what: AccessEntry['what'],
  pressed: Pressed,
): Promise<Change> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return { ok: false, file: undefined };
    const now = world.clock.now();
    const command =
      asked.type === 'correct' || asked.type === 'save'
        ? { ...asked, answers: withoutRepeats(world.cipher, file.doc, asked) }
        : asked;
    const eligible = await eligibleFor(world, file.unit, file.routine, rolesFor(file.routine, command));
    const decision = decide({ ...file, now, by, eligible, chiefs: file.unit.chiefs }, file.c, command);
    if (isRefusal(decision)) return { ok: false, file, refusal: decision };
    const { events, sealed } = sealEvents(world.cipher, file.routine, id, decision, file.doc.sealed);
    const all = withEvents(file.doc.events, events);
    const state = stateOf(all);
    // Somebody who is away may just have been appointed.
    const { c, people } =
      state.appointed === file.c.appointed
        ? { c: asSeen(state, file.c.presence), people: file.people }
        : await withPresence(world, file.unit, state);
    const situation = { ...file, c, people };
    // Saved, the person goes on filling in on the card that answers, which must not be written over.
    const says = command.type === 'save' ? faceOf(situation, { shows: pressed.shows, to: { person: by } }) : undefined;
    const before = awoken(situation, file.doc, now);
    const messages = withOwed(
      situation,
      withCard(before.deliveries, pressed.message, by, pressed.shows, now, says),
      events,
      now,
    );
    const claim = await withinReach(world, id, claimed(messages, now, world.leaseSeconds), people);
    const doc: CaseDocument = {
      ...withBoxesLeft(file.doc, c),
      events: all,
      sealed: stillThere(file.routine, sealed, c),
      ...atRest(situation, { ...before, deliveries: claim.deliveries }),
      index: indexOf(situation, claim.deliveries, now),
    };
    const culled =
      events.some((event) => event.type === 'sensitiveCulled') ||
      sensitiveIn(file.routine, c).culled > sensitiveIn(file.routine, file.c).culled;
    const accesses = accessesOf(command, { by, id, what, now, culled, absent: events[0]?.for });
    const result = await world.store.cases.replace(doc, file.etag, accesses);
    if (result === 'stale') continue;
    return { ok: true, file: { ...situation, doc }, written: { value: doc, etag: result.etag }, claim: claim.keys };
  }
}

/** What follows once the person has got their answer: the messages that the change owes. */
export async function afterwards(world: World, done: Extract<Change, { ok: true }>): Promise<void> {
  await deliver(world, done, done.claim);
}

/** What the access log is to say of a command that was carried out. */
function accessesOf(
  command: Command,
  {
    by,
    id,
    what,
    now,
    culled,
    absent,
  }: {
    by: PersonId;
    id: CaseId;
    what: AccessEntry['what'];
    now: DateTime;
    culled: boolean;
    absent: PersonId | undefined;
  },
): readonly AccessEntry[] {
  const step = 'step' in command ? command.step : null;
  const done: AccessEntry = { person: by, ...(absent ? { for: absent } : {}), case: id, what, step, at: utc(now) };
  return culled ? [done, { person: 'bot', case: id, what: 'culled', step: null, at: utc(now) }] : [done];
}

/** Notes who saw or did what. The log holds ids and outlives the case. */
export const logAccess = (world: World, entry: Omit<AccessEntry, 'at'>, now: DateTime): Promise<void> =>
  world.store.accessLog.append({ ...entry, at: utc(now) });
