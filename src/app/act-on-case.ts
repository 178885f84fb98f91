// Acting in cases: submit, correct, hand over, close, take back. Each answers one card.
import type { Command } from '../domain/engine.ts';
import type { Faults } from '../domain/forms.ts';
import type { View } from '../domain/view.ts';
import { caseView } from '../domain/views/case.ts';
import type { CaseContext } from '../domain/views/context.ts';
import { closeView, correctView, distinct, handOverView, newsView, withdrawView } from '../domain/views/manage.ts';
import { nextBlocks } from '../domain/views/next.ts';
import { refusalNotice } from '../domain/views/refusal.ts';
import { stepView } from '../domain/views/step.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { CaseFile } from './case-file.ts';
import { afterwards, change, type Change, type Pressed } from './change.ts';
import type { AccessEntry, PersonDocument } from './documents.ts';
import type { AtStep, Filled, InCase, Reply } from './reply.ts';
import { candidatesFor, rolesAskedFor } from './roster.ts';
import { inCase, maySee, noSuchCase, notice, refused } from './see-case.ts';
import { contextFor, stepCard } from './show.ts';
import type { World } from './world.ts';

/** A filled-in step. */
export async function submit(
  world: World,
  me: PersonDocument,
  at: AtStep,
  { inputs, message }: Filled,
): Promise<Reply> {
  const command: Command = { type: 'submit', step: at.step, n: at.n, answers: inputs };
  return perform(
    world,
    me,
    at,
    command,
    'submitted',
    { message, shows: { kind: 'step', step: at.step, n: at.n } },
    {
      again: async (file, context, faults) => stepCard(world, file, context, at.step, at.n, { given: inputs, faults }),
      receipt: (context) => stepView(context, at.step, at.n),
    },
  );
}

/** The form of what is to be corrected. */
export const beginCorrect = (world: World, me: PersonDocument, at: AtStep): Promise<Reply> =>
  inCase(world, me, at.case, async (file, context) => {
    if (file.c.closed) return { view: notice(context, { refused: 'closed', ...file.c.closed }) };
    return {
      view: correctView(
        context,
        at.step,
        at.n,
        await candidatesFor(world, file.unit, file.routine, rolesAskedFor(file.routine, at.step)),
      ),
    };
  });

/** A correction of the start form or of a step. */
export async function correct(
  world: World,
  me: PersonDocument,
  at: AtStep,
  { inputs, message }: Filled,
): Promise<Reply> {
  const command: Command = { type: 'correct', step: at.step, n: at.n, answers: inputs };
  return perform(
    world,
    me,
    at,
    command,
    'corrected',
    { message, shows: { kind: 'step', step: at.step, n: at.n } },
    {
      again: async (file, context, faults) =>
        correctView(
          context,
          at.step,
          at.n,
          await candidatesFor(world, file.unit, file.routine, rolesAskedFor(file.routine, at.step)),
          { given: inputs, faults },
        ),
      receipt: (context) => newsView(context, 'Rättat', 'Rättelsen är sparad.', nextBlocks(context)),
    },
  );
}

/** Whose role, and who may take over. */
export const beginHandOver = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  inCase(world, me, id, async (file, context) => ({ view: handOverView(context, await everyCandidate(world, file)) }));

/** A role in the case goes to somebody else. */
export async function handOver(
  world: World,
  me: PersonDocument,
  { case: id }: InCase,
  { inputs }: Filled,
): Promise<Reply> {
  const [role = '', from = ''] = (inputs.from ?? '').split('/');
  const command: Command = { type: 'handOver', role, from, to: inputs.to ?? '' };
  return perform(world, me, { case: id }, command, 'handedOver', ON_NO_CARD, {
    again: async (file, context, faults) =>
      handOverView(context, await everyCandidate(world, file), { given: inputs, faults }),
    receipt: (context) =>
      newsView(context, 'Rollen är överlämnad', 'Den som tog över har fått det som väntar.', nextBlocks(context)),
  });
}

/** Asks before a case is closed early. */
export const beginClose = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  inCase(world, me, id, (_file, context) =>
    Promise.resolve({ view: context.c.closed ? caseView(context) : closeView(context) }),
  );

/** Closes a case early, with a reason. */
export async function close(
  world: World,
  me: PersonDocument,
  { case: id }: InCase,
  { inputs }: Filled,
): Promise<Reply> {
  const command: Command = { type: 'close', reason: inputs.skal ?? '' };
  return perform(world, me, { case: id }, command, 'closed', ON_NO_CARD, {
    again: (_file, context, faults) => Promise.resolve(closeView(context, { given: inputs, faults })),
    receipt: caseView,
  });
}

/** Asks before a case is taken back. */
export const beginWithdraw = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  inCase(world, me, id, (_file, context) =>
    Promise.resolve({ view: context.c.closed ? caseView(context) : withdrawView(context) }),
  );

/** Takes a case back. */
export const withdraw = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  perform(world, me, { case: id }, { type: 'withdraw' }, 'withdrawn', ON_NO_CARD, {
    again: (_file, context) => Promise.resolve(caseView(context)),
    receipt: caseView,
  });

type Cards = {
  /** The form once more, with what was wrong. */
  readonly again: (file: CaseFile, context: CaseContext, faults: Faults) => Promise<View>;
  readonly receipt: (context: CaseContext) => View;
};

/** Carries out a command and answers with its receipt, the form once more, or a refusal that shows how things are. */
async function perform(
  world: World,
  me: PersonDocument,
  at: InCase & { readonly step?: string; readonly n?: number },
  command: Exclude<Command, { type: 'start' }>,
  what: AccessEntry['what'],
  pressed: Pressed,
  cards: Cards,
): Promise<Reply> {
  const result: Change = await change(world, at.case, me.id, command, what, pressed);
  if (!result.file) return { view: noSuchCase(at.case) };
  const context = await contextFor(world, result.file, me.id, world.clock.now());
  if (result.ok) return { view: cards.receipt(context), next: () => afterwards(world, result) };
  const { refusal, file } = result;
  if (!maySee(me.id, file)) return { view: await refused(world, me.id, context) };
  if (refusal.refused === 'invalid')
    return { view: withNotice(await cards.again(file, context, refusal.faults), context, refusal) };
  const state =
    at.step !== undefined && at.step !== 'start' ? stepView(context, at.step, at.n ?? 1) : caseView(context);
  const ownRetry = refusal.refused === 'alreadyDone' && refusal.by === me.id;
  return { view: ownRetry ? state : withNotice(state, context, refusal) };
}

const withNotice = (view: View, context: CaseContext, refusal: Refusal): View => ({
  ...view,
  tone: 'warning',
  blocks: [{ kind: 'notice', tone: 'attention', text: refusalNotice(refusal, context) }, ...view.blocks],
});

/** Cards about the case as a whole are not kept up to date; the steps' own cards are. */
const ON_NO_CARD: Pressed = { message: null, shows: { kind: 'news', news: 'closed' } };

async function everyCandidate(world: World, file: CaseFile) {
  const byRole = await candidatesFor(world, file.unit, file.routine, Object.keys(file.routine.roles));
  return distinct(Object.values(byRole).flat());
}
