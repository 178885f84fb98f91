// Two processes on one store, each with its own connection, whichever store it is: one wins, and the other sees the truth.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot } from '../../src/app/create-bot.ts';
import type { Store } from '../../src/app/ports.ts';
import { sweep } from '../../src/app/reminders/sweep.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { reached, samtal, started } from '../app/course.ts';
import { hasButton, notices, words } from '../app/desk.ts';
import { chatOf, idOf, type Office, openOffice } from '../app/office.ts';
import { allowLoopback } from '../network.ts';
import { openCosmos } from './cosmos/server.ts';

allowLoopback();
jest.setTimeout(60_000);

type Two = { readonly stores: readonly [Store, Store]; readonly close: () => Promise<void> };

async function twoEmbedded(): Promise<Two> {
  const folder = mkdtempSync(join(tmpdir(), 'ledstangen-'));
  const stores = [openEmbeddedStore(folder), openEmbeddedStore(folder)] as const;
  return {
    stores,
    close: async () => {
      for (const store of stores) await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function twoCosmos(): Promise<Two> {
  const cosmos = await openCosmos();
  const { store, place } = await cosmos.open();
  return { stores: [store, await cosmos.again(place)], close: cosmos.close };
}

describe.each([
  ['the embedded store', twoEmbedded],
  ['the Cosmos DB store', twoCosmos],
])('two processes on %s', (_name, openTwo) => {
  let two: Two;
  let office: Office;
  const open = async (when: string): Promise<void> => {
    two = await openTwo();
    let next = 0;
    const between = (): Store => two.stores[next++ % 2]!;
    office = await openOffice(when, { chiefs: ['eva', 'ulla'], between });
  };
  afterEach(async () => {
    await office.close();
    await two.close();
  });
  const eventsOf = async (id: string) => (await office.kept(id)).events;

  test('two people submit the same step: one has done it, and the other gets to know who and what', async () => {
    await open('2027-03-15T10:00');
    const id = await started(office);
    const { action } = office.person('eva').finds('Lämna uppdraget');
    const twin = createBot(office.twin());
    const ulla = { id: idOf('ulla'), name: 'Ulla Påhittad', chat: chatOf('ulla') };
    const answers = await Promise.all([
      office.person('eva').sends(action, { behandlare: idOf('bo') }),
      twin.pressed(ulla, action, { behandlare: idOf('bea') }, null),
    ]);
    await twin.settled();
    const done = (await eventsOf(id)).filter(({ type }) => type === 'stepDone');
    expect(done).toHaveLength(1);
    const winner = done[0]?.by === idOf('eva') ? 'Eva' : 'Ulla';
    const late = answers.filter((view) => notices(view).length > 0);
    expect(late.map((view) => notices(view))).toEqual([
      [`Det är redan gjort: ${winner} Påhittad gjorde det mån 15 mars 10:00. Inget har ändrats.`],
    ]);
    expect(words(late[0]!)).toContain(winner === 'Eva' ? 'Bo Påhittad' : 'Bea Påhittad');
    expect(office.person('bo').chat().length + office.person('bea').chat().length).toBe(1);
    const submitted = (await office.world.store.accessLog.of(id)).filter(({ what }) => what === 'submitted');
    expect(submitted.map(({ person }) => person)).toEqual([done[0]?.by]);
  });

  test('a submit races the reminder of it: it is done once, and no card asks for what is done', async () => {
    await open('2027-03-15T10:00');
    const id = await reached(office);
    office.at('2027-03-31T08:00');
    const twin = office.twin();
    const { action, card } = office.person('bo').finds('Spara samtalet');
    const press = () => office.person('bo').sends(action, samtal({ datum: '2027-03-30' }), card.ref);
    await Promise.all([office.sweep(), press(), sweep(twin), press(), sweep(twin)]);
    await office.bot.settled();
    await office.sweep();
    const held = (await eventsOf(id)).filter((e) => e.type === 'stepDone' && e.step === 'samtal');
    expect(held).toHaveLength(1);
    const asking = office
      .person('bo')
      .chat()
      .filter(({ view }) => hasButton(view, 'Spara samtalet'));
    expect(asking.map(({ view }) => view.title)).toEqual(['Samtal 2']);
  });

  test('two replicas sweep: each reminder comes once, and is recorded once', async () => {
    await open('2027-03-15T10:00');
    const ids: string[] = [];
    for (const beteckning of ['2026-0417', '2026-0418', '2026-0419']) ids.push(await started(office, { beteckning }));
    const before = office.person('eva').chat().length;
    office.at('2027-03-17T09:00');
    const twin = office.twin();
    await Promise.all([office.sweep(), sweep(twin), office.sweep(), sweep(twin)]);
    await office.sweep();
    const nudges = await Promise.all(
      ids.map(async (id) => (await office.kept(id)).deliveries.filter(({ shows }) => shows.kind === 'nudge')),
    );
    const toEva = nudges
      .flat()
      .filter(({ to, state }) => 'person' in to && to.person === idOf('eva') && state === 'sent');
    expect(new Set(toEva.map(({ key }) => key)).size).toBeGreaterThan(0);
    expect(nudges.flat().filter(({ state }) => state === 'owed' || state === 'claimed')).toEqual([]);
    for (const ofCase of nudges) expect(new Set(ofCase.map(({ key }) => key)).size).toBe(ofCase.length);
    const lines = office
      .person('eva')
      .chat()
      .slice(before)
      .flatMap(({ view }) => ids.filter((id) => words(view).includes(id)));
    expect(lines.toSorted()).toEqual(ids.toSorted());
  });
});
