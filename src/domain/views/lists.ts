// A step's every time in a list: each with what was answered, and by whom where each answers for themselves.
import { doneOccurrences } from '../case/case.ts';
import { stepOf } from '../routine/routine.ts';
import { isPersonal } from '../case/whose.ts';
import type { Block } from '../view.ts';
import { openFacts } from './answered.ts';
import { called, type CaseContext, sentence } from './context.ts';
import { pagesOf } from './pages.ts';

/**
 * The lists of some steps, a heading each. A step that nobody has done, or whose answers are not to be shown, has none. Of a list
 * that would make the card too heavy to send the first stand there, and how many more there are.
 */
export const listBlocks = (context: CaseContext, names: readonly string[] = []): readonly Block[] =>
  names.flatMap((name): readonly Block[] => {
    const step = stepOf(context.routine, name);
    const items = doneOccurrences(context.c, name).flatMap(({ answers, doneBy }): readonly Block[] => {
      const facts = openFacts(step.form, answers, context);
      const who = isPersonal(step) ? [{ label: 'Vem', value: sentence(called(doneBy, context)) }] : [];
      return facts.length === 0 ? [] : [{ kind: 'facts', facts: [...who, ...facts] }];
    });
    const [shown = [], ...later] = pagesOf(items, (item) => 300 + 2 * JSON.stringify(item).length, LIST_WEIGHT);
    const more = later.flat().length;
    return [
      ...(shown.length > 0 ? [{ kind: 'heading', text: step.title } as const] : []),
      ...shown,
      ...(more > 0 ? [{ kind: 'text', subtle: true, text: `Och ${String(more)} till.` } as const] : []),
    ];
  });

/** What a list may weigh, in bytes of a card. */
const LIST_WEIGHT = 11_000;
