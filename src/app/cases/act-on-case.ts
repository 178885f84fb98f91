// Acting in cases: submit, correct, hand over, close, take back. Each answers one card.
import { appointeeIn } from '../../domain/case/appointee.ts';
import { formOf, stepOf } from '../../domain/routine/routine.ts';
import type { Faults, RawAnswers } from '../../domain/forms/forms.ts';
import type { View } from '../../domain/view.ts';
import { caseView } from '../../domain/views/case.ts';
import { called, type CaseContext, sentence } from '../../domain/views/context.ts';
import { correctionView } from '../../domain/views/corrected.ts';
import { closeView, withdrawView } from '../../domain/views/closing.ts';
import { correctView } from '../../domain/views/correct.ts';
import { handOverView } from '../../domain/views/hand-over.ts';
import { distinct, type Refilling } from '../../domain/views/inputs.ts';
import { newsView } from '../../domain/views/news.ts';
import { nextBlocks } from '../../domain/views/next.ts';
import { correctedToSame } from '../../domain/views/same-designation.ts';
import { refusalNotice } from '../../domain/views/refusal.ts';
import { correctSectionView } from '../../domain/views/sections.ts';
import { ALREADY_ANSWERED, answeredView, JUST_ANSWERED, stepView } from '../../domain/views/step.ts';
import { cast } from './boxes.ts';
import type { CaseFile } from './case-file.ts';
import { afterwards, change, type Change, logAccess, type Pressed } from './change.ts';
import type { MessageRef, PersonDocument } from '../documents.ts';
import { noteTyped, saysSomethingSensitive } from './half-filled.ts';
import { asItStands, type CaseCommand, hasDone, inTheWay, isOfTheForm, withNotice } from './refusing.ts';
import type { AtSection, AtStep, Filled, InCase, Reply } from '../reply.ts';
import { candidatesFor, candidatesIn } from '../staff/roster.ts';
import { isNamedAnew, sameBesides } from './same-designation.ts';
import { inCase, maySee, noSuchCase, refused } from './see-case.ts';
import { contextFor, sectionCard, stepCard } from './show.ts';
import type { World } from '../world.ts';
import { roleName } from '../../domain/routine/wording.ts';

/** A filled-in step. */
export async function submit(
  world: World,
  me: PersonDocument,
  at: AtStep,
  { inputs, message }: Filled,
): Promise<Reply> {
  const command: CaseCommand = { type: 'submit', step: at.step, n: at.n, answers: inputs };
  return perform(world, me, at, command, {
    pressed: { message, shows: { kind: 'step', step: at.step, n: at.n } },
    again: async (file, context, faults) => stepCard(world, file, context, at.step, at.n, { given: inputs, faults }),
    receipt: (context) => stepView(context, at.step, at.n),
  });
}

/**
 * An anonymous answer. Nothing is logged, and the card that was pressed is not taken note of: both would tell who answered, and
 * when.
 */
async function answer(world: World, me: PersonDocument, at: AtStep, inputs: RawAnswers): Promise<Reply> {
  const done = await cast(world, me.id, at, inputs);
  if (!done) return { view: noSuchCase(at.case) };
  const { file, outcome } = done;
  const context = await contextFor(world, file, me.id, world.clock.now());
  if (outcome === 'taken') return { view: answeredView(context, JUST_ANSWERED) };
  if (outcome === 'already') return { view: answeredView(context, ALREADY_ANSWERED) };
  if (!maySee(me.id, file)) return { view: await refused(world, me, file, context, outcome) };
  const faults = outcome.refused === 'invalid' ? outcome.faults : undefined;
  const filling = faults ? { given: inputs, faults } : {};
  const card = await stepCard(world, file, context, at.step, at.n, filling);
  const view = withNotice(card, refusalNotice(outcome, context));
  // Kept with the person, since the case is not to say who has begun to answer.
  return faults && saysSomethingSensitive(formOf(file.routine, at.step), inputs)
    ? { view, givenBack: { kind: 'answer', unit: file.unit.id } }
    : { view };
}

