// A long form by its sections: the list of them on the step's own card, and the card of each one.
import { doneOccurrences, savedAnswers } from '../case/case.ts';
import { askedAt } from '../case/asked.ts';
import { type Section, stepOf } from '../routine/routine.ts';
import { isCulled } from '../case/culling.ts';
import type { Answers, Form } from '../forms/fields.ts';
import { type Faults } from '../forms/forms.ts';
import { askedIn, progressOf } from '../case/sections.ts';
import { listing } from '../swedish.ts';
import type { Block, RowView, View } from '../view.ts';
import { sealedLabels } from './answered.ts';
import { besideForm, sensitiveButton, showCaseButton } from './buttons.ts';
import { about, type CaseContext, stepTitle } from './context.ts';
import { formBlocks, type FormState } from './inputs.ts';
import { begunWith } from './next.ts';

/** Who may be chosen in a section, and what was sent last when something in it was wrong. */
export type SectionFilling = Pick<FormState, 'candidates' | 'given' | 'faults'>;

/** How many questions a row names before it says how many more there are. */
const NAMED = 3;

/** The sections of an open step, each with how far it has come. `faults` are what stood in the way when the whole was sent. */
export function sectionRows(context: CaseContext, step: string, n: number, faults: Faults = {}): readonly Block[] {
  const { sections = [] } = stepOf(context.routine, step);
  if (sections.length === 0) return [];
  const form = askable(context, step, n);
  const saved = savedAnswers(context.c, step, n);
  const rows = sections.map((section, index): RowView => {
    const { answered, lacks } = progressOf(section, form, saved);
    const wrong = section.fields.filter((name) => name in faults && !lacks.includes(name));
    const labels = [...lacks, ...wrong].map((name) => `”${form[name]?.label ?? name}”`);
    const isWanted = answered > 0 || section.fields.some((name) => name in faults);
    return {
      title: section.title,
      detail: labels.length > 0 && isWanted ? `${wrong.length > 0 ? 'Ändra' : 'Saknas'}: ${named(labels)}` : '',
      aside: state(answered, labels.length),
      ...(section.fields.some((name) => name in faults) ? { tone: 'attention' } : {}),
      button: {
        title: 'Öppna',
        action: { do: 'showSection', case: context.c.id, step, n, section: index },
        ignoresInputs: true,
      },
    };
  });
  return [
    { kind: 'heading', text: 'Avsnitt' },
    { kind: 'rows', rows },
  ];
}

function state(answered: number, lacking: number): string {
  if (answered === 0) return lacking > 0 ? 'Inte ifyllt' : 'Inte ifyllt, får lämnas tomt';
  return lacking > 0 ? 'Påbörjat' : 'Ifyllt';
}

const named = (labels: readonly string[]): string =>
  labels.length <= NAMED
    ? listing(labels)
    : `${labels.slice(0, NAMED).join(', ')} och ${String(labels.length - NAMED)} till`;

/** One section of an open step, filled in with what is saved. Throws when the step has no such section. */
export function sectionView(
  context: CaseContext,
  step: string,
  n: number,
  index: number,
  filling: SectionFilling,
): View {
  const { c } = context;
  const saved = savedAnswers(c, step, n);
  const { section, of, asked, blocks } = sectionForm(context, { step, n, index }, saved, filling, 'open');
  const at = { case: c.id, step, n };
  return {
    title: section.title,
    about: about(context),
    preview: `Att göra i ${c.id}`,
    tone: 'neutral',
    blocks: [
      {
        kind: 'text',
        subtle: true,
        text: `Avsnitt ${String(index + 1)} av ${String(of)} i ”${stepTitle(context, step, n)}”. Spara när du vill, också om allt inte är ifyllt. Du eller en kollega kan fortsätta senare.`,
      },
      ...blocks,
    ],
    buttons: [
      { title: 'Spara avsnittet', action: { do: 'saveSection', ...at, section: index }, style: 'positive' },
      ...(sealedLabels(asked, saved).length > 0 ? [besideForm(sensitiveButton(c.id))] : []),
      { title: 'Till alla avsnitt utan att spara', action: { do: 'showStep', ...at }, ignoresInputs: true },
    ],
  };
}

/** The sections of a step that is done, each to be corrected by itself. */
export function sectionsToCorrect({ c, routine }: CaseContext, step: string, n: number): readonly RowView[] {
  const { sections = [] } = stepOf(routine, step);
  return sections.map(({ title }, section) => ({
    title,
    detail: '',
    button: {
      title: 'Öppna',
      action: { do: 'beginCorrect', case: c.id, step, n, section },
      ignoresInputs: true,
    },
  }));
}

/** A section of a step that is done, to be corrected. Throws when the step has no such section. */
export function correctSectionView(
  context: CaseContext,
  step: string,
  n: number,
  index: number,
  filling: SectionFilling,
): View {
  const { c } = context;
  const earlier = doneOccurrences(c, step).find((o) => o.n === n)?.answers ?? {};
  const { section, blocks } = sectionForm(context, { step, n, index }, earlier, filling, 'done');
  return {
    title: `Rätta: ${section.title}`,
    about: about(context),
    preview: `Läget i ${c.id}`,
    tone: 'neutral',
    blocks: [
      { kind: 'text', text: 'Ändra det som blev fel och spara. De andra i ärendet ser det rättade.' },
      ...blocks,
    ],
    buttons: [
      { title: 'Spara rättelsen', action: { do: 'correct', case: c.id, step, n, section: index }, style: 'positive' },
      showCaseButton(c.id),
    ],
  };
}

/** A section's questions, filled in with `answers`; of an `open` step nothing has to be answered yet, and some may be begun with. */
function sectionForm(
  context: CaseContext,
  { step, n, index }: { readonly step: string; readonly n: number; readonly index: number },
  answers: Answers,
  filling: SectionFilling,
  state: 'open' | 'done',
): { readonly section: Section; readonly of: number; readonly asked: Form; readonly blocks: readonly Block[] } {
  const { calendar, now, routine } = context;
  const { sections = [] } = stepOf(routine, step);
  const section = sections[index];
  if (!section) throw new Error(`Step ${step} has no section ${String(index)}`);
  const whole = askable(context, step, n);
  const asked = askedIn(section, whole, answers);
  const isOpen = state === 'open';
  const earlier = isOpen ? { ...begunWith(context, step, asked), ...answers } : answers;
  const blocks = formBlocks(asked, {
    today: now,
    calendar,
    earlier,
    whole,
    ...(isOpen ? { partial: true } : {}),
    ...filling,
  });
  return { section, of: sections.length, asked, blocks };
}

/** What is asked of a step's form: nothing that the bot answers itself, and nothing sensitive once that is culled. */
function askable({ c, routine }: CaseContext, name: string, n: number): Form {
  const form = askedAt(routine, c, name, n);
  const culled = isCulled(routine, c, name, n);
  return Object.fromEntries(Object.entries(form).filter(([, field]) => !(culled && field.sensitive)));
}
