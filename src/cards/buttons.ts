// The buttons of a card.
import type { ButtonView } from '../domain/view.ts';
import buttonJson from '../../cards/button.json' with { type: 'json' };
import { absent, type JsonObject, part } from './template.ts';

const button = part(buttonJson);

/** Buttons beyond this many are kept under the card's menu. */
const shownAtOnce = 4;

/** The buttons at the foot of a card, the main one first. */
export function buttonBar(buttons: readonly ButtonView[]): readonly JsonObject[] {
  const main = buttons.filter(({ style }) => style === 'positive');
  const others = buttons.filter(({ style }) => style !== 'positive');
  return [...main, ...others].flatMap((each, place) => action(each, { secondary: place >= shownAtOnce }));
}

/** A button that stands beside one row of a list: those who cannot see the row hear what it is about. */
export const rowButton = (view: ButtonView, about: string): readonly JsonObject[] =>
  action(view, { tooltip: `${view.title}: ${about}` });

function action(
  view: ButtonView,
  looks: { readonly secondary?: boolean; readonly tooltip?: string },
): readonly JsonObject[] {
  return button({
    title: view.title,
    tooltip: looks.tooltip ?? absent,
    verb: view.action.do,
    action: view.action,
    style: view.style ?? absent,
    mode: looks.secondary === true ? 'secondary' : absent,
    associatedInputs: view.ignoresInputs === true ? 'none' : absent,
  });
}
