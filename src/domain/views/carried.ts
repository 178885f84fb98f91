// What earlier cases of the unit left open, where the next one is planned.
import type { DateTime } from 'luxon';
import { midnight } from '../calendar/day.ts';
import type { Routine } from '../routine/routine.ts';
import { swedishDate } from '../swedish.ts';
import type { Block } from '../view.ts';

/** Something left open, with the name of whoever has it. */
export type CarriedQuestion = { readonly text: string; readonly owner: string; readonly day: string | null };

/** The questions as a list below their heading; nothing when there are none. */
export function carriedBlocks(
  { carries }: Pick<Routine, 'carries'>,
  questions: readonly CarriedQuestion[] = [],
  now: DateTime,
): readonly Block[] {
  if (!carries || questions.length === 0) return [];
  return [
    { kind: 'heading', text: carries.title },
    {
      kind: 'rows',
      rows: questions.slice(0, MOST).map(({ text, owner, day }) => ({
        title: text,
        detail: [owner, ...(day === null ? [] : [`från ${swedishDate(midnight(day), now)}`])].join(', '),
      })),
    },
    ...(questions.length > MOST
      ? [{ kind: 'text', subtle: true, text: `Och ${String(questions.length - MOST)} till.` } as const]
      : []),
  ];
}

/** A card has room for this many. */
const MOST = 12;
