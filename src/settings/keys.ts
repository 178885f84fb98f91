// The keys that sensitive texts are sealed with, from the environment. A key is known by a fingerprint of itself.
import { createHash } from 'node:crypto';
import type { Fault } from './faults.ts';
import { withheld } from './shown.ts';
import { parseKey, type SealingKey, type SealingKeys } from '../store/cipher.ts';

/** A key under the name that sealed texts know it by: the same key has the same name wherever it stands. */
export const sealingKey = (key: Uint8Array): SealingKey => ({
  id: createHash('sha256').update(key).digest('hex').slice(0, 8),
  key,
});

/**
 * The key that seals (`ENCRYPTION_KEY`) and those that only open what was sealed before a change of key
 * (`ENCRYPTION_KEYS_OLD`, comma separated, in any order). Undefined without a current key; no fault shows a key.
 */
export function keysFrom(
  current: string | undefined,
  old: string,
): { readonly keys: SealingKeys | undefined; readonly faults: readonly Fault[] } {
  const named = [
    ...(current === undefined ? [] : [{ where: 'ENCRYPTION_KEY', text: current }]),
    ...old
      .split(',')
      .filter((text) => text.trim() !== '')
      .map((text, i) => ({ where: `ENCRYPTION_KEYS_OLD, key ${i + 1},`, text: text.trim() })),
  ];
  const read = named.map(({ where, text }) => ({ where, text, parsed: parseKey(text) }));
  const faults = read.flatMap(({ where, text, parsed }) =>
    'expected' in parsed ? [{ where, given: withheld(text), accepted: parsed.expected }] : [],
  );
  const keys = new Map(
    read.flatMap(({ parsed }) => ('key' in parsed ? [sealingKey(parsed.key)] : [])).map((key) => [key.id, key]),
  );
  const [first, ...older] = keys.values();
  return { keys: current === undefined || faults.length > 0 || !first ? undefined : { current: first, older }, faults };
}
