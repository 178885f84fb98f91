// Sending what is owed: each way that it can fail, and that one message's failure is its own.
import type { Store } from '../../../src/app/ports.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { documented, openCircleOffice } from '../circle.ts';
import { appointed, reached, started } from '../course.ts';
import { hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const chatFailsWith = (who: string, failure: Parameters<Office['failing']['set']>[1]) =>
  office.failing.set(`chat-${who}`, failure);
const works = (who: string) => office.failing.delete(`chat-${who}`);
const deliveryTo = async (id: string, who: 'eva' | 'bo' | 'sanna') =>
  (await office.kept(id)).deliveries.find(
    ({ to, shows }) => 'person' in to && to.person === idOf(who) && shows.kind === 'step',
  );

test('what Teams could not take is sent again after a while, and longer each time', async () => {
  chatFailsWith('eva', { ok: false, why: 'later' });
  const id = await started(office);
  expect(await deliveryTo(id, 'eva')).toMatchObject({ state: 'owed', attempts: 1, until: '2027-03-15T09:00:05.000Z' });
  office.at('2027-03-15T10:00:04');
  expect(await office.sweep()).toMatchObject({ cases: 0, sent: 0 });
  office.at('2027-03-15T10:00:05');
  expect(await office.sweep()).toMatchObject({ cases: 1, sent: 0, failed: 0 });
  expect(await deliveryTo(id, 'eva')).toMatchObject({ attempts: 2, until: '2027-03-15T09:00:15.000Z' });
  works('eva');
  office.at('2027-03-15T10:00:15');
  expect(await office.sweep()).toMatchObject({ sent: 1 });
  expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
});

test('Teams’ own waiting time is kept to', async () => {
  chatFailsWith('eva', { ok: false, why: 'later', retryAfterMs: 90_000 });
  const id = await started(office);
  expect(await deliveryTo(id, 'eva')).toMatchObject({ until: '2027-03-15T09:01:30.000Z' });
});

test('after eight attempts it is given up, and the rest of the case goes on', async () => {
  chatFailsWith('eva', { ok: false, why: 'later' });
  const id = await started(office);
  for (let minute = 10; minute < 50; minute += 1) {
    office.at(`2027-03-15T10:${String(minute)}`);
    await office.sweep();
  }
  expect(await deliveryTo(id, 'eva')).toMatchObject({ state: 'failed', why: 'gaveUp', attempts: 8 });
  works('eva');
  await office.person('eva').writes('mina ärenden');
  await office.person('eva').presses('Öppna');
  await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
  expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
});

test('a messenger that falls over costs only its own message, which comes with the next sweep', async () => {
  await started(office, { informerad: 'nej' });
  chatFailsWith('eva', 'throws');
  office.at('2027-03-15T14:30');
  await office.sweep();
  expect(office.person('sanna').latest().title).toBe('Informera föräldern');
  expect(notices(office.person('sanna').latest())).toEqual(['Berätta för föräldern idag']);
  expect(office.person('eva').chat()).toHaveLength(1);
  works('eva');
  office.at('2027-03-15T14:31');
  await office.sweep();
  await office.sweep();
  expect(office.person('eva').chat()).toHaveLength(2);
  expect(
    office
      .person('sanna')
      .chat()
      .filter(({ view }) => notices(view).length > 0),
  ).toHaveLength(1);
});

test('a process that dies between the claim and the message: the next sweep after the lease sends it, once', async () => {
  const id = await started(office);
  chatFailsWith('eva', 'hangs');
  office.at('2027-03-15T14:30');
  const stuck = office.sweep();
  while (office.hanging() === 0) await new Promise(setImmediate);
  expect((await office.kept(id)).deliveries.some(({ state }) => state === 'claimed')).toBe(true);
  works('eva');
  const twin = office.twin();
  office.at('2027-03-15T14:30:59');
  expect(await sweep(twin)).toMatchObject({ sent: 0 });
  office.at('2027-03-15T14:31:00');
  expect(await sweep(twin)).toMatchObject({ sent: 1 });
  // The one that was thought dead wakes up, and does not send again.
  office.letGo();
  await stuck;
  office.at('2027-03-15T14:40');
  await office.sweep();
  expect(office.person('eva').titles()).toEqual(['Utse behandlare', 'Utse behandlare']);
});

test('who has blocked the bot is not tried again', async () => {
  chatFailsWith('eva', { ok: false, why: 'blocked' });
  const id = await started(office);
  expect(await deliveryTo(id, 'eva')).toMatchObject({ state: 'failed', why: 'blocked' });
  works('eva');
  office.at('2027-03-15T10:30');
  expect(await office.sweep()).toMatchObject({ cases: 0 });
});

test('a card that has been removed is sent anew while the step is open, and let be when it is not', async () => {
  const id = await appointed(office);
  chatFailsWith('bo', { ok: false, why: 'gone' });
  // Handed over, the card is out of date: its update finds nothing, and nobody misses it.
  await office.person('eva').sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
  expect((await deliveryTo(id, 'bo'))?.state).toBe('sent');
  works('bo');
  await office.person('eva').sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bea')}`, to: idOf('bo') });
  expect(hasButton(office.person('bo').latest(), 'Spara')).toBe(true);
});

test('a message that is owed when its step is done is not sent', async () => {
  chatFailsWith('bo', { ok: false, why: 'later' });
  const id = await appointed(office);
  await office.person('eva').sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
  works('bo');
  office.at('2027-03-15T10:10');
  await office.sweep();
  expect(office.person('bo').chat()).toEqual([]);
  await office.person('eva').sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bea')}`, to: idOf('bo') });
  expect(office.person('bo').titles()).toEqual(['Ring föräldern']);
});

describe('who is out of reach', () => {
  test('gets what waits when the app is installed again', async () => {
    await office.person('bo').uninstalls();
    const id = await appointed(office);
    expect(await deliveryTo(id, 'bo')).toMatchObject({ state: 'failed', why: 'notInstalled' });
    expect(office.person('bo').chat()).toEqual([]);
    await office.person('bo').installs();
    expect(office.person('bo').titles()).toEqual(['Hej Bo!', 'Ring föräldern']);
    await office.person('bo').installs();
    expect(
      office
        .person('bo')
        .titles()
        .filter((title) => title === 'Ring föräldern'),
    ).toHaveLength(1);
  });

  test('gets it also when they write before anybody said that the app is back', async () => {
    await office.person('bo').uninstalls();
    await appointed(office);
    await office.person('bo').writes('hej');
    expect(office.person('bo').titles()).toContain('Ring föräldern');
  });

  test('does not get what is no longer to be done', async () => {
    await office.person('bo').uninstalls();
    const id = await appointed(office);
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    await office.person('bo').installs();
    expect(office.person('bo').titles()).toEqual(['Hej Bo!']);
  });

  test('gets the truth from a card that could not be updated meanwhile', async () => {
    const id = await reached(office);
    await office.person('bo').uninstalls();
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    const stale = office.person('bo').finds('Spara samtalet');
    const answer = await office.person('bo').sends(stale.action, {}, stale.card.ref);
    expect(words(answer)).toContain('Bea Påhittad');
  });
});

describe('when what was sent cannot be written down as usual', () => {
  const FULL = () => Promise.reject(new Error('Request rate is large'));
  /** What of the store does not work; what became of messages, so many more times. */
  let broken: { facts?: boolean; carried?: boolean; replace?: number };
  const breaking = (store: Store): Store => ({
    ...store,
    facts: { ...store.facts, put: (row) => (broken.facts ? FULL() : store.facts.put(row)) },
    carried: { ...store.carried, create: (value) => (broken.carried ? FULL() : store.carried.create(value)) },
    cases: {
      ...store.cases,
      replace: (value, etag, accesses = []) => {
        const hasSent = value.deliveries.some(({ state }) => state === 'sent');
        if (!hasSent || (broken.replace ?? 0) <= 0) return store.cases.replace(value, etag, accesses);
        broken.replace = (broken.replace ?? 0) - 1;
        return FULL();
      },
    },
  });
  const reopen = async (): Promise<void> => {
    broken = {};
    await office.close();
    office = await openOffice('2027-03-15T10:00', { between: breaking });
  };
  const figures = () => office.world.store.facts.between('familjestod', 'krisstod', '2027-01-01', '2028-01-01');
  /** Lets the minutes go by, with a sweep in each. */
  const minutes = async (from: number, to: number): Promise<void> => {
    for (let minute = from; minute <= to; minute += 1) {
      office.at(`2027-03-15T10:${String(minute).padStart(2, '0')}`);
      await office.sweep();
    }
  };

  test('figures that cannot be kept do not send the cards again and again, and are kept once they can be', async () => {
    await reopen();
    broken.facts = true;
    const id = await started(office);
    await minutes(1, 4);
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
    expect(await office.kept(id)).toMatchObject({ fact: null, index: { owed: 0 } });
    expect(office.logged.filter((line) => line.startsWith('figures not kept'))).toHaveLength(1);
    await minutes(5, 9);
    expect(await figures()).toEqual([]);
    broken.facts = false;
    await minutes(10, 10);
    expect(await figures()).toMatchObject([{ id }]);
    expect((await office.kept(id)).fact).not.toBeNull();
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  });

  test('nor does what cannot be kept for the next case, which is kept later', async () => {
    await office.close();
    broken = { carried: true };
    office = await openCircleOffice('2027-03-08T10:00', { between: breaking });
    await documented(office, '2027-03-31', '2027-04-06T10:00');
    const titles = () => (['sanna', 'sara', 'bo', 'ulla'] as const).map((who) => office.person(who).titles());
    const before = titles();
    const kept = async () => (await office.world.store.carried.read('familjestod/dialogmote'))?.value.open;
    office.at('2027-04-06T10:02');
    await office.sweep();
    expect(await kept()).toBeUndefined();
    broken = {};
    office.at('2027-04-06T10:07');
    await office.sweep();
    expect(JSON.stringify(await kept())).toContain('Vem kallar till nätverksmöte?');
    expect(titles()).toEqual(before);
  });

  test('one write that fails sends no card twice', async () => {
    await reopen();
    broken.replace = 2;
    const id = await started(office);
    expect(broken.replace).toBe(0);
    expect(await deliveryTo(id, 'eva')).toMatchObject({ state: 'sent', attempts: 1 });
    await minutes(1, 3);
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  });

  test('nor does it send twice what goes on one card with what other cases owe', async () => {
    await reopen();
    await appointed(office);
    await appointed(office);
    const before = office.person('bo').titles().length;
    office.at('2027-03-16T08:00');
    let isSent = false;
    const messenger = {
      ...office.world.messenger,
      send: (...args: Parameters<typeof office.world.messenger.send>) => {
        isSent ||= args[1].title === '2 påminnelser';
        return office.world.messenger.send(...args);
      },
    };
    let reads = 0;
    const cases = {
      ...office.world.store.cases,
      // The first time that a case is asked for once the card is out.
      read: (id: string) => (isSent && (reads += 1) === 1 ? FULL() : office.world.store.cases.read(id)),
    };
    await sweep({ ...office.world, messenger, store: { ...office.world.store, cases } });
    expect(reads).toBeGreaterThan(1);
    office.at('2027-03-16T08:02');
    await office.sweep();
    expect(office.person('bo').titles().slice(before)).toEqual(['2 påminnelser']);
  });
});
