// Several reminders become one card, and each working morning somebody who has something gets their list of the day, once.
import type { Installer, Messenger } from '../../../src/app/ports.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { View } from '../../../src/domain/view.ts';
import { appointed, reached, started } from '../course.ts';
import { words } from '../desk.ts';
import { chatOf, type Office, openOffice } from '../office.ts';
import { openSheetOffice, toBook } from '../sheet.ts';
import { sheet } from '../../domain/sheet.ts';

let office: Office;
afterEach(() => office.close());

const open = async (when: string, mornings?: true): Promise<void> => {
  office = await openOffice(when, mornings ? { mornings } : {});
};
const chat = (who: 'sanna' | 'eva' | 'bo'): readonly View[] =>
  office
    .person(who)
    .chat()
    .map(({ view }) => view);
const rows = (view: View): readonly string[] =>
  view.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ title }) => title) : []));
const headings = (view: View): readonly string[] =>
  view.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));

/** Lets the morning come, and answers what came to somebody. */
async function morning(moment: string, who: 'sanna' | 'eva' | 'bo'): Promise<readonly View[]> {
  const before = chat(who).length;
  office.at(moment);
  await office.sweep();
  return chat(who).slice(before);
}

describe('several reminders in one sweep', () => {
  test('are one card with a row each, which opens its step', async () => {
    await open('2027-03-15T10:00');
    const first = await appointed(office);
    const second = await appointed(office);
    const [card, ...more] = await morning('2027-03-16T08:00', 'bo');
    expect(more).toEqual([]);
    expect(card).toMatchObject({ title: '2 påminnelser', preview: 'Du har påminnelser' });
    expect(card && rows(card)).toEqual(['Ring föräldern idag', 'Ring föräldern idag']);
    const details = card?.blocks.flatMap((b) => (b.kind === 'rows' ? b.rows.map(({ detail }) => detail) : []));
    expect(details?.map((detail) => /KRI-\w{4}/.exec(detail)?.[0]).sort()).toEqual([first, second].sort());
    expect((await office.person('bo').presses('Öppna')).title).toBe('Ring föräldern');
  });

  test('the card shows how things are when it is looked at', async () => {
    await open('2027-03-15T10:00');
    const first = await appointed(office);
    await appointed(office);
    const [card] = await morning('2027-03-16T08:00', 'bo');
    await office
      .person('bo')
      .sends({ do: 'submit', case: first, step: 'kontakta', n: 1 }, { utfall: 'nadd', forsta: '2027-03-18' });
    const now = await office.person('bo').sends(card!.refresh!);
    expect([...rows(now)].sort()).toEqual(['Klart: Ring föräldern', 'Ring föräldern idag']);
    expect(now.title).toBe('1 påminnelse');
  });

  test('whoever may not see a case sees nothing of it on a card that was forwarded', async () => {
    await open('2027-03-15T10:00');
    await appointed(office);
    await appointed(office);
    const [card] = await morning('2027-03-16T08:00', 'bo');
    expect(rows(await office.person('bea').sends(card!.refresh!))).toEqual([]);
  });

  test('when the card cannot be sent, each reminder is still owed, and comes later', async () => {
    await open('2027-03-15T10:00');
    await appointed(office);
    await appointed(office);
    office.failing.set(chatOf('bo').id, { ok: false, why: 'later' });
    expect(await morning('2027-03-16T08:00', 'bo')).toEqual([]);
    office.failing.clear();
    const [card, ...more] = await morning('2027-03-16T08:05', 'bo');
    expect(card?.title).toBe('2 påminnelser');
    expect(more).toEqual([]);
  });

  describe('when Teams does not take the card, all is as when they are sent one by one', () => {
    const bo = async () => (await office.world.store.people.read(office.idOf('bo')))?.value;
    const owed = async (installer?: Installer): Promise<readonly string[]> => {
      office = await openOffice('2027-03-15T10:00', installer ? { installer } : {});
      return [await appointed(office), await appointed(office)];
    };
    const nudgesToBo = async (ids: readonly string[]) =>
      (await Promise.all(ids.map((id) => office.kept(id)))).flatMap(({ deliveries }) =>
        deliveries.filter(
          ({ shows, to }) => shows.kind === 'nudge' && 'person' in to && to.person === office.idOf('bo'),
        ),
      );

    test('who has blocked the bot is noted as out of reach, once', async () => {
      const ids = await owed();
      office.failing.set(chatOf('bo').id, { ok: false, why: 'blocked' });
      const writes = jest.spyOn(office.world.store.people, 'replace');
      await morning('2027-03-16T08:00', 'bo');
      expect((await nudgesToBo(ids)).map(({ state, why }) => [state, why])).toEqual([
        ['failed', 'blocked'],
        ['failed', 'blocked'],
      ]);
      expect(await bo()).toMatchObject({ missed: { why: 'blocked', since: '2027-03-16T07:00:00.000Z' } });
      expect(writes).toHaveBeenCalledTimes(1);
      expect(JSON.stringify(await office.person('eva').writes('onåbara'))).toMatch(/Bo Påhittad.*blockerat/s);
    });

    test('whose chat the bot is not in any more has none, and the enhetschef hears the next reminder', async () => {
      const ids = await owed();
      office.failing.set(chatOf('bo').id, { ok: false, why: 'notInstalled' });
      await morning('2027-03-16T08:00', 'bo');
      expect((await nudgesToBo(ids)).map(({ state, why }) => [state, why])).toEqual([
        ['failed', 'notInstalled'],
        ['failed', 'notInstalled'],
      ]);
      expect(await bo()).toMatchObject({ chat: null });
      const cards = await morning('2027-03-17T08:00', 'eva');
      expect(JSON.stringify(cards)).toContain(ids[0]);
      expect(JSON.stringify(cards)).toContain(ids[1]);
    });

    test('the app is installed again where that is permitted, and the card comes there', async () => {
      const chatAnew = { ...chatOf('bo'), id: 'installed-bo' };
      const ids = await owed({ install: () => Promise.resolve({ ok: true, chat: chatAnew }) });
      office.failing.set(chatOf('bo').id, { ok: false, why: 'notInstalled' });
      const sent: string[] = [];
      const messenger: Messenger = {
        ...office.world.messenger,
        send: (to, view) => (sent.push(`${to.id}: ${view.title}`), office.world.messenger.send(to, view)),
      };
      office.at('2027-03-16T08:00');
      await sweep({ ...office.world, messenger });
      expect(sent.filter((one) => one.startsWith('installed-bo'))).toEqual(['installed-bo: 2 påminnelser']);
      expect((await nudgesToBo(ids)).map(({ state }) => state)).toEqual(['sent', 'sent']);
      expect(await bo()).toMatchObject({ chat: { id: 'installed-bo' } });
    });

    test('and who was missed is so no more when it gets through', async () => {
      await owed();
      const found = await office.world.store.people.read(office.idOf('bo'));
      const missed = { why: 'blocked', since: '2027-03-15T09:00:00.000Z' } as const;
      await office.world.store.people.replace({ ...found!.value, missed }, found!.etag);
      expect((await morning('2027-03-16T08:00', 'bo')).map(({ title }) => title)).toEqual(['2 påminnelser']);
      expect(await bo()).not.toHaveProperty('missed');
    });
  });

  test('of very many the first are shown and the rest are counted', async () => {
    await open('2027-03-15T10:00');
    for (let i = 0; i < 15; i += 1) await appointed(office);
    const [card, ...more] = await morning('2027-03-16T08:00', 'bo');
    expect(more).toEqual([]);
    expect(card?.title).toBe('15 påminnelser');
    expect(JSON.stringify(card)).toContain('Och 3 påminnelser till.');
  });
});

