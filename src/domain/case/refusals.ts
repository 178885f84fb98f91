// Why something could not be done: values, turned into sentences where the names are known.
import type { Doer, Moment, Outcome, PersonId } from './case.ts';
import type { Faults } from '../forms/forms.ts';

export type Refusal =
  /** Somebody else's to do. */
  | { readonly refused: 'notYours'; readonly role: string; readonly who: readonly PersonId[] }
  | { readonly refused: 'notInCase' }
  | {
      readonly refused: 'alreadyDone';
      readonly step: string;
      readonly n: number;
      readonly by: Doer;
      readonly for?: PersonId;
      readonly at: Moment;
    }
  | { readonly refused: 'notOpen'; readonly step: string }
  /** Answered anonymously: it is no event of the case. */
  | { readonly refused: 'anonymous'; readonly step: string }
  | { readonly refused: 'closed'; readonly by: Doer; readonly at: Moment; readonly outcome: Outcome }
  | { readonly refused: 'invalid'; readonly faults: Faults }
  /** The routine itself says no, in its own words. */
  | { readonly refused: 'excluded'; readonly text: string }
  /** Correcting would undo what has since been done on the strength of it. */
  | { readonly refused: 'builtUpon'; readonly step: string }
  /** A reminder whose day law or the routine fixes. */
  | { readonly refused: 'firm'; readonly step: string }
  | { readonly refused: 'nothingNew' }
  | { readonly refused: 'tooLateToWithdraw'; readonly step: string };

/** Tells a refusal from anything else that a decision may be. */
export const isRefusal = (decision: object): decision is Refusal => 'refused' in decision;
