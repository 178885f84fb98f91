// Cards that change a case as a whole: correct, hand over, close early, take back; and what is shown on demand.
import { doneOccurrences, type PersonId } from '../case/case.ts';
import { fixedAnswers, turnOf } from '../case/course.ts';
import { type Routine, stepOf } from '../routine/routine.ts';
import { isCulled } from '../case/culling.ts';
import { closeForm } from '../case/leading.ts';
import type { Answers, Form } from '../forms/fields.ts';
import { fieldsToAsk } from '../forms/asking.ts';
import { type Faults, type RawAnswers } from '../forms/forms.ts';
import { listing } from '../swedish.ts';
import type { Block, ButtonView, View } from '../view.ts';
import { sensitiveButton, showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import { openSteps } from './next.ts';
import { pageButtons, pagesOf } from './pages.ts';
import { roleName } from '../routine/wording.ts';
import { called, type CaseContext, lower, sentence, startTitle, stepTitle } from './context.ts';
import { type Candidate, formBlocks } from './inputs.ts';
import { sectionsToCorrect } from './sections.ts';

export type Refilling = { readonly given?: RawAnswers; readonly faults?: Faults };

/** Correct the start form or the latest occurrence of a step: its form, filled in with what was answered. */
export function correctView(
  context: CaseContext,
  step: string,
  n: number,
  candidates: Readonly<Record<string, readonly Candidate[]>>,
  again: Refilling = {},
): View {
  const { c, calendar, routine, now } = context;
  const sections = step === 'start' ? [] : sectionsToCorrect(context, step, n);
  const [asked, earlier] = step === 'start' ? [routine.start.form, c.start] : stepAnswers(context, step, n);
  const form = isCulled(routine, c, step, n) ? withoutSensitive(asked) : asked;
  const title = step === 'start' ? `Rätta ${lower(startTitle(routine))}` : `Rätta: ${stepTitle(context, step, n)}`;
  if (sections.length > 0)
    return caseNote(
      context,
      title,
      [
        { kind: 'text', text: 'Vilket avsnitt blev fel?' },
        { kind: 'rows', rows: sections },
      ],
      [showCaseButton(c.id)],
    );
  return caseNote(
    context,
    title,
    [
      { kind: 'text', text: 'Ändra det som blev fel och spara. De andra i ärendet ser det rättade.' },
      ...formBlocks(form, { today: now, calendar, candidates, earlier, names: context.names, ...again }),
    ],
    [
      { title: 'Spara rättelsen', action: { do: 'correct', case: c.id, step, n }, style: 'positive' },
      showCaseButton(c.id),
    ],
  );
}

/** Once they are culled, sensitive answers are neither kept nor taken. */
const withoutSensitive = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).filter(([, field]) => !field.sensitive));

function stepAnswers({ c, routine }: CaseContext, step: string, n: number): readonly [Form, Answers] {
  const declared = stepOf(routine, step);
  const answers = doneOccurrences(c, step).find((o) => o.n === n)?.answers ?? {};
  return [fieldsToAsk(declared.form, fixedAnswers(declared, turnOf(routine, c, step, n))), answers];
}

/** Choose whose role goes to whom. `people` are the appointed, as `role/person`; `others` who may take over. */
export function handOverView(context: CaseContext, candidates: readonly Candidate[], again: Refilling = {}): View {
  const { c, routine, now } = context;
  const held = Object.entries(c.appointed).flatMap(([role, people]) =>
    people.map(
      (person) =>
        [`${role}/${person}`, `${sentence(called(person, context))} – ${lower(routine.roles[role] ?? role)}`] as const,
    ),
  );
  const form: Form = {
    from: { kind: 'choice', label: 'Vem lämnar över?', options: Object.fromEntries(held) },
    to: { kind: 'person', label: 'Vem tar över?', role: 'any' },
  };
  return caseNote(
    context,
    'Lämna över en roll',
    [
      {
        kind: 'text',
        text: 'Den som tar över får de steg som väntar. Den som lämnar över ser på sina kort att någon annan har rollen.',
      },
      ...formBlocks(form, { today: now, candidates: { any: candidates }, ...again }),
    ],
    [{ title: 'Lämna över', action: { do: 'handOver', case: c.id }, style: 'positive' }, showCaseButton(c.id)],
  );
}

/** Close a case early, with a reason. */
export const closeView = (context: CaseContext, again: Refilling = {}): View =>
  caseNote(
    context,
    'Avsluta ärendet i förtid',
    [
      {
        kind: 'text',
        text: `Alla steg som väntar försvinner, och ingen påminns mer om dem.${holdsSensitive(context.routine) ? ' De känsliga uppgifterna gallras direkt.' : ''} Det går inte att ångra.`,
      },
      ...waiting(context),
      ...formBlocks(closeForm(context.routine), { today: context.now, candidates: {}, ...again }),
    ],
    [
      { title: 'Avsluta ärendet', action: { do: 'close', case: context.c.id }, style: 'destructive' },
      showCaseButton(context.c.id),
    ],
  );

