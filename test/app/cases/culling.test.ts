// What is sensitive goes from the file and from open cards as soon as a step says that it is in the record; the rest stays.
import { krisstod } from '../../../src/routines/krisstod.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { appointed, reached, reported, samtal } from '../course.ts';
import { words } from '../desk.ts';
import { chatOf, idOf, type Office, openOffice, UPPDRAG } from '../office.ts';

/** Krisstöd where the texts of the start are culled when the handing over is in the record. */
const culling: Routine = {
  ...krisstod,
  steps: { ...krisstod.steps, journalforOverlamnat: { ...krisstod.steps.journalforOverlamnat!, culls: ['start'] } },
};

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { routines: [culling] });
});
afterEach(() => office.close());

const places = async (id: string) => Object.keys((await office.kept(id)).sealed);
const writesInRecord = () => office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');

test('what is in the record is no longer kept, the rest is', async () => {
  const id = await reported(office);
  expect((await places(id)).map((place) => place.split('/')[0])).toEqual(['start', 'aterrapport']);
  await writesInRecord();
  expect(await places(id)).toEqual(['aterrapport/1']);
  const shown = words(await office.person('bo').sends({ do: 'showSensitive', case: id }));
  expect(shown).toContain('Sover bättre');
  expect(shown).not.toContain('Oro för omsorgen');
});

test('it is taken away from the card that it was opened on', async () => {
  const id = await reached(office);
  const bo = office.person('bo');
  await bo.writes(`visa ${id}`);
  await bo.presses('Visa krypterade uppgifter');
  expect(words(bo.latest())).toContain('Oro för omsorgen');
  await writesInRecord();
  await office.bot.settled();
  expect(
    bo
      .chat()
      .map(({ view }) => words(view))
      .join('\n'),
  ).not.toContain('Oro för omsorgen');
  expect((await office.kept(id)).index.status).toBe('open');
});

test('that card is updated once, and not again when more is culled', async () => {
  const id = await reached(office);
  const bo = office.person('bo');
  await bo.writes(`visa ${id}`);
  await bo.presses('Visa krypterade uppgifter');
  const opened = async () => (await office.kept(id)).deliveries.filter((delivery) => delivery.opened);
  expect(await opened()).toHaveLength(1);
  await writesInRecord();
  expect(await opened()).toEqual([]);
});

test('texts that are opened after that stay on their card until they are culled too', async () => {
  const id = await reported(office);
  await writesInRecord();
  const bo = office.person('bo');
  await bo.writes(`visa ${id}`);
  await bo.presses('Visa krypterade uppgifter');
  await office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
  await office.bot.settled();
  expect(words(bo.latest())).toContain('Sover bättre');
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  await office.bot.settled();
  expect(
    bo
      .chat()
      .map(({ view }) => words(view))
      .join('\n'),
  ).not.toContain('Sover bättre');
  expect(await places(id)).toEqual([]);
});

test('the culling is in the log, and a correction takes no sensitive text any more', async () => {
  const id = await reached(office);
  await writesInRecord();
  const log = await office.world.store.accessLog.of(id);
  expect(log.filter(({ what }) => what === 'culled')).toHaveLength(1);
  await office.person('bo').presses('Spara samtalet', samtal({}), 'Samtal 1');
  expect((await office.world.store.accessLog.of(id)).filter(({ what }) => what === 'culled')).toHaveLength(1);
  const asked = words(await office.person('sanna').sends({ do: 'beginCorrect', case: id, step: 'start', n: 1 }));
  expect(asked).not.toContain('Kontaktuppgifter');
  await office
    .person('sanna')
    .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, alder: '8', orsak: 'En annan oro' });
  expect(await places(id)).toEqual([]);
  expect((await office.kept(id)).events.at(-1)).toMatchObject({ answers: { alder: 8, orsak: { sealed: true } } });
});