/** A section of a form, kept to be continued. */
export async function saveSection(
  world: World,
  me: PersonDocument,
  at: AtSection,
  { inputs, message }: Filled,
): Promise<Reply> {
  const command: CaseCommand = { type: 'save', step: at.step, n: at.n, section: at.section, answers: inputs };
  return perform(world, me, at, command, {
    pressed: { message, shows: { kind: 'step', step: at.step, n: at.n } },
    again: (file, context, faults) => sectionCard(world, file, context, at, { given: inputs, faults }),
    receipt: (context) => withSaved(stepView(context, at.step, at.n)),
  });
}

const withSaved = (view: View): View => ({
  ...view,
  blocks: [{ kind: 'notice', tone: 'good', text: 'Avsnittet är sparat.' }, ...view.blocks],
});

/** The form of what is to be corrected; of a form in sections, one of them at a time. */
export const beginCorrect = (world: World, me: PersonDocument, at: AtCorrection): Promise<Reply> =>
  begin(world, me, at, correction(at, {}), async (file, context) => {
    await logAccess(world, { person: me.id, case: at.case, what: 'read', step: at.step }, context.now);
    return correctionCard(world, file, context, at);
  });

/** A correction of the start form or of a step. */
export async function correct(
  world: World,
  me: PersonDocument,
  at: AtCorrection,
  { inputs, message }: Filled,
): Promise<Reply> {
  return perform(world, me, at, correction(at, inputs), {
    typedOn: message,
    again: async (file, context, faults) => correctionCard(world, file, context, at, { given: inputs, faults }),
    receipt: async (context, file) => {
      const same = at.step === 'start' && isNamedAnew(file) ? await sameBesides(world, me, file) : [];
      return correctedToSame(correctionView(context, at.step, at.n), same);
    },
  });
}

type AtCorrection = AtStep & { readonly section?: number | undefined };

const correction = ({ step, n, section }: AtCorrection, answers: RawAnswers): CaseCommand => ({
  type: 'correct',
  step,
  n,
  answers,
  ...(section === undefined ? {} : { section }),
});

async function correctionCard(
  world: World,
  file: CaseFile,
  context: CaseContext,
  { step, n, section }: AtCorrection,
  again: Refilling = {},
): Promise<View> {
  const candidates = await candidatesIn(world, file, context, step, n);
  const isSection = section !== undefined && step !== 'start' && stepOf(file.routine, step).sections?.[section];
  return isSection
    ? correctSectionView(context, step, n, section, { candidates, ...again })
    : correctView(context, step, n, candidates, again);
}

/** Whose role, and who may take over. */
export const beginHandOver = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  begin(world, me, { case: id }, { type: 'handOver', role: '', from: '', to: '' }, async (file, context) =>
    handOverView(context, await everyCandidate(world, file)),
  );

/** A role in the case goes to somebody else. */
export async function handOver(
  world: World,
  me: PersonDocument,
  { case: id }: InCase,
  { inputs }: Filled,
): Promise<Reply> {
  const { role, person: from } = appointeeIn(inputs.from ?? '');
  const to = inputs.to ?? '';
  const command: CaseCommand = { type: 'handOver', role, from, to };
  return perform(world, me, { case: id }, command, {
    again: async (file, context, faults) =>
      handOverView(context, await everyCandidate(world, file), {
        given: inputs,
        faults: faults.to && role ? { ...faults, to: `Välj någon som är ${roleTitle(file, role)} i enheten.` } : faults,
      }),
    receipt: (context) =>
      newsView(
        context,
        'Rollen är överlämnad',
        `${sentence(called(to, context))} är ${roleTitle(context, role)} i ärendet nu och får det som väntar.`,
        nextBlocks(context),
      ),
  });
}

/** Asks before a case is closed early. */
export const beginClose = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  begin(world, me, { case: id }, { type: 'close', reason: '' }, (_file, context) =>
    Promise.resolve(closeView(context)),
  );

