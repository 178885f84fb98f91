// What every store must do. A store passes when all of this does: `storeContract('the … store', open, dispose)` in its test file.
import type { Store } from '../../src/app/ports.ts';
import { accessLogContract } from './contract/access-log.ts';
import { casesContract } from './contract/cases.ts';
import { caseListsContract } from './contract/case-lists.ts';
import { figuresContract } from './contract/figures.ts';
import { peopleContract } from './contract/people.ts';
import { versionsContract } from './contract/versions.ts';
import { aCase, aChannel, aFollowUp, aPerson, aRequest } from './made-up.ts';

/**
 * Runs the contract. `open` answers an empty store, `dispose` ends one, which may be closed already, and clears away what it kept.
 */
export function storeContract(
  name: string,
  open: () => Promise<Store> | Store,
  dispose: (store: Store) => Promise<void> | void,
): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => dispose(store));

    versionsContract(
      'cases',
      () => store.cases,
      (id, mark) => aCase(id, {}, { draft: mark }),
    );
    versionsContract(
      'people',
      () => store.people,
      (id, mark) => aPerson(id, mark, 'norr/behandlare'),
    );
    versionsContract('channels', () => store.channels, aChannel);
    versionsContract('requests', () => store.requests, aRequest);
    versionsContract(
      'follow-ups',
      () => store.followUps,
      (id, mark) => ({ ...aFollowUp(id, '2027-03-24T10:00:00.000Z'), id, routine: mark }),
    );
    versionsContract(
      'what is carried on',
      () => store.carried,
      (id, mark) => ({ id, open: { [mark]: [{ text: 'Vem?', owner: 'bo', day: null }] }, broughtUp: [] }),
    );
    casesContract(() => store);
    caseListsContract(() => store.cases);
    peopleContract(() => store.people);
    figuresContract(() => store);
    accessLogContract(() => store);

    test('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    test('answers nothing once it is closed, and may be closed again', async () => {
      await store.cases.create(aCase('KRI-7F3K'));
      await store.close();
      await expect(store.ping()).rejects.toThrow();
      await expect(store.cases.read('KRI-7F3K')).rejects.toThrow();
      await expect(store.cases.create(aCase('KRI-9X2B'))).rejects.toThrow();
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
