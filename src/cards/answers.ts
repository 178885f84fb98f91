// What Teams sends when somebody presses a button becomes an action and the raw answers of the form.
import { action, type Action } from '../domain/actions.ts';

/** Far above any form of ours; what is larger did not come from one of our cards. */
const MOST_INPUTS = 60;
const MOST_CHARACTERS = 10_000;

const prefix = 'in.';

/** The id that a field's input has on a card. The prefix keeps it apart from the card's own data. */
export const inputId = (field: string): string => prefix + field;

/** A press: what was asked for, and every input of the card by field, as text. Nothing of it is trusted yet. */
export type Press = { readonly action: Action; readonly inputs: Readonly<Record<string, string>> };

/**
 * Reads the value of an invoke by Action.Execute (`{ action: { data } }`) or of a message by Action.Submit (the data itself).
 * Numbers and booleans, which some clients send, become text; what was left empty as null is left out. Answers null when it is no press of ours:
 * no action that we know, or inputs that no form of ours could have. Never throws.
 */
export function readPress(value: unknown): Press | null {
  const data = dataOf(value);
  if (data === null) return null;
  const asked = action.safeParse(data.action);
  const inputs = inputsOf(data);
  return asked.success && inputs !== null ? { action: asked.data, inputs } : null;
}

function dataOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (!isRecord(value)) return null;
  const { action: pressed } = value;
  return isRecord(pressed) && 'data' in pressed ? (isRecord(pressed.data) ? pressed.data : null) : value;
}

function inputsOf(data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | null {
  const sent = Object.entries(data).filter(
    ([key, value]) => key.startsWith(prefix) && value !== null && value !== undefined,
  );
  if (sent.length > MOST_INPUTS) return null;
  const answers: [field: string, answer: string][] = [];
  for (const [key, value] of sent) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
    const answer = String(value);
    if (answer.length > MOST_CHARACTERS) return null;
    answers.push([key.slice(prefix.length), answer]);
  }
  return Object.fromEntries(answers);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
