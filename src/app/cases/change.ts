// One change of a case: read, decide, write, and only then say so. Whoever was first has won; the other decides anew.
import type { DateTime } from 'luxon';
import type { Case, CaseEvent, CaseId, PersonId } from '../../domain/case/case.ts';
import { sensitiveIn } from '../../domain/case/culling.ts';
import { decide } from '../../domain/case/engine.ts';
import { isRefusal, type Refusal } from '../../domain/case/refusals.ts';
import { withBoxesLeft } from './boxes.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type CaseFile, indexOf, readCase, stateOf, withEvents } from './case-file.ts';
import { deliver } from '../messages/deliver.ts';
import type { AccessEntry, CaseDocument, MessageRef, Shown, Versioned } from '../documents.ts';
import { faceOf } from '../messages/face.ts';
import { claimed, withCard } from '../messages/outbox.ts';
import { withOwed } from '../messages/owed.ts';
import { asSeen, withPresence } from '../absence/presence.ts';
import type { CaseCommand } from './refusing.ts';
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

/** What the access log says of whoever carried a command out. */
const LOGGED = {
  submit: 'submitted',
  save: 'saved',
  correct: 'corrected',
  snooze: 'snoozed',
  handOver: 'handedOver',
  close: 'closed',
  withdraw: 'withdrawn',
} as const satisfies Record<CaseCommand['type'], AccessEntry['what']>;

/**
 * Carries out a command on a case: one point read, one conditional write, again from the start when somebody else was first.
 * Sends nothing; `afterwards` does, once the person has got their answer.
 */
export async function change(
  world: World,
  id: CaseId,
  by: PersonId,
  asked: CaseCommand,
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
    const { doc, situation, claim, accesses } = await carriedOut(world, file, { by, command, pressed, now }, decision);
    const result = await world.store.cases.replace(doc, file.etag, accesses);
    if (result === 'stale') continue;
    return { ok: true, file: { ...situation, doc }, written: { value: doc, etag: result.etag }, claim };
  }
}

/** Who does what, on which card, when. */
type Doing = {
  readonly by: PersonId;
  readonly command: CaseCommand;
  readonly pressed: Pressed;
  readonly now: DateTime;
};

/** What is to be written once a command is allowed: the case with what happened, the messages that it owes, and what the log says. */
async function carriedOut(world: World, file: CaseFile, doing: Doing, decision: readonly CaseEvent[]) {
  const { by, command, pressed, now } = doing;
  const { events, sealed } = sealEvents(world.cipher, file.routine, file.doc.id, decision, file.doc.sealed);
  const all = withEvents(file.doc.events, events);
  const situation: CaseFile = { ...file, ...(await peopledAnew(world, file, stateOf(all))) };
  const { c, people } = situation;
  // Saved, the person goes on filling in on the card that answers, which must not be written over.
  const says = command.type === 'save' ? faceOf(situation, { shows: pressed.shows, to: { person: by } }) : undefined;
  const before = awoken(situation, file.doc, now);
  const cards = withCard(before.deliveries, pressed.message, by, pressed.shows, now, says);
  const messages = withOwed(situation, cards, events, now);
  const claim = await withinReach(world, file.doc.id, claimed(world, messages, now), people);
  const doc: CaseDocument = {
    ...withBoxesLeft(file.doc, c),
    events: all,
    sealed: stillThere(file.routine, sealed, c),
    ...atRest(situation, { ...before, deliveries: claim.deliveries }),
    index: indexOf(situation, claim.deliveries, now),
  };
  return { doc, situation, claim: claim.keys, accesses: accessesOf(file, doing, c, events) };
}

/** A case's new state and its people: somebody who is away may just have been appointed. */
const peopledAnew = async (world: World, file: CaseFile, state: Case): Promise<Pick<CaseFile, 'c' | 'people'>> =>
  state.appointed === file.c.appointed
    ? { c: asSeen(state, file.c.presence), people: file.people }
    : withPresence(world, file.unit, state);

/** What follows once the person has got their answer: the messages that the change owes. */
export async function afterwards(world: World, done: Extract<Change, { ok: true }>): Promise<void> {
  await deliver(world, done, done.claim);
}

/** What the access log is to say of a command that was carried out on a case, which is now `c`. */
function accessesOf(
  file: CaseFile,
  { by, command, now }: Doing,
  c: Case,
  events: readonly CaseEvent[],
): readonly AccessEntry[] {
  const { id } = file.doc;
  const step = 'step' in command ? command.step : null;
  const absent = events[0]?.for;
  const what = LOGGED[command.type];
  const done: AccessEntry = { person: by, ...(absent ? { for: absent } : {}), case: id, what, step, at: utc(now) };
  const hasCulled =
    events.some((event) => event.type === 'sensitiveCulled') ||
    sensitiveIn(file.routine, c).culled > sensitiveIn(file.routine, file.c).culled;
  return hasCulled ? [done, { person: 'bot', case: id, what: 'culled', step: null, at: utc(now) }] : [done];
}

/** Notes who saw or did what. The log holds ids and outlives the case. */
export const logAccess = (world: World, entry: Omit<AccessEntry, 'at'>, now: DateTime): Promise<void> =>
  world.store.accessLog.append({ ...entry, at: utc(now) });
