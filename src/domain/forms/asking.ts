// Which questions of a form are asked, by what else in it has been answered.
import type { Answer, Answers, AnswersAre, Field, Form } from './fields.ts';

/** What else has to be answered for a field to be asked, one of these whole; nothing of a field that is always asked. */
export const conditionsOf = ({ when, orWhen }: Pick<Field, 'when' | 'orWhen'>): readonly AnswersAre[] =>
  [when, orWhen].filter((one) => one !== undefined);

/** The answers that a form most often has, where its questions say so: chosen already where it is new. */
export const usualIn = (form: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, field]) =>
      field.kind === 'choice' && field.usually !== undefined ? [[name, field.usually]] : [],
    ),
  );

/** The fields to ask for: those that the bot does not answer itself, each under what its answers leave open. */
export function fieldsToAsk(form: Form, fixed: Readonly<Record<string, string>> = {}): Form {
  const isOpen = (condition: AnswersAre): boolean =>
    Object.entries(condition).every(([other, options]) => !(other in fixed) || options.includes(fixed[other] ?? ''));
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, field]) => {
      if (name in fixed) return [];
      const conditions = conditionsOf(field);
      const [when, orWhen] = conditions.filter(isOpen);
      if (conditions.length === 0) return [[name, field]];
      // What the bot's own answers ask for is asked without more ado.
      if (conditions.some((one) => holdsIn(one, fixed)))
        return [[name, { ...field, when: undefined, orWhen: undefined }]];
      return when ? [[name, { ...field, when, orWhen }]] : [];
    }),
  );
}

/** Says whether a field is to be answered, among answers of the same form. */
export function applies(field: Field, answers: Answers): boolean {
  const conditions = conditionsOf(field);
  return conditions.length === 0 || conditions.some((one) => holdsIn(one, answers));
}

/** Says whether an answer that is given already rules the field out. Asked before its own condition is answered, it may apply. */
export function ruledOut(field: Field, answers: Answers): boolean {
  const conditions = conditionsOf(field);
  return (
    conditions.length > 0 &&
    conditions.every((one) =>
      Object.entries(one).some(([other, options]) => answers[other] !== undefined && !matches(answers[other], options)),
    )
  );
}

/** Says whether the answers of one form are as said. */
export const holdsIn = (fields: AnswersAre, answers: Answers): boolean =>
  Object.entries(fields).every(([field, options]) => matches(answers[field], options));

/** Says whether an answer is (or, of several, has) one of the options. */
export const matches = (answer: Answer | undefined, options: readonly string[]): boolean => {
  if (typeof answer === 'string') return options.includes(answer);
  return Array.isArray(answer) && answer.some((a) => options.includes(String(a)));
};
