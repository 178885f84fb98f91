// What somebody gets when something could not be done: why, and how things stand.
import { type Case, doneOccurrences, stepState } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/command.ts';
import { decide } from '../../domain/case/engine.ts';
import { isRefusal, type Refusal } from '../../domain/case/refusals.ts';
import type { View } from '../../domain/view.ts';
import { caseView } from '../../domain/views/case.ts';
import type { CaseContext } from '../../domain/views/context.ts';
import { overBy, whomToAsk } from '../../domain/views/done.ts';
import { refusalNotice } from '../../domain/views/refusal.ts';
import type { CaseFile } from './case-file.ts';
import { stepCard } from './show.ts';
import type { World } from '../world.ts';

export type CaseCommand = Exclude<Command, { type: 'start' | 'cullSensitive' | 'end' }>;

/** Refusals of what was filled in, which nothing can be said about before it is. */
const OF_THE_FORM: ReadonlySet<Refusal['refused']> = new Set(['invalid', 'excluded', 'builtUpon', 'nothingNew']);

/** Says whether a refusal is about what was filled in, so that the form is to be shown again with all of it. */
export const isOfTheForm = ({ refused }: Refusal): boolean => OF_THE_FORM.has(refused);

/** What stands in the way of a command, whatever its form will say: asked before the form is shown, so that nobody fills it in in vain. */
export function inTheWay(file: CaseFile, context: CaseContext, command: CaseCommand): Refusal | undefined {
  const situation = { ...file, now: context.now, by: context.viewer, eligible: {}, chiefs: file.unit.chiefs };
  const decision = decide(situation, file.c, command);
  return isRefusal(decision) && !isOfTheForm(decision) ? decision : undefined;
}

/** How the step, or the case, stands now, below why the command was refused. */
export async function asItStands(
  world: World,
  file: CaseFile,
  context: CaseContext,
  command: CaseCommand,
  refusal: Refusal,
): Promise<View> {
  const view =
    'step' in command && command.step !== 'start'
      ? await stepCard(world, file, context, command.step, command.n)
      : caseView(context);
  return withNotice(view, noticeOf(context, command, refusal));
}

/** A card with a notice at its top. */
export const withNotice = (view: View, text: string): View => ({
  ...view,
  tone: 'warning',
  blocks: [{ kind: 'notice', tone: 'attention', text }, ...view.blocks],
});

function noticeOf(context: CaseContext, command: CaseCommand, refusal: Refusal): string {
  if (command.type !== 'correct' || refusal.refused !== 'notOpen') return refusalNotice(refusal, context);
  const over = command.step === 'start' ? undefined : overBy(context, command.step);
  if (over !== undefined) return `${over}, så det går inte att rätta längre.`;
  return stepState(context.c, command.step).ended
    ? `Sista dagen har varit, så det går inte att rätta längre.${whomToAsk(context)}`
    : 'Det går bara att rätta det som gjordes senast i steget.';
}

/** Says whether this person has done exactly this already: the same button, delivered twice. Then it is no refusal. */
export function hasDone(who: string, command: CaseCommand, { doc, c }: Pick<CaseFile, 'doc' | 'c'>): boolean {
  switch (command.type) {
    case 'submit':
      return doneOccurrences(c, command.step).some((o) => o.n === command.n && o.doneBy === who);
    case 'close':
      return closedBy(who, c) && c.closed?.outcome === 'avslutadIFortid';
    case 'withdraw':
      return closedBy(who, c) && c.closed?.outcome === 'atertagen';
    case 'handOver': {
      const last = doc.events.findLast((event) => event.type === 'handedOver' && event.role === command.role);
      return last?.type === 'handedOver' && last.by === who && last.from === command.from && last.to === command.to;
    }
    case 'save':
    case 'correct':
    case 'snooze':
      return false;
  }
}

const closedBy = (who: string, { closed }: Case): boolean => closed?.by === who;
