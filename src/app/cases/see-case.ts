// Seeing cases: the list, one case, one step, and what is encrypted. Who may see is decided here, each time.
import type { DateTime } from 'luxon';
import { everyoneIn, openOccurrences, type PersonId } from '../../domain/case/case.ts';
import { isTheirs } from '../../domain/case/whose.ts';
import type { Refusal } from '../../domain/case/refusals.ts';
import type { View } from '../../domain/view.ts';
import { appointeeIn } from '../../domain/case/appointee.ts';
import { stepAt } from '../../domain/case/place.ts';
import { caseView, mayRead } from '../../domain/views/case.ts';
import type { CaseContext } from '../../domain/views/context.ts';
import { historyView } from '../../domain/views/history.ts';
import { culledView, hiddenView, sensitiveView } from '../../domain/views/encrypted.ts';
import { mineView } from '../../domain/views/mine.ts';
import { refusalNotice } from '../../domain/views/refusal.ts';
import { noteView } from '../../domain/views/talk.ts';
import { answeredBy } from './boxes.ts';
import { utc } from '../../domain/calendar/moment.ts';
import { type CaseFile, fileOf } from './case-file.ts';
import { logAccess } from './change.ts';
import type { AccessEntry, CaseDocument, PersonDocument, SealedAnswers } from '../documents.ts';
import { withOpened } from '../messages/outbox.ts';
import { openCasesOf } from '../absence/presence.ts';
import type { AtSection, AtStep, Filled, InCase, Reply } from '../reply.ts';
import { holdingsOf } from '../staff/roster.ts';
import { openSealed } from './sealing.ts';
import { contextFor, sectionCard, stepCard } from './show.ts';
import { hasRules, type World } from '../world.ts';

/** Everything open that somebody is in, for themselves or in another's place, what waits on them first. */
export async function mine(world: World, me: PersonDocument, page: number): Promise<View> {
  const now = world.clock.now();
  const contexts: CaseContext[] = [];
  const lost: string[] = [];
  // Whether a stand-in would see it is not known without its routine.
  const see = (doc: CaseDocument): void => {
    if (isIn(me.id, doc)) lost.push(doc.id);
  };
  for await (const doc of openCasesOf(world, me, see)) {
    const file = await fileOf(world, doc);
    if (everyoneIn(file.c).includes(me.id)) contexts.push(await ownContext(world, file, me.id, now));
  }
  return mineView(contexts, page, lost);
}

/** The whole case. Reading it is logged. `missing` answers when there is none of that id. */
export const showCase = (
  world: World,
  me: PersonDocument,
  { case: id, page }: InCase & { readonly page?: number | undefined },
  missing?: Missing,
): Promise<Reply> =>
  inCase(
    world,
    me,
    id,
    async (file, context) => {
      await logAccess(world, { person: me.id, case: file.doc.id, what: 'read', step: null }, context.now);
      return { view: page === undefined ? caseView(context) : historyView(context, page) };
    },
    missing,
  );

/** One step: its form for whoever has it, as one of its reminders when it is opened from a list of them. Reading it is logged. */
export const showStep = (
  world: World,
  me: PersonDocument,
  { case: id, step, n, reminder }: AtStep & { readonly reminder?: number | undefined },
): Promise<Reply> =>
  inCase(world, me, id, async (file, context) => {
    const isStep = Object.hasOwn(file.routine.steps, step);
    // Who opens what is answered anonymously may be about to answer it: that stands nowhere.
    if (isStep && file.routine.steps[step]?.anonymous) {
      const own = await ownContext(world, file, me.id, context.now);
      return { view: await stepCard(world, file, own, step, n) };
    }
    await logAccess(world, { person: me.id, case: file.doc.id, what: 'read', step: isStep ? step : null }, context.now);
    const filling = reminder === undefined ? {} : { reminder };
    return { view: isStep ? await stepCard(world, file, context, step, n, filling) : caseView(context) };
  });

/** What somebody who asks sees: also whether they have answered what is anonymous. */
async function ownContext(world: World, file: CaseFile, viewer: PersonId, now: DateTime): Promise<CaseContext> {
  return { ...(await contextFor(world, file, viewer, now)), answered: answeredBy(world.cipher, file.doc, viewer) };
}

/** One section of a form that is filled in by parts. Reading it is logged. */
export const showSection = (world: World, me: PersonDocument, at: AtSection): Promise<Reply> =>
  inCase(world, me, at.case, async (file, context) => {
    const isStep = Object.hasOwn(file.routine.steps, at.step);
    const step = isStep ? at.step : null;
    await logAccess(world, { person: me.id, case: file.doc.id, what: 'read', step }, context.now);
    return { view: isStep ? await sectionCard(world, file, context, at) : caseView(context) };
  });

/**
 * What is encrypted, opened for somebody appointed. The showing is logged before anything is shown, and the card that it is
 * shown on is noted in the case, so that it is taken away from there when it is culled. Both are one write, of the case as it was read:
 * what is culled meanwhile is not shown.
 */
