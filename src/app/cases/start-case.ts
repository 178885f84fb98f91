// Starting a case: the form, and the case that comes of it.
import type { Command } from '../../domain/case/command.ts';
import { decide } from '../../domain/case/engine.ts';
import { isRefusal, type Refusal } from '../../domain/case/refusals.ts';
import type { RawAnswers } from '../../domain/forms/forms.ts';
import { startersOf } from '../../domain/routine/routine.ts';
import type { View } from '../../domain/view.ts';
import { startedView } from '../../domain/views/done.ts';
import { chooseView, type Startable, startView } from '../../domain/views/start.ts';
import { mineButton } from '../../domain/views/buttons.ts';
import { noteView } from '../../domain/views/talk.ts';
import { either, roleName } from '../../domain/routine/wording.ts';
import { carriedTo } from './carried.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { fileOf, indexOf, readCase } from './case-file.ts';
import { caseIdFor } from './case-id.ts';
import { deliver } from '../messages/deliver.ts';
import type { AccessEntry, CaseDocument, PersonDocument } from '../documents.ts';
import { saysSomethingSensitive } from './half-filled.ts';
import { claimed, withCard } from '../messages/outbox.ts';
import { withOwed } from '../messages/owed.ts';
import type { Filled, Reply } from '../reply.ts';
import { candidatesFor, eligibleFor, rolesAskedFor, startableBy } from '../staff/roster.ts';
import { sealEvents } from './sealing.ts';
import { maySee, refused } from './see-case.ts';
import { contextFor } from './show.ts';
import { carriedBy, unitOf, type World } from '../world.ts';

/** The start form of a routine, or the choice of unit when there are several. Somebody who may not start it is told so. */
export async function beginStart(
  world: World,
  me: PersonDocument,
  routine: string,
  unit: string | undefined,
): Promise<View> {
  const startable = startableBy(world, me).filter(
    (s) => s.routine.id === routine && (unit === undefined || s.unit.id === unit),
  );
  const [first] = startable;
  if (!first) return mayNotStart(world, routine);
  if (startable.length > 1) return chooseView(startable);
  const { calendar } = unitOf(world, first.unit.id);
  const [candidates, carried] = await Promise.all([
    candidatesToStart(world, first),
    carriedTo(world, first.unit, first.routine),
  ]);
  return startView(first, { now: world.clock.now(), calendar, candidates, draft: world.random.draft(), carried });
}

/** Starts a case from a filled-in start card. The same card starts one case only, however many times it arrives. */
export async function start(
  world: World,
  me: PersonDocument,
  wish: { routine: string; unit: string; draft: string },
  filled: Filled,
): Promise<Reply> {
  const found = startableBy(world, me).find((s) => s.routine.id === wish.routine && s.unit.id === wish.unit);
  if (!found) return { view: mayNotStart(world, wish.routine) };
  let attempt = 0;
  for (;;) {
    const id = caseIdFor(found.routine.prefix, wish.draft, attempt);
    const taken = await readCase(world, id);
    if (taken?.doc.draft === wish.draft) {
      const context = await contextFor(world, taken, me.id, world.clock.now());
      return { view: maySee(me.id, taken) ? startedView(context) : await refused(world, me, taken, context) };
    }
    if (taken) {
      // Another case has that reference.
      attempt += 1;
      continue;
    }
    const begun = await begin(world, me, found, id, wish.draft, filled);
    if ('view' in begun) return begun;
    const now = world.clock.now();
    const started: AccessEntry = { person: me.id, case: id, what: 'started', step: null, at: utc(now) };
    // Taken meanwhile: by the same card, or by another case.
    if ((await world.store.cases.create(begun.doc, [started])) === 'exists') continue;
    const file = await fileOf(world, begun.doc);
    const view = startedView(await contextFor(world, file, me.id, now));
    return { view, next: () => deliverNew(world, id, begun.claim) };
  }
}

type Begun = { readonly doc: CaseDocument; readonly claim: ReadonlySet<string> };

