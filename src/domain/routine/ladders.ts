// Ladders of reminders: declared once in a routine, climbed by its steps, each with words of its own. A ladder is expanded where the
// routine is declared, so that whoever runs the routine sees a plain list of reminders in each step.
import type { Reminder, Routine } from './routine.ts';
import type { Moment } from './times.ts';

/** One reminder of a ladder. */
export type Rung<R extends string = string, D extends string = string> = {
  /** `by`: whoever has the step. */
  readonly to: R | 'by' | 'channel';
  readonly at: Moment<D>;
  /** With the step's own words where it says `{word}`. Without a text, every step says what its own is. */
  readonly text?: string;
  readonly firm?: true;
  readonly again?: Reminder['again'];
};

/** Rungs by name, in the order that they are declared in. */
export type Ladder<R extends string = string, D extends string = string> = Readonly<Record<string, Rung<R, D>>>;
export type Ladders = Readonly<Record<string, Ladder>>;

/** A step's reminders as a ladder. What the step says itself stands under the rung's name. */
export type Climb = {
  readonly ladder: string;
  /** What the ladder's texts say in place of `{word}`. */
  readonly words?: Readonly<Record<string, string>>;
  /** Reminders that the step has besides, each list before a rung: of several at one time, the last is sent. */
  readonly before?: Readonly<Record<string, readonly Reminder[]>>;
  /** Those that stand last, so that the others keep their places: stored cases name a reminder by its own. */
  readonly after?: readonly Reminder[];
} & Readonly<Record<string, unknown>>;

type WordsIn<T> = T extends `${string}{${infer Word}}${infer Rest}` ? Word | WordsIn<Rest> : never;
type TextIn<G> = G extends { readonly text: infer T extends string } ? T : never;
type Silent<L> = { [G in keyof L & string]: TextIn<L[G]> extends never ? G : never }[keyof L & string];
type WordsOf<L> = { [G in keyof L]: WordsIn<TextIn<L[G]>> }[keyof L];

/** What a step says that climbs ladder `K`: a text for each rung without one, a word for each that the others ask for. */
type ClimbOf<K, L, R extends string, D extends string> = {
  readonly ladder: K;
  readonly before?: Readonly<Partial<Record<keyof L & string, readonly Reminder<R, D>[]>>>;
  readonly after?: readonly Reminder<R, D>[];
} & Readonly<Record<Silent<L>, string>> &
  Readonly<Partial<Record<Exclude<keyof L & string, Silent<L>>, string>>> &
  ([WordsOf<L>] extends [never]
    ? { readonly words?: never }
    : { readonly words: Readonly<Record<WordsOf<L> & string, string>> });

/** Every way to climb one of a routine's ladders. */
export type ClimbOver<Ls, R extends string, D extends string> = {
  [K in keyof Ls & string]: ClimbOf<K, Ls[K], R, D>;
}[keyof Ls & string];

/** Ladders whose roles and dates are the routine's. */
export type LaddersOver<Ls, R extends string, D extends string> = {
  readonly [K in keyof Ls]: { readonly [G in keyof Ls[K]]: Rung<R, D> };
};

/** The reminders of a step that has `by`, in the order that they are told. None for a ladder that is not there. */
export function expanded(remind: readonly Reminder[] | Climb, by: string, ladders: Ladders = {}): readonly Reminder[] {
  if (!isClimb(remind)) return remind;
  const { ladder, words = {}, before = {}, after = [] } = remind;
  const rungs = Object.entries(ladders[ladder] ?? {}).flatMap(
    ([name, { to, at, text = '', firm, again }]): Reminder[] => {
      const own = remind[name];
      return [
        ...(before[name] ?? []),
        {
          to: to === 'by' ? by : to,
          at,
          text: typeof own === 'string' ? own : filled(text, words),
          ...(firm ? { firm } : {}),
          ...(again ? { again } : {}),
        },
      ];
    },
  );
  return [...rungs, ...after];
}

/** The steps that climb each of the ladders, and those that climb one that is not there. */
export const climbed = (
  steps: Readonly<Record<string, { readonly remind: readonly Reminder[] | Climb }>>,
  ladders: Ladders = {},
): NonNullable<Routine['ladders']> => {
  const climbs = Object.entries(steps).flatMap(([step, { remind }]) =>
    isClimb(remind) ? [{ step, ladder: remind.ladder }] : [],
  );
  const names = [...new Set([...Object.keys(ladders), ...climbs.map(({ ladder }) => ladder)])];
  return Object.fromEntries(
    names.map((name) => [name, climbs.flatMap(({ step, ladder }) => (ladder === name ? [step] : []))]),
  );
};

const isClimb = (remind: readonly Reminder[] | Climb): remind is Climb => 'ladder' in remind;

const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (asked, word: string) => words[word] ?? asked);
