// Finds faults in last days: what they are counted from must be there by then, and so long must be some time.
import type { ByThen } from './by-then.ts';
import { isCount } from './check-bounds.ts';
import { countedIn } from '../routine/adapted.ts';
import type { Step } from '../routine/routine.ts';
import type { Anchor, Length, Span } from '../routine/times.ts';

/** The last day of a step, and of its later times. */
export const dueFaults = (name: string, { due, repeat }: Step, then: ByThen): readonly string[] =>
  // A later time may count from what an earlier one answered.
  [...spanFaults(due, then), ...(repeat ? spanFaults(repeat.due, then, name) : [])].map((fault) => `${name}: ${fault}`);

/** A unit sets one number for a step: what it may change must be counted alike. */
export function countedFaults(name: string, step: Step): readonly string[] {
  const units = countedIn(step);
  return units.length > 1 ? [`${name}: counts last days that are ours in ${units.join(' and ')}`] : [];
}

/** `own` is the step's name when it is about a later time, which has its own earlier times to count from. */
function spanFaults(span: Span, then: ByThen, own?: string): readonly string[] {
  if ('earliestOf' in span)
    return span.earliestOf.length === 0
      ? ['has the earliest of no last days']
      : span.earliestOf.flatMap((one) => spanFaults(one, then, own));
  if ('middleOf' in span) return span.middleOf.flatMap((date) => dateFaults('from', date, then, own));
  if ('before' in span)
    return [...lengthFaults(span.atLeast, span.ours), ...dateFaults('back from', span.before, then, own)];
  return [
    ...lengthFaults(span.within, span.ours),
    ...(span.otherwise ? lengthFaults(span.otherwise) : []),
    ...anchorFaults(span.of, then, own),
    ...(span.notBefore === undefined ? [] : dateFaults('not before', span.notBefore, then, own)),
  ];
}

function lengthFaults(length: Length | string, ours?: true): readonly string[] {
  if (typeof length === 'string') return ours ? ['calls a last day without a number ours'] : [];
  return Object.entries(length)
    .filter(([, count]) => !isCount(count))
    .map(([unit, count]) => `counts its last day in ${count} ${unit}; take a whole number from 1, or the day itself`);
}

function anchorFaults(anchor: Anchor, then: ByThen, own?: string): readonly string[] {
  if (anchor === 'previous' && own === undefined)
    return ['counts its last day from its previous time, which a first time has not; only a repeat may'];
  if (typeof anchor === 'string') return [];
  if ('date' in anchor) return dateFaults('from', anchor.date, then, own);
  return then.isSettled(anchor.step) || anchor.step === own
    ? []
    : [`counts its last day from ${anchor.step}, which may not be done by then`];
}

const dateFaults = (how: string, date: string, then: ByThen, own?: string): readonly string[] =>
  then.isRecorded(date, own) ? [] : [`counts its last day ${how} ${date}, which no earlier answer records`];
