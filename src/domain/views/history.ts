// What has been done in a case, the latest first: the newest on the case's own card, what is older page by page.
import { doneOccurrences } from '../case/case.ts';
import { plural } from '../swedish.ts';
import type { Block, RowView, View } from '../view.ts';
import { correctButton, showCaseButton } from './buttons.ts';
import { about, type CaseContext, doneBy, sentence, stepTitle, when } from './context.ts';
import { isCorrectable } from './done.ts';
import { pageAt, pageButtons } from './pages.ts';

/** How many things done stand on a page. */
const PAGE = 12;

/** The latest that is done, at most `most`, and the way to all of it when there is more. Nothing while nothing is done. */
export function latestDone(context: CaseContext, most: number): readonly Block[] {
  const all = doneRows(context);
  if (all.length === 0) return [];
  const rest: RowView = {
    title: 'Allt som är gjort',
    detail: `${plural(all.length - most, 'händelse', 'händelser')} till`,
    button: { title: 'Visa', action: { do: 'showCase', case: context.c.id, page: 0 }, ignoresInputs: true },
  };
  return [
    { kind: 'heading', text: 'Det här är gjort' },
    { kind: 'rows', rows: all.length > most ? [...all.slice(0, most), rest] : all },
  ];
}

/** A page of all that is done. `page` counts from 0, the latest; one past the end shows the last. */
export function historyView(context: CaseContext, page: number): View {
  const { id } = context.c;
  const all = doneRows(context);
  const { items, shown, pages } = pageAt(all, PAGE, page);
  const ways = { back: 'Senare händelser', on: 'Äldre händelser' };
  return {
    title: pages > 1 ? `Det här är gjort, sida ${String(shown + 1)} av ${String(pages)}` : 'Det här är gjort',
    about: about(context),
    preview: `Läget i ${id}`,
    tone: 'neutral',
    blocks: [{ kind: 'rows', rows: items }],
    buttons: [...pageButtons(shown, pages, (to) => ({ do: 'showCase', case: id, page: to }), ways), showCaseButton(id)],
  };
}

function doneRows(context: CaseContext): readonly RowView[] {
  const { c, routine } = context;
  return Object.keys(routine.steps)
    .flatMap((name) => doneOccurrences(c, name).map((o) => ({ name, o })))
    .sort((a, b) => b.o.order - a.o.order)
    .map(({ name, o }): RowView => ({
      title: stepTitle(context, name, o.n),
      detail: `${sentence(doneBy(o.doneBy, o.doneFor, context))}, ${when(o.doneAt, context)}`,
      ...(isCorrectable(context, name, o.n) ? { button: correctButton(c.id, name, o.n) } : {}),
    }));
}
