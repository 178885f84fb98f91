// The bodies that Teams expects in answer to an activity.
import { render } from '../cards/render.ts';
import type { View } from '../domain/view.ts';

/** A status and, for invokes, a body as JSON. */
export type Answer = { readonly status: number; readonly body?: object };

/** Received; nothing to show. */
export const noted: Answer = { status: 200 };

/** The card to show instead of the pressed one. Throws when the view cannot be rendered. */
export const cardAnswer = (view: View): Answer => invokeAnswer('application/vnd.microsoft.card.adaptive', render(view));

/** A sentence to show beneath the pressed card, which stays as it is with what the person filled in. */
export const sentenceAnswer = (sentence: string): Answer =>
  invokeAnswer('application/vnd.microsoft.activity.message', sentence);

/** https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/universal-action-model#response-format */
const invokeAnswer = (type: string, value: object | string): Answer => ({
  status: 200,
  body: { statusCode: 200, type, value },
});
