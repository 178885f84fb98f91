// A short card that says what became of a case.
import type { Block, View } from '../view.ts';
import { showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import type { CaseContext } from './context.ts';

/** A short card after the case as a whole was changed, or news of it to the others. */
export const newsView = (context: CaseContext, title: string, text: string, blocks: readonly Block[] = []): View =>
  caseNote(context, title, [{ kind: 'text', text }, ...blocks], [showCaseButton(context.c.id)]);
