// A view becomes an Adaptive Card: /cards says how it looks, this says what stands where.
import type { View } from '../domain/view.ts';
import frameJson from '../../cards/frame.json' with { type: 'json' };
import headerJson from '../../cards/header.json' with { type: 'json' };
import refreshJson from '../../cards/refresh.json' with { type: 'json' };
import { blockElements, toneStyle } from './blocks.ts';
import { buttonBar } from './buttons.ts';
import { literal, plain } from './literal.ts';
import { absent, type JsonObject, part } from './template.ts';

export type AdaptiveCardJson = JsonObject;

/** Teams refuses larger messages; its own limit is a little higher and counts the envelope too. */
export const MAX_CARD_BYTES = 25_000;

/** What a card weighs as it is sent: UTF-8 bytes of its JSON. */
export const cardBytes = (card: AdaptiveCardJson): number => Buffer.byteLength(JSON.stringify(card));

const frame = part(frameJson);
const header = part(headerJson);
const refresh = part(refreshJson);

/**
 * Renders a view as an Adaptive Card 1.5. Throws when a template lacks a value, and when the card would weigh more than
 * `MAX_CARD_BYTES`: whoever made the view must page its list or shorten its texts.
 */
export function render(view: View): AdaptiveCardJson {
  const top = header({
    style: toneStyle(view.tone),
    hasAbout: view.about !== '',
    about: literal(view.about),
    title: plain(view.title),
  });
  const [refreshed] = view.refresh ? refresh({ verb: view.refresh.do, action: view.refresh }) : [];
  const [card] = frame({
    refresh: refreshed ?? absent,
    body: [...top, ...view.blocks.flatMap((block, place) => blockElements(block, place, view))],
    actions: buttonBar(view.buttons),
  });
  if (card === undefined) throw new Error('The frame of the cards is empty');
  const bytes = cardBytes(card);
  if (bytes > MAX_CARD_BYTES) {
    const kinds = view.blocks.map(({ kind }) => kind).join(', ');
    throw new Error(`A card weighs ${bytes} bytes, at most ${MAX_CARD_BYTES} is sent. Its blocks: ${kinds}`);
  }
  return card;
}
