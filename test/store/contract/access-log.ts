// The part of the store contract about the access log: every line stays, in the order it was written.
import type { AccessLog, Store } from '../../../src/app/ports.ts';
import { aCase, anEntry } from '../made-up.ts';

/** Tests the access log of the empty store that each test is given. */
export function accessLogContract(store: () => Store): void {
  const log = (): AccessLog => store().accessLog;
  const etagOf = async (id: string): Promise<string> => (await store().cases.read(id))!.etag;
  const replace = async (id: string, etag: string, ...steps: readonly string[]) =>
    store().cases.replace(
      aCase(id, {}, { draft: steps.join() }),
      etag,
      steps.map((step) => anEntry(id, 'submitted', step)),
    );
  const stepsOf = async (id: string) => (await log().of(id)).map(({ step }) => step);

  describe('the access log', () => {
    test('is read in the order it was written, case by case', async () => {
      const steps = Array.from({ length: 25 }, (_, n) => `steg ${n}`);
      for (const step of steps) {
        await log().append(anEntry('KRI-7F3K', 'read', step));
        await log().append(anEntry('KRI-9X2B', 'submitted', step));
      }
      expect(await log().of('KRI-7F3K')).toEqual(steps.map((step) => anEntry('KRI-7F3K', 'read', step)));
      expect(await log().of('KRI-9X2B')).toEqual(steps.map((step) => anEntry('KRI-9X2B', 'submitted', step)));
      expect(await log().of('KRI-XXXX')).toEqual([]);
    });

    test('keeps the same thing done twice as two lines', async () => {
      await log().append(anEntry('KRI-7F3K', 'readSensitive'));
      await log().append(anEntry('KRI-7F3K', 'readSensitive'));
      expect(await log().of('KRI-7F3K')).toHaveLength(2);
    });

    test('loses no line when many are written at once', async () => {
      const steps = Array.from({ length: 50 }, (_, n) => `steg ${n}`);
      await Promise.all(steps.map((step) => log().append(anEntry('KRI-7F3K', 'read', step))));
      expect(new Set((await log().of('KRI-7F3K')).map((entry) => entry.step))).toEqual(new Set(steps));
    });

    test('has what was written with a case as soon as the case is written, in order with the rest', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      await log().append(anEntry('KRI-7F3K', 'read', 'a'));
      await replace('KRI-7F3K', await etagOf('KRI-7F3K'), 'b', 'c');
      expect(await stepsOf('KRI-7F3K')).toEqual(['a', 'b', 'c']);
      await log().append(anEntry('KRI-7F3K', 'read', 'd'));
      await replace('KRI-7F3K', await etagOf('KRI-7F3K'), 'e');
      await replace('KRI-7F3K', await etagOf('KRI-7F3K'));
      expect(await stepsOf('KRI-7F3K')).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    test('has what was written with a new case, and nothing of one whose id was taken', async () => {
      await store().cases.create(aCase('KRI-7F3K'), [anEntry('KRI-7F3K', 'started')]);
      expect(await store().cases.create(aCase('KRI-7F3K'), [anEntry('KRI-7F3K', 'started', 'late')])).toBe('exists');
      expect(await stepsOf('KRI-7F3K')).toEqual([null]);
    });

    test('has nothing of what was not written', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      const etag = await etagOf('KRI-7F3K');
      await replace('KRI-7F3K', etag, 'first');
      expect(await replace('KRI-7F3K', etag, 'late')).toBe('stale');
      expect(await replace('KRI-9X2B', etag, 'nowhere')).toBe('stale');
      expect(await stepsOf('KRI-7F3K')).toEqual(['first']);
      expect(await stepsOf('KRI-9X2B')).toEqual([]);
    });

    test('of many writers over the same version, has what the one who won did', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      const etag = await etagOf('KRI-7F3K');
      const steps = Array.from({ length: 20 }, (_, n) => `writer ${n}`);
      const answers = await Promise.all(steps.map((step) => replace('KRI-7F3K', etag, step)));
      expect(await stepsOf('KRI-7F3K')).toEqual(steps.filter((_, n) => answers[n] !== 'stale'));
    });

    test('outlives the case, with each line once', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      await replace('KRI-7F3K', await etagOf('KRI-7F3K'), 'a');
      await replace('KRI-7F3K', await etagOf('KRI-7F3K'), 'b');
      await store().cases.remove('KRI-7F3K', await etagOf('KRI-7F3K'));
      await store().settle();
      expect(await stepsOf('KRI-7F3K')).toEqual(['a', 'b']);
    });
  });
}
