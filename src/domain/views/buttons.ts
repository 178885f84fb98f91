// Buttons that stand on many cards.
import type { Action } from '../actions.ts';
import type { ActionButton } from '../view.ts';

type Looking = ActionButton & { readonly action: Extract<Action, { readonly do: 'showCase' | 'showSensitive' }> };

/** Shows the whole case. */
export const showCaseButton = (id: string): Looking => ({
  title: 'Visa ärendet',
  action: { do: 'showCase', case: id },
  ignoresInputs: true,
});
/** Shows what waits on me. */
export const mineButton = (): ActionButton => ({ title: 'Mina ärenden', action: { do: 'mine' }, ignoresInputs: true });
/** Opens what was answered, to be corrected: of a step's nth time, or of the start form. */
export const correctButton = (id: string, step: string, n: number, title = 'Rätta'): ActionButton => ({
  title,
  action: { do: 'beginCorrect', case: id, step, n },
  ignoresInputs: true,
});
/** Shows what is encrypted; each showing is logged. */
export const sensitiveButton = (id: string): Looking => ({
  title: 'Visa krypterade uppgifter',
  action: { do: 'showSensitive', case: id },
  ignoresInputs: true,
});

/** The button on a card that is to stay, such as a form: what it shows comes as a card of its own. */
export const besideForm = (button: Looking): Looking => ({ ...button, action: { ...button.action, beside: true } });
