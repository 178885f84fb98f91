// A long form in sections: what each of them asks, what is saved of it so far and what it still lacks.
import type { Answers, Form } from '../forms/fields.ts';
import { applies, ruledOut } from '../forms/asking.ts';
import { type RawAnswers, rawOf } from '../forms/forms.ts';
import type { Section } from '../routine/routine.ts';

/** How far a section has come. `lacks` are fields that must be answered, as far as the answers say that they are asked. */
export type Progress = { readonly answered: number; readonly lacks: readonly string[] };

/** The fields of a section that are to be asked of `form`: those that no answer in another section has ruled out. */
export const askedIn = (section: Section, form: Form, saved: Answers): Form => {
  const elsewhere = Object.fromEntries(Object.entries(saved).filter(([name]) => !section.fields.includes(name)));
  return Object.fromEntries(
    Object.entries(form).filter(([name, field]) => section.fields.includes(name) && !ruledOut(field, elsewhere)),
  );
};

/** What is saved of a section, and what it lacks before the form can be sent. */
export function progressOf(section: Section, form: Form, saved: Answers): Progress {
  const asked = Object.entries(form).filter(([name, field]) => section.fields.includes(name) && applies(field, saved));
  return {
    answered: asked.filter(([name]) => saved[name] !== undefined).length,
    lacks: asked.flatMap(([name, field]) => (saved[name] === undefined && !field.optional ? [name] : [])),
  };
}

/** The whole form as it would be sent with one section filled in anew: what is left out of that section is left empty. */
export const withSection = (section: Section, saved: Answers, filledIn: RawAnswers): RawAnswers => ({
  ...rawOf(saved),
  ...Object.fromEntries(section.fields.map((name) => [name, filledIn[name] ?? ''])),
});
