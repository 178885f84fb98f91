// Sensitive texts at rest: AES-256-GCM, bound to the place they stand in, under keys that can be changed.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Cipher } from '../app/ports.ts';

/** A key and the name that sealed texts know it by. */
export type SealingKey = { readonly id: string; readonly key: Uint8Array };

/** The key that seals, and those that only open what was sealed before it. */
export type SealingKeys = { readonly current: SealingKey; readonly older: readonly SealingKey[] };

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[A-Za-z0-9_-]{1,40}$/;
const SEALED = /^v1\.([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]+)$/;

/**
 * A cipher that seals with the current key and opens with any of them. A sealed text is `v1.<key id>.<nonce, ciphertext and tag
 * in base64url>`; its head and its place are authenticated with it. Throws when a key is not 32 bytes, or when a key id is used
 * twice or has other characters than letters, digits, - and _.
 */
export function aesGcmCipher(keys: SealingKeys): Cipher {
  const byId = keysById([keys.current, ...keys.older]);
  const markingKeys = [...byId.values()].map((key) => Buffer.from(hkdfSync('sha256', key, '', 'marks', KEY_BYTES)));
  return {
    marks: (text) => markingKeys.map((key) => createHmac('sha256', key).update(text).digest('base64url')),
    seal(text, place) {
      const head = `v1.${keys.current.id}`;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keys.current.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(`${head}.${place}`));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${head}.${sealed.toString('base64url')}`;
    },
    hasKeyFor: (sealed) => byId.has(keyIdOf(sealed) ?? ''),
    open(sealed, place) {
      const [, id = '', body = ''] = SEALED.exec(sealed) ?? [];
      const bytes = Buffer.from(body, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error(`What stands at ${place} is not a sealed text`);
      const key = byId.get(id);
      if (!key)
        throw new Error(`The text at ${place} was sealed with the key ${id}, which is not among the keys given`);
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(`v1.${id}.${place}`));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch (cause) {
        throw new Error(
          `The text at ${place} was sealed elsewhere, with another key of the same name, or was changed`,
          { cause },
        );
      }
    },
  };
}

/** The id of the key that a text was sealed with; null for what is no sealed text. */
export const keyIdOf = (sealed: string): string | null => SEALED.exec(sealed)?.[1] ?? null;

/**
 * Reads a key: standard base64 of exactly 32 bytes, blanks around it allowed. Otherwise answers what would be accepted, without
 * repeating the text.
 */
export function parseKey(text: string): { readonly key: Uint8Array } | { readonly expected: string } {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64');
  if (key.length === KEY_BYTES && key.toString('base64') === trimmed) return { key };
  return {
    expected: `${KEY_BYTES} random bytes in base64 (44 characters, the last is =), as \`openssl rand -base64 32\` prints`,
  };
}

function keysById(keys: readonly SealingKey[]): ReadonlyMap<string, Uint8Array> {
  for (const { id, key } of keys) {
    if (!KEY_ID.test(id)) throw new Error('A key id is 1 to 40 letters, digits, - or _');
    if (key.length !== KEY_BYTES) throw new Error(`The key ${id} has ${key.length} bytes; a key has ${KEY_BYTES}`);
  }
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size < keys.length) throw new Error('Two keys have the same id; each needs its own');
  return byId;
}
