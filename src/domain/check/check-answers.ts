// Finds answers that a part of a routine names and that its form does not have.
import type { AnswersAre, Field, Form } from '../forms/fields.ts';

/** Every field that is no choice of the form, and every option that it does not have. `where` begins each fault. */
export const answerFaults = (where: string, answers: AnswersAre, form: Form): readonly string[] =>
  Object.entries(answers).flatMap(([name, options]) => {
    const field = form[name];
    if (!field || !hasOptions(field)) return [`${where}: ${name} is no choice of that form`];
    return options
      .filter((option) => !(option in field.options))
      .map((option) => `${where}: ${name} has no option ${option}`);
  });

const hasOptions = (field: Field): field is Extract<Field, { options: unknown }> => 'options' in field;
