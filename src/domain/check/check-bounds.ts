// Finds bounds that no answer could keep within, and options that no card could send.
import type { Field } from '../forms/fields.ts';
import type { Routine } from '../routine/routine.ts';

/** Says whether a number is a number of something: whole, and at least one. */
export const isCount = (number: number): boolean => Number.isInteger(number) && number >= 1;

/** Every fault of a question's own bounds, whatever routine it stands in. `where` begins each. */
export const boundFaults = (where: string, field: Field): readonly string[] =>
  [...(field.label.trim() === '' ? ['asks nothing; give it a label'] : []), ...kindFaults(field)].map(
    (fault) => `${where}: ${fault}`,
  );

function kindFaults(field: Field): readonly string[] {
  switch (field.kind) {
    case 'text':
      return isCount(field.max) ? [] : [`takes a text of at most ${field.max} characters; take a whole number from 1`];
    case 'number':
      return Number.isInteger(field.min) && Number.isInteger(field.max) && field.min <= field.max
        ? []
        : [`takes a number from ${field.min} to ${field.max}; take whole numbers, the least first`];
    case 'people':
      return isCount(field.min) && isCount(field.max) && field.min <= field.max
        ? []
        : [`asks for ${field.min} to ${field.max} people; take whole numbers from 1, the least first`];
    case 'choice':
    case 'choices':
      return optionFaults(Object.keys(field.options));
    default:
      return [];
  }
}

const optionFaults = (keys: readonly string[]): readonly string[] => [
  ...(keys.length === 0 ? ['offers no option; give it some'] : []),
  ...(keys.includes('') ? ['has an option without a key, which is no answer; give it one'] : []),
  ...keys
    .filter((key) => key.includes(','))
    .map((key) => `has the option ”${key}”; several are sent with commas between, so take a key without any`),
];

/** For how long a closed case is kept, and how often the figures come. */
export const monthFaults = ({ retention, followUp }: Routine): readonly string[] => [
  ...(isCount(retention.closedMonths)
    ? []
    : [`retention: keeps a closed case for ${retention.closedMonths} months; take a whole number from 1`]),
  ...(isCount(followUp.everyMonths)
    ? []
    : [`followUp: tells the figures every ${followUp.everyMonths} months; take a whole number from 1`]),
];
