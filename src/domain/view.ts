// What a card says, before anyone decides how it looks. Texts are finished Swedish; only looks are left to /cards.
import type { Action } from './actions.ts';

export type Tone = 'neutral' | 'good' | 'warning' | 'attention';

/** A fact row: what it is and what it says. `byPerson` marks text that a person wrote: never read as Markdown. */
export type Fact = { readonly label: string; readonly value: string; readonly byPerson?: true };

/** One question on a card. `error` says what to write when the client finds the answer missing or wrong. */
export type InputView = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly error: string;
} & (
  | { readonly kind: 'text'; readonly many: boolean; readonly max: number; readonly value?: string }
  | { readonly kind: 'choice'; readonly options: readonly OptionView[]; readonly value?: string }
  | { readonly kind: 'choices'; readonly options: readonly OptionView[]; readonly value?: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly value?: number }
  /** ISO days; the client may limit the choice to them, the server always does. */
  | { readonly kind: 'date'; readonly min?: string; readonly max?: string; readonly value?: string }
  | { readonly kind: 'time'; readonly value?: string }
  | { readonly kind: 'confirm'; readonly value?: boolean }
);
export type OptionView = { readonly value: string; readonly title: string };

/** A row of a list: what, about what, and what can be done with it. */
export type RowView = {
  readonly title: string;
  readonly detail: string;
  readonly aside?: string;
  readonly tone?: Tone;
  readonly button?: ButtonView;
};

export type ButtonView = ActionButton | LinkButton;
/** Asks the bot for something. */
export type ActionButton = {
  /** A verb. */
  readonly title: string;
  readonly action: Action;
  readonly style?: 'positive' | 'destructive';
  /** Leaves the inputs unchecked and unsent: for buttons that only show something. */
  readonly ignoresInputs?: true;
};
/** Opens a page or another part of Teams. */
export type LinkButton = { readonly title: string; readonly url: `https://${string}` };

export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly subtle?: true }
  | { readonly kind: 'heading'; readonly text: string }
  /** What a person wrote, shown to the letter. */
  | { readonly kind: 'quote'; readonly label: string; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'notice'; readonly tone: Tone; readonly text: string }
  | { readonly kind: 'input'; readonly input: InputView }
  /** Folded until asked for. */
  | { readonly kind: 'unfold'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly RowView[] };

/** One card. `about` names the routine and the case; `preview` is what a notification may say: nothing about anyone. */
export type View = {
  readonly title: string;
  readonly about: string;
  readonly preview: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly buttons: readonly ButtonView[];
  /** Asked for by itself when somebody looks at the card, so that it shows how things are then. */
  readonly refresh?: Action;
};
