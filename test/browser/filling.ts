// A form on a card in the Playground, filled in as somebody reasonable would fill it in.
import { type Field, type Form, onlyDateOf } from '../../src/domain/forms/fields.ts';
import { poolOf } from '../../src/domain/forms/choosing.ts';
import { type RawAnswers } from '../../src/domain/forms/forms.ts';
import type { Routine } from '../../src/domain/routine/routine.ts';
import type { InputView } from '../../src/domain/view.ts';
import { formBlocks } from '../../src/domain/views/inputs.ts';
import { demoStaff } from '../../src/demo/staff.ts';
import { type Card, filledIn } from '../../src/tools/filling-in.ts';
import type { PlaygroundPage } from './playground.ts';

/**
 * Answers each question of `form` that has to be answered, on the card that the page is on; every one of them has to be there.
 * What is `given` is answered so. Answers all answers, those that were given to begin with too.
 */
export async function fillIn(page: PlaygroundPage, card: Card, form: Form, given: RawAnswers): Promise<RawAnswers> {
  const { calendar, today } = card;
  const inputs = formBlocks(form, { today, calendar, candidates: candidatesIn(card.routine, form) }).flatMap((block) =>
    // A day that can be no other stands on the card already.
    block.kind === 'input' && !isOnlyOne(form[block.input.id]) ? [block.input] : [],
  );
  const answers = filledIn(card, inputs, given);
  for (const input of inputs) {
    const answer = answers[input.id];
    if (answer !== undefined) await answerOn(page, input, answer);
  }
  return answers;
}

const isOnlyOne = (field: Field | undefined): boolean => field !== undefined && onlyDateOf(field) !== undefined;

async function answerOn(page: PlaygroundPage, input: InputView, answer: string): Promise<void> {
  if (input.kind === 'confirm') return page.tick(input.label);
  if (!('options' in input)) return page.fill(input.label, answer);
  const chosen = answer.split(',');
  const titles = input.options.flatMap(({ value, title }) => (chosen.includes(value) ? [nameIn(title)] : []));
  return page.choose(input.label, ...titles);
}

/** Who may be chosen, by pool; how many cases they have does not matter here. */
const candidatesIn = (
  { drawnFrom = {} }: Pick<Routine, 'drawnFrom'>,
  form: Form,
): Parameters<typeof formBlocks>[1]['candidates'] =>
  Object.fromEntries(
    Object.values(form).flatMap((field) => {
      // Of those who are in the case everyone is ticked already.
      if ((field.kind !== 'person' && field.kind !== 'people') || field.among === 'case') return [];
      const from = drawnFrom[field.role] ?? [field.role];
      const holders = demoStaff.people.filter(({ roles }) => roles.some((role) => from.includes(role)));
      return [[poolOf(field), holders.map(({ id, name }) => ({ id, name, load: 0 }))]];
    }),
  );

/** An option without what it says about itself after a dash. */
const nameIn = (title: string): string => title.split(' – ')[0] ?? title;