export const showSensitive = (
  world: World,
  me: PersonDocument,
  at: InCase & { readonly page?: number | undefined; readonly beside?: true | undefined },
  { message }: Pick<Filled, 'message'>,
): Promise<Reply> =>
  inCase(world, me, at.case, async (file, context) => {
    if (!everyoneIn(file.c).includes(me.id)) return { view: await refused(world, me, file, context) };
    const sealed = readableBy(me.id, file);
    if (Object.keys(sealed).length === 0) return { view: culledView(context) };
    const access = { person: me.id, case: file.doc.id, what: 'readSensitive', step: null } as const;
    if (message) {
      const doc = {
        ...file.doc,
        deliveries: withOpened(file, file.doc.deliveries, { message, person: me.id, now: context.now }),
      };
      const accesses: readonly AccessEntry[] = [{ ...access, at: utc(context.now) }];
      if ((await world.store.cases.replace(doc, file.etag, accesses)) === 'stale')
        return showSensitive(world, me, at, { message });
    } else await logAccess(world, access, context.now);
    const opened = openSealed(world.cipher, context, { ...file.doc, sealed });
    // Beside the form that it was asked for on there is nothing to go back to.
    return { view: sensitiveView(context, opened, at.beside ? [] : backToStep(context), at.page) };
  });

/** Takes what is encrypted away from the card that it was shown on. */
export const hideSensitive = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  inCase(world, me, id, (file, context) => {
    const isLeft = Object.keys(readableBy(me.id, file)).length > 0;
    return Promise.resolve({ view: isLeft ? hiddenView(context) : culledView(context) });
  });

/** What is sealed in a case and that a person in it may read. */
const readableBy = (person: PersonId, { doc, c, routine }: CaseFile): SealedAnswers =>
  Object.fromEntries(Object.entries(doc.sealed).filter(([place]) => mayRead(routine, c, stepAt(place).step, person)));

type Missing = (id: string) => Promise<View>;

/** Finds a case for somebody who may see it, or says why not. */
export async function inCase(
  world: World,
  me: PersonDocument,
  id: string,
  show: (file: CaseFile & { readonly etag: string }, context: CaseContext) => Promise<Reply>,
  missing: Missing = (asked) => Promise.resolve(noSuchCase(asked)),
): Promise<Reply> {
  const found = await world.store.cases.read(id);
  if (!found) return { view: await missing(id) };
  if (!hasRules(world, found.value) && !isIn(me.id, found.value))
    return { view: await unknown(world, me, found.value) };
  const file = { ...(await fileOf(world, found.value)), etag: found.etag };
  const context = await contextFor(world, file, me.id, world.clock.now());
  if (!maySee(me.id, file)) return { view: await refused(world, me, file, context) };
  return show(file, context);
}

/** Of a case that nothing can be said of, nobody who is not in it learns that it is there. Logged as any other refusal. */
async function unknown(world: World, me: PersonDocument, { id }: CaseDocument): Promise<View> {
  await logAccess(world, { person: me.id, case: id, what: 'refused', step: null }, world.clock.now());
  return noSuchCase(id);
}

/** Says whether somebody is appointed in a case, also when its rules are not there. */
const isIn = (person: PersonId, { index }: CaseDocument): boolean =>
  index.appointed.some((one) => appointeeIn(one).person === person);

/** Those appointed in the case, and the unit's enhetschefer. */
export const maySee = (person: PersonId, { c, unit }: CaseFile): boolean =>
  everyoneIn(c).includes(person) || unit.chiefs.includes(person);

/** Turns somebody away, and logs it. A colleague in the unit learns who can, or who did it and when; others whom to ask. */
export async function refused(
  world: World,
  me: PersonDocument,
  { c }: CaseFile,
  context: CaseContext,
  refusal: Refusal = NOT_IN_CASE,
): Promise<View> {
  await logAccess(world, { person: me.id, case: c.id, what: 'refused', step: null }, context.now);
  const isColleague = holdingsOf(world, me).some(({ unit }) => unit === c.unit);
  return noteView('Det går inte', refusalNotice(isColleague ? refusal : NOT_IN_CASE, context));
}
const NOT_IN_CASE: Refusal = { refused: 'notInCase' };

/** No case has that reference. */
export const noSuchCase = (id: string): View =>
  noteView(
    'Jag hittar inget sådant ärende',
    `Det finns inget ärende med koden ${id}. Kontrollera koden, eller titta bland dina ärenden.`,
  );

/** Steps that wait on the viewer, to go back to: as many as there is room for. */
const backToStep = (context: CaseContext): View['buttons'] => mySteps(context).slice(0, 2);

const mySteps = (context: CaseContext): View['buttons'] =>
  Object.entries(context.routine.steps).flatMap(([step, { title }]) => {
    const { routine, c, viewer } = context;
    const open = openOccurrences(c, step).find(({ n }) => isTheirs(routine, c, step, n, viewer));
    return open && !context.c.closed
      ? [
          {
            title: `Till ”${title}”`,
            action: { do: 'showStep', case: context.c.id, step, n: open.n },
            ignoresInputs: true,
          } as const,
        ]
      : [];
  });
