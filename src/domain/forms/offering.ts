// Which options of a question are offered: some only in a correction, others only after what was answered the time before.
import { conditionsOf, matches } from './asking.ts';
import type { Answer, Answers, AnswersAre, Field, Form, Offer } from './fields.ts';

/** What it goes by. */
export type Offering = {
  /** What was sent is corrected. */
  readonly corrects?: boolean;
  /** What the same step answered to a question the time before. */
  readonly timeBefore?: (name: string) => Answer | undefined;
  /** What is answered already may stand. */
  readonly earlier?: Answers;
};

/**
 * The form with the options that are offered now. A question that is asked only after some answers is asked always when no others are
 * left: nobody is told of an answer that they cannot give. The very same form when nothing is left out.
 */
export function offered(form: Form, at: Offering): Form {
  const left = fieldsOf(form, (field, name) => withOffered(field, at, at.earlier?.[name]));
  return Object.entries(left).every(([name, field]) => field === form[name])
    ? form
    : fieldsOf(left, (field) => withoutCertain(field, left));
}

const fieldsOf = (form: Form, change: (field: Field, name: string) => Field): Form =>
  Object.fromEntries(Object.entries(form).map(([name, field]) => [name, change(field, name)]));

function withOffered(field: Field, at: Offering, earlier: Answer | undefined): Field {
  if (field.kind !== 'choice' || !field.offered) return field;
  const offers = new Map(Object.entries(field.offered));
  const left = Object.entries(field.options).filter(([key]) => key === earlier || isOffered(offers.get(key), at));
  return left.length === Object.keys(field.options).length ? field : { ...field, options: Object.fromEntries(left) };
}

function isOffered(offer: Offer | undefined, { corrects, timeBefore }: Offering): boolean {
  if (offer === undefined) return true;
  if (offer === 'corrected') return corrects === true;
  return Object.entries(offer).every(([name, answers]) => matches(timeBefore?.(name), answers));
}

/** A question without conditions that hold whatever is answered. */
function withoutCertain(field: Field, form: Form): Field {
  const conditions = conditionsOf(field);
  const open = conditions.map((one) => Object.entries(one).filter((part) => !isCertain(part, form)));
  if (open.every((parts, index) => parts.length === Object.keys(conditions[index] ?? {}).length)) return field;
  const [when, orWhen] = open.some((parts) => parts.length === 0) ? [] : open.map(conditionFrom);
  return { ...field, when, orWhen };
}

const conditionFrom = (parts: readonly (readonly [string, readonly string[]])[]): AnswersAre =>
  Object.fromEntries(parts);

function isCertain([name, answers]: readonly [string, readonly string[]], form: Form): boolean {
  const asked = form[name];
  return (
    asked?.kind === 'choice' &&
    !asked.optional &&
    conditionsOf(asked).length === 0 &&
    Object.keys(asked.options).every((key) => answers.includes(key))
  );
}
