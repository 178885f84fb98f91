// Starting a case: the form, and the case that comes of it.
import type { CaseId } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/command.ts';
import { decide } from '../../domain/case/engine.ts';
import { isRefusal, type Refusal } from '../../domain/case/refusals.ts';
import type { RawAnswers } from '../../domain/forms/forms.ts';
import { startersOf } from '../../domain/routine/routine.ts';
import type { View } from '../../domain/view.ts';
import { startedView } from '../../domain/views/done.ts';
import { startedBeside } from '../../domain/views/same-designation.ts';
import { chooseView, type Startable, type StartFilling, startView } from '../../domain/views/start.ts';
import { mineButton } from '../../domain/views/buttons.ts';
import { noteView } from '../../domain/views/talk.ts';
import { either, roleName } from '../../domain/routine/wording.ts';
import { carriedTo } from './carried.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type CaseFile, fileOf, indexOf, readCase } from './case-file.ts';
import { caseIdFor } from './case-id.ts';
import { deliver } from '../messages/deliver.ts';
import type { AccessEntry, CaseDocument, PersonDocument } from '../documents.ts';
import { saysSomethingSensitive } from './half-filled.ts';
import { claimed, withCard } from '../messages/outbox.ts';
import { withOwed } from '../messages/owed.ts';
import type { Filled, Reply } from '../reply.ts';
import { candidatesFor, eligibleFor, rolesAskedFor, startableBy } from '../staff/roster.ts';
import { alsoNamed, asHeard, sameBesides } from './same-designation.ts';
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

/** What a start card asks for. `known`: cases with the same designation that it has told of. */
type Wish = {
  readonly routine: string;
  readonly unit: string;
  readonly draft: string;
  readonly known?: readonly CaseId[] | undefined;
};

/**
 * Starts a case from a filled-in start card. The same card starts one case only, however many times it arrives. Nor one
 * whose designation another has that is under way, until whoever starts it has been told of that one.
 */
export async function start(world: World, me: PersonDocument, wish: Wish, filled: Filled): Promise<Reply> {
  const found = startableBy(world, me).find((s) => s.routine.id === wish.routine && s.unit.id === wish.unit);
  if (!found) return { view: mayNotStart(world, wish.routine) };
  let attempt = 0;
  for (;;) {
    const id = caseIdFor(found.routine.prefix, wish.draft, attempt);
    const taken = await readCase(world, id);
    if (taken?.doc.draft === wish.draft) {
      const context = await contextFor(world, taken, me.id, world.clock.now());
      if (!maySee(me.id, taken)) return { view: await refused(world, me, taken, context) };
      return { view: await receipt(world, me, taken, wish) };
    }
    if (taken) {
      // Another case has that reference.
      attempt += 1;
      continue;
    }
    const begun = await begin(world, me, found, id, wish, filled);
    if ('view' in begun) return begun;
    const now = world.clock.now();
    const started: AccessEntry = { person: me.id, case: id, what: 'started', step: null, at: utc(now) };
    // Taken meanwhile: by the same card, or by another case.
    if ((await world.store.cases.create(begun.doc, [started])) === 'exists') continue;
    const file = await fileOf(world, begun.doc);
    const view = await receipt(world, me, file, wish);
    return { view, next: () => deliverNew(world, id, begun.claim) };
  }
}

/** That the case has started; and which others have its designation, should any have been started in the same moment. */
async function receipt(world: World, me: PersonDocument, file: CaseFile, { known }: Wish): Promise<View> {
  const context = await contextFor(world, file, me.id, world.clock.now());
  return startedBeside(startedView(context), file.c.closed ? [] : await sameBesides(world, me, file, known));
}

type Begun = { readonly doc: CaseDocument; readonly claim: ReadonlySet<string> };

async function begin(
  world: World,
  me: PersonDocument,
  startable: Startable,
  id: string,
  wish: Wish,
  { inputs, message }: Filled,
): Promise<Reply | Begun> {
  const { routine } = startable;
  const { draft, known = [] } = wish;
  const now = world.clock.now();
  const unit = unitOf(world, startable.unit.id);
  const command: Command = { type: 'start', id, unit: unit.id, chiefs: unit.chiefs, answers: inputs };
  const asked = await eligibleFor(world, unit, routine, rolesAskedFor(routine, 'start'));
  const eligible = { ...Object.fromEntries(startersOf(routine).map((role) => [role, [me.id]])), ...asked };
  const decision = decide({ routine, calendar: unit.calendar, now, by: me.id, eligible }, undefined, command);
  if (isRefusal(decision)) return refusedStart(world, startable, wish, inputs, decision);
  const { events, sealed } = sealEvents(world.cipher, routine, id, decision, {});
  const bare = bareDocument({ id, unit: unit.id, routine: routine.id, draft, events, sealed });
  const file = await fileOf(world, bare);
  const others = await alsoNamed(world, file);
  if (others.some((other) => !known.includes(other))) {
    const same = await asHeard(world, me, others);
    if (same.some(({ context }) => !known.includes(context.c.id)))
      return formAgain(world, startable, wish, inputs, { same });
  }
  const pressed = withCard([], message, me.id, { kind: 'step', step: 'start', n: 1 }, now);
  const claim = claimed(world, withOwed(file, pressed, events, now), now);
  return {
    doc: { ...bare, deliveries: claim.deliveries, index: indexOf(file, claim.deliveries, now) },
    claim: claim.keys,
  };
}

/** The form again, with why it could not be taken. */
async function refusedStart(
  world: World,
  startable: Startable,
  wish: Wish,
  given: RawAnswers,
  refusal: Refusal,
): Promise<Reply> {
  if (refusal.refused === 'excluded') return formAgain(world, startable, wish, given, { notice: refusal.text });
  return refusal.refused === 'invalid'
    ? formAgain(world, startable, wish, given, { faults: refusal.faults, notice: CORRECT_THIS })
    : { view: mayNotStart(world, startable.routine.id) };
}

/** The form again, with all that was filled in. */
async function formAgain(
  world: World,
  startable: Startable,
  { draft, known }: Wish,
  given: RawAnswers,
  why: Pick<StartFilling, 'faults' | 'notice' | 'same'>,
): Promise<Reply> {
  const { routine } = startable;
  const { id: unit, calendar } = unitOf(world, startable.unit.id);
  const [candidates, carried] = await Promise.all([
    candidatesToStart(world, startable),
    carriedTo(world, startable.unit, routine),
  ]);
  const now = world.clock.now();
  const view = startView(startable, { now, calendar, candidates, draft, known, given, carried, ...why });
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
