// The part of the store contract about the lists of cases: what is to be woken, whose cases, and how many each has.
import type { CaseIndex } from '../../../src/app/documents.ts';
import type { CaseStore, Page, PageAsked } from '../../../src/app/ports.ts';
import { aCase, at } from '../made-up.ts';

type List<T> = (page: PageAsked) => Promise<Page<T>>;

/** Tests the lists of the empty case store that each test is given. */
export function caseListsContract(cases: () => CaseStore): void {
  const create = async (index: Readonly<Record<string, Partial<CaseIndex>>>): Promise<void> => {
    for (const [id, fields] of Object.entries(index)) await cases().create(aCase(id, fields));
  };
  const change = async (id: string, index: Partial<CaseIndex>): Promise<void> => {
    const { etag } = (await cases().read(id))!;
    expect(await cases().replace(aCase(id, index), etag)).not.toBe('stale');
  };
  const remove = async (id: string): Promise<void> => {
    const { etag } = (await cases().read(id))!;
    expect(await cases().remove(id, etag)).toBe('removed');
  };
  const due = async (moment: string) => (await cases().due(moment, { size: 100, after: null })).items;
  const openOf = async (person: string) =>
    (await cases().openOf(person, { size: 100, after: null })).items.map((value) => value.id);
  const loads = async (unit: string, role: string) => Object.fromEntries(await cases().loads(unit, role));

  describe('a unit’s open cases by their next last day', () => {
    const openIn = async (unit: string, until: string, size = 100) => {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const page: Page<{ id: string }> = await cases().openIn(unit, until, { size, after });
        ids.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      return ids;
    };

    test('come soonest first up to the moment, then by id, in pages of any size', async () => {
      await create({
        'KRI-D': { nextDue: at('09:00') },
        'KRI-C': { nextDue: at('08:00') },
        'KRI-A': { nextDue: at('09:00') },
        'KRI-E': { nextDue: at('10:01') },
      });
      for (const size of [1, 2, 100])
        expect(await openIn('norr', at('10:00'), size)).toEqual(['KRI-C', 'KRI-A', 'KRI-D']);
    });

    test('are the unit’s own, open, and have a last day', async () => {
      await create({
        'KRI-A': { nextDue: at('09:00'), unit: 'soder' },
        'KRI-B': { nextDue: at('09:00'), status: 'closed' },
        'KRI-C': { nextDue: null },
        'KRI-D': { nextDue: at('09:00') },
      });
      expect(await openIn('norr', at('10:00'))).toEqual(['KRI-D']);
      await change('KRI-D', { nextDue: at('11:00') });
      expect(await openIn('norr', at('10:00'))).toEqual([]);
    });
  });

  test('open cases of other units than those asked about are counted for each unit', async () => {
    await create({
      'KRI-A': { unit: 'soder' },
      'KRI-B': { unit: 'vaster' },
      'KRI-C': { unit: 'soder', nextDue: null },
      'KRI-D': { unit: 'oster', status: 'closed' },
      'KRI-E': { unit: 'norr' },
    });
    const elsewhere = async (...units: readonly string[]) => Object.fromEntries(await cases().openElsewhere(units));
    expect(await elsewhere('norr', 'oster')).toEqual({ soder: 2, vaster: 1 });
    expect(await elsewhere('norr', 'soder', 'vaster')).toEqual({});
    expect(await elsewhere()).toEqual({ norr: 1, soder: 2, vaster: 1 });
  });

  describe('open cases with a designation', () => {
    const designation = '20260417';
    const designated = (unit: string, routine: string, text: string, most = 9) =>
      cases().openDesignated(unit, routine, text, most);

    test('are those of the unit and the routine that have that one, by id', async () => {
      await create({
        'KRI-C': { designation, nextDue: at('09:00') },
        'KRI-A': { designation, nextDue: at('10:00') },
        'KRI-B': { designation },
        'KRI-D': { designation: '202604170' },
        'KRI-E': { designation, unit: 'soder' },
        'KRI-F': { designation, routine: 'umgangesstod' },
        'KRI-G': { designation, status: 'closed' },
        'KRI-H': {},
      });
      expect(await designated('norr', 'krisstod', designation)).toEqual(['KRI-A', 'KRI-B', 'KRI-C']);
      expect(await designated('norr', 'krisstod', designation, 2)).toEqual(['KRI-A', 'KRI-B']);
      expect(await designated('soder', 'krisstod', designation)).toEqual(['KRI-E']);
      expect(await designated('norr', 'umgangesstod', designation)).toEqual(['KRI-F']);
      expect(await designated('vaster', 'krisstod', designation)).toEqual([]);
      expect(await designated('norr', 'krisstod', '')).toEqual([]);
    });

    test('are found by any sign that it has', async () => {
      await create({ 'KRI-A': { designation: 'å/ö?#7' } });
      expect(await designated('norr', 'krisstod', 'å/ö?#7')).toEqual(['KRI-A']);
    });

    test('follow what is written', async () => {
      await create({
        'KRI-A': { designation },
        'KRI-B': { designation },
        'KRI-C': { designation },
        'KRI-D': { designation },
        'KRI-E': {},
      });
      await change('KRI-A', { designation: '4411' });
      await change('KRI-B', {});
      await change('KRI-C', { status: 'closed' });
      await remove('KRI-D');
      await change('KRI-E', { designation });
      expect(await designated('norr', 'krisstod', designation)).toEqual(['KRI-E']);
      expect(await designated('norr', 'krisstod', '4411')).toEqual(['KRI-A']);
    });
  });

  describe('cases to wake', () => {
    test('come soonest first, then by id', async () => {
      await create({
        'KRI-D': { wakeAt: at('09:00') },
        'KRI-C': { wakeAt: at('08:00') },
        'KRI-A': { wakeAt: at('09:00') },
        'KRI-B': { wakeAt: '2026-12-31T23:00:00.000Z' },
      });
      expect(await due(at('10:00'))).toEqual(['KRI-B', 'KRI-C', 'KRI-A', 'KRI-D']);
    });

    test('are those whose moment has come, to the millisecond', async () => {
      await create({
        'KRI-A': { wakeAt: '2027-03-24T09:00:00.000Z' },
        'KRI-B': { wakeAt: '2027-03-24T09:00:00.001Z' },
        'KRI-C': { wakeAt: null },
      });
      expect(await due('2027-03-24T08:59:59.999Z')).toEqual([]);
      expect(await due('2027-03-24T09:00:00.000Z')).toEqual(['KRI-A']);
      expect(await due('2027-03-24T09:00:00.001Z')).toEqual(['KRI-A', 'KRI-B']);
    });

    test('may be closed ones', async () => {
      await create({ 'KRI-A': { status: 'closed', wakeAt: at('09:00') } });
      expect(await due(at('09:00'))).toEqual(['KRI-A']);
    });

    test('follow what is written', async () => {
      await create({
        'KRI-A': { wakeAt: at('09:00') },
        'KRI-B': { wakeAt: at('09:10') },
        'KRI-C': { wakeAt: at('09:20') },
      });
      await change('KRI-A', { wakeAt: null });
      await change('KRI-B', { wakeAt: at('09:30') });
      await remove('KRI-C');
      expect(await due(at('09:30'))).toEqual(['KRI-B']);
    });

    test('come in pages, each once', async () => {
      const ids = Array.from({ length: 11 }, (_, n) => `KRI-${String(n).padStart(2, '0')}`);
      for (const [n, id] of ids.entries()) await cases().create(aCase(id, { wakeAt: at(`09:0${Math.floor(n / 4)}`) }));
      const list: List<string> = (page) => cases().due(at('10:00'), page);
      expect(await pages(list, 3)).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6, 9), ids.slice(9)]);
    });

    test('end at the last page, also when it is full', async () => {
      await create({ 'KRI-A': { wakeAt: at('09:00') }, 'KRI-B': { wakeAt: at('09:01') } });
      expect(await cases().due(at('10:00'), { size: 2, after: null })).toEqual({
        items: ['KRI-A', 'KRI-B'],
        next: null,
      });
      expect(await cases().due(at('08:00'), { size: 2, after: null })).toEqual({ items: [], next: null });
    });

    test('are neither skipped nor repeated when those read are dealt with between the pages', async () => {
      await create({
        'KRI-A': { wakeAt: at('09:00') },
        'KRI-B': { wakeAt: at('09:01') },
        'KRI-C': { wakeAt: at('09:02') },
        'KRI-D': { wakeAt: at('09:03') },
      });
      const first = await cases().due(at('10:00'), { size: 2, after: null });
      await change('KRI-A', { wakeAt: null });
      await remove('KRI-B');
      expect((await cases().due(at('10:00'), { size: 2, after: first.next })).items).toEqual(['KRI-C', 'KRI-D']);
    });
  });

  describe('messages that are owed', () => {
    test('are counted in all cases, with the moment of the oldest', async () => {
      expect(await cases().owed()).toEqual({ messages: 0, since: null });
      await create({
        'KRI-A': { owed: 2, owedSince: at('09:10') },
        'KRI-B': { owed: 1, owedSince: at('09:00') },
        'KRI-C': { status: 'closed', owed: 1, owedSince: at('09:20') },
        'KRI-D': {},
      });
      expect(await cases().owed()).toEqual({ messages: 4, since: at('09:00') });
    });

    test('follow what is written', async () => {
      await create({ 'KRI-A': { owed: 2, owedSince: at('09:10') }, 'KRI-B': { owed: 1, owedSince: at('09:00') } });
      await change('KRI-A', { owed: 1, owedSince: at('09:30') });
      await remove('KRI-B');
      expect(await cases().owed()).toEqual({ messages: 1, since: at('09:30') });
      await change('KRI-A', {});
      expect(await cases().owed()).toEqual({ messages: 0, since: null });
    });
  });

  describe("somebody's open cases", () => {
    test('come by their next day, those without one last, then by id', async () => {
      const appointed = ['behandlare/bo'];
      await create({
        'KRI-F': { appointed, nextDue: null },
        'KRI-E': { appointed, nextDue: null },
        'KRI-D': { appointed, nextDue: at('16:30') },
        'KRI-C': { appointed, nextDue: '2031-01-01T15:30:00.000Z' },
        'KRI-B': { appointed, nextDue: at('16:30') },
      });
      expect(await openOf('bo')).toEqual(['KRI-B', 'KRI-D', 'KRI-C', 'KRI-E', 'KRI-F']);
    });

    test('are whole documents', async () => {
      await create({ 'KRI-A': { appointed: ['behandlare/bo'], nextDue: at('16:30') } });
      const { items } = await cases().openOf('bo', { size: 1, after: null });
      expect(items).toEqual([aCase('KRI-A', { appointed: ['behandlare/bo'], nextDue: at('16:30') })]);
    });

    test('are only theirs, and only open', async () => {
      await create({
        'KRI-A': { appointed: ['behandlare/bo', 'enhetschef/eva'] },
        'KRI-B': { appointed: ['behandlare/bosse'] },
        'KRI-C': { appointed: ['behandlare/bo'], status: 'closed' },
        'KRI-D': { appointed: [], waitingOn: ['bo'] },
      });
      expect(await openOf('bo')).toEqual(['KRI-A']);
      expect(await openOf('eva')).toEqual(['KRI-A']);
      expect(await openOf('nobody')).toEqual([]);
    });

    test('are there once each for who has two roles', async () => {
      await create({ 'KRI-A': { appointed: ['behandlare/bo', 'socialsekreterare/bo'] } });
      expect(await openOf('bo')).toEqual(['KRI-A']);
    });

    test('follow hand-overs, closings and removals', async () => {
      await create({
        'KRI-A': { appointed: ['behandlare/bo'] },
        'KRI-B': { appointed: ['behandlare/bo'] },
        'KRI-C': { appointed: ['behandlare/bo'] },
        'KRI-D': { appointed: ['behandlare/britt'], status: 'closed' },
      });
      await change('KRI-A', { appointed: ['behandlare/britt'] });
      await change('KRI-B', { appointed: ['behandlare/bo'], status: 'closed' });
      await remove('KRI-C');
      await change('KRI-D', { appointed: ['behandlare/britt'], status: 'open' });
      expect(await openOf('bo')).toEqual([]);
      expect(await openOf('britt')).toEqual(['KRI-A', 'KRI-D']);
    });

    test('come in pages, each once, also among those without a day', async () => {
      const ids = Array.from({ length: 10 }, (_, n) => `KRI-${n}`);
      for (const [n, id] of ids.entries()) {
        await cases().create(aCase(id, { appointed: ['behandlare/bo'], nextDue: n < 4 ? at('16:30') : null }));
      }
      const list: List<string> = async (page) => {
        const { items, next } = await cases().openOf('bo', page);
        return { items: items.map((value) => value.id), next };
      };
      expect(await pages(list, 3)).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6, 9), ids.slice(9)]);
      expect(await pages(list, 10)).toEqual([ids]);
    });
  });

  describe('loads', () => {
    test('count the open cases of each person in one role of one unit', async () => {
      await create({
        'KRI-A': { appointed: ['behandlare/bo', 'enhetschef/eva'] },
        'KRI-B': { appointed: ['behandlare/bo', 'behandlare/britt', 'enhetschef/eva'] },
        'KRI-C': { appointed: ['behandlare/bo'], status: 'closed' },
        'KRI-D': { appointed: ['behandlare/bo'], unit: 'syd' },
        'KRI-E': { appointed: ['socialsekreterare/bo'] },
      });
      expect(await loads('norr', 'behandlare')).toEqual({ bo: 2, britt: 1 });
      expect(await loads('syd', 'behandlare')).toEqual({ bo: 1 });
      expect(await loads('norr', 'enhetschef')).toEqual({ eva: 2 });
      expect(await loads('norr', 'familjerattssekreterare')).toEqual({});
    });

    test('follow hand-overs, closings and removals', async () => {
      await create({
        'KRI-A': { appointed: ['behandlare/bo'] },
        'KRI-B': { appointed: ['behandlare/bo'] },
        'KRI-C': { appointed: ['behandlare/bo'] },
        'KRI-D': { appointed: ['behandlare/bo'] },
      });
      await change('KRI-A', { appointed: ['behandlare/britt'] });
      await change('KRI-B', { appointed: ['behandlare/bo'], status: 'closed' });
      await remove('KRI-C');
      expect(await loads('norr', 'behandlare')).toEqual({ bo: 1, britt: 1 });
    });

    test('count a case once for who is named twice in the role', async () => {
      await create({ 'KRI-A': { appointed: ['behandlare/bo', 'behandlare/bo'] } });
      expect(await loads('norr', 'behandlare')).toEqual({ bo: 1 });
    });

    test('are right for a reference that is used again', async () => {
      await create({ 'KRI-A': { appointed: ['behandlare/bo'] } });
      await remove('KRI-A');
      await create({ 'KRI-A': { appointed: ['behandlare/britt'] } });
      expect(await loads('norr', 'behandlare')).toEqual({ britt: 1 });
    });
  });
}

/** Reads a list to its end, at most twenty pages. */
async function pages<T>(list: List<T>, size: number): Promise<readonly (readonly T[])[]> {
  const read: (readonly T[])[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = await list({ size, after });
    read.push(page.items);
    after = page.next;
  } while (after !== null && read.length < 20);
  return read;
}
