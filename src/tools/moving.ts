// Everything that a store keeps, or what is one unit's, as lines that another store takes: `npm run export` and `npm run import`.
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type {
  AccessEntry,
  AccessRequest,
  CarriedDocument,
  CaseDocument,
  ChannelDocument,
  FactRow,
  FollowUp,
  PersonDocument,
} from '../app/documents.ts';
import type { Documents, Store } from '../app/ports.ts';
import { appointeeIn } from '../domain/case/appointee.ts';
import { sealedTextsOf } from '../app/cases/sealed-texts.ts';
import { unitIn } from '../app/unit-routine.ts';
import { keyIdOf } from '../store/cipher.ts';

const document = <T>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string');

/** A line of an export. What it holds is what a store kept. The last one says how many there are before it. */
const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), value: document<PersonDocument>() }),
  z.object({ kind: z.literal('channels'), value: document<ChannelDocument>() }),
  z.object({ kind: z.literal('requests'), value: document<AccessRequest>() }),
  z.object({ kind: z.literal('carried'), value: document<CarriedDocument>() }),
  z.object({ kind: z.literal('followUps'), value: document<FollowUp>() }),
  z.object({ kind: z.literal('facts'), value: document<FactRow>() }),
  z.object({ kind: z.literal('accessLog'), case: z.string(), entries: z.array(z.custom<AccessEntry>()) }),
  z.object({ kind: z.literal('cases'), value: document<CaseDocument>() }),
  z.object({ kind: z.literal('end'), lines: z.number() }),
]);

export type Line = z.infer<typeof lineSchema>;

/** What an import did. `differing` names what is kept there already, and otherwise: it was left as it is. */
export type Imported = { readonly written: number; readonly there: number; readonly differing: readonly string[] };

/** Reads a line. Throws when it is none, without saying what it holds. */
export function lineFrom(text: string): Line {
  const parsed = lineSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error('This is not a line of an export');
  return parsed.data;
}

/** The ids of the keys that a line's texts are sealed with. */
export function keysIn(line: Line): readonly string[] {
  if (line.kind !== 'cases') return [];
  return [...new Set(sealedTextsOf(line.value).map(({ text }) => keyIdOf(text) ?? 'unknown'))];
}

/**
 * What a store keeps, cases last; of one unit, what is its own, with the people who hold roles in it or are in its cases, and the log
 * of its cases, also of those that are removed. Sealed texts stay sealed.
 */
export async function* exported(store: Store, unit: string | null): AsyncGenerator<Line> {
  const isOurs = (its: string): boolean => unit === null || its === unit;
  let lines = 0;
  const counted = <L extends Line>(line: L): L => {
    lines += 1;
    return line;
  };
  const cases: string[] = [];
  const involved = new Set<string>();
  for await (const { id, index } of each(store, 'cases', store.cases)) {
    if (!isOurs(index.unit)) continue;
    cases.push(id);
    for (const one of index.appointed) involved.add(appointeeIn(one).person);
  }
  for await (const value of each(store, 'people', store.people))
    if (unit === null || involved.has(value.id) || value.holds.some((held) => held.unit === unit))
      yield counted({ kind: 'people', value });
  for await (const value of each(store, 'channels', store.channels))
    if (isOurs(value.id)) yield counted({ kind: 'channels', value });
  for await (const value of each(store, 'requests', store.requests))
    if (isOurs(value.unit)) yield counted({ kind: 'requests', value });
  for await (const value of each(store, 'carried', store.carried))
    if (isOurs(unitIn(value.id))) yield counted({ kind: 'carried', value });
  for await (const value of each(store, 'followUps', store.followUps))
    if (isOurs(value.unit)) yield counted({ kind: 'followUps', value });
  const facts = (await store.archive.facts()).filter((row) => isOurs(row.unit));
  for (const value of facts) yield counted({ kind: 'facts', value });
  // A fact has the id of the case that it is of, and outlives it.
  const logged = new Set([
    ...cases,
    ...(unit === null ? await store.archive.ids('accessLog') : facts.map(({ id }) => id)),
  ]);
  for (const id of logged) {
    const entries = [...(await store.accessLog.of(id))];
    if (entries.length > 0) yield counted({ kind: 'accessLog', case: id, entries });
  }
  for (const id of cases) {
    const found = await store.cases.read(id);
    if (found) yield counted({ kind: 'cases', value: found.value });
  }
  yield { kind: 'end', lines };
}

