// "Mina ärenden": what waits on me first, the most urgent first; then the cases where others have the next step.
import type { CaseId, PersonId } from '../case/case.ts';
import { inPlaceAt, isTheirs } from '../case/whose.ts';
import { placeOf } from '../case/place.ts';
import { isAppointed, standInsFor, standsInFor } from '../case/presence.ts';
import { listing, plural } from '../swedish.ts';
import type { Block, RowView, View } from '../view.ts';
import { called, type CaseContext, designation } from './context.ts';
import { type OpenStep, openSteps } from './next.ts';
import { pageAt, pageButtons } from './pages.ts';

const PAGE = 8;
type Listed = { readonly row: RowView; readonly mine: boolean; readonly due: number };

/**
 * A page of somebody's open cases. `page` counts from 0; one past the end shows the last. `lost` are those that nothing can be said of,
 * since their routine or unit is not there any more.
 */
export function mineView(cases: readonly CaseContext[], page: number, lost: readonly CaseId[] = []): View {
  const listed = cases.flatMap(rowsOf).sort((a, b) => Number(b.mine) - Number(a.mine) || a.due - b.due);
  const { items: rows, shown, pages } = pageAt(listed, PAGE, page);
  const waiting = listed.filter((l) => l.mine).length;
  return {
    title: 'Mina ärenden',
    about: pages > 1 ? `Sida ${String(shown + 1)} av ${String(pages)}` : 'Ledstången',
    preview: 'Mina ärenden',
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: summary(waiting, cases.length) },
      ...lostNotice(lost),
      ...standing(cases),
      ...part(
        'Väntar på dig',
        rows.filter((l) => l.mine),
      ),
      ...part(
        'Väntar på andra',
        rows.filter((l) => !l.mine),
      ),
    ],
    buttons: [
      ...pageButtons(shown, pages, (to) => ({ do: 'mine', page: to })),
      { title: 'Starta ett ärende', action: { do: 'chooseRoutine' }, ignoresInputs: true },
    ],
  };
}

function rowsOf(context: CaseContext): readonly Listed[] {
  const { c, routine, viewer } = context;
  const steps = openSteps(context);
  const mine = steps.filter(
    ({ step, n }) => isTheirs(routine, c, step, n, viewer) && !context.answered?.has(placeOf(step, n)),
  );
  if (mine.length > 0) return mine.map((s) => ({ row: mineRow(context, s), mine: true, due: s.due }));
  return steps.slice(0, 1).map((s) => ({ row: othersRow(context, s), mine: false, due: s.due }));
}

const mineRow = (context: CaseContext, { step, n, row }: OpenStep): RowView => ({
  ...row,
  detail: [which(context), ...inPlace(context, step, n)].join(' · '),
  button: { title: 'Öppna', action: { do: 'showStep', case: context.c.id, step, n }, ignoresInputs: true },
});

/** For whom the viewer stands in today, and who stands in for them. */
function standing(cases: readonly CaseContext[]): readonly Block[] {
  const absent = cases.flatMap((context) => absentIn(context).map((one) => called(one, context)));
  const instead = cases.flatMap((context) => standInsFor(context.c, context.viewer).map((one) => called(one, context)));
  const said = [
    ...(absent.length > 0 ? [`Du ersätter ${listing([...new Set(absent)])} idag.`] : []),
    ...(instead.length > 0 ? [`${listing([...new Set(instead)])} ersätter dig idag.`] : []),
  ];
  return said.length > 0 ? [{ kind: 'text', text: said.join(' ') }] : [];
}

/** Whom the viewer stands in for in a case, in any role. */
const absentIn = ({ c, viewer }: CaseContext): readonly PersonId[] => [
  ...new Set(Object.keys(c.appointed).flatMap((role) => standsInFor(c, role, viewer))),
];

/** "för Anna Påhittad", of a step that is the viewer's only while somebody is away. */
function inPlace(context: CaseContext, step: string, n: number): readonly string[] {
  const absent = inPlaceAt(context.routine, context.c, step, n, context.viewer);
  return absent === undefined ? [] : [`för ${called(absent, context)}`];
}

/** "du ersätter Anna Påhittad", of a case that the viewer is in only while somebody is away. */
function inInPlace(context: CaseContext): readonly string[] {
  const { c, viewer } = context;
  const absent = Object.keys(c.appointed).some((role) => isAppointed(c, role, viewer)) ? [] : absentIn(context);
  return absent.length > 0 ? [`du ersätter ${listing(absent.map((one) => called(one, context)))}`] : [];
}

const othersRow = (context: CaseContext, { row }: OpenStep): RowView => ({
  title: which(context),
  detail: [`${row.title}: ${row.detail}`, ...inInPlace(context)].join(' · '),
  ...(row.aside ? { aside: row.aside } : {}),
  ...(row.tone ? { tone: row.tone } : {}),
  button: { title: 'Visa', action: { do: 'showCase', case: context.c.id }, ignoresInputs: true },
});

/** "Krisstöd till förälder KRI-7F3K · 2026-0417" */
const which = (context: CaseContext): string =>
  [`${context.routine.title} ${context.c.id}`, ...designation(context).map(({ value }) => value)].join(' · ');

const lostNotice = (lost: readonly CaseId[]): readonly Block[] =>
  lost.length === 0
    ? []
    : [
        {
          kind: 'notice',
          tone: 'attention',
          text: `Jag kan inte visa ${listing(lost)} just nu, och påminner inte heller. Säg till den som sköter Ledstången, och följ rutinen på egen hand så länge.`,
        },
      ];

const part = (title: string, listed: readonly Listed[]): readonly Block[] =>
  listed.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        { kind: 'rows', rows: listed.map((l) => l.row) },
      ];

function summary(waiting: number, cases: number): string {
  if (cases === 0) return 'Du har inga pågående ärenden.';
  if (waiting === 0)
    return `Inget väntar på dig just nu. Du är med i ${plural(cases, 'pågående ärende', 'pågående ärenden')}.`;
  return `${plural(waiting, 'steg väntar', 'steg väntar')} på dig. Du är med i ${plural(cases, 'pågående ärende', 'pågående ärenden')}.`;
}
