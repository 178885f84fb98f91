// The part of the store contract about the access log: every line stays, in the order it was written.
import type { AccessLog } from '../../../src/app/ports.ts';
import { anEntry } from '../made-up.ts';

/** Tests the access log of the empty store that each test is given. */
export function accessLogContract(log: () => AccessLog): void {
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
  });
}