describe('a card that cannot be emptied at once is emptied later', () => {
  const closes = (id: string) => office.person('sanna').sends({ do: 'close', case: id }, { skal: 'annat' });
  const opensOn = async (card: string) => {
    const view = await office.person('bo').presses('Visa krypterade uppgifter', {}, card);
    expect(words(view)).toContain('Oro för omsorgen');
  };
  const stillShown = () =>
    office
      .person('bo')
      .chat()
      .filter(({ view }) => words(view).includes('Oro för omsorgen')).length;
  const opened = async (id: string) => (await office.kept(id)).deliveries.find((delivery) => delivery.opened);
  const chat = chatOf('bo').id;

  test('also for somebody who has removed the app: the message is where it was', async () => {
    const id = await appointed(office);
    await opensOn('Ring föräldern');
    await office.person('bo').uninstalls();
    await closes(id);
    expect(stillShown()).toBe(0);
  });

  test.each(['notInstalled', 'blocked', 'refused'] as const)(
    'while Teams says %s, once each working day',
    async (why) => {
      const id = await appointed(office);
      await opensOn('Ring föräldern');
      await office.person('bo').uninstalls();
      office.failing.set(chat, { ok: false, why });
      // A Friday: the next opening is on Monday.
      office.at('2027-03-19T15:00');
      await closes(id);
      expect(await opened(id)).toMatchObject({ state: 'owed', why, until: '2027-03-22T07:00:00.000Z' });
      expect((await office.kept(id)).index).toMatchObject({ owed: 1, wakeAt: '2027-03-22T07:00:00.000Z' });
      office.at('2027-03-21T12:00');
      expect(await office.sweep()).toMatchObject({ cases: 0 });
      office.at('2027-03-22T08:00');
      expect(await office.sweep()).toMatchObject({ cases: 1, sent: 0, failed: 0 });
      expect(await opened(id)).toMatchObject({ until: '2027-03-23T07:00:00.000Z' });
      expect(stillShown()).toBe(1);
      office.failing.clear();
      office.at('2027-03-23T08:00');
      expect(await office.sweep()).toMatchObject({ cases: 1, sent: 1 });
      expect(stillShown()).toBe(0);
      expect((await office.kept(id)).index.owed).toBe(0);
    },
  );

  test('when Teams does not take it for a while: a few times at first, then once each working day', async () => {
    const id = await appointed(office);
    await opensOn('Ring föräldern');
    office.failing.set(chat, { ok: false, why: 'later' });
    await closes(id);
    for (let minute = 10; minute < 50; minute += 1) {
      office.at(`2027-03-15T10:${String(minute)}`);
      await office.sweep();
    }
    const given = { state: 'owed', why: 'gaveUp', attempts: 8, until: '2027-03-16T07:00:00.000Z' };
    expect(await opened(id)).toMatchObject(given);
    expect((await office.world.store.people.read(idOf('bo')))?.value.missed).toMatchObject({ why: 'gaveUp' });
    await office.person('bo').writes('hej');
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(await opened(id)).toMatchObject({ ...given, attempts: 9, until: '2027-03-17T07:00:00.000Z' });
    // They have written since, and the same old card says nothing new of whether they are reached.
    expect((await office.world.store.people.read(idOf('bo')))?.value.missed).toBeUndefined();
    office.failing.clear();
    office.at('2027-03-17T08:00');
    await office.sweep();
    expect(stillShown()).toBe(0);
  });

  test('until the message is no more', async () => {
    const id = await appointed(office);
    await opensOn('Ring föräldern');
    office.failing.set(chat, { ok: false, why: 'notInstalled' });
    await closes(id);
    office.failing.set(chat, { ok: false, why: 'gone' });
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect((await office.kept(id)).index.owed).toBe(0);
  });

  test('until the case is removed', async () => {
    const id = await appointed(office);
    await opensOn('Ring föräldern');
    office.failing.set(chat, { ok: false, why: 'notInstalled' });
    await closes(id);
    office.at('2028-03-16T10:00');
    await office.sweep();
    expect(await office.world.store.cases.read(id)).toBeUndefined();
    expect(await office.world.store.cases.owed()).toEqual({ messages: 0, since: null });
  });

  test('also when an earlier update of the card had failed before anything was opened on it', async () => {
    const id = await reached(office);
    const bo = office.person('bo');
    await bo.presses('Spara samtalet', samtal({}), 'Samtal 1');
    office.failing.set(chat, { ok: false, why: 'blocked' });
    await bo.sends({ do: 'correct', case: id, step: 'samtal', n: 1 }, samtal({ deltog: 'foralder1' }));
    const failed = (await office.kept(id)).deliveries.find(({ state }) => state === 'failed');
    expect(failed?.shows).toMatchObject({ step: 'samtal', n: 1 });
    office.failing.clear();
    await bo.presses('Visa ärendet', {}, 'Klart: Samtal 1');
    await opensOn(id);
    expect(await opened(id)).toMatchObject({ key: failed?.key, state: 'sent', why: null });
    await closes(id);
    expect(stillShown()).toBe(0);
  });
});
