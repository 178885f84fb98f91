// Buttons that stand on many cards.
import type { ButtonView } from '../view.ts';

/** Shows the whole case. */
export const showCaseButton = (id: string): ButtonView => ({
  title: 'Visa ärendet',
  action: { do: 'showCase', case: id },
  ignoresInputs: true,
});
/** Shows what waits on me. */
export const mineButton = (): ButtonView => ({ title: 'Mina ärenden', action: { do: 'mine' }, ignoresInputs: true });
/** Shows what is encrypted; each showing is logged. */
export const sensitiveButton = (id: string): ButtonView => ({
  title: 'Visa krypterade uppgifter',
  action: { do: 'showSensitive', case: id },
  ignoresInputs: true,
});
