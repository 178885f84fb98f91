// Documents of any kind, an item each. A write is conditional on the version that was read, and known again when its answer is lost.
import { randomBytes } from 'node:crypto';
import type { Container, ItemResponse } from '@azure/cosmos';
import type { Documents } from '../../app/ports.ts';
import type { Insist } from './insist.ts';
import { type Item, itemId } from './items.ts';
import { recent } from './recent.ts';
import { Failed, statusOf, substatusOf } from './transport.ts';

/** Versions whose latest writes are remembered; a few hundred bytes each. */
const MOST_REMEMBERED = 2_000;

/** So many of the latest writes are named in an item: more than can come between a lost answer and the next try. */
const MOST_OPS = 20;

/** A document's item and its version. */
export type Found<I> = { readonly item: I; readonly etag: string };

export type ItemDocuments<T, I extends Item<T>> = Documents<T & { readonly id: string }> & {
  readonly find: (id: string) => Promise<Found<I> | undefined>;
  /** As `create`, with fields beside the document that do not follow from it. Answers the version that it made. */
  readonly make: (value: T, more: object) => Promise<{ readonly etag: string } | 'exists'>;
  /** As `replace`, with fields beside the document that do not follow from it. */
  readonly write: (value: T, etag: string, more: object) => Promise<{ readonly etag: string } | 'stale'>;
};

/** The documents of a container whose partition key is the id; `fields` are what each is found by. */
export function documents<T extends { readonly id: string }, I extends Item<T> = Item<T>>(
  container: Container,
  insist: Insist,
  fields: (value: T) => object = () => ({}),
): ItemDocuments<T, I> {
  const opsOf = recent<string>(MOST_REMEMBERED);
  const itemOf = (value: T, ops: string, more: object): Item<T> => ({
    id: itemId(value.id),
    ops,
    ...fields(value),
    ...more,
    doc: value,
  });

  async function look(id: string): Promise<Found<I> | undefined> {
    const key = itemId(id);
    const response: ItemResponse<I> = await container.item(key, key).read<I>();
    // Of a missing item there is no substatus; of a missing container there is.
    if (response.statusCode === 404 && response.substatus)
      throw new Error(`Cosmos DB has no container ${container.id} any more (404/${response.substatus})`);
    const { resource } = response;
    if (!resource) return undefined;
    opsOf.keep(resource._etag, resource.ops);
    return { item: resource, etag: resource._etag };
  }

  const find = (id: string): Promise<Found<I> | undefined> => insist.asking(`read ${container.id}`, () => look(id));

  /** The version that an earlier try of this very write made, although its answer was lost; undefined when it made none. */
  async function madeBefore(id: string, op: string, before?: Before): Promise<{ etag: string } | undefined> {
    const found = await look(id);
    const ops = found?.item.ops.split(' ') ?? [];
    if (found && ops.at(-1) === op) return { etag: found.etag };
    // Written over since: what it made is not current any more, so its version matches nothing.
    if (ops.includes(op)) return { etag: `"${op}"` };
    const isOlder = !found || found.etag === before?.etag || (before?.op && !ops.includes(before.op));
    if (isOlder) throw new Failed('an older version was read', 'unknown');
    return undefined;
  }

  async function make(value: T, more: object): Promise<{ readonly etag: string } | 'exists'> {
    const op = newOp();
    const item = itemOf(value, op, more);
    return insist.writing(`create in ${container.id}`, async (doubt) => {
      try {
        const response = await container.items.create(item);
        opsOf.keep(response.etag, op);
        return { etag: response.etag };
      } catch (fault) {
        if (statusOf(fault) !== 409) throw fault;
        return (doubt ? await madeBefore(value.id, op) : undefined) ?? 'exists';
      }
    });
  }

  async function write(value: T, etag: string, more: object): Promise<{ readonly etag: string } | 'stale'> {
    const op = newOp();
    const before = opsOf.get(etag) ?? '';
    const ops = [...before.split(' ').filter(Boolean), op].slice(-MOST_OPS).join(' ');
    const item = itemOf(value, ops, more);
    return insist.writing(`replace in ${container.id}`, async (doubt) => {
      try {
        const response = await container
          .item(item.id, item.id)
          .replace(item, { accessCondition: { type: 'IfMatch', condition: etag } });
        opsOf.keep(response.etag, ops);
        return { etag: response.etag };
      } catch (fault) {
        const status = statusOf(fault);
        if (status === 404 && !substatusOf(fault)) return 'stale';
        if (status !== 412) throw fault;
        if (!doubt) return 'stale';
        return (await madeBefore(value.id, op, { etag, op: before.split(' ').at(-1) ?? '' })) ?? 'stale';
      }
    });
  }

  return {
    find,
    make,
    write,
    read: async (id) => {
      const found = await find(id);
      return found && { value: found.item.doc, etag: found.etag };
    },
    create: async (value) => ((await make(value, {})) === 'exists' ? 'exists' : 'created'),
    replace: (value, etag) => write(value, etag, {}),
  };
}

/** The version that a write was to replace, and the last write of it; none is known of a version that was not read lately. */
type Before = { readonly etag: string; readonly op: string };

/** 36 bits: the same one twice among the latest of an item is once in billions. */
const newOp = (): string => randomBytes(6).toString('base64url').slice(0, 6);
