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
    return (Array.isArray(expanded) ? expanded : [expanded]).map((element) => {
      const settled = settleObject(element);
      filledIn.add(settled);
      return settled;
    });
  };
}

/** Elements that are filled in. Set into another part they are left as they are: they have been looked through once. */
const filledIn = new WeakSet<object>();

function carry(data: Data): Data {
  if (typeof data === 'string') return data.includes(opening) ? data.replaceAll(opening, carried) : data;
  if (typeof data !== 'object' || filledIn.has(data)) return data;
  if (isList(data)) return data.map(carry);
  const result: Record<string, Data> = {};
  for (const [key, value] of Object.entries(data)) if (value !== undefined) result[key] = carry(value);
  return result;
}

/** Undoes `carry`, leaves out what is absent, and throws on what was never filled in. */
function settle(value: unknown): Json {
  if (typeof value === 'string') {
    if (value.includes(opening)) throw new Error(`A card template lacks a value for: ${value}`);
    return value.includes(carried) ? value.replaceAll(carried, opening) : value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(settle) : settleObject(value);
}

function settleObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null)
    throw new Error(`A card template was filled in with ${String(value)}`);
  if (isFilledIn(value)) return value;
  const result: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) if (inner !== absent) result[key] = settle(inner);
  return result;
}

const isFilledIn = (value: object): value is JsonObject => filledIn.has(value);
const isList = (data: object): data is readonly Data[] => Array.isArray(data);
