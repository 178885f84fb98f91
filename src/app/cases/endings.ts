// Steps that end by themselves: what the clock alone leads to in a case, found by the sweep.
import type { DateTime } from 'luxon';
import { type CaseEvent, openOccurrence } from '../../domain/case/case.ts';
import { endOf } from '../../domain/case/deadlines.ts';
import { decide } from '../../domain/case/engine.ts';
import { inPresence } from '../../domain/case/presence.ts';
import { isRefusal } from '../../domain/case/refusals.ts';
import { toldInBox, withBoxesLeft } from './boxes.ts';
import { type CaseFile, stateOf, withEvents } from './case-file.ts';
import { sealEvents, stillThere } from './sealing.ts';
import type { World } from '../world.ts';

/** The case once every step has ended whose end has come, with what follows; and the events of that, none when nothing has. */
export function withEnded(
  world: World,
  file: CaseFile,
  now: DateTime,
): { readonly file: CaseFile; readonly events: readonly CaseEvent[] } {
  let current = file;
  const happened: CaseEvent[] = [];
  for (;;) {
    const step = stepToEnd(current, now);
    if (step === undefined) return { file: current, events: happened };
    const events = ended(world, current, step, now);
    happened.push(...events.stored);
    current = events.file;
  }
}

const stepToEnd = ({ routine, calendar, c }: CaseFile, now: DateTime): string | undefined =>
  Object.keys(routine.steps).find((step) => {
    const end = endOf(routine, calendar, c, step);
    return end !== undefined && end <= now;
  });

function ended(
  world: World,
  file: CaseFile,
  step: string,
  now: DateTime,
): { readonly file: CaseFile; readonly stored: readonly CaseEvent[] } {
  const { doc, routine } = file;
  const n = openOccurrence(file.c, step)?.n ?? 1;
  const answers = routine.steps[step]?.anonymous ? toldInBox(world.cipher, routine, doc, step, n) : {};
  const decision = decide({ ...file, now, by: 'bot', eligible: {} }, file.c, { type: 'end', step, answers });
  if (isRefusal(decision)) throw new Error(`${step} could not be ended: ${decision.refused}`);
  const { events, sealed } = sealEvents(world.cipher, routine, doc.id, decision, doc.sealed);
  const all = withEvents(doc.events, events);
  const c = inPresence(stateOf(all), file.c.presence);
  const after = { ...withBoxesLeft(doc, c), events: all, sealed: stillThere(routine, sealed, c) };
  return { file: { ...file, c, doc: after }, stored: events };
}
