// Whoever lacks the app gets it installed first, where that is permitted; whoever removed it does not.
import type { Installed, Installer } from '../../src/app/ports.ts';
import { changePerson } from '../../src/app/staff/roster.ts';
import { redeliver } from '../../src/app/messages/redeliver.ts';
import { appointed, started } from './course.ts';
import { words } from './desk.ts';
import { chatOf, idOf, type Office, openOffice, type Who } from './office.ts';

const EVERYONE: readonly Who[] = ['sanna', 'eva', 'bo', 'bea'];

let office: Office;
let answer: Installed;
let asked: string[];
let meanwhile: () => Promise<void>;
const installer: Installer = {
  install: async (person) => {
    asked.push(person);
    await meanwhile();
    return answer;
  },
};
const installed = (who: Who): Installed => ({ ok: true, chat: { ...chatOf(who), id: `installed-${who}` } });
const without = (who: Who) =>
  openOffice('2027-03-15T10:00', { installer, staff: EVERYONE.filter((one) => one !== who) });
const inInstalledChat = (who: Who) => {
  const actor = { id: idOf(who), name: '', chat: { ...chatOf(who), id: `installed-${who}` } };
  return { writes: async (text: string) => (await office.bot.wrote(actor, text), office.bot.settled()) };
};
const read = async (who: Who) => (await office.world.store.people.read(idOf(who)))?.value;
const chiefsCard = async (id: string) =>
  (await office.kept(id)).deliveries.find(
    ({ to, shows }) => 'person' in to && to.person === idOf('eva') && shows.kind === 'step',
  );
const onTheList = async (): Promise<string> => {
  const chat = { ...chatOf('ulla'), id: 'chat-ulla' };
  return words(await office.bot.wrote({ id: idOf('ulla'), name: 'Ulla Påhittad', chat }, 'onåbara'));
};

beforeEach(() => {
  asked = [];
  meanwhile = async () => undefined;
});
afterEach(() => office.close());

test('an enhetschef who has never met the bot gets the app, and then the card', async () => {
  answer = installed('eva');
  office = await without('eva');
  const id = await started(office);
  expect(asked).toEqual([idOf('eva')]);
  expect(await chiefsCard(id)).toMatchObject({ state: 'sent', message: { conversation: 'installed-eva' } });
  expect(await read('eva')).toMatchObject({ chat: { id: 'installed-eva' }, holds: [] });
  await started(office, { beteckning: '2026-0418' });
  expect(asked).toHaveLength(1);
});

test('their name and chat are what Teams says once they write', async () => {
  answer = installed('eva');
  office = await without('eva');
  await started(office);
  await office.person('eva').writes('mina ärenden');
  expect(await read('eva')).toMatchObject({ name: 'Eva Påhittad', chat: { id: 'chat-eva' } });
});

test('the chat that Teams told of meanwhile is the one that is kept and used', async () => {
  answer = installed('eva');
  office = await without('eva');
  meanwhile = async () => {
    await office.bot.installed({ id: idOf('eva'), name: 'Eva Påhittad', chat: chatOf('eva') });
  };
  await started(office);
  expect(await read('eva')).toMatchObject({ chat: { id: 'chat-eva' } });
  expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
});

test('a bot that Graph does not let in gives up nobody, however often it tries', async () => {
  answer = { ok: false, why: 'held', retryAfterMs: 300_000 };
  office = await openOffice('2027-03-15T10:00', { installer });
  await changePerson(office.world, idOf('eva'), (person) => ({ ...person, chat: null }));
  const id = await started(office);
  for (let minute = 0; minute < 60; minute += 6) {
    office.at(`2027-03-15T10:${String(minute).padStart(2, '0')}`);
    await office.sweep();
  }
  expect(await chiefsCard(id)).toMatchObject({ state: 'owed', attempts: 0 });
  const eva = await read('eva');
  expect(eva?.chat).toBeNull();
  expect(eva?.missed).toBeUndefined();
});

test('what Graph could not do now is done later, as with any message', async () => {
  answer = { ok: false, why: 'later', retryAfterMs: 90_000 };
  office = await without('eva');
  const id = await started(office);
  expect(await chiefsCard(id)).toMatchObject({ state: 'owed', attempts: 1, until: '2027-03-15T09:01:30.000Z' });
  answer = installed('eva');
  office.at('2027-03-15T10:01:30');
  await office.sweep();
  expect(await chiefsCard(id)).toMatchObject({ state: 'sent', why: null });
});