/** What will not be done when a case is closed early, so that whoever closes it can see to what has to be done all the same. */
function waiting(context: CaseContext): readonly Block[] {
  const steps = [...new Set(openSteps(context).map(({ row }) => row.title))];
  return steps.length === 0
    ? []
    : [
        {
          kind: 'text',
          text: `Det här väntar nu: ${listing(steps)}. Måste något av det göras ändå? Gör det innan du avslutar.`,
        },
      ];
}

/** Ask once more before a case is taken back. */
export const withdrawView = (context: CaseContext): View =>
  caseNote(
    context,
    'Ta tillbaka ärendet?',
    [
      {
        kind: 'text',
        text: 'Ärendet avslutas som om det inte hade startats. De som har fått kort ser det. Det går inte att ångra.',
      },
    ],
    [
      { title: 'Ta tillbaka ärendet', action: { do: 'withdraw', case: context.c.id }, style: 'destructive' },
      showCaseButton(context.c.id),
    ],
  );

/** A page of the sensitive answers, unsealed for somebody appointed who asked; the card says that the showing is logged. */
export function sensitiveView(
  context: CaseContext,
  all: readonly { readonly label: string; readonly text: string }[],
  back: readonly ButtonView[],
  page = 0,
): View {
  const pages = pagesOf(all, ({ text }) => quoteWeight(text), SENSITIVE_WEIGHT);
  const shown = Math.min(page, pages.length - 1);
  const opened = pages[shown] ?? [];
  return caseNote(
    context,
    pages.length > 1
      ? `Krypterade uppgifter, sida ${String(shown + 1)} av ${String(pages.length)}`
      : 'Krypterade uppgifter',
    [
      ...opened.map(({ label, text }): Block => ({ kind: 'quote', label, text })),
      {
        kind: 'text',
        subtle: true,
        text: 'Att du har läst det här står i loggen. Uppgifterna gallras när rutinen inte behöver dem.',
      },
    ],
    [
      ...pageButtons(shown, pages.length, (to) => ({ do: 'showSensitive', case: context.c.id, page: to })),
      {
        title: 'Dölj uppgifterna',
        action: { do: 'hideSensitive', case: context.c.id },
        ignoresInputs: true,
      },
      ...back,
      showCaseButton(context.c.id),
    ],
  );
}

/** The card when what was shown on it has been read. */
export const hiddenView = (context: CaseContext): View =>
  caseNote(
    context,
    'Uppgifterna är dolda',
    [{ kind: 'text', text: 'De finns kvar i ärendet, krypterade.' }],
    [sensitiveButton(context.c.id), showCaseButton(context.c.id)],
  );

/** What texts shown at once may weigh, in bytes of a card; the rest of it weighs some five thousand. */
const SENSITIVE_WEIGHT = 18_000;
/** At most what a text weighs on a card: its letters, and something for each paragraph. */
const quoteWeight = (text: string): number => 500 + 2 * text.length + 110 * (text.split('\n').length - 1);

/** There is nothing encrypted any more. */
export const culledView = (context: CaseContext): View =>
  newsView(
    context,
    'Uppgifterna är gallrade',
    'De krypterade uppgifterna visas inte längre här. Läs i verksamhetssystemet.',
  );

/** Some of what was opened on the card is written anew, or culled; the rest of it is still there. */
export const rewrittenView = (context: CaseContext): View =>
  caseNote(
    context,
    'Uppgifterna är ändrade',
    [{ kind: 'text', text: 'Något av det som stod här är ändrat eller gallrat sedan du öppnade det.' }],
    [sensitiveButton(context.c.id), showCaseButton(context.c.id)],
  );

/** What is encrypted is still there, for those who are in the case: the viewer is not, any more. */
export const notTheirsView = (context: CaseContext): View =>
  caseNote(
    context,
    'Uppgifterna visas inte längre här',
    [{ kind: 'text', text: 'Du är inte med i ärendet längre. Den som är det kan läsa uppgifterna.' }],
    [],
  );

/** Somebody else has a role now than the one that the viewer knew of. */
export const newHolderView = (context: CaseContext, role: string, holder: PersonId): View =>
  newsView(
    context,
    'En roll har lämnats över',
    `${sentence(called(holder, context))} är ${roleName(context.routine, role)} i ärendet från och med nu.`,
  );

/** A short card after the case as a whole was changed, or news of it to the others. */
export const newsView = (context: CaseContext, title: string, text: string, blocks: readonly Block[] = []): View =>
  caseNote(context, title, [{ kind: 'text', text }, ...blocks], [showCaseButton(context.c.id)]);

/** Who a person choice offers when any role may be meant: each once, by name. */
export const distinct = (candidates: readonly Candidate[]): readonly Candidate[] => [
  ...new Map<PersonId, Candidate>(candidates.map((candidate) => [candidate.id, candidate])).values(),
];

const holdsSensitive = ({ start, steps }: Routine): boolean =>
  [start, ...Object.values(steps)].some(({ form }) => Object.values(form).some(({ sensitive }) => sensitive));
