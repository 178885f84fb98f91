// "Mina ärenden": what waits on me first, the most urgent first; then what nobody is there for, where I can give it to another; then the
// cases where others have the next step.
import type { CaseId, PersonId } from '../case/case.ts';
import { midnight } from '../calendar/day.ts';
import { bookedFor, bookedInShort } from '../case/booked.ts';
import { doersAt, inPlaceAt, isTheirs } from '../case/whose.ts';
import { placeOf } from '../case/place.ts';
import { isAppointed, standInsFor, standsInFor } from '../case/presence.ts';
import { listing, plural } from '../swedish.ts';
import type { Block, RowView, View } from '../view.ts';
import { called, type CaseContext, designation, mayHandOver } from './context.ts';
import { type OpenStep, openSteps } from './next.ts';
import { pageAt, pageButtons } from './pages.ts';

const PAGE = 8;
/** Whose a row is to see to, those that are listed first. */
const PARTS = { mine: 'Väntar på dig', missed: 'Väntar på någon som är borta', others: 'Väntar på andra' } as const;
type Part = keyof typeof PARTS;
const parts: readonly Part[] = ['mine', 'missed', 'others'];
type Listed = { readonly row: RowView; readonly part: Part; readonly due: number };

/**
 * A page of somebody's open cases. `page` counts from 0; one past the end shows the last. `lost` are those that nothing can be said of,
 * since their routine or unit is not there any more.
 */
export function mineView(cases: readonly CaseContext[], page: number, lost: readonly CaseId[] = []): View {
  const listed = cases.flatMap(rowsOf).sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part) || a.due - b.due);
  const { items: rows, shown, pages } = pageAt(listed, PAGE, page);
  const waiting = (part: Part): number => listed.filter((one) => one.part === part).length;
  return {
    title: 'Mina ärenden',
    about: pages > 1 ? `Sida ${String(shown + 1)} av ${String(pages)}` : 'Ledstången',
    preview: 'Mina ärenden',
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: summary(waiting('mine'), waiting('missed'), cases.length) },
      ...lostNotice(lost),
      ...standing(cases),
      ...parts.flatMap((part) => partBlocks(part, rows)),
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
  const missed = mayHandOver(context) ? steps.filter((s) => !mine.includes(s) && isMissed(context, s)) : [];
  const [next] = steps;
  if (mine.length === 0 && missed.length === 0)
    return next ? [{ row: othersRow(context, next), part: 'others', due: next.due }] : [];
  return [
    ...mine.map((s): Listed => ({ row: mineRow(context, s), part: 'mine', due: s.due })),
    ...missed.map((s): Listed => ({ row: missedRow(context, s), part: 'missed', due: s.due })),
  ];
}

/** Says whether all who have a step are away with nobody in their place, beyond its last day or the one that it is booked for. */
function isMissed({ routine, c }: CaseContext, { step, n, due }: OpenStep): boolean {
  const doers = doersAt(routine, c, step, n);
  const day = Math.min(due, bookedFor(routine, c, step)?.day.toMillis() ?? due);
  return doers.length > 0 && doers.every((one) => isAwayOn(c, one, day));
}

function isAwayOn({ presence }: CaseContext['c'], person: PersonId, moment: number): boolean {
  const until = presence?.away[person];
  return until !== undefined && moment < midnight(until).plus({ days: 1 }).toMillis();
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

/** The same, with the day that somebody may come to in vain. */
function missedRow(context: CaseContext, open: OpenStep): RowView {
  const row = othersRow(context, open);
  const booked = bookedFor(context.routine, context.c, open.step);
  return booked ? { ...row, detail: `${row.detail} · bokat ${bookedInShort(booked, context.now)}` } : row;
}

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

function partBlocks(part: Part, listed: readonly Listed[]): readonly Block[] {
  const rows = listed.flatMap((one) => (one.part === part ? [one.row] : []));
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: PARTS[part] },
        { kind: 'rows', rows },
      ];
}

function summary(waiting: number, missed: number, cases: number): string {
  if (cases === 0) return 'Du har inga pågående ärenden.';
  const mine = waiting === 0 ? 'Inget väntar på dig just nu' : `${plural(waiting, 'steg', 'steg')} väntar på dig`;
  const others =
    missed === 0
      ? ''
      : `, ${waiting === 0 ? 'men' : 'och'} ${plural(missed, 'steg', 'steg')} ${waiting === 0 ? 'väntar ' : ''}på någon som är borta. Ska någon annan göra det? Visa ärendet och lämna över rollen`;
  return `${mine}${others}. Du är med i ${plural(cases, 'pågående ärende', 'pågående ärenden')}.`;
}
