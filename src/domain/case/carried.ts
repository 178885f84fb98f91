// What a case leaves open for the unit's next case of the same routine.
import { dayOf } from '../calendar/day.ts';
import { holdsIn } from '../forms/asking.ts';
import { type Case, doneOccurrences, openOccurrence, type PersonId } from './case.ts';
import { causeOf, causesByNumber, causesOf } from './causes.ts';
import type { Routine } from '../routine/routine.ts';
import { recordedDate } from './deadlines.ts';
import { saidAs } from '../forms/fields.ts';
import { countsNowhere } from './leading.ts';
import { whoseIs } from './whose.ts';

/** Something left open: what, whose, and the day of the meeting that it comes from (`YYYY-MM-DD`, when one was recorded). */
export type OpenQuestion = { readonly text: string; readonly owner: PersonId; readonly day: string | null };

/**
 * What a case has left open now, oldest first. Nothing for a routine that carries nothing on, nor of a case that
 * was taken back or started by mistake.
 */
export function leftOpenIn(routine: Routine, c: Case): readonly OpenQuestion[] {
  const { carries } = routine;
  if (!carries || countsNowhere(c)) return [];
  const { settled, from, text, owner } = carries;
  const settledOf = new Map(
    doneOccurrences(c, settled.step).map((o) => [causeOf(routine, c, settled.step, o.n)?.n, o.answers]),
  );
  // Whoever has it now: it may have been handed over.
  const ownerOf = new Map(
    [...causesByNumber(routine, c, settled.step)].map(([n, cause]) => [
      cause.n,
      whoseIs(routine, c, settled.step, n)[0],
    ]),
  );
  const day = meetingDay(routine, c);
  return causesOf(routine, from, c).flatMap(({ n, answers }) => {
    const answered = settledOf.get(n);
    if (answered && holdsIn(settled.when, answered)) return [];
    return [{ text: saidAs(answers[text]), owner: ownerOf.get(n) ?? saidAs(answers[owner]), day }];
  });
}

/**
 * The day of a case's own meeting, once all that was left open before it has come up there: what its own step leaves open is written up,
 * also what was left open before and still is.
 */
export function broughtUpOn(routine: Routine, c: Case): string | null {
  const step = routine.carries?.from.step;
  const isWrittenUp = step !== undefined && doneOccurrences(c, step).length > 0 && !openOccurrence(c, step);
  return isWrittenUp ? meetingDay(routine, c) : null;
}

function meetingDay(routine: Routine, c: Case): string | null {
  const day = routine.carries && recordedDate(routine, c, routine.carries.date);
  return day ? dayOf(day) : null;
}
