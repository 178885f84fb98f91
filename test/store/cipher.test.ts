// Sealed texts: opened only where they were sealed, by whoever has the key, unchanged.
import { randomBytes } from 'node:crypto';
import { aesGcmCipher, parseKey, type SealingKey } from '../../src/store/cipher.ts';

const key = (id: string): SealingKey => ({ id, key: randomBytes(32) });
const place = 'KRI-7F3K/start/1/orsak';

describe('a cipher', () => {
  const current = key('2027-03');
  const cipher = aesGcmCipher({ current, older: [] });

  test.each(['', 'kort', 'Föräldern når du på kvällen. 👩‍👧 ', 'å'.repeat(100_000), 'v1.x.y'])(
    'opens what it sealed (%#)',
    (text) => {
      expect(cipher.open(cipher.seal(text, place), place)).toBe(text);
    },
  );

  test('marks a text alike each time, and tells nothing of it to whoever has not the key', () => {
    const [mark, ...others] = cipher.marks('DIM-7F3K/omdome/1/bo');
    expect(others).toEqual([]);
    expect(mark).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(cipher.marks('DIM-7F3K/omdome/1/bo')).toEqual([mark]);
    expect(cipher.marks('DIM-7F3K/omdome/1/bea')).not.toEqual([mark]);
    expect(aesGcmCipher({ current: key('2027-03'), older: [] }).marks('DIM-7F3K/omdome/1/bo')).not.toEqual([mark]);
  });

  test('knows what was marked under an older key', () => {
    const renewed = aesGcmCipher({ current: key('2027-09'), older: [current] });
    const marks = renewed.marks('DIM-7F3K/omdome/1/bo');
    expect(marks).toHaveLength(2);
    expect(marks[1]).toBe(cipher.marks('DIM-7F3K/omdome/1/bo')[0]);
  });

  test('shows nothing of the text, and names its key', () => {
    const sealed = cipher.seal('mycket hemligt', place);
    expect(sealed).toMatch(/^v1\.2027-03\.[A-Za-z0-9_-]+$/);
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('hemligt');
  });

  test('seals the same text differently each time', () => {
    const sealed = Array.from({ length: 500 }, () => cipher.seal('samma', place));
    const nonces = sealed.map((text) => Buffer.from(text.split('.')[2]!, 'base64url').toString('hex', 0, 12));
    expect(new Set(nonces).size).toBe(500);
  });

  test.each(['KRI-9X2B/start/1/orsak', 'KRI-7F3K/start/1/kontakt', 'KRI-7F3K/start/2/orsak', ''])(
    'does not open a text that was moved to "%s"',
    (elsewhere) => {
      const sealed = cipher.seal('flyttad', place);
      expect(() => cipher.open(sealed, elsewhere)).toThrow(/sealed elsewhere/);
    },
  );

  test('does not open a text that was changed, wherever that is', () => {
    const [version, id, body] = cipher.seal('oförändrad', place).split('.');
    const bytes = Buffer.from(body!, 'base64url');
    for (let n = 0; n < bytes.length; n++) {
      const changed = Buffer.from(bytes);
      changed[n] = changed[n]! ^ 1;
      expect(() => cipher.open([version, id, changed.toString('base64url')].join('.'), place)).toThrow(/was changed/);
    }
    const shorter = bytes.subarray(0, -1).toString('base64url');
    expect(() => cipher.open([version, id, shorter].join('.'), place)).toThrow(/was changed/);
  });

  test.each([
    '',
    'klartext',
    'v1.2027-03.',
    'v1.2027-03.AAAA',
    'v2.2027-03.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'v1.2027-03.%%%',
  ])('does not take "%s" for a sealed text', (text) => {
    expect(() => cipher.open(text, place)).toThrow(`What stands at ${place} is not a sealed text`);
  });

  test('does not open with another key of the same name', () => {
    const other = aesGcmCipher({ current: key(current.id), older: [] });
    expect(() => other.open(cipher.seal('annan nyckel', place), place)).toThrow(/another key/);
  });
});

describe('keys that change', () => {
  const [old, current] = [key('k1'), key('k2')];

  test('an older key opens, the current one seals', () => {
    const sealedBefore = aesGcmCipher({ current: old, older: [] }).seal('från förr', place);
    const cipher = aesGcmCipher({ current, older: [old] });
    expect(cipher.open(sealedBefore, place)).toBe('från förr');
    expect(cipher.seal('nu', place)).toMatch(/^v1\.k2\./);
  });

  test('a key that was thrown away is named', () => {
    const sealedBefore = aesGcmCipher({ current: old, older: [] }).seal('från förr', place);
    expect(() => aesGcmCipher({ current, older: [] }).open(sealedBefore, place)).toThrow(
      /sealed with the key k1, which is not/,
    );
  });

  test('a text does not open under the name of another key', () => {
    const twice = aesGcmCipher({ current, older: [{ id: 'k1', key: current.key }] });
    const renamed = twice.seal('omdöpt', place).replace('v1.k2.', 'v1.k1.');
    expect(() => twice.open(renamed, place)).toThrow(/was changed/);
  });

  test('keys of another length, ids of other characters and ids used twice are refused', () => {
    expect(() => aesGcmCipher({ current: { id: 'k', key: randomBytes(16) }, older: [] })).toThrow(
      /has 16 bytes; a key has 32/,
    );
    expect(() => aesGcmCipher({ current, older: [{ id: 'k1', key: randomBytes(33) }] })).toThrow(/has 33 bytes/);
    expect(() => aesGcmCipher({ current: key('a.b'), older: [] })).toThrow(/A key id is/);
    expect(() => aesGcmCipher({ current: key(''), older: [] })).toThrow(/A key id is/);
    expect(() => aesGcmCipher({ current, older: [key('k2')] })).toThrow(/Two keys have the same id/);
  });
});

describe('reading a key', () => {
  test('takes base64 of 32 bytes, with blanks around it', () => {
    const bytes = randomBytes(32);
    expect(parseKey(bytes.toString('base64'))).toEqual({ key: bytes });
    expect(parseKey(` ${bytes.toString('base64')}\n`)).toEqual({ key: bytes });
  });

  const bytes = Buffer.alloc(32, 0xfb);
  test.each([
    ['nothing', ''],
    ['too few bytes', randomBytes(31).toString('base64')],
    ['too many bytes', randomBytes(33).toString('base64')],
    ['hexadecimals', randomBytes(32).toString('hex')],
    ['the alphabet of URLs', bytes.toString('base64url')],
    ['no padding', bytes.toString('base64').slice(0, -1)],
    ['something else among it', `${bytes.toString('base64').slice(0, 20)} ${bytes.toString('base64').slice(20)}`],
    ['a password', 'correct horse battery staple'],
  ])('answers what it would take instead of %s', (_, text) => {
    const answer = parseKey(text);
    expect(answer).toEqual({ expected: expect.stringContaining('32 random bytes in base64 (44 characters') });
    if (text) expect(JSON.stringify(answer)).not.toContain(text);
  });
});
