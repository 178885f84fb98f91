// The whole case on one card: where it stands, what has been done by whom, and what can be done with it.
import { doneOccurrences, everyoneIn, type PersonId } from '../case.ts';
import { course, stepOf } from '../course.ts';
import { CLOSE_FORM, holdsRole } from '../engine.ts';
import type { Block, Fact, ButtonView, RowView, View } from '../view.ts';
import { openFacts, sealedLabels } from './answered.ts';
import { mineButton, sensitiveButton } from './buttons.ts';
import { about, anyOf, called, type CaseContext, sentence, stepTitle, when } from './context.ts';
import { closedSentence, isCorrectable } from './done.ts';
import { openSteps } from './next.ts';

/** The card of a case, for somebody who is appointed in it. */
export function caseView(context: CaseContext): View {
  const { c, routine, viewer } = context;
  const open = openSteps(context);
  const history = doneRows(context);
  return {
    title: `${routine.title} ${c.id}`,
    about: `${routine.title} · startat ${when(c.startedAt, context)}`,
    preview: `Läget i ${c.id}`,
    tone: c.closed ? 'good' : 'neutral',
    blocks: [
      ...(c.closed
        ? [{ kind: 'notice', tone: 'good', text: `${closedSentence(context)}${reason(context)}` } as const]
        : []),
      ...(open.length > 0
        ? [
            { kind: 'heading', text: 'Det här väntar' } as const,
            { kind: 'rows', rows: open.map((s) => rowToOpen(context, s.step, s.n, s.row)) } as const,
          ]
        : []),
      ...anytimeBlocks(context),
      { kind: 'heading', text: 'Uppdraget' },
      { kind: 'facts', facts: [...openFacts(routine.start.form, c.start, context), ...locked(context)] },
      { kind: 'heading', text: 'Vilka är med' },
      { kind: 'facts', facts: peopleFacts(context) },
      ...(history.length > 0
        ? [{ kind: 'heading', text: 'Det här är gjort' } as const, { kind: 'rows', rows: history } as const]
        : []),
      { kind: 'unfold', title: 'Varför finns rutinen?', lines: [routine.purpose, `Källa: ${routine.source}.`] },
    ],
    buttons: [
      ...(canShowSensitive(context) ? [sensitiveButton(c.id)] : []),
      ...caseButtons(context, viewer),
      mineButton(),
    ],
  };
}

/** What the viewer may do at any time while the case is open. */
function anytimeBlocks({ c, routine, viewer }: CaseContext): readonly Block[] {
  if (c.closed) return [];
  const rows = Object.entries(course(routine, c)).flatMap(([name, standing]): RowView[] => {
    const step = stepOf(routine, name);
    if (standing.is !== 'available' || !holdsRole(c, step.by, viewer)) return [];
    const action = { do: 'showStep', case: c.id, step: name, n: standing.n } as const;
    return [{ title: step.title, detail: step.text, button: { title: 'Öppna', action, ignoresInputs: true } }];
  });
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Om det händer' },
        { kind: 'rows', rows },
      ];
}

/** What the viewer may do with the case as a whole. */
function caseButtons({ c, routine }: CaseContext, viewer: PersonId): readonly ButtonView[] {
  if (c.closed) return [];
  const starter = holdsRole(c, routine.start.by, viewer);
  const chief = holdsRole(c, routine.chief, viewer);
  const withdrawable = starter && doneOccurrences(c, routine.start.withdrawBefore).length === 0;
  return [
    ...(starter
      ? [
          {
            title: 'Rätta uppdraget',
            action: { do: 'beginCorrect', case: c.id, step: 'start', n: 1 },
            ignoresInputs: true,
          } satisfies ButtonView,
        ]
      : []),
    ...(chief
      ? [
          {
            title: 'Lämna över en roll',
            action: { do: 'beginHandOver', case: c.id },
            ignoresInputs: true,
          } satisfies ButtonView,
        ]
      : []),
    ...(withdrawable
      ? [
          {
            title: 'Ta tillbaka ärendet',
            action: { do: 'beginWithdraw', case: c.id },
            ignoresInputs: true,
          } satisfies ButtonView,
        ]
      : []),
    ...(starter || chief
      ? [
          {
            title: 'Avsluta i förtid',
            action: { do: 'beginClose', case: c.id },
            ignoresInputs: true,
          } satisfies ButtonView,
        ]
      : []),
  ];
}

const rowToOpen = ({ c, routine, viewer }: CaseContext, step: string, n: number, row: RowView): RowView =>
  holdsRole(c, stepOf(routine, step).by, viewer)
    ? { ...row, button: { title: 'Öppna', action: { do: 'showStep', case: c.id, step, n }, ignoresInputs: true } }
    : row;

/** What is done, the latest first. */
function doneRows(context: CaseContext): readonly RowView[] {
  const { c, routine } = context;
  return Object.keys(routine.steps)
    .flatMap((name) => doneOccurrences(c, name).map((o) => ({ name, o })))
    .sort((a, b) => b.o.doneAt.localeCompare(a.o.doneAt))
    .slice(0, HISTORY_ROWS)
    .map(({ name, o }): RowView => ({
      title: stepTitle(context, name, o.n),
      detail: `${sentence(called(o.doneBy, context))}, ${when(o.doneAt, context)}`,
      ...(isCorrectable(context, name, o.n)
        ? {
            button: {
              title: 'Rätta',
              action: { do: 'beginCorrect', case: c.id, step: name, n: o.n },
              ignoresInputs: true,
            },
          }
        : {}),
    }));
}
const HISTORY_ROWS = 12;

const peopleFacts = (context: CaseContext): readonly Fact[] =>
  Object.entries(context.routine.roles).map(([role, label]) => ({
    label,
    value: sentence(anyOf(context.c.appointed[role] ?? [], context)) || 'Inte utsedd än',
  }));

const locked = ({ c, routine }: CaseContext): readonly Fact[] => {
  const labels = sealedLabels(routine.start.form, c.start);
  if (labels.length === 0) return [];
  return [{ label: c.sensitiveCulled ? 'Gallrat' : 'Krypterat', value: labels.join(', ') }];
};

const canShowSensitive = ({ c, routine, viewer }: CaseContext): boolean =>
  !c.sensitiveCulled && everyoneIn(c).includes(viewer) && sealedLabels(routine.start.form, c.start).length > 0;

const reason = ({ c }: CaseContext): string => {
  const said = Object.entries(CLOSE_FORM.skal.options).find(([key]) => key === c.closed?.reason)?.[1];
  return said ? ` Skäl: ${said.charAt(0).toLowerCase()}${said.slice(1)}.` : '';
};

/** The card of a case that is about no more than a title and sentences, such as what was shown on demand. */
export const caseNote = (
  context: CaseContext,
  title: string,
  blocks: View['blocks'],
  buttons: View['buttons'],
): View => ({
  title,
  about: about(context),
  preview: `Läget i ${context.c.id}`,
  tone: 'neutral',
  blocks,
  buttons,
});
