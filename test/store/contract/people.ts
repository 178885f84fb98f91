// The part of the store contract about who holds what.
import type { PersonDocument } from '../../../src/app/documents.ts';
import type { PersonStore } from '../../../src/app/ports.ts';
import { aPerson, at } from '../made-up.ts';

/** Tests the lists of the empty store of people that each test is given. */
export function peopleContract(people: () => PersonStore): void {
  const names = async (unit: string, role: string) => (await people().holding(unit, role)).map((person) => person.name);

  test('people to be looked at come by the moment, those without one never', async () => {
    const woken = (id: string, wakeAt: string | null) => ({ ...aPerson(id, id), wakeAt });
    for (const person of [woken('b', at('09:00')), woken('a', at('08:00')), woken('c', at('10:00')), woken('d', null)])
      await people().create(person);
    await people().create(aPerson('e', 'e'));
    expect(await people().due(at('09:00'))).toEqual(['a', 'b']);
    const { value, etag } = (await people().read('a'))!;
    await people().replace({ ...value, wakeAt: null }, etag);
    expect(await people().due(at('09:00'))).toEqual(['b']);
  });

  describe('people who hold a role', () => {
    test('come by name in Swedish order', async () => {
      const swedish = [
        'Anna Påhittad',
        'Edit Påhittad',
        'Zeb Påhittad',
        'Åke Påhittad',
        'Ängla Påhittad',
        'Örjan Påhittad',
      ];
      for (const [n, name] of swedish.toReversed().entries()) {
        await people().create(aPerson(`p${n}`, name, 'norr/behandlare'));
      }
      expect(await names('norr', 'behandlare')).toEqual(swedish);
    });

    test('who were kept before mail addresses were have none', async () => {
      const bo = aPerson('bo', 'Bo Påhittad', 'norr/behandlare');
      const before: Partial<PersonDocument> = { ...bo };
      Reflect.deleteProperty(before, 'mail');
      await people().create(before as PersonDocument);
      expect((await people().read('bo'))?.value).toEqual(bo);
      expect(await people().holding('norr', 'behandlare')).toEqual([bo]);
    });

    test('come by id when they have the same name', async () => {
      for (const id of ['c', 'a', 'b']) await people().create(aPerson(id, 'Bo Påhittad', 'norr/behandlare'));
      expect((await people().holding('norr', 'behandlare')).map((person) => person.id)).toEqual(['a', 'b', 'c']);
    });

    test('are whole documents, of that role in that unit only', async () => {
      await people().create(aPerson('bo', 'Bo Påhittad', 'norr/behandlare', 'syd/enhetschef'));
      await people().create(aPerson('eva', 'Eva Påhittad', 'norr/enhetschef', 'syd/behandlare'));
      await people().create(aPerson('ny', 'Nya Påhittad'));
      expect(await people().holding('norr', 'behandlare')).toEqual([
        aPerson('bo', 'Bo Påhittad', 'norr/behandlare', 'syd/enhetschef'),
      ]);
      expect(await names('syd', 'behandlare')).toEqual(['Eva Påhittad']);
      expect(await names('norr', 'umgangesstodjare')).toEqual([]);
    });

    test('follow what they are given and what is taken back', async () => {
      await people().create(aPerson('bo', 'Bo Påhittad', 'norr/behandlare'));
      const { etag } = (await people().read('bo'))!;
      await people().replace(aPerson('bo', 'Bo Nygift-Påhittad', 'norr/enhetschef'), etag);
      expect(await names('norr', 'behandlare')).toEqual([]);
      expect(await names('norr', 'enhetschef')).toEqual(['Bo Nygift-Påhittad']);
    });
  });
}
