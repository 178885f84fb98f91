// The questions of a card.
import type { InputView, OptionView } from '../domain/view.ts';
import choiceJson from '../../cards/input-choice.json' with { type: 'json' };
import choicesJson from '../../cards/input-choices.json' with { type: 'json' };
import confirmJson from '../../cards/input-confirm.json' with { type: 'json' };
import dateJson from '../../cards/input-date.json' with { type: 'json' };
import hintJson from '../../cards/hint.json' with { type: 'json' };
import numberJson from '../../cards/input-number.json' with { type: 'json' };
import timeJson from '../../cards/input-time.json' with { type: 'json' };
import textJson from '../../cards/input-text.json' with { type: 'json' };
import { inputId } from './answers.ts';
import { literal, plain } from './literal.ts';
import { absent, type JsonObject, part } from './template.ts';

const text = part(textJson);
const choice = part(choiceJson);
const choices = part(choicesJson);
const number = part(numberJson);
const date = part(dateJson);
const time = part(timeJson);
const confirm = part(confirmJson);
const hint = part(hintJson);

/** Options up to this many are all shown; more become a menu. */
const shownAtOnce = 5;

/** A question with its hint below it, where it stays readable while the person writes. */
export function inputElements(input: InputView): readonly JsonObject[] {
  return [...control(input), ...(input.hint === undefined ? [] : hint({ text: literal(input.hint) }))];
}

function control(input: InputView): readonly JsonObject[] {
  const common = {
    id: inputId(input.id),
    label: plain(input.label),
    required: input.required,
    error: plain(input.error),
  };
  switch (input.kind) {
    case 'text':
      return text({ ...common, many: input.many, max: input.max, value: input.value ?? absent });
    case 'choice': {
      const expanded = input.options.length <= shownAtOnce;
      return choice({
        ...common,
        options: options(input.options),
        style: expanded ? 'expanded' : 'compact',
        placeholder: expanded ? absent : 'Välj',
        value: input.value ?? absent,
      });
    }
    case 'choices':
      return choices({ ...common, options: options(input.options), value: input.value?.join(',') ?? absent });
    case 'number':
      return number({ ...common, min: input.min, max: input.max, value: input.value ?? absent });
    case 'date':
      return date({ ...common, min: input.min ?? absent, max: input.max ?? absent, value: input.value ?? absent });
    case 'time':
      return time({ ...common, value: input.value ?? absent });
    case 'confirm':
      return confirm({ ...common, value: String(input.value ?? false) });
  }
}

const options = (all: readonly OptionView[]) => all.map(({ title, value }) => ({ title: plain(title), value }));
