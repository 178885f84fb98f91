// What a form asks for, as a Markdown list: each question, what may be answered, when it is asked and what is sensitive.
import { conditionsOf } from '../forms/asking.ts';
import {
  type Bound,
  type ChoiceField,
  type ChoicesField,
  type DateField,
  type Field,
  type Form,
  type NumberField,
  onlyDateOf,
  type PeopleField,
  type PersonField,
} from '../forms/fields.ts';
import { formOf, type Routine, type Section } from '../routine/routine.ts';
import { lengthInWords, listing, numeral, plural } from '../swedish.ts';
import {
  answersInWords,
  conditionInWords,
  dayInWords,
  either,
  labelIn,
  nameIn,
  quoted,
  roleName,
} from '../routine/wording.ts';

/** The questions of a form, one to a line, under the titles of its sections when it has any. */
export function formProse(routine: Routine, form: Form, sections: readonly Section[] = []): string {
  const lines = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => {
      const field = form[name];
      return field ? [`- ${question(routine, form, field)}`] : [];
    });
  if (sections.length === 0) return lines(Object.keys(form)).join('\n');
  return sections
    .map(({ title, fields }) =>
      [`- Avsnittet ${quoted(title)}:`, ...lines(fields).map((line) => `  ${line}`)].join('\n'),
    )
    .join('\n');
}

/** Every sensitive question of the routine, with the step that asks it. */
export const sensitiveQuestions = (routine: Routine): readonly string[] =>
  ['start', ...Object.keys(routine.steps)].flatMap((step) =>
    Object.values(formOf(routine, step))
      .filter((field) => field.sensitive)
      .map((field) => `${quoted(field.label)} i ${nameIn(routine, step)}${culledEarly(routine, step)}`),
  );

function culledEarly(routine: Routine, step: string): string {
  const culler = cullerOf(routine, step);
  return culler === routine.retention.sensitiveUntil ? '' : `, redan när ${nameIn(routine, culler)} är gjort`;
}

function question(routine: Routine, form: Form, field: Field): string {
  const asides = Object.values(ASIDES).flatMap((aside) => aside(field, form, routine));
  return [`**${field.label}** – ${answerInWords(routine, form, field)}.`, ...asides].join(' ');
}

/** The step that culls what is sensitive in another, or in the start: one that says so, otherwise the one that culls it all. */
function cullerOf(routine: Routine, asked: string): string {
  const culler = Object.keys(routine.steps).find((name) => routine.steps[name]?.culls?.includes(asked));
  return culler ?? routine.retention.sensitiveUntil;
}

/** The step that a form is asked in. */
const askedIn = (routine: Routine, form: Form): string =>
  ['start', ...Object.keys(routine.steps)].find((step) => formOf(routine, step) === form) ?? '';

/** What may be answered. */
function answerInWords(routine: Routine, form: Form, field: Field): string {
  switch (field.kind) {
    case 'text':
      return `text, högst ${plural(field.max, 'tecken', 'tecken')}${field.designation ? ', med siffror och utan namn' : ''}`;
    case 'choice':
      return `${either(Object.values(field.options).map(quoted))}${usualInWords(field)}${forOneInWords(form, field)}${offeredInWords(form, field)}${notWhileInWords(routine, field)}`;
    case 'choices':
      return `ett eller flera av ${listing(Object.values(field.options).map(quoted))}${bankInWords(field)}`;
    case 'number':
      return `ett heltal från ${String(field.min)} till ${String(field.max)}${field.unit ? ` ${field.unit}` : ''}${ofThoseInWords(routine, field)}`;
    case 'date':
      return `${DAYS[field.range]}${field.workingDay ? ', en dag då enheten har öppet' : ''}${proposalInWords(field)}${boundsInWords(routine, field)}`;
    case 'confirm':
      return 'kryssas i när det är gjort';
    case 'person':
      return `en person ${amongInWords(routine, field)}`;
    case 'people':
      return `${field.min === field.max ? numeral(field.min) : `${numeral(field.min)} till ${numeral(field.max)}`} ${amongInWords(routine, field)}`;
    case 'time':
      return 'ett klockslag';
  }
}

const usualInWords = ({ options, usually }: ChoiceField): string =>
  usually === undefined ? '' : `, med ${quoted(options[usually] ?? usually)} valt från början`;

/** What the number is a number of. */
function ofThoseInWords(routine: Routine, { ofThose }: NumberField): string {
  if (!ofThose) return '';
  const questions = Object.entries(ofThose.in).map(
    ([step, field]) => `${quoted(labelIn(formOf(routine, step), field))} i ${nameIn(routine, step)}`,
  );
  return `, inte fler än vad som senast angavs i ${either(questions)}`;
}

