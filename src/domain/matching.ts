// Forgiving comparison of what people type with what the bot knows: case, missing åäö, stray spaces, small slips.

/** Letters that do not fall apart into a base letter and a mark, but are typed for one that does. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['æ', 'a'],
]);

/** By the length of the shorter text, in characters. */
const SLIPS_FORGIVEN = [
  { upTo: 2, slips: 0 },
  { upTo: 4, slips: 1 },
  { upTo: 8, slips: 2 },
  { upTo: Infinity, slips: 3 },
];

/** A beginning shorter than this says too little to be guessed from. */
const SHORTEST_PREFIX = 3;

/** Lower case, accents and åäö to their base letter, single spaces, nothing but letters and digits at the ends. */
export function fold(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[øæ]/g, (letter) => ALIKE.get(letter) ?? letter)
    .replace(/\s+/g, ' ');
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(bare)?.[0] ?? '';
}

/**
 * The least number of slips that turn one text into the other: a letter left out, added, changed, or swapped with the
 * next (optimal string alignment). Compares the texts as they are; `fold` them first to forgive more.
 */
export function distance(a: string, b: string): number {
  const from = Array.from(a);
  const to = Array.from(b);
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const changed = at(last, j) + (letter === other ? 0 : 1);
      const swapped =
        i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other ? at(beforeLast, j - 1) + 1 : Infinity;
      row.push(Math.min(at(last, j + 1) + 1, at(row, j) + 1, changed, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, to.length);
}

/**
 * The candidates that a person may have meant by the word, nearest first and at most `max`; equally near ones in the
 * order given. Near is the whole candidate, its beginning or one of its words; longer words forgive more slips.
 */
export function nearest(word: string, candidates: readonly string[], max = 3): string[] {
  const typed = fold(word);
  return candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(typed, fold(candidate)) }))
    .filter(({ slips }) => slips < Infinity)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** Slips between folded texts, one more when only a part agrees, Infinity when they are not near. */
function slipsBetween(typed: string, candidate: string): number {
  const startsAlike = typed.length >= SHORTEST_PREFIX && candidate.startsWith(typed);
  const parts = candidate.split(' ').map((part) => tolerated(typed, part) + 1);
  return Math.min(tolerated(typed, candidate), startsAlike ? 1 : Infinity, ...parts);
}

function tolerated(typed: string, candidate: string): number {
  const shorter = Math.min(typed.length, candidate.length);
  const tolerance = SLIPS_FORGIVEN.find(({ upTo }) => shorter <= upTo)?.slips ?? 0;
  if (Math.abs(typed.length - candidate.length) > tolerance) return Infinity;
  const slips = distance(typed, candidate);
  return slips <= tolerance ? slips : Infinity;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
