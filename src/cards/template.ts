// Fills in the templates of /cards. The only file that knows the template language.
import { Template } from 'adaptivecards-templating';

type Json = string | number | boolean | readonly Json[] | JsonObject;
/** What is undefined is left out of the JSON. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Says that a property shall not be there at all. A value that is simply missing is a fault. */
export const absent: unique symbol = Symbol('absent');

/** What a template is filled in with: values by name, and lists that an element repeats over. */
type Data = Readonly<Record<string, Value | readonly Data[] | undefined>>;
type Value = Json | typeof absent;

type Part = (data: Data) => readonly JsonObject[];

/** Data differ in shape by how long their lists are. Beyond so many shapes of one template the first are prepared anew. */
const MOST_SHAPES = 200;

/**
 * Prepares a template, once, and answers how to fill it in: always a list of elements, since one part may become several. Each
 * expression of it is the name of a value, by itself. Throws on another; filling in throws when the data lacks something that the
 * template asks for.
 *
 * The template is expanded once for each shape of data, with a numbered hole for each value, and the values are set into the holes:
 * what people wrote never comes near the template language.
 */
export function part(source: unknown): Part {
  const template = new Template(source);
  const repeated = namesRepeated(source);
  const shapes = new Map<string, (values: readonly Value[]) => readonly JsonObject[]>();
  return (data) => {
    const values: Value[] = [];
    const shape = shapeOf(data, repeated, values);
    const known = shapes.get(shape);
    if (known) return known(values);
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    const expanded: unknown = template.expand({ $root: withHoles(data, repeated, { next: 0 }) });
    const elements = (Array.isArray(expanded) ? expanded : [expanded]).map(elementOf);
    const fill = (given: readonly Value[]): readonly JsonObject[] => elements.map((element) => element(given));
    shapes.set(shape, fill);
    return fill(values);
  };
}

/** The names of lists that elements repeat over. Throws when an expression is anything but a name by itself. */
function namesRepeated(source: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (!value.includes('${')) return;
      const [, name] = /^\$\{(\w+)\}$/.exec(value) ?? [];
      if (name === undefined) throw new Error(`An expression of a card template is not a name by itself: ${value}`);
      if (key === '$data') names.add(name);
    } else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries(value)) look(each, inner);
    }
  };
  look(source);
  return names;
}

/** What decides how a template expands: which values there are, how long lists are, what is true. Gathers the other values in order. */
function shapeOf(data: Data, repeated: ReadonlySet<string>, values: Value[]): string {
  let shape = '';
  // Not entries: this is done for each part of each card, and makes a pair of each value.
  for (const name of Object.keys(data)) {
    const value = data[name];
    if (value === undefined) continue;
    if (typeof value === 'boolean') shape += `${name}=${String(value)};`;
    else if (repeated.has(name))
      shape += `${name}[${itemsOf(value)
        .map((each) => shapeOf(each, repeated, values))
        .join()}];`;
    else {
      shape += `${name};`;
      values.push(valueOf(value));
    }
  }
  return shape;
}

/** The data with a hole for each value that `shapeOf` gathers, numbered as they are gathered. */
function withHoles(data: Data, repeated: ReadonlySet<string>, count: { next: number }): object {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
      if (value === undefined) return [];
      if (typeof value === 'boolean') return [[name, value]];
      if (repeated.has(name)) return [[name, itemsOf(value).map((each) => withHoles(each, repeated, count))]];
      return [[name, `${HOLE}${String(count.next++)}`]];
    }),
  );
}

/** A character for private use, which no template holds. */
const HOLE = '\uE000';

type Given = Exclude<Data[string], undefined>;

function itemsOf(value: Given): readonly Data[] {
  if (!isData(value)) throw new Error('A card template repeats over something that is not a list of data');
  return value;
}

function valueOf(value: Given): Value {
  if (!isValue(value)) throw new Error('A card template was given a list that it does not repeat over');
  return value;
}

const isData = (value: Given): value is readonly Data[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'object');
/** Elements that are filled in lack nothing, so they are values; data that say what is absent are not. */
const isValue = (value: Given): value is Value =>
  !isData(value) || value.every((each) => Object.values(each).every((inner) => inner !== absent));

/** How something expanded is filled in. What holds no hole is the same each time. */
type Filling<T> = (values: readonly Value[]) => T;

function elementOf(expanded: unknown): Filling<JsonObject> {
  if (typeof expanded !== 'object' || expanded === null || Array.isArray(expanded))
    throw new Error(`A card template expanded to ${JSON.stringify(expanded)}`);
  const properties = Object.entries(expanded).map(([name, value]) => [name, fillingOf(value)] as const);
  return (values) => {
    const element: Record<string, Json> = {};
    for (const [name, filling] of properties) {
      const value = filling(values);
      if (value !== absent) element[name] = value;
    }
    return element;
  };
}

const setIn =
  (hole: number): Filling<Value> =>
  (values) => {
    const value = values[hole];
    if (value === undefined) throw new Error('A card template has a hole that no value is for');
    return value;
  };

function fillingOf(expanded: unknown): Filling<Value> {
  if (typeof expanded === 'number' || typeof expanded === 'boolean') return () => expanded;
  if (typeof expanded === 'string') {
    if (expanded.includes('${')) throw new Error(`A card template lacks a value for: ${expanded}`);
    return expanded.startsWith(HOLE) ? setIn(Number(expanded.slice(HOLE.length))) : () => expanded;
  }
  if (!Array.isArray(expanded)) return elementOf(expanded);
  const items = expanded.map(fillingOf);
  return (values) => items.map((item) => item(values)).filter((item) => item !== absent);
}