async function begin(
  world: World,
  me: PersonDocument,
  startable: Startable,
  id: string,
  draft: string,
  { inputs, message }: Filled,
): Promise<Reply | Begun> {
  const { routine } = startable;
  const now = world.clock.now();
  const unit = unitOf(world, startable.unit.id);
  const command: Command = { type: 'start', id, unit: unit.id, chiefs: unit.chiefs, answers: inputs };
  const asked = await eligibleFor(world, unit, routine, rolesAskedFor(routine, 'start'));
  const eligible = { ...Object.fromEntries(startersOf(routine).map((role) => [role, [me.id]])), ...asked };
  const decision = decide({ routine, calendar: unit.calendar, now, by: me.id, eligible }, undefined, command);
  if (isRefusal(decision)) return refusedStart(world, startable, draft, inputs, decision);
  const { events, sealed } = sealEvents(world.cipher, routine, id, decision, {});
  const bare = bareDocument({ id, unit: unit.id, routine: routine.id, draft, events, sealed });
  const file = await fileOf(world, bare);
  const pressed = withCard([], message, me.id, { kind: 'step', step: 'start', n: 1 }, now);
  const claim = claimed(world, withOwed(file, pressed, events, now), now);
  return {
    doc: { ...bare, deliveries: claim.deliveries, index: indexOf(file, claim.deliveries, now) },
    claim: claim.keys,
  };
}

/** The form again, with what was filled in and why it could not be taken. */
async function refusedStart(
  world: World,
  startable: Startable,
  draft: string,
  given: RawAnswers,
  refusal: Refusal,
): Promise<Reply> {
  const { routine } = startable;
  if (refusal.refused !== 'invalid' && refusal.refused !== 'excluded') return { view: mayNotStart(world, routine.id) };
  const { id: unit, calendar } = unitOf(world, startable.unit.id);
  const [candidates, carried] = await Promise.all([
    candidatesToStart(world, startable),
    carriedTo(world, startable.unit, routine),
  ]);
  const why =
    refusal.refused === 'excluded' ? { notice: refusal.text } : { faults: refusal.faults, notice: CORRECT_THIS };
  const view = startView(startable, { now: world.clock.now(), calendar, candidates, draft, given, carried, ...why });
  return saysSomethingSensitive(routine.start.form, given)
    ? { view, givenBack: { kind: 'start', routine: routine.id, unit, draft } }
    : { view };
}

/** A new case's document before anything follows from it: what it is found by, and what it owes. */
const bareDocument = ({
  unit,
  routine,
  ...rest
}: Pick<CaseDocument, 'id' | 'draft' | 'events' | 'sealed'> &
  Pick<CaseDocument['index'], 'unit' | 'routine'>): CaseDocument => ({
  ...rest,
  index: {
    status: 'open',
    unit,
    routine,
    waitingOn: [],
    appointed: [],
    nextDue: null,
    wakeAt: null,
    owed: 0,
    owedSince: null,
  },
  deliveries: [],
  fact: null,
});

/** Who may be chosen on the start form. */
const candidatesToStart = (world: World, { routine, unit }: Startable) =>
  candidatesFor(world, unitOf(world, unit.id), routine, rolesAskedFor(routine, 'start'));

const CORRECT_THIS = 'Inget är sparat än. Rätta det som är markerat och skicka igen.';

async function deliverNew(world: World, id: string, claim: ReadonlySet<string>): Promise<void> {
  const found = await world.store.cases.read(id);
  if (found) await deliver(world, { written: found }, claim);
}

function mayNotStart(world: World, routine: string): View {
  const found = [...world.units.values()].flatMap((unit) => carriedBy(world, unit).filter(({ id }) => id === routine));
  const roles = new Set(found.flatMap((own) => startersOf(own).map((role) => roleName(own, role))));
  const who = roles.size > 0 ? either([...roles]) : 'den som har rätt roll';
  return noteView(
    'Du kan inte starta det här',
    `${found[0]?.title ?? 'Rutinen'} startas av ${who}. Är det din roll? Be om tillgång här, så får enhetschefen frågan.`,
    [{ title: 'Be om tillgång', action: { do: 'askAccess' }, ignoresInputs: true }, mineButton()],
  );
}
