// What is wrong with something that a person configured: where, what was given, what would be accepted. All of it at once.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { nearest } from '../domain/matching.ts';
import { containsPersonalNumber } from '../domain/forms/personnummer.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { holdsPersonalNumber, looksRight, shownOf } from './shown.ts';
import { saidBy } from '../app/fault.ts';

/** One fault. `given` is null when nothing was given, and never holds a secret or a personnummer. */
export type Fault = { readonly where: string; readonly given: string | null; readonly accepted: string };

/** Something configured that cannot be used. The message is for whoever configured it, and stands without a stack. */
export class ConfigurationError extends Error {
  readonly faults: readonly Fault[];
  /** `what` begins the message: "The units file units.json cannot be used". With no faults it is the whole sentence. */
  constructor(what: string, faults: readonly Fault[] = []) {
    super(faults.length === 0 ? what : [`${what}:`, ...faults.map((fault) => `  ${sentence(fault)}`)].join('\n'));
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

/** An object without other keys than these. Its faults go through `faultsFrom`, which names the nearest key for a misspelt one. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? known : `an object with ${known || 'no keys'}`),
  });
}

/**
 * An object whose keys are among `known`; what is under each is held against what `valueOf` answers for it, which is a sentence
 * when that key may have nothing under it.
 */
export function keyed<V>(
  what: string,
  known: readonly string[],
  valueOf: (key: string) => z.ZodType<V> | string,
): z.ZodType<Readonly<Record<string, V>>> {
  return z.record(z.string(), z.unknown(), { error: what }).transform((given, context) => {
    const values: [string, V][] = [];
    for (const [key, value] of Object.entries(given)) {
      if (!known.includes(key)) {
        context.issues.push({ code: 'unrecognized_keys', keys: [key], input: given, message: known.join(', ') });
        continue;
      }
      const schema = valueOf(key);
      if (typeof schema === 'string') {
        context.issues.push({ code: 'custom', path: [key], input: value, message: schema });
        continue;
      }
      const parsed = schema.safeParse(value);
      if (parsed.success) values.push([key, parsed.data]);
      for (const issue of parsed.error?.issues ?? []) {
        const path = [key, ...issue.path];
        context.issues.push(
          issue.code === 'unrecognized_keys'
            ? { code: issue.code, keys: issue.keys, path, input: given, message: issue.message }
            : { code: 'custom', path, input: value, message: issue.message },
        );
      }
    }
    return Object.fromEntries(values);
  });
}

/** The faults that zod found in `input`, in words: each schema's `error` says what would be accepted. */
export function faultsFrom(issues: readonly z.core.$ZodIssue[], input: unknown): readonly Fault[] {
  return issues.flatMap((issue): readonly Fault[] => {
    const where = placeOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
      const known = issue.message.split(', ').filter((key) => key !== '');
      return issue.keys.map((key) => ({
        where: placeOf([...issue.path, key]),
        given: 'given',
        accepted: known.length > 0 ? oneOf(known, key) : 'no keys here',
      }));
    }
    if (issue.code === 'invalid_key') {
      return [{ where, given: 'given', accepted: issue.issues.map(({ message }) => message).join('; ') }];
    }
    return [{ where, given: shown(at(input, issue.path)), accepted: issue.message }];
  });
}

/** The same of environment variables: what does not look like what its variable takes may be a secret, and is not shown. */
export const variableFaults = (
  issues: readonly z.core.$ZodIssue[],
  given: Readonly<Record<string, string | undefined>>,
): readonly Fault[] =>
  faultsFrom(issues, given).map((fault) => {
    const value = given[fault.where];
    return value === undefined ? fault : { ...fault, given: shownOf(fault.where, value) };
  });

/** "one of a, b", and the nearest one when a slip is likely. */
export function oneOf(known: readonly string[], given: unknown): string {
  const [likely] = typeof given === 'string' ? nearest(given, known, 1) : [];
  return `${known.length > 1 ? `one of ${known.join(', ')}` : known.join('')}${likely === undefined ? '' : `; did you mean ${likely}?`}`;
}

/** The text of a file that a variable names. Throws a ConfigurationError when it cannot be read. */
export function textOf(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown fault';
    const named = looksRight(variable, file) ? file : `that ${variable} names`;
    throw new ConfigurationError(`The file ${named} cannot be read (${code}). Set ${variable} to a file that can.`);
  }
}

/** A JSON document as it is, for a schema to read. Throws a ConfigurationError that begins with `what` when it is not JSON. */
export function jsonFrom(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (fault) {
    const told = saidBy(fault);
    // It quotes the text around the place, and may cut a personnummer there in two.
    const reason = containsPersonalNumber(text) ? told.replace(/, (?:\.{3})?".*$/s, '') : told;
    throw new ConfigurationError(what, [{ where: '', given: `not JSON: ${reason}`, accepted: 'JSON' }]);
  }
}

/** The keys that a JSON document gives twice. Of two, the later would win without a word. */
export const repeatedKeyFaults = (text: string): readonly Fault[] =>
  repeatedKeys(text).map((path) => ({ where: placeOf(path), given: 'given twice', accepted: 'one value' }));

/** What was given, as JSON, cut short; null for nothing. Of what has a personnummer in it only what it is. */
export function shown(given: unknown): string | null {
  if (given === undefined) return null;
  const text = JSON.stringify(given);
  if (holdsPersonalNumber(given)) {
    const [what, length] =
      typeof given === 'string' ? ['a text', given.length] : [Array.isArray(given) ? 'a list' : 'a value', text.length];
    return `${what} of ${length} characters that are not shown, with a personnummer among them`;
  }
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

const sentence = (fault: Fault): string =>
  `${factIn(fault)} Expected: ${fault.accepted}${/[.?]$/.test(fault.accepted) ? '' : '.'}`;

/** What a fault found, in a sentence: "PORT is 70000." */
export function factIn({ where, given }: Fault): string {
  const fact = given === null ? 'is missing' : given === 'given' ? 'is not known' : `is ${given}`;
  return `${where === '' ? 'The text' : where} ${fact}.`;
}

/** units[0].hours.closes */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${placed(String(key))}`))
    .join('')
    .replace(/^\./, '');
}

const placed = (key: string): string => (containsPersonalNumber(key) ? '(a personnummer)' : key);

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined),
    input,
  );
}
