// The first words of a conversation: welcome, help, what is not understood, what must not be written, and the channel.
import { appointed, referenceOf } from './course.ts';
import { hasButton, words } from './desk.ts';
import { CHANNEL, chatOf, idOf, type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

test('the welcome says what the bot is for and what not to write, and has the ways in as buttons', async () => {
  const view = await office.person('sanna').installs();
  expect(view.title).toBe('Hej Sanna!');
  expect(words(view)).toContain('Skriv aldrig personnummer eller namn på klienter till mig');
  expect(view.buttons.map((b) => b.title)).toEqual(['Starta ett ärende', 'Mina ärenden', 'Hjälp']);
});

test('each way in works by text and by button', async () => {
  const id = await appointed(office);
  const sanna = office.person('sanna');
  for (const [text, action] of [
    ['hjälp', { do: 'help' }],
    ['mina ärenden', { do: 'mine' }],
    [`visa ${id}`, { do: 'showCase', case: id }],
  ] as const)
    expect(await sanna.writes(text)).toEqual(await sanna.sends(action));
  expect((await sanna.writes('starta')).title).toBe((await sanna.sends({ do: 'chooseRoutine' })).title);
});

test('what is not understood gets the nearest commands as buttons, and they work', async () => {
  const view = await office.person('sanna').writes('stratra krsstöt');
  expect(view.title).toBe('Det där förstod jag inte');
  expect(view.buttons.map((b) => b.title)).toEqual(['Starta', 'Starta krisstöd', 'Starta umgängesstöd']);
  const form = await office.person('sanna').presses('Starta krisstöd');
  expect(form.title).toBe('Starta krisstöd');
});

test('nonsense gets the ways in', async () => {
  const view = await office.person('sanna').writes('asdfghjkl');
  expect(view.buttons.map((b) => b.title)).toEqual(['Starta ett ärende', 'Mina ärenden', 'Hjälp']);
});

test('a reference that no case has is said to be wrong, with a way on', async () => {
  const view = await office.person('sanna').writes('visa KRI-2222');
  expect(words(view)).toContain('Det finns inget ärende med koden KRI-2222');
  expect(hasButton(view, 'Mina ärenden')).toBe(true);
});

test('a personnummer in the chat is refused without being repeated, and it is said what to do with it', async () => {
  const view = await office.person('sanna').writes('visa 19121212-1212');
  expect(view.title).toBe('Skriv inga personnummer');
  expect(words(view)).not.toContain('1212-1212');
  expect(words(view)).toContain('Ta bort ditt meddelande ur chatten');
});

test('the bot knows nobody who has only written a personnummer', async () => {
  await office.person('otto').writes('19121212-1212');
  expect(await office.world.store.people.read(idOf('otto'))).toBeUndefined();
});

test('a name and a chat that have changed are kept', async () => {
  const actor = {
    id: idOf('bo'),
    name: 'Bo Nytt-Påhittad',
    chat: { ...chatOf('bo'), serviceUrl: 'https://smba.trafficmanager.net/amer/' },
  };
  await office.bot.wrote(actor, 'hej');
  const kept = await office.world.store.people.read(idOf('bo'));
  expect(kept?.value).toMatchObject({ name: 'Bo Nytt-Påhittad', chat: actor.chat });
  expect(kept?.value.holds).toEqual([{ unit: 'familjestod', role: 'behandlare' }]);
});

describe('in a channel', () => {
  const inChannel = (text: string, id = CHANNEL) =>
    office.bot.wroteInChannel({ id: idOf('sanna'), name: 'Sanna Påhittad', chat: null }, text, {
      ...chatOf('eva'),
      id,
    });

  test('a personnummer is refused without being repeated, and that it stands there for all is said', async () => {
    const view = await inChannel('19121212-1212');
    expect(view.title).toBe('Skriv inga personnummer');
    expect(words(view)).toContain('Ta bort ditt meddelande ur kanalen.');
    expect(words(view)).not.toContain('1212');
  });

  test.each(['mina ärenden', 'starta krisstöd', 'hej'])(
    '”%s” is answered with nothing about any case',
    async (text) => {
      await appointed(office);
      const view = await inChannel(text);
      expect(view.title).toBe('Skriv till mig i vår egen chatt');
      expect(view.buttons).toEqual([]);
      expect(words(view)).not.toMatch(/KRI-|Påhittad|1212/);
    },
  );

  test('a channel that belongs to no unit is told so, and is not kept', async () => {
    expect(words(await inChannel('hej', '19:annan@thread.tacv2'))).toContain('hör inte till någon enhet');
    expect(await office.bot.inChannel({ ...chatOf('eva'), id: '19:annan@thread.tacv2' })).toBeNull();
    expect(await office.bot.inChannel({ ...chatOf('eva'), id: CHANNEL })).toBe('familjestod');
  });
});

test('a receipt, a list and a case all say which case it is', async () => {
  const id = await appointed(office);
  for (const who of ['sanna', 'eva', 'bo'] as const)
    for (const { view } of office.person(who).chat())
      if (view.about.includes('Krisstöd till förälder · KRI')) expect(referenceOf(view.about)).toBe(id);
});
