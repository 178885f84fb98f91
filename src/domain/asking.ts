// Which questions of a form are asked, by what else in it has been answered.
import type { Answer, Answers, Field, Form } from './fields.ts';

/** The fields to ask for: those that the bot does not answer itself and that its answers do not rule out. */
export function fieldsToAsk(form: Form, fixed: Readonly<Record<string, string>> = {}): Form {
  return Object.fromEntries(
    Object.entries(form).filter(
      ([name, field]) =>
        !(name in fixed) &&
        Object.entries(field.when ?? {}).every(
          ([other, options]) => !(other in fixed) || options.includes(fixed[other] ?? ''),
        ),
    ),
  );
}

/** Says whether a field's own condition holds among answers of the same form. */
export const applies = (field: Field, answers: Answers): boolean =>
  Object.entries(field.when ?? {}).every(([other, options]) => matches(answers[other], options));

/** Says whether an answer that is given already rules the field out. Asked before its own condition is answered, it may apply. */
export const ruledOut = (field: Field, answers: Answers): boolean =>
  Object.entries(field.when ?? {}).some(
    ([other, options]) => answers[other] !== undefined && !matches(answers[other], options),
  );

/** Says whether an answer is (or, of several, has) one of the options. */
export const matches = (answer: Answer | undefined, options: readonly string[]): boolean => {
  if (typeof answer === 'string') return options.includes(answer);
  return Array.isArray(answer) && answer.some((a) => options.includes(String(a)));
};
