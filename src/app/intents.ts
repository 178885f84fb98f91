// From what somebody wrote to what they meant: forgiving of case, åäö and small slips.
import { distance, fold, nearest } from '../domain/matching.ts';
import type { Routine } from '../domain/routine.ts';

export type Intent =
  | { readonly is: 'help' }
  | { readonly is: 'hello' }
  | { readonly is: 'mine' }
  | { readonly is: 'choose' }
  | { readonly is: 'start'; readonly routine: string }
  | { readonly is: 'show'; readonly case: string }
  | { readonly is: 'showWhich' }
  | { readonly is: 'unknown'; readonly nearest: readonly Phrase[] };

/** Something that can be written, and what it means. */
export type Phrase = { readonly write: string; readonly means: Exclude<Intent, { is: 'unknown' }> };

/** Everything that can be written, the usual wording of each first. */
export const phrases = (routines: readonly Routine[]): readonly Phrase[] => [
  { write: 'hjälp', means: { is: 'help' } },
  { write: 'mina ärenden', means: { is: 'mine' } },
  { write: 'starta', means: { is: 'choose' } },
  ...routines.map((routine): Phrase => ({
    write: `starta ${routine.name}`,
    means: { is: 'start', routine: routine.id },
  })),
  { write: 'visa', means: { is: 'showWhich' } },
];

/** Other words for the same, never suggested. */
const also = (routines: readonly Routine[]): readonly Phrase[] => [
  ...['hej', 'hejsan', 'hallå', 'god morgon', 'tjena', 'välkommen'].map((write): Phrase => ({
    write,
    means: { is: 'hello' },
  })),
  ...['help', 'meny', 'kommandon', 'vad kan du', 'hur gör jag', '?'].map((write): Phrase => ({
    write,
    means: { is: 'help' },
  })),
  ...[
    'mina',
    'ärenden',
    'mina uppgifter',
    'att göra',
    'min lista',
    'vad väntar',
    'vad ska jag göra',
    'visa mina ärenden',
  ].map((write): Phrase => ({ write, means: { is: 'mine' } })),
  ...['nytt', 'nytt ärende', 'starta ärende', 'starta ett ärende', 'börja', 'ny'].map((write): Phrase => ({
    write,
    means: { is: 'choose' },
  })),
  ...routines.flatMap((routine) =>
    [
      routine.name,
      `nytt ${routine.name}`,
      `ny ${routine.name}`,
      `börja ${routine.name}`,
      `initiera ${routine.name}`,
    ].map((write): Phrase => ({ write, means: { is: 'start', routine: routine.id } })),
  ),
];

/** What a text means. A case's reference anywhere in it means that case. */
export function intentOf(text: string, routines: readonly Routine[]): Intent {
  const reference = referenceIn(text, routines);
  if (reference) return { is: 'show', case: reference };
  const said = fold(text.slice(0, LONGEST));
  const usual = phrases(routines);
  const all = [...usual, ...also(routines)];
  const exact =
    all.find(({ write }) => fold(write) === said) ??
    (said === '' ? { write: '', means: { is: 'help' as const } } : undefined);
  if (exact) return exact.means;
  const close = all
    .map((phrase) => ({ phrase, slips: distance(said, fold(phrase.write)) }))
    .filter(({ phrase, slips }) => slips <= Math.floor(fold(phrase.write).length / 4))
    .sort((a, b) => a.slips - b.slips)[0];
  if (close) return close.phrase.means;
  const near = nearest(
    said,
    usual.map(({ write }) => write),
  );
  return { is: 'unknown', nearest: near.flatMap((write) => usual.filter((phrase) => phrase.write === write)) };
}

/** No command is longer; what comes after is not looked at. */
const LONGEST = 80;

function referenceIn(text: string, routines: readonly Routine[]): string | undefined {
  const prefixes = [...new Set(routines.map((routine) => routine.prefix))].join('|');
  const found = new RegExp(`(?<![\\p{L}\\d])(${prefixes})\\s?[-–]?\\s?([0-9A-Z]{4,5})(?![\\p{L}\\d])`, 'iu').exec(text);
  const [, prefix, rest] = found ?? [];
  // "krisstöd" begins with a prefix too: a reference has a separator or a digit.
  if (!prefix || !rest || !/[\d–-]/.test(found?.[0] ?? '')) return undefined;
  return `${prefix}-${rest}`.toUpperCase();
}
