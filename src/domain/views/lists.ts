// A step's every time in a list: each with what was answered, and by whom where each answers for themselves.
import { doneOccurrences } from '../case.ts';
import { isPersonal, stepOf } from '../course.ts';
import type { Block } from '../view.ts';
import { openFacts } from './answered.ts';
import { called, type CaseContext, sentence } from './context.ts';

/** The lists of some steps, a heading each. A step that nobody has done, or whose answers are not to be shown, has none. */
export const listBlocks = (context: CaseContext, names: readonly string[] = []): readonly Block[] =>
  names.flatMap((name): readonly Block[] => {
    const step = stepOf(context.routine, name);
    const items = doneOccurrences(context.c, name).flatMap(({ answers, doneBy }): readonly Block[] => {
      const facts = openFacts(step.form, answers, context);
      const who = isPersonal(step) ? [{ label: 'Vem', value: sentence(called(doneBy, context)) }] : [];
      return facts.length === 0 ? [] : [{ kind: 'facts', facts: [...who, ...facts] }];
    });
    return items.length === 0 ? [] : [{ kind: 'heading', text: step.title }, ...items];
  });
