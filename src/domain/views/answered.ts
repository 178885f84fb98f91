// Answers as a person reads them: label and value, in the form's order; sensitive ones only where they are unsealed.
import type { DateTime } from 'luxon';
import { midnight } from '../calendar/day.ts';
import type { PersonId } from '../case/case.ts';
import { ANSWER_COUNT } from '../case/anonymous.ts';
import { type Answer, type Answers, type Field, type Form, isSealed, type Options, saidAs } from '../forms/fields.ts';
import type { Step } from '../routine/routine.ts';
import { listing, plural, swedishDate } from '../swedish.ts';
import type { Block, Fact } from '../view.ts';

type Reading = { readonly now: DateTime; readonly names: ReadonlyMap<PersonId, string> };

/** The answers of a form as facts. Sensitive ones, sealed or not, are left out: they are shown on demand only. */
export const openFacts = (form: Form, answers: Answers, reading: Reading): readonly Fact[] =>
  Object.entries(form).flatMap(([name, field]) => {
    const answer = answers[name];
    return answer === undefined || field.sensitive || field.shownAs === 'hidden' ? [] : [fact(field, answer, reading)];
  });

/** The answers of a step as blocks, its counted figures too, below facts that lead: a long form by its sections. */
export function answerBlocks(step: Step, answers: Answers, lead: readonly Fact[], reading: Reading): readonly Block[] {
  const counted = countedFacts(step, answers);
  if (!step.sections)
    return [{ kind: 'facts', facts: [...lead, ...openFacts(step.form, answers, reading), ...counted] }];
  const parts = step.sections.flatMap(({ title, fields }): Block[] => {
    const form = Object.fromEntries(Object.entries(step.form).filter(([name]) => fields.includes(name)));
    const facts = openFacts(form, answers, reading);
    return facts.length === 0
      ? []
      : [
          { kind: 'heading', text: title },
          { kind: 'facts', facts },
        ];
  });
  return [{ kind: 'facts', facts: [...lead, ...counted] }, ...parts];
}

/** The figures that the bot counted into a step's answers. */
export const countedFacts = (step: Step, answers: Answers): readonly Fact[] =>
  Object.entries({
    ...step.counted,
    ...(step.anonymous ? { [ANSWER_COUNT]: { label: 'Antal svar' } } : {}),
  }).flatMap(([name, { label }]) =>
    typeof answers[name] === 'number' ? [{ label, value: String(answers[name]) }] : [],
  );

/** The labels of a form's sensitive answers that are kept sealed. */
export const sealedLabels = (form: Form, answers: Answers): readonly string[] =>
  Object.entries(form).flatMap(([name, field]) => (isSealed(answers[name]) ? [field.label] : []));

/** Options and how many chose each; a single choice says no number unless `always`. In the order of the options. */
function tallied(options: Options, chosen: readonly string[], always: boolean): string {
  const known = [
    ...Object.keys(options).filter((key) => chosen.includes(key)),
    ...chosen.filter((key) => !(key in options)),
  ];
  const counted = [...new Set(always ? known : chosen)].map((key) => {
    const times = chosen.filter((one) => one === key).length;
    // An option may itself be a figure.
    const count = always ? ` (${plural(times, 'svar', 'svar')})` : times > 1 ? `: ${String(times)}` : '';
    return `${options[key] ?? key}${count}`;
  });
  return listing(counted);
}

function fact(field: Field, answer: Answer, reading: Reading): Fact {
  const value = read(field, answer, reading);
  const label = field.shownAs ?? field.label;
  return field.kind === 'text' ? { label, value, byPerson: true } : { label, value };
}

function read(field: Field, answer: Answer, { now, names }: Reading): string {
  const said = saidAs(answer);
  switch (field.kind) {
    case 'choice':
      return Array.isArray(answer) ? tallied(field.options, answer, true) : (field.options[said] ?? said);
    case 'choices':
      return tallied({ ...field.formerly, ...field.options }, said.split(','), false);
    case 'people':
      return listing(said.split(',').map((id) => names.get(id) ?? 'någon som inte längre finns här'));
    case 'person':
      return names.get(said) ?? 'någon som inte längre finns här';
    case 'date':
      return swedishDate(midnight(said), now);
    case 'number':
      return field.unit ? `${said} ${field.unit}` : said;
    case 'confirm':
      return 'Ja';
    case 'time':
    case 'text':
      return said;
  }
}
