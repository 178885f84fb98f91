// The part of the store contract that holds for documents of every kind: nothing is written over unseen.
import type { Documents } from '../../../src/app/ports.ts';

/** Tests documents of one kind in an empty store; `make` answers one that carries the mark. */
export function versionsContract<T extends { readonly id: string }>(
  kind: string,
  documents: () => Documents<T>,
  make: (id: string, mark: string) => T,
): void {
  /** The version that is kept now. */
  const etagOf = async (id: string): Promise<string> => (await documents().read(id))!.etag;

  describe(`${kind}, by version`, () => {
    test('a missing one reads as undefined', async () => {
      await documents().create(make('KRI-7F3K', 'first'));
      expect(await documents().read('KRI-9X2B')).toBeUndefined();
    });

    test('a created one reads as it was written', async () => {
      expect(await documents().create(make('norr/krisstod', 'Åsa Öberg-Påhittad'))).toBe('created');
      expect((await documents().read('norr/krisstod'))?.value).toEqual(make('norr/krisstod', 'Åsa Öberg-Påhittad'));
    });

    test('an id that is taken stays with the one who took it', async () => {
      await documents().create(make('KRI-7F3K', 'first'));
      const etag = await etagOf('KRI-7F3K');
      expect(await documents().create(make('KRI-7F3K', 'second'))).toBe('exists');
      expect(await documents().read('KRI-7F3K')).toEqual({ value: make('KRI-7F3K', 'first'), etag });
    });

    test('ids that differ in case only are two', async () => {
      await documents().create(make('KRI-7F3K', 'large'));
      expect(await documents().create(make('kri-7f3k', 'small'))).toBe('created');
      expect((await documents().read('KRI-7F3K'))?.value).toEqual(make('KRI-7F3K', 'large'));
    });

    test('of many creating the same id at once, one does', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => documents().create(make('KRI-7F3K', `writer ${n}`))),
      );
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      const winner = answers.indexOf('created');
      expect((await documents().read('KRI-7F3K'))?.value).toEqual(make('KRI-7F3K', `writer ${winner}`));
    });

    test('a replacement answers the version that is then read', async () => {
      await documents().create(make('KRI-7F3K', 'first'));
      const answer = await documents().replace(make('KRI-7F3K', 'second'), await etagOf('KRI-7F3K'));
      if (answer === 'stale') throw new Error('The version was not stale');
      expect(await documents().read('KRI-7F3K')).toEqual({ value: make('KRI-7F3K', 'second'), etag: answer.etag });
    });

    test('each write makes another version, also when it changes nothing', async () => {
      await documents().create(make('KRI-7F3K', 'same'));
      const versions = [await etagOf('KRI-7F3K')];
      for (const version of [1, 2, 3]) {
        await documents().replace(make('KRI-7F3K', 'same'), versions[version - 1]!);
        versions.push(await etagOf('KRI-7F3K'));
      }
      expect(new Set(versions).size).toBe(4);
    });

    test('a stale version is refused, and what was written meanwhile is kept', async () => {
      await documents().create(make('KRI-7F3K', 'first'));
      const stale = await etagOf('KRI-7F3K');
      await documents().replace(make('KRI-7F3K', 'second'), stale);
      expect(await documents().replace(make('KRI-7F3K', 'third'), stale)).toBe('stale');
      expect((await documents().read('KRI-7F3K'))?.value).toEqual(make('KRI-7F3K', 'second'));
    });

    test('a missing one cannot be replaced into being', async () => {
      await documents().create(make('KRI-9X2B', 'another'));
      expect(await documents().replace(make('KRI-7F3K', 'first'), await etagOf('KRI-9X2B'))).toBe('stale');
      expect(await documents().read('KRI-7F3K')).toBeUndefined();
    });

    test('writing one leaves the others as they are', async () => {
      await documents().create(make('KRI-7F3K', 'first'));
      await documents().create(make('KRI-9X2B', 'other'));
      const other = await documents().read('KRI-9X2B');
      await documents().replace(make('KRI-7F3K', 'second'), await etagOf('KRI-7F3K'));
      expect(await documents().read('KRI-9X2B')).toEqual(other);
    });

    test('of fifty writers over the same version, one wins', async () => {
      await documents().create(make('KRI-7F3K', 'first'));
      const etag = await etagOf('KRI-7F3K');
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => documents().replace(make('KRI-7F3K', `writer ${n}`), etag)),
      );
      expect(answers.filter((answer) => answer !== 'stale')).toHaveLength(1);
      const winner = answers.findIndex((answer) => answer !== 'stale');
      expect((await documents().read('KRI-7F3K'))?.value).toEqual(make('KRI-7F3K', `writer ${winner}`));
    });
  });
}
