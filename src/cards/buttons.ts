// The buttons of a card.
import type { ButtonView } from '../domain/view.ts';
import buttonJson from '../../cards/button.json' with { type: 'json' };
import linkJson from '../../cards/link.json' with { type: 'json' };
import { absent, type JsonObject, part } from './template.ts';

const button = part(buttonJson);
const link = part(linkJson);

/** Buttons beyond this many are kept under the card's menu. */
const shownAtOnce = 4;

/** The buttons at the foot of a card, the main one first. */
export function buttonBar(buttons: readonly ButtonView[]): readonly JsonObject[] {
  const main = buttons.filter(isMain);
  const others = buttons.filter((each) => !isMain(each));
  return [...main, ...others].flatMap((each, place) => action(each, { secondary: place >= shownAtOnce }));
}

/** A button that stands beside one row of a list: those who cannot see the row hear what it is about. */
export const rowButton = (view: ButtonView, about: string): readonly JsonObject[] =>
  action(view, { tooltip: `${view.title}: ${about}` });

const isMain = (view: ButtonView): boolean => 'action' in view && view.style === 'positive';

function action(
  view: ButtonView,
  looks: { readonly secondary?: boolean; readonly tooltip?: string },
): readonly JsonObject[] {
  const tooltip = looks.tooltip ?? absent;
  const mode = looks.secondary === true ? 'secondary' : absent;
  if ('url' in view) return link({ title: view.title, tooltip, url: secure(view.url), mode });
  return button({
    title: view.title,
    tooltip,
    verb: view.action.do,
    action: view.action,
    style: view.style ?? absent,
    mode,
    associatedInputs: view.ignoresInputs === true ? 'none' : absent,
  });
}

/** The address as it is. Throws on anything but https: a card leads nowhere else. */
function secure(url: string): string {
  if (URL.parse(url)?.protocol !== 'https:') throw new Error('A button of a card leads somewhere else than to https');
  return url;
}
