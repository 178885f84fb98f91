// Fills in the templates of /cards. The only file that knows the template language.
import { Template } from 'adaptivecards-templating';

type Json = string | number | boolean | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Says that a property shall not be there at all. A value that is simply missing is a fault. */
export const absent: unique symbol = Symbol('absent');

/** What a template is filled in with. */
type Data = string | number | boolean | typeof absent | undefined | readonly Data[] | { readonly [key: string]: Data };

// Data that says `${x}` is carried past the expansion in another spelling, so that what still says `${` afterwards is the template's own.
const opening = '${';
const carried = '\uE000{';

/**
 * Prepares a template, once, and answers how to fill it in: always a list of elements, since one part may become several.
 * Filling in throws when the data lacks something that the template asks for; what people wrote is never expanded.
 */
export function part(source: unknown): (data: Readonly<Record<string, Data>>) => readonly JsonObject[] {
  const template = new Template(source);
  return (data) => {
    const expanded: unknown = template.expand({ $root: carry(data) });
    return (Array.isArray(expanded) ? expanded : [expanded]).map(settleObject);
  };
}

function carry(data: Data): Data {
  if (typeof data === 'string') return data.replaceAll(opening, carried);
  if (Array.isArray(data)) return data.map(carry);
  if (typeof data !== 'object') return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (value === undefined ? [] : [[key, carry(value)]])),
  );
}

/** Undoes `carry`, leaves out what is absent, and throws on what was never filled in. */
function settle(value: unknown): Json {
  if (typeof value === 'string') {
    if (value.includes(opening)) throw new Error(`A card template lacks a value for: ${value}`);
    return value.replaceAll(carried, opening);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(settle) : settleObject(value);
}

function settleObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null)
    throw new Error(`A card template was filled in with ${String(value)}`);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      inner === absent ? [] : [[key, settle(inner)]],
    ),
  );
}