describe('min dag', () => {
  test('comes the first minute of a working day: what is late, today’s and this week’s', async () => {
    // A Monday. The child is to be told by Monday the week after.
    await open('2027-03-15T10:00', true);
    await reached(office);
    const late = await started(office);
    office.at('2027-03-16T10:00');
    await reached(office);
    const [card, ...more] = await morning('2027-03-22T08:00', 'sanna');
    expect(more).toEqual([]);
    expect(card?.title).toBe('Min dag måndag 22 mars');
    // What she is reminded of this very morning, and then tomorrow's of the other case.
    expect(card && headings(card)).toEqual(['Påminnelser', 'Senare i veckan']);
    expect(card && rows(card)).toEqual([
      'Ingen är utsedd till behandlare än. Prata med enhetschefen',
      'Informera barnet idag',
      'Journalför idag att stödet är överlämnat',
      'Informera barnet',
      'Journalför att stödet är överlämnat',
    ]);
    const [evas] = (await morning('2027-03-23T08:00', 'eva')).filter(({ title }) => title.startsWith('Min dag'));
    expect(evas && headings(evas)).toContain('Försenat');
    expect(JSON.stringify(evas)).toContain(late);
  });

  test('of one reminder only, the reminder’s own card comes, which can be filled in at once', async () => {
    await open('2027-03-15T10:00', true);
    await appointed(office);
    const cards = await morning('2027-03-16T08:00', 'bo');
    expect(cards.map(({ title }) => title)).toEqual(['Ring föräldern']);
    expect(await morning('2027-03-16T08:30', 'bo')).toEqual([]);
  });

  test('comes without any reminder too, once, whoever sweeps', async () => {
    await open('2027-03-15T10:00', true);
    await reached(office);
    office.at('2027-03-18T08:00');
    const before = chat('sanna').length;
    const twin = office.twin();
    await Promise.all([office.sweep(), sweep(twin), office.sweep(), sweep(twin)]);
    await office.sweep();
    expect(
      chat('sanna')
        .slice(before)
        .map(({ title }) => title),
    ).toEqual([]);
    // Monday's last day is next week until Monday comes.
    expect((await morning('2027-03-22T08:00', 'sanna')).map(({ title }) => title)).toEqual(['Min dag måndag 22 mars']);
    expect(await morning('2027-03-22T11:00', 'sanna')).toEqual([]);
  });

  test('is known by its message, as everything that is sent', async () => {
    await open('2027-03-15T10:00', true);
    await appointed(office);
    await morning('2027-03-22T08:00', 'sanna');
    const card = office.person('sanna').chat().at(-1);
    expect(card?.view.title).toBe('Min dag måndag 22 mars');
    const sanna = (await office.world.store.people.read(office.idOf('sanna')))?.value;
    expect(sanna?.morning).toEqual({ day: '2027-03-22', until: null, message: card?.ref });
  });

  test('does not come to somebody with nothing to do, on a closed day, or at night', async () => {
    await open('2027-03-24T15:00', true);
    await appointed(office);
    for (const moment of ['2027-03-24T17:00', '2027-03-26T09:00', '2027-03-27T09:00', '2027-03-29T09:00'])
      expect([moment, await morning(moment, 'bo')]).toEqual([moment, []]);
    office.at('2027-03-30T08:00');
    await office.sweep();
    expect(office.person('bea').chat()).toEqual([]);
  });

  test('can be turned off and on, and asked for', async () => {
    await open('2027-03-15T10:00', true);
    await started(office);
    await reached(office);
    expect((await office.person('sanna').writes('min dag av')).title).toBe('Min dag är av');
    expect((await morning('2027-03-22T08:00', 'sanna')).map(({ title }) => title)).toEqual(['3 påminnelser']);
    expect((await office.person('sanna').writes('Min dag')).title).toBe('Min dag måndag 22 mars');
    expect((await office.person('sanna').writes('min dag på')).title).toBe('Min dag är på');
    expect((await morning('2027-03-23T08:00', 'sanna')).map(({ title }) => title)).toEqual(['Min dag tisdag 23 mars']);
  });

  test('says so when nothing waits this week', async () => {
    await open('2027-03-15T10:00');
    expect(JSON.stringify(await office.person('bea').writes('min dag'))).toContain(
      'Inget väntar på dig den här veckan.',
    );
  });
});

test('whoever is off on the last day is reminded before it, of which day that is', async () => {
  const rum = {
    ...sheet.steps.rum!,
    remind: [{ to: 'enhetschef', at: 'dueMorning', text: 'Idag är sista dagen' } as const],
  };
  office = await openSheetOffice('2027-04-01T10:00', { routines: [{ ...sheet, steps: { ...sheet.steps, rum } }] });
  await toBook(office);
  const eva = office.person('eva');
  // Five working days from Thursday the 1st: Thursday the 8th.
  await eva.writes('ledig torsdagar');
  office.at('2027-04-07T08:00');
  await office.sweep();
  expect(words(eva.latest())).toContain('Imorgon är sista dagen');
});