/** Which options are refused, by what has been answered earlier. */
const notWhileInWords = (routine: Routine, { options, notWhile = {} }: ChoiceField): string =>
  Object.entries(notWhile)
    .flatMap(([key, rule]) =>
      rule ? [`, men inte ${quoted(options[key] ?? key)} när ${conditionInWords(routine, rule.answers)}`] : [],
    )
    .join('');

/** Which option is for one alone. */
const forOneInWords = (form: Form, { options, forOne }: ChoiceField): string =>
  forOne === undefined
    ? ''
    : `, men ${quoted(options[forOne.option] ?? forOne.option)} bara när ett enda alternativ är valt i ${quoted(form[forOne.of]?.label ?? forOne.of)}`;

/** Which options are not always offered. */
const offeredInWords = (form: Form, { options, offered = {} }: ChoiceField): string =>
  Object.entries(offered)
    .flatMap(([key, offer]) =>
      offer
        ? [
            `, men ${quoted(options[key] ?? key)} bara ${offer === 'corrected' ? 'i en rättelse' : `när det förra gången sparades att ${answersInWords(form, offer)}`}`,
          ]
        : [],
    )
    .join('');

/** Whose the options are, when a unit may have its own. */
function bankInWords({ options, bank }: ChoicesField): string {
  if (!bank) return '';
  const kept = bank.keeps.map((key) => quoted(options[key] ?? key));
  return `. Enheten kan ha egna i stället${kept.length > 0 ? `, men ${listing(kept)} finns alltid` : ''}`;
}

/** Whom somebody may be chosen among. */
function amongInWords(
  routine: Routine,
  { role, among, except = [], sameGroup, ticked, on }: PersonField | PeopleField,
): string {
  const group = sameGroup ? ', ur samma grupp som den vars plats det gäller' : '';
  const not =
    except.length === 0
      ? ''
      : `, men ingen som är eller har varit ${either(except.map((other) => roleName(routine, other)))} i ärendet`;
  const usual = ticked === undefined ? '' : `, med var och en som är ${roleName(routine, ticked)} vald från början`;
  const away = on === undefined ? '' : ', med besked om vem som är frånvarande den dagen';
  return `${among === 'case' ? 'i ärendet' : 'i enheten'} som är ${roleName(routine, role)}${group}${not}${usual}${away}`;
}

const DAYS = {
  past: 'ett datum, idag eller tidigare',
  future: 'ett datum, idag eller senare',
  planned: 'ett datum, också i efterhand',
  any: 'ett datum',
} as const;

function proposalInWords({ proposes }: DateField): string {
  if (!proposes) return '';
  const ahead = proposes === 'meetingDays' ? '' : ` om minst ${lengthInWords(proposes.meetingDaysIn)}`;
  return `, med förslag på enhetens mötesdagar${ahead}`;
}

function boundsInWords(routine: Routine, field: DateField): string {
  const { notBefore, notAfter, notAgain } = field;
  const only = onlyDateOf(field);
  if (only !== undefined) return `, bara ${dayInWords(routine, only)}`;
  const day = ({ date, before }: Bound): string =>
    `${before ? `${lengthInWords(before)} före ` : ''}${dayInWords(routine, date)}`;
  const stands = notAfter?.stands ? ', heller inte när den dagen har varit' : '';
  const again = notAgain
    ? `, inte samma dag som förra gången om det inte är ${dayInWords(routine, notAgain.date)}`
    : '';
  return `${notBefore ? `, inte före ${day(notBefore)}` : ''}${notAfter ? `, inte efter ${day(notAfter)}${stands}` : ''}${again}`;
}

/** Until when a day may be left empty. */
const untilInWords = (routine: Routine, field: Field): string =>
  field.kind === 'date' && field.neededAfter
    ? `, men inte när ${dayInWords(routine, field.neededAfter.date)} har varit`
    : '';

type Aside = (field: Field, form: Form, routine: Routine) => readonly string[];

/** What else is told of a question, for each thing that every kind of field may have. */
const ASIDES: { readonly [Part in keyof Field]-?: Aside } = {
  kind: () => [],
  label: () => [],
  shownAs: () => [],
  when: (field, form) => {
    const conditions = conditionsOf(field).map((one) => answersInWords(form, one));
    return conditions.length === 0 ? [] : [`Fylls bara i om ${conditions.join(', eller om ')}.`];
  },
  orWhen: () => [],
  optional: (field, _form, routine) => (field.optional ? [`Får lämnas tomt${untilInWords(routine, field)}.`] : []),
  sensitive: ({ sensitive }, form, routine) =>
    sensitive
      ? [
          `**Känslig**: krypteras, och gallras när ${quoted(routine.steps[cullerOf(routine, askedIn(routine, form))]?.title ?? '')} är gjort.`,
        ]
      : [],
  hint: ({ hint }) => (hint ? [`Hjälptext: ${quoted(hint)}`] : []),
};