/** Closes a case early, with a reason. */
export async function close(
  world: World,
  me: PersonDocument,
  { case: id }: InCase,
  { inputs }: Filled,
): Promise<Reply> {
  const command: CaseCommand = { type: 'close', reason: inputs.skal ?? '' };
  return perform(world, me, { case: id }, command, {
    again: (_file, context, faults) => Promise.resolve(closeView(context, { given: inputs, faults })),
    receipt: caseView,
  });
}

const TAKE_BACK: CaseCommand = { type: 'withdraw' };

/** Asks before a case is taken back. */
export const beginWithdraw = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  begin(world, me, { case: id }, TAKE_BACK, (_file, context) => Promise.resolve(withdrawView(context)));

/** Takes a case back. */
export const withdraw = (world: World, me: PersonDocument, { case: id }: InCase): Promise<Reply> =>
  perform(world, me, { case: id }, TAKE_BACK, {
    again: (_file, context) => Promise.resolve(caseView(context)),
    receipt: caseView,
  });

type Cards = {
  /** The card that was pressed, when that is kept up to date. */
  readonly pressed?: Pressed;
  /** The form once more, with what was wrong. */
  readonly again: (file: CaseFile, context: CaseContext, faults: Faults) => Promise<View>;
  readonly receipt: (context: CaseContext, file: CaseFile) => View | Promise<View>;
  /** The card that the form stands on, when that is not kept up to date. */
  readonly typedOn?: MessageRef | null;
};

/** Carries out a command and answers with its receipt, the form once more, or a refusal that shows how things are. */
async function perform(
  world: World,
  me: PersonDocument,
  { case: id }: InCase,
  command: CaseCommand,
  cards: Cards,
): Promise<Reply> {
  const { pressed = ON_NO_CARD } = cards;
  const result: Change = await change(world, id, me.id, command, pressed);
  if (!result.file) return { view: noSuchCase(id) };
  const context = await contextFor(world, result.file, me.id, world.clock.now());
  if (result.ok) return { view: await cards.receipt(context, result.file), next: () => afterwards(world, result) };
  const { refusal, file } = result;
  if (refusal.refused === 'anonymous' && command.type === 'submit')
    return answer(world, me, { case: id, ...command }, command.answers);
  if (!maySee(me.id, file)) return { view: await refused(world, me, file, context, refusal) };
  const isRepeated = command.type === 'save' && refusal.refused === 'nothingNew';
  if (isRepeated || hasDone(me.id, command, file)) return { view: await cards.receipt(context, file) };
  if (command.type === 'correct' && refusal.refused === 'nothingNew')
    return { view: newsView(context, 'Inget är ändrat', 'Det står redan så i ärendet.', nextBlocks(context)) };
  if (isOfTheForm(refusal)) {
    const faults = refusal.refused === 'invalid' ? refusal.faults : {};
    const typedOn = cards.typedOn ?? pressed.message;
    if (typedOn && 'answers' in command && saysSomethingSensitive(formOf(file.routine, command.step), command.answers))
      await noteTyped(world, id, me.id, typedOn);
    return { view: withNotice(await cards.again(file, context, faults), refusalNotice(refusal, context)) };
  }
  return { view: await asItStands(world, file, context, command, refusal) };
}

/** Shows a form, unless something stands in the way whatever it will say. */
const begin = (
  world: World,
  me: PersonDocument,
  { case: id }: InCase,
  command: CaseCommand,
  form: (file: CaseFile, context: CaseContext) => Promise<View>,
): Promise<Reply> =>
  inCase(world, me, id, async (file, context) => {
    const refusal = inTheWay(file, context, command);
    return {
      view: refusal ? await asItStands(world, file, context, command, refusal) : await form(file, context),
    };
  });

/** Cards about the case as a whole are not kept up to date; the steps' own cards are. */
const ON_NO_CARD: Pressed = { message: null, shows: { kind: 'news', news: 'closed' } };

async function everyCandidate(world: World, file: CaseFile) {
  const byRole = await candidatesFor(world, file.unit, file.routine, Object.keys(file.routine.roles));
  return distinct(Object.values(byRole).flat());
}

const roleTitle = ({ routine }: Pick<CaseFile, 'routine'>, role: string): string => roleName(routine, role);
