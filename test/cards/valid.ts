// What every card of the product must be: Adaptive Cards 1.5 as we use it, light enough to send, and possible to use for everyone.
import { createRequire } from 'node:module';
import { z } from 'zod';
import { action } from '../../src/domain/actions.ts';
import { type AdaptiveCardJson, cardBytes, MAX_CARD_BYTES } from '../../src/cards/render.ts';

const said = z.string().min(1);
const id = z.string().regex(/^[\w.-]+$/);
const spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']);
const weight = z.enum(['Lighter', 'Default', 'Bolder']);
const size = z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']);
const tone = z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']);
const element = {
  id: id.optional(),
  isVisible: z.boolean().optional(),
  spacing: spacing.optional(),
  separator: z.boolean().optional(),
};

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  size: size.optional(),
  weight: weight.optional(),
  color: tone.exclude(['emphasis']).optional(),
  isSubtle: z.boolean().optional(),
});
const richText = z.strictObject({ ...element, type: z.literal('RichTextBlock'), inlines: z.array(textRun).min(1) });
/** Only titles: a TextBlock reads Markdown, so nothing else may be one. */
const title = z.strictObject({
  ...element,
  type: z.literal('TextBlock'),
  style: z.literal('heading'),
  text: said,
  size,
  weight,
  wrap: z.literal(true),
});

const button = { title: said, tooltip: said.optional() };
const toggle = z.strictObject({
  ...button,
  type: z.literal('Action.ToggleVisibility'),
  targetElements: z.array(id).min(1),
});
const execute = z
  .strictObject({
    ...button,
    type: z.literal('Action.Execute'),
    verb: said,
    data: z.strictObject({ action }),
    style: z.enum(['positive', 'destructive']).optional(),
    mode: z.enum(['primary', 'secondary']).optional(),
    associatedInputs: z.literal('none').optional(),
  })
  .refine(({ verb, data }) => verb === data.action.do, 'The verb and the action differ');
/** Leads out of the card: never to anything but https. */
const openUrl = z.strictObject({
  ...button,
  type: z.literal('Action.OpenUrl'),
  url: z.url({ protocol: /^https$/ }),
  mode: z.enum(['primary', 'secondary']).optional(),
});
const actions = z.array(z.discriminatedUnion('type', [toggle, execute, openUrl]));
const actionSet = z.strictObject({ ...element, type: z.literal('ActionSet'), actions: actions.min(1) });

const asked = { ...element, id, label: said, isRequired: z.boolean(), errorMessage: said };
const choiceSet = {
  ...asked,
  type: z.literal('Input.ChoiceSet'),
  wrap: z.literal(true),
  choices: z.array(z.strictObject({ title: said, value: said.regex(/^[^,]+$/) })).min(1),
  value: z.string().optional(),
};
const day = z.iso.date().optional();
const inputs = [
  z.strictObject({
    ...asked,
    type: z.literal('Input.Text'),
    isMultiline: z.boolean(),
    maxLength: z.int().min(1),
    value: z.string().optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal('Input.Number'),
    min: z.number(),
    max: z.number(),
    value: z.number().optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('Input.Date'), min: day, max: day, value: day }),
  z.strictObject({
    ...asked,
    type: z.literal('Input.Time'),
    value: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal('Input.Toggle'),
    title: said,
    wrap: z.literal(true),
    valueOn: z.literal('true'),
    valueOff: z.literal('false'),
    value: z.enum(['true', 'false']),
  }),
  z.strictObject({ ...choiceSet, style: z.literal('expanded'), isMultiSelect: z.literal(true).optional() }),
  z.strictObject({ ...choiceSet, style: z.literal('compact'), placeholder: said }),
] as const;

const container = z.strictObject({
  ...element,
  type: z.literal('Container'),
  style: tone.optional(),
  bleed: z.literal(true).optional(),
  get items() {
    return z.array(anyElement).min(1);
  },
});
const columnSet = z.strictObject({
  ...element,
  type: z.literal('ColumnSet'),
  get columns() {
    return z.array(column).min(1);
  },
});
const column = z.strictObject({
  type: z.literal('Column'),
  width: z.union([z.enum(['auto', 'stretch']), z.string().regex(/^\d+px$/)]),
  verticalContentAlignment: z.enum(['Top', 'Center', 'Bottom']).optional(),
  get items() {
    return z.array(anyElement).min(1);
  },
});
const anyElement: z.ZodType = z.lazy(() => z.union([richText, title, actionSet, container, columnSet, ...inputs]));

const cardSchema = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  lang: z.literal('sv'),
  fallbackText: said,
  /** Teams asks by itself when the card is looked at. */
  refresh: z.strictObject({ action: execute }).optional(),
  body: z.array(anyElement).min(1),
  actions,
});

/**
 * Expects a card of ours to be valid: the part of Adaptive Cards 1.5 that we use and nothing outside it, no fault found by
 * Microsoft's own renderer, light enough, nothing left to fill in, every input labelled, no Action.ShowCard, every button an
 * action that we know, ids that are unique and folds that fold something. `typed` are texts with `${` that a person wrote.
 */
export function expectValidCard(card: AdaptiveCardJson, typed: readonly string[] = []): void {
  const parsed = cardSchema.safeParse(card);
  expect(parsed.success ? '' : z.prettifyError(parsed.error)).toBe('');
  expect(faultsFoundByRenderer(card)).toEqual([]);
  expect(cardBytes(card)).toBeLessThanOrEqual(MAX_CARD_BYTES);
  const strings = everyObject(card).flatMap((object) =>
    Object.values(object).filter((value) => typeof value === 'string'),
  );
  expect(strings.filter((text) => text.includes('${') && !typed.some((own) => text.includes(own)))).toEqual([]);
  expect(everyObject(card).filter(({ type }) => type === 'Action.ShowCard')).toEqual([]);
  const ids = everyObject(card).flatMap(({ id: own, type }) =>
    typeof own === 'string' && typeof type === 'string' ? [own] : [],
  );
  expect(ids).toEqual([...new Set(ids)]);
  const folds = everyObject(card).flatMap(({ targetElements }): unknown[] =>
    Array.isArray(targetElements) ? targetElements : [],
  );
  expect(ids).toEqual(expect.arrayContaining(folds));
}

/** Every object within a card, the card itself first. */
export function everyObject(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(everyObject)];
}

/** Everything that somebody reads on a card, in reading order. */
export const everyText = (card: AdaptiveCardJson): readonly string[] =>
  everyObject(card).flatMap((object) =>
    ['text', 'label', 'title', 'value', 'placeholder', 'errorMessage'].flatMap((key) => {
      const text = object[key];
      return typeof text === 'string' ? [text] : [];
    }),
  );

type Renderer = {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new (version: unknown) => {
    readonly eventCount: number;
    getEventAt(index: number): { readonly message: string };
  };
  readonly Versions: { readonly v1_5: unknown };
};
const require = createRequire(import.meta.url);
const renderer: Renderer = require('adaptivecards-renderer/dist/adaptivecards.js');

function faultsFoundByRenderer(card: AdaptiveCardJson): readonly string[] {
  const context = new renderer.SerializationContext(renderer.Versions.v1_5);
  const parsed = new renderer.AdaptiveCard();
  // Its check of `lang` remembers the previous card (a /g expression) and refuses every second one.
  parsed.parse({ ...card, lang: undefined }, context);
  const whileParsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...whileParsing, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}
