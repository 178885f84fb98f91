// Another case is under way with the same designation: whose it is, and what would do.
import { either } from '../routine/wording.ts';
import { listing } from '../swedish.ts';
import type { ActionButton, Block, View } from '../view.ts';
import { besideForm, showCaseButton } from './buttons.ts';
import { anyOf, called, type CaseContext, when } from './context.ts';

/** A case under way with the designation, as whoever is told of it knows it. `mayOpen`: they are in it, or lead its unit. */
export type SameDesignation = { readonly context: CaseContext; readonly mayOpen: boolean };

/** On the start card, which comes back with nothing started: what is under way, and that the same button starts all the same. */
export const askBeforeStart = (same: readonly SameDesignation[], button: string): string =>
  [
    'Inget är startat än.',
    `Det finns redan ${same.length === 1 ? 'ett pågående ärende' : 'pågående ärenden'} med den beteckningen: ${allOf(same)}.`,
    whatToDo(same),
    `Är beteckningen fel? Ändra den. Ska det bli ett ärende till, till exempel för ett syskon? Tryck på ”${button}” igen.`,
  ].join(' ');

/** On the receipt of a case that was started in the same moment as another, so that nobody could ask first. */
export const startedBeside = (receipt: View, same: readonly SameDesignation[]): View =>
  told(receipt, same, [
    `Det finns ${same.length === 1 ? 'ett ärende' : 'ärenden'} till med samma beteckning: ${allOf(same)}.`,
    whatToDo(same),
    'Är det ett för mycket? Se till att ett blir kvar, och ta tillbaka det andra från ”Visa ärendet”.',
  ]);

/** On the receipt of a correction that gave a case the designation of another. */
export const correctedToSame = (receipt: View, same: readonly SameDesignation[]): View =>
  told(receipt, same, [
    `Det finns ${same.length === 1 ? 'ett annat pågående ärende' : 'andra pågående ärenden'} med den beteckningen: ${allOf(same)}.`,
    whatToDo(same),
    'Är beteckningen fel? Rätta den igen.',
  ]);

/** A button each for those that may be opened: beside the card that it stands on, which stays. */
export const openSame = (same: readonly SameDesignation[]): readonly ActionButton[] =>
  same.flatMap(({ context: { c }, mayOpen }) =>
    mayOpen ? [{ ...besideForm(showCaseButton(c.id)), title: `Öppna ${c.id}` }] : [],
  );

const told = (receipt: View, same: readonly SameDesignation[], sentences: readonly string[]): View =>
  same.length === 0
    ? receipt
    : {
        ...receipt,
        blocks: [{ kind: 'notice', tone: 'warning', text: sentences.join(' ') } satisfies Block, ...receipt.blocks],
        buttons: [...receipt.buttons, ...openSame(same)],
      };

const allOf = (same: readonly SameDesignation[]): string =>
  listing(
    same.map(
      ({ context }) =>
        `${context.c.id}, som ${called(context.c.startedBy, context)} startade ${when(context.c.startedAt, context)}`,
    ),
  );

/** Who may not open a case is told whom to ask: whoever has it now, who need not be the one that started it. */
function whatToDo(same: readonly SameDesignation[]): string {
  const open = same.flatMap(({ context: { c }, mayOpen }) => (mayOpen ? [c.id] : []));
  const talk = same.flatMap(({ context, mayOpen }) => (mayOpen ? [] : [whoseIs(context)]));
  return [
    'Gäller det samma sak?',
    ...(open.length > 0 ? [`Öppna ${either(open)} längst ned på kortet.`] : []),
    ...(talk.length > 0 ? [`Prata med ${either([...new Set(talk)])}.`] : []),
  ].join(' ');
}

const whoseIs = (context: CaseContext): string =>
  anyOf((context.c.appointed[context.routine.start.by] ?? []).slice(0, MOST_TO_ASK), context) || 'enhetschefen';

/** Any of them can answer. */
const MOST_TO_ASK = 3;
