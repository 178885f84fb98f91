// The part of the store contract about the units' figures: the rows they are counted from, and when they are due.
import type { Store } from '../../../src/app/ports.ts';
import { aFact, aFollowUp, at } from '../made-up.ts';

/** Tests the facts and follow-ups of the empty store that each test is given. */
export function figuresContract(store: () => Store): void {
  const days = async (from: string, to: string) =>
    (await store().facts.between('norr', 'krisstod', from, to)).map((row) => row.day).toSorted();
  const due = async (moment: string) =>
    (await store().followUps.due(moment)).map((followUp) => followUp.unit).toSorted();

  describe('facts', () => {
    test('are those from the first day up to, not including, the last', async () => {
      for (const day of ['2026-12-31', '2027-01-01', '2027-03-31', '2027-04-01'])
        await store().facts.put(aFact(day, day));
      expect(await days('2027-01-01', '2027-04-01')).toEqual(['2027-01-01', '2027-03-31']);
      expect(await days('2027-01-01', '2027-01-01')).toEqual([]);
      expect(await days('2020-01-01', '2030-01-01')).toHaveLength(4);
    });

    test('are of one unit and one routine', async () => {
      await store().facts.put(aFact('a', '2027-01-01', { samtal: 3, dagar: null }));
      await store().facts.put(aFact('b', '2027-01-01', {}, 'syd'));
      await store().facts.put({ ...aFact('c', '2027-01-01'), routine: 'dialogmote' });
      expect(await store().facts.between('norr', 'krisstod', '2027-01-01', '2027-01-02')).toEqual([
        aFact('a', '2027-01-01', { samtal: 3, dagar: null }),
      ]);
    });

    test('are written over by a later row of the same id', async () => {
      await store().facts.put(aFact('a', '2027-01-01', { samtal: 3 }));
      await store().facts.put(aFact('a', '2027-02-01', { samtal: 4 }));
      expect(await store().facts.between('norr', 'krisstod', '2027-01-01', '2028-01-01')).toEqual([
        aFact('a', '2027-02-01', { samtal: 4 }),
      ]);
      expect(await days('2027-01-01', '2027-01-02')).toEqual([]);
    });

    test('may be many of the same day', async () => {
      await Promise.all(Array.from({ length: 60 }, (_, n) => store().facts.put(aFact(`row ${n}`, '2027-01-01'))));
      expect(await days('2027-01-01', '2027-01-02')).toHaveLength(60);
    });
  });

  describe('follow-ups', () => {
    test('are due from their moment on', async () => {
      await store().followUps.create(aFollowUp('norr', at('09:00')));
      await store().followUps.create(aFollowUp('syd', at('09:01')));
      expect(await due('2027-03-24T08:59:59.999Z')).toEqual([]);
      expect(await due(at('09:00'))).toEqual(['norr']);
      expect(await due(at('09:01'))).toEqual(['norr', 'syd']);
    });

    test('are compared as moments, however they are written', async () => {
      await store().followUps.create(aFollowUp('norr', '2027-03-24T10:00:00.000+01:00'));
      await store().followUps.create(aFollowUp('syd', '2027-03-24T08:30:00.000-02:00'));
      expect(await due('2027-03-24T08:59:00.000Z')).toEqual([]);
      expect(await due('2027-03-24T10:00:00.000+01:00')).toEqual(['norr']);
      expect(await due('2027-03-24T10:30:00.000Z')).toEqual(['norr', 'syd']);
    });

    test('follow what is written', async () => {
      await store().followUps.create(aFollowUp('norr', at('09:00')));
      const { etag } = (await store().followUps.read('norr/krisstod'))!;
      await store().followUps.replace(aFollowUp('norr', at('11:00')), etag);
      expect(await due(at('10:00'))).toEqual([]);
      expect(await store().followUps.due(at('11:00'))).toEqual([aFollowUp('norr', at('11:00'))]);
    });
  });
}
