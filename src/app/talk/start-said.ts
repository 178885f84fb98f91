// Which routine somebody wants to start, when a word says so that only that routine has: "starta kontaktfamilj", "umgängesstöd dom".
import { isForm, namedAlone, wordsIn, wordsOf } from '../../domain/routine/known-by.ts';
import type { Routine } from '../../domain/routine/routine.ts';

/** Beside "starta". */
export const OTHER_STARTS = ['nytt', 'ny', 'börja', 'påbörja', 'initiera', 'start', 'skapa'];

const STARTS = ['starta', ...OTHER_STARTS].flatMap(wordsIn);
const isStart = (word: string): boolean => STARTS.some((start) => isForm(word, start));

/** The ids of the routines that are named; `isClear`: it is one, and little else is said. */
type StartSaid = { readonly named: readonly string[]; readonly isClear: boolean };

/**
 * The routines that the words which say something name. Words of a title are those of all that staff write of: among others they only
 * suggest the routine, unless a word of its name is there too. Without a word for starting, nothing else may be said.
 */
export function startIn(meant: string, routines: readonly Routine[]): StartSaid {
  const words = wordsIn(meant);
  const written = words.filter((word) => !isStart(word));
  const isStarting = written.length < words.length;
  const named = namedAlone(written, routines);
  const [only] = named;
  if (!only || new Set(named.map(({ id }) => id)).size > 1)
    return { named: isStarting ? named.map(({ id }) => id) : [], isClear: false };
  const isAll = written.every((one) => wordsOf(only).some((word) => isForm(one, word)));
  const hasName = wordsIn(only.name).some((word) => written.some((one) => isForm(one, word)));
  const isClear = isStarting ? isAll || hasName : isAll && written.length > 1;
  return { named: isStarting || isClear ? [only.id] : [], isClear };
}

/** What is said but for the word for starting, which stands in the command of every routine. */
export const withoutStart = (meant: string): string =>
  meant
    .split(' ')
    .filter((word) => !isStart(word))
    .join(' ');
