// ”Påminn mig imorgon”: a reminder is put off, in the case, until the person's next working morning.
import { reminderText } from '../../domain/nudges/reminder-words.ts';
import type { View } from '../../domain/view.ts';
import type { CaseContext } from '../../domain/views/context.ts';
import { refusalNotice } from '../../domain/views/refusal.ts';
import { snoozeReasonView } from '../../domain/views/snooze.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { afterwards, change } from '../cases/change.ts';
import type { PersonDocument, Shown } from '../documents.ts';
import { asItStands, type CaseCommand, withNotice } from '../cases/refusing.ts';
import type { AtStep, Filled, Reply } from '../reply.ts';
import { maySee, noSuchCase, refused } from '../cases/see-case.ts';
import { contextFor, stepCard } from '../cases/show.ts';
import type { World } from '../world.ts';

type AtReminder = AtStep & { readonly reminder: number };

/** Puts a reminder off. Beyond the last day a reason is asked for first. */
export async function snooze(
  world: World,
  me: PersonDocument,
  at: AtReminder,
  { inputs, message }: Filled,
): Promise<Reply> {
  const { step, n, reminder } = at;
  const command: CaseCommand = { type: 'snooze', step, n, reminder, answers: inputs };
  const shows: Shown = { kind: 'nudge', step, n, reminder };
  const result = await change(world, at.case, me.id, command, { message, shows });
  if (!result.file) return { view: noSuchCase(at.case) };
  const context = await contextFor(world, result.file, me.id, world.clock.now());
  if (result.ok) return { view: await receipt(world, result.file, context, at), next: () => afterwards(world, result) };
  const { refusal, file } = result;
  if (!maySee(me.id, file)) return { view: await refused(world, me, file, context, refusal) };
  if (refusal.refused === 'nothingNew') return { view: await receipt(world, file, context, at) };
  if (refusal.refused !== 'invalid') return { view: await asItStands(world, file, context, command, refusal) };
  const isAsked = inputs.skal === undefined;
  const view = snoozeReasonView(context, at, isAsked ? {} : { given: inputs, faults: refusal.faults });
  return { view: isAsked ? view : withNotice(view, refusalNotice(refusal, context)) };
}

/** The reminder's own card, which says when the next one comes. */
const receipt = (world: World, file: CaseFile, context: CaseContext, at: AtReminder): Promise<View> => {
  const { step, n, reminder } = at;
  const nudge = reminderText(file, at, context.now);
  return stepCard(world, file, context, step, n, { reminder, ...(nudge === undefined ? {} : { nudge }) });
};
