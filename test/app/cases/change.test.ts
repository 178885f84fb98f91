// One change of a case: how often the store is asked, and what happens when somebody else was first.
import type { CaseStore, Store } from '../../../src/app/ports.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { appointed, reached, samtal, started } from '../course.ts';
import { hasButton } from '../desk.ts';
import { idOf, type Office, openOffice } from '../office.ts';

let office: Office;
afterEach(() => office.close());

/** A store whose every question about cases is noted. */
const noting =
  (asked: string[]) =>
  (store: Store): Store => {
    const note =
      <Args extends unknown[], T>(what: string, ask: (...args: Args) => Promise<T>) =>
      (...args: Args): Promise<T> => {
        asked.push(what);
        return ask(...args);
      };
    const { read, create, replace, remove, openOf, openIn, openDesignated, loads, openElsewhere, owed, due } =
      store.cases;
    const cases: CaseStore = {
      read: note('read', read),
      create: note('create', create),
      replace: note('replace', replace),
      remove: note('remove', remove),
      openOf: note('openOf', openOf),
      openIn: note('openIn', openIn),
      openDesignated: note('openDesignated', openDesignated),
      loads: note('loads', loads),
      openElsewhere: note('openElsewhere', openElsewhere),
      owed: note('owed', owed),
      due: note('due', due),
    };
    return { ...store, cases };
  };

test('a step costs one read and one write of the case before its answer, whichever step it is', async () => {
  const asked: string[] = [];
  office = await openOffice('2027-03-15T10:00', { between: noting(asked) });
  await started(office);
  for (const [who, button, inputs] of [
    ['eva', 'Lämna uppdraget', { behandlare: idOf('bo') }],
    ['bo', 'Spara', { utfall: 'nadd' }],
    ['bo', 'Spara samtalet', samtal({})],
  ] as const) {
    const { action, card } = office.person(who).finds(button);
    const actor = { id: idOf(who), name: '', chat: null };
    asked.length = 0;
    const answer = office.bot.pressed(actor, action, inputs, card.ref).then((view) => {
      const before = asked.filter((what) => what !== 'due');
      // What is sent after the answer reads nothing more of the case and records once.
      expect(before.slice(0, 2)).toEqual(['read', 'replace']);
      expect(before.length).toBeLessThanOrEqual(2);
      return view;
    });
    expect((await answer).title).toMatch(/^Klart: /);
    await office.bot.settled();
    expect(asked).toEqual(['read', 'replace', 'replace']);
  }
});

test('a start costs a read to see that the reference is free, two looks for its designation, and one write', async () => {
  const asked: string[] = [];
  office = await openOffice('2027-03-15T10:00', { between: noting(asked) });
  await started(office);
  // Then the enhetschef’s card, with everyone’s load, and what became of it.
  expect(asked).toEqual(['read', 'openDesignated', 'create', 'openDesignated', 'read', 'loads', 'replace']);
});

test('a refused form costs no write', async () => {
  const asked: string[] = [];
  office = await openOffice('2027-03-15T10:00', { between: noting(asked) });
  await appointed(office);
  asked.length = 0;
  await office.person('bo').presses('Spara', { utfall: '' });
  expect(asked).toEqual(['read']);
});

describe('when somebody else was first', () => {
  /** A store where something else happens between the first read and the first write of a case. */
  const interrupted =
    (meanwhile: { now?: () => Promise<unknown> }) =>
    (store: Store): Store => ({
      ...store,
      cases: {
        ...store.cases,
        replace: async (value, etag) => {
          const { now } = meanwhile;
          delete meanwhile.now;
          await now?.();
          return store.cases.replace(value, etag);
        },
      },
    });

  test('a step is decided anew on the case as it has become', async () => {
    const meanwhile: { now?: () => Promise<unknown> } = {};
    office = await openOffice('2027-03-15T10:00', { between: interrupted(meanwhile) });
    const id = await appointed(office);
    meanwhile.now = () => office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
    await office.person('bo').presses('Spara', { utfall: 'nadd' });
    const done = (await office.kept(id)).events.flatMap((e) => (e.type === 'stepDone' ? [e.step] : []));
    expect(done).toEqual(['fordela', 'informeraBarnet', 'kontakta']);
    expect(office.person('bo').titles()).toEqual(['Klart: Ring föräldern', 'Samtal 1']);
  });

  test('a step whose case was closed meanwhile is refused, and nothing of it is kept', async () => {
    const meanwhile: { now?: () => Promise<unknown> } = {};
    office = await openOffice('2027-03-15T10:00', { between: interrupted(meanwhile) });
    const id = await appointed(office);
    meanwhile.now = () => office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    const answer = await office.person('bo').presses('Spara', { utfall: 'nadd' });
    expect(JSON.stringify(answer)).toContain('Eva Påhittad avslutade ärendet i förtid');
    const done = (await office.kept(id)).events.flatMap((e) => (e.type === 'stepDone' ? [e.step] : []));
    expect(done).toEqual(['fordela']);
    expect(office.person('bo').titles()).not.toContain('Samtal 1');
  });

  test('a sweep between read and write: the step is done, and its reminder is updated', async () => {
    const meanwhile: { now?: () => Promise<unknown> } = {};
    office = await openOffice('2027-03-15T10:00', { between: interrupted(meanwhile) });
    await started(office);
    office.at('2027-03-15T14:30');
    meanwhile.now = () => office.sweep();
    await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
    expect(office.person('eva').titles()).toEqual(['Klart: Utse behandlare', 'Klart: Utse behandlare']);
    expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
  });

  test('a step done between the sweep’s read and write: no reminder is sent', async () => {
    const meanwhile: { now?: () => Promise<unknown> } = {};
    office = await openOffice('2027-03-15T10:00', { between: interrupted(meanwhile) });
    await started(office);
    office.at('2027-03-15T14:30');
    meanwhile.now = () => office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
    await office.sweep();
    await office.sweep();
    expect(office.person('eva').titles()).toEqual(['Klart: Utse behandlare']);
  });

  test('a step and many sweeps in two processes at once: everything once', async () => {
    office = await openOffice('2027-03-15T10:00');
    const id = await reached(office);
    office.at('2027-03-31T08:00');
    const twin = office.twin();
    const { action, card } = office.person('bo').finds('Spara samtalet');
    await Promise.all([
      office.sweep(),
      office.person('bo').sends(action, samtal({ datum: '2027-03-30' }), card.ref),
      sweep(twin),
      office.person('bo').sends(action, samtal({ datum: '2027-03-30' }), card.ref),
      sweep(twin),
    ]);
    await office.bot.settled();
    await office.sweep();
    const held = (await office.kept(id)).events.filter((e) => e.type === 'stepDone' && e.step === 'samtal');
    expect(held).toHaveLength(1);
    const open = office
      .person('bo')
      .chat()
      .filter(({ view }) => hasButton(view, 'Spara samtalet'));
    expect(open.map(({ view }) => view.title)).toEqual(['Samtal 2']);
  });
});
