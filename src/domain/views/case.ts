// The whole case on one card: where it stands, what has been done by whom, and what can be done with it.
import { type Case, doneOccurrences, everyoneIn, type PersonId } from '../case/case.ts';
import { course } from '../case/course.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { isTheirs } from '../case/whose.ts';
import { isCulled } from '../case/culling.ts';
import { closeForm } from '../case/leading.ts';
import { holdsRole } from '../case/situation.ts';
import { type Answer, isSealed } from '../forms/fields.ts';
import { plural } from '../swedish.ts';
import type { Fact, ButtonView, RowView, View } from '../view.ts';
import { openFacts, sealedLabels } from './answered.ts';
import { correctButton, mineButton, sensitiveButton } from './buttons.ts';
import { about, allOf, type CaseContext, lower, mayHandOver, sentence, startTitle, when } from './context.ts';
import { closedSentence } from './done.ts';
import { latestDone } from './history.ts';
import { stillToDo } from './left-to-do.ts';
import { calledOff } from './meetings.ts';
import { openSteps } from './next.ts';

/** The card of a case, for somebody who may see it. */
export function caseView(context: CaseContext): View {
  const { c, routine } = context;
  const all = openSteps(context);
  const open = all.slice(0, MOST_OPEN);
  const atAnyTime = anytimeRows(context);
  return {
    title: `${routine.title} ${c.id}`,
    about: `Startat ${when(c.startedAt, context)}`,
    preview: `Läget i ${c.id}`,
    tone: c.closed ? 'good' : 'neutral',
    blocks: [
      ...(c.closed
        ? [{ kind: 'notice', tone: 'good', text: `${closedSentence(context)}${reason(context)}` } as const]
        : []),
      ...calledOff(context),
      ...stillToDo(context),
      ...(open.length > 0
        ? [
            { kind: 'heading', text: 'Det här väntar' } as const,
            { kind: 'rows', rows: open.map((s) => rowToOpen(context, s.step, s.n, s.row)) } as const,
          ]
        : []),
      ...(all.length > open.length
        ? [
            {
              kind: 'text',
              subtle: true,
              text: `Och ${plural(all.length - open.length, 'steg', 'steg')} till.`,
            } as const,
          ]
        : []),
      ...(atAnyTime.length > 0
        ? [{ kind: 'heading', text: 'Om det händer' } as const, { kind: 'rows', rows: atAnyTime } as const]
        : []),
      { kind: 'heading', text: startTitle(routine) },
      { kind: 'facts', facts: [...openFacts(routine.start.form, c.start, context), ...locked(context)] },
      { kind: 'heading', text: 'Vilka är med' },
      { kind: 'facts', facts: peopleFacts(context) },
      ...latestDone(context, Math.max(LEAST_DONE, ROWS - open.length - atAnyTime.length)),
      { kind: 'unfold', title: 'Varför finns rutinen?', lines: [routine.purpose, `Källa: ${routine.source}.`] },
    ],
    buttons: [...(canShowSensitive(context) ? [sensitiveButton(c.id)] : []), ...caseButtons(context), mineButton()],
  };
}

/** A card that is light enough to send has room for this many rows with buttons; what waits comes first. */
const ROWS = 15;
const MOST_OPEN = 9;
const LEAST_DONE = 3;

/** What the viewer may do at any time while the case is open. */
function anytimeRows({ c, routine, viewer }: CaseContext): readonly RowView[] {
  if (c.closed) return [];
  return Object.entries(course(routine, c)).flatMap(([name, standing]): RowView[] => {
    const step = stepOf(routine, name);
    if (standing.is !== 'available' || !holdsRole(c, step.by, viewer)) return [];
    const action = { do: 'showStep', case: c.id, step: name, n: standing.n } as const;
    return [{ title: step.title, detail: step.text, button: { title: 'Öppna', action, ignoresInputs: true } }];
  });
}

/** What the viewer may do with the case as a whole. */
function caseButtons(context: CaseContext): readonly ButtonView[] {
  const { c, routine, viewer } = context;
  if (c.closed) return [];
  const starter = holdsRole(c, routine.start.by, viewer);
  const chief = mayHandOver(context);
  const withdrawable = starter && doneOccurrences(c, routine.start.withdrawBefore).length === 0;
  return [
    ...(starter ? [correctButton(c.id, 'start', 1, `Rätta ${lower(startTitle(routine))}`)] : []),
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
  isTheirs(routine, c, step, n, viewer)
    ? { ...row, button: { title: 'Öppna', action: { do: 'showStep', case: c.id, step, n }, ignoresInputs: true } }
    : row;

const peopleFacts = (context: CaseContext): readonly Fact[] =>
  Object.entries(context.routine.roles)
    .filter(([role]) => isOfCases(context.routine, role))
    .map(([role, label]) => ({
      label,
      value:
        sentence(allOf(context.c.appointed[role] ?? [], context)) ||
        (context.c.closed ? 'Ingen utsedd' : 'Inte utsedd än'),
    }));

/** Not a role that somebody has in the unit only, from which others are drawn. */
const isOfCases = ({ drawnFrom = {}, steps, start, chief }: Routine, role: string): boolean =>
  role === start.by ||
  role === chief ||
  role in drawnFrom ||
  Object.values(steps).some(({ by }) => by === role) ||
  !Object.values(drawnFrom).some((from) => from.includes(role));

const locked = ({ c, routine }: CaseContext): readonly Fact[] => {
  const labels = sealedLabels(routine.start.form, c.start);
  if (labels.length === 0) return [];
  return [{ label: isCulled(routine, c, 'start', 1) ? 'Gallrat' : 'Krypterat', value: labels.join(' · ') }];
};

const canShowSensitive = ({ c, routine, viewer }: CaseContext): boolean =>
  everyoneIn(c).includes(viewer) && answersFor(viewer, routine, c).some(isSealed);

/** Every answer that is kept in the case and that the person may read, the saved ones too; none of what is culled. */
const answersFor = (person: PersonId, routine: Routine, c: Case): readonly Answer[] =>
  [
    ...(isCulled(routine, c, 'start', 1) ? [] : [c.start]),
    ...Object.entries(c.steps).flatMap(([step, { occurrences }]) =>
      mayRead(routine, c, step, person)
        ? occurrences
            .filter(({ n }) => !isCulled(routine, c, step, n))
            .map((o) => (o.state === 'done' ? o.answers : (o.saved ?? {})))
        : [],
    ),
  ].flatMap((answers) => Object.values(answers));

/** Says whether a person may read a step's answers: anonymous ones are for those on whose step's card they stand. */
export const mayRead = (routine: Routine, c: Case, step: string, person: PersonId): boolean =>
  !routine.steps[step]?.anonymous ||
  Object.values(routine.steps).some(({ by, shows = [] }) => shows.includes(step) && holdsRole(c, by, person));

const reason = ({ c, routine }: CaseContext): string => {
  const said = Object.entries(closeForm(routine).skal.options).find(([key]) => key === c.closed?.reason)?.[1];
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