async function* each<T extends { readonly id: string }>(
  store: Store,
  kind: Parameters<Store['archive']['ids']>[0],
  documents: Documents<T>,
): AsyncGenerator<T> {
  for (const id of await store.archive.ids(kind)) {
    const found = await documents.read(id);
    if (found) yield found.value;
  }
}

/** Writes the lines into a store, what is not there yet: done again, or taken up after an end in the middle, it comes to the same. */
export async function imported(store: Store, lines: AsyncIterable<Line>): Promise<Imported> {
  let [written, there] = [0, 0];
  const differing: string[] = [];
  const note = (outcome: Outcome, name: string): void => {
    if (outcome === 'written') written += 1;
    else if (outcome === 'there') there += 1;
    else differing.push(name);
  };
  const facts = factsOf(store);
  for await (const line of lines) {
    if (line.kind === 'end') continue;
    const name = line.kind === 'accessLog' ? `accessLog ${line.case}` : `${line.kind} ${line.value.id}`;
    note(await put(store, facts, line), name);
  }
  return { written, there, differing };
}

type Outcome = 'written' | 'there' | 'differs';

function put(store: Store, facts: FactsThere, line: Exclude<Line, { kind: 'end' }>): Promise<Outcome> {
  switch (line.kind) {
    case 'people':
      return create(store.people, line.value);
    case 'channels':
      return create(store.channels, line.value);
    case 'requests':
      return create(store.requests, line.value);
    case 'carried':
      return create(store.carried, line.value);
    case 'followUps':
      return create(store.followUps, line.value);
    case 'cases':
      return create(store.cases, line.value);
    case 'facts':
      return putFact(store, facts, line.value);
    case 'accessLog':
      return putLog(store, line.case, line.entries);
  }
}

async function create<T extends { readonly id: string }>(documents: Documents<T>, value: T): Promise<Outcome> {
  if ((await documents.create(value)) === 'created') return 'written';
  return isDeepStrictEqual((await documents.read(value.id))?.value, value) ? 'there' : 'differs';
}

/** The facts that were there when the first was to be written, by id. */
type FactsThere = () => Promise<ReadonlyMap<string, FactRow>>;

function factsOf({ archive }: Store): FactsThere {
  let found: Promise<ReadonlyMap<string, FactRow>> | undefined;
  return () => (found ??= archive.facts().then((rows) => new Map(rows.map((row) => [row.id, row]))));
}

/** A store writes a row over the one that is there, which may be of a case that has gone on since: it is looked at first. */
async function putFact(store: Store, facts: FactsThere, row: FactRow): Promise<Outcome> {
  const there = (await facts()).get(row.id);
  if (there) return isDeepStrictEqual(there, row) ? 'there' : 'differs';
  await store.facts.put(row);
  return 'written';
}

/** Adds the entries that are not in the log, in their order; one that stands there as often as it should is there. */
async function putLog(store: Store, id: string, entries: readonly AccessEntry[]): Promise<Outcome> {
  const left = [...(await store.accessLog.of(id))];
  let outcome: Outcome = 'there';
  for (const entry of entries) {
    const place = left.findIndex((one) => isDeepStrictEqual(one, entry));
    if (place >= 0) left.splice(place, 1);
    else {
      await store.accessLog.append(entry);
      outcome = 'written';
    }
  }
  return outcome;
}