describe('when Teams refuses', () => {
  test.each([
    ['mayNotInstall', 'Be IT att tillåta appen'],
    ['cannotInstall', 'Be IT att se om hen har Teams'],
  ] as const)('%s: they are on the list of the unreachable, with whom to ask', async (why, remedy) => {
    answer = { ok: false, why };
    office = await openOffice('2027-03-15T10:00', {
      installer,
      chiefs: ['eva', 'ulla'],
      staff: ['sanna', 'ulla', 'bo'],
    });
    const id = await started(office);
    expect(await chiefsCard(id)).toMatchObject({ state: 'failed', why });
    expect(await onTheList()).toContain(remedy);
  });

  test('the next message tries again, and once they have the app they get what was not sent', async () => {
    answer = { ok: false, why: 'mayNotInstall' };
    office = await without('eva');
    const id = await started(office);
    answer = installed('eva');
    office.at('2027-03-16T09:00');
    await office.sweep();
    await office.sweep();
    expect(await chiefsCard(id)).toMatchObject({ state: 'sent', message: { conversation: 'installed-eva' } });
    expect(await read('eva')).not.toHaveProperty('missed');
    // Until they write nothing more is to be said of it.
    const before = await office.kept(id);
    await office.sweep();
    expect(await office.kept(id)).toEqual(before);
  });

  test('whoever hands something over to them is told at once that they are not reached', async () => {
    answer = { ok: false, why: 'mayNotInstall' };
    office = await openOffice('2027-03-15T10:00', { installer });
    const found = await office.world.store.people.read(idOf('bo'));
    const missed = { why: 'mayNotInstall', since: '2027-03-14T08:00:00.000Z' } as const;
    await office.world.store.people.replace({ ...found!.value, chat: null, missed }, found!.etag);
    await started(office);
    const receipt = await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') });
    expect(words(receipt)).toContain('Jag når inte Bo Påhittad i Teams');
  });
});

test('whoever removed the app is not given it again, but is on the list; once back, all is as before', async () => {
  answer = installed('bo');
  office = await openOffice('2027-03-15T10:00', { installer });
  await office.person('bo').uninstalls();
  const id = await appointed(office);
  expect(asked).toEqual([]);
  expect(words(await office.person('eva').writes('onåbara'))).toMatch(/Bo Påhittad.*Lägg till/s);
  await office.person('bo').installs();
  expect(office.person('bo').titles()).toContain('Ring föräldern');
  expect(await read('bo')).not.toHaveProperty('removedApp');
  expect((await office.kept(id)).deliveries.filter(({ state }) => state === 'failed')).toEqual([]);
});

describe('Teams says that the bot is no longer in a chat', () => {
  const lost = () => office.failing.set(chatOf('bo').id, { ok: false, why: 'notInstalled' });

  test('the app is installed again, and the message sent where it then is', async () => {
    answer = installed('bo');
    office = await openOffice('2027-03-15T10:00', { installer });
    lost();
    const id = await appointed(office);
    expect(asked).toEqual([idOf('bo')]);
    expect((await office.kept(id)).deliveries).toContainEqual(
      expect.objectContaining({
        to: { person: idOf('bo') },
        state: 'sent',
        message: expect.objectContaining({ conversation: 'installed-bo' }),
      }),
    );
    await inInstalledChat('bo').writes('mina ärenden');
    expect(await read('bo')).toMatchObject({ chat: { id: 'installed-bo' } });
  });

  test('without permission to install they are on the list, and nothing more is sent there', async () => {
    office = await openOffice('2027-03-15T10:00');
    lost();
    await appointed(office);
    expect(await read('bo')).toMatchObject({ chat: null });
    expect(words(await office.person('eva').writes('onåbara'))).toMatch(/Bo Påhittad.*Lägg till.*1 ärende väntar/s);
    office.failing.clear();
    await office.person('bo').writes('hej');
    expect(office.person('bo').titles()).toContain('Ring föräldern');
  });
});

test('somebody who asks for access is not turned away since the enhetschef lacks the app', async () => {
  answer = installed('eva');
  office = await without('eva');
  const asks = office.person('otto');
  const view = await asks.sends({ do: 'requestAccess' }, { roll: 'familjestod/behandlare' });
  expect(words(view)).toContain('Enhetschefen får frågan nu');
  const request = await office.world.store.requests.read(`${idOf('otto')}/familjestod/behandlare`);
  expect(request?.value.cards).toEqual([expect.objectContaining({ conversation: 'installed-eva' })]);
});

test('what is sent anew since somebody got the app waits for working hours', async () => {
  answer = { ok: false, why: 'mayNotInstall' };
  office = await without('eva');
  const id = await started(office);
  const chat = { ...chatOf('eva'), id: 'chat-eva' };
  const found = await office.world.store.people.read(idOf('eva'));
  const person = { id: idOf('eva'), name: '', holds: [], mail: null, chat };
  await office.world.store.people.replace(person, found!.etag);
  office.at('2027-03-15T20:00');
  await redeliver(office.world, idOf('eva'), 'inHours');
  expect(await chiefsCard(id)).toMatchObject({ state: 'owed', until: '2027-03-16T07:00:00.000Z' });
});
