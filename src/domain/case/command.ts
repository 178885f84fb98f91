// What may be asked of the engine.
import type { CaseId, PersonId, UnitId } from './case.ts';
import type { Answers } from '../forms/fields.ts';
import type { RawAnswers } from '../forms/forms.ts';

export type Command =
  | {
      readonly type: 'start';
      readonly id: CaseId;
      readonly unit: UnitId;
      readonly chiefs: readonly PersonId[];
      readonly answers: RawAnswers;
    }
  | { readonly type: 'submit'; readonly step: string; readonly n: number; readonly answers: RawAnswers }
  /** Keeps one section of a form, numbered from 0, to be continued by anyone whose step it is. */
  | {
      readonly type: 'save';
      readonly step: string;
      readonly n: number;
      readonly section: number;
      readonly answers: RawAnswers;
    }
  /** With `section`, only the answers of that section are given; the others stand. */
  | {
      readonly type: 'correct';
      readonly step: string;
      readonly n: number;
      readonly section?: number;
      readonly answers: RawAnswers;
    }
  /** Puts a reminder off; the reason is asked for when that is beyond the last day. */
  | {
      readonly type: 'snooze';
      readonly step: string;
      readonly n: number;
      readonly reminder: number;
      readonly answers: RawAnswers;
    }
  | { readonly type: 'handOver'; readonly role: string; readonly from: PersonId; readonly to: PersonId }
  | { readonly type: 'withdraw' }
  | { readonly type: 'close'; readonly reason: string }
  | { readonly type: 'cullSensitive' }
  /** A step that ends by itself has come to its end. `answers` are what was answered of it anonymously, put together. */
  | { readonly type: 'end'; readonly step: string; readonly answers?: Answers };
