// The first words of a conversation: welcome, help, what is not understood, what must not be written, and the channel.
import { appointed, referenceOf } from './course.ts';
import { filledIn, hasButton, words } from './desk.ts';
import { changePerson } from '../../src/app/staff/roster.ts';
import { CHANNEL, chatOf, idOf, type Office, openOffice, UNIT } from './office.ts';

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
  expect(words(view)).toContain(
    'Ta bort ditt meddelande ur chatten. Vill du se ett ärende? Skriv ”visa” och ärendets kod.',
  );
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

describe('what is not a clear wish saves nothing', () => {
  const bo = async () => (await office.world.store.people.read(idOf('bo')))?.value;

  test('a question about ”min dag” is answered, and does not turn it off', async () => {
    const before = await bo();
    const card = await office.person('bo').writes('kan jag stänga av min dag?');
    expect(words(card)).toContain(
      'Skriv ”min dag av” om du vill slippa den, och ”min dag på” när du vill ha den igen.',
    );
    expect(await bo()).toEqual(before);
  });

  test('weekdays off that may be another’s, or not always, are filled in and not saved', async () => {
    const card = await office.person('bo').writes('Bea är ledig fredagar');
    expect(card.title).toBe('Dina lediga veckodagar');
    expect(filledIn(card)).toEqual({ lediga: ['5'] });
    expect((await bo())?.daysOff).toBeUndefined();
    await office.person('bo').writes('jag är alltid ledig på fredagar');
    expect((await bo())?.daysOff).toEqual([5]);
  });

  test('what is done in a case is said to be', async () => {
    const card = await office.person('bo').writes('jag når inte föräldern');
    expect(card.title).toBe('Det gör du i ärendet');
    // Whoever writes of a case they are in is not offered to start another.
    expect(card.buttons.map(({ title }) => title)).toEqual(['Mina ärenden']);
    expect(hasButton(card, 'Mina ärenden')).toBe(true);
  });
});

describe('a code with a character missing', () => {
  test('is said to be, with those of one’s own cases that may be meant', async () => {
    const id = await appointed(office);
    const short = id.slice(0, -1);
    const card = await office.person('bo').writes(`visa ${short}`);
    expect(card.title).toBe('Koden saknar tecken');
    expect(words(card)).toContain(
      `En kod har 4 tecken efter strecket, ibland 5. ${short} har 3. Menade du något av de här?`,
    );
    expect((await office.person('bo').presses('Visa')).title).toContain(id);
    const long = await office.person('bo').writes(`${id}BB`);
    expect(long.title).toBe('Koden har för många tecken');
    expect(words(long)).toContain(id);
  });

  test('names no case to somebody who is not in it, nor one that is not like it', async () => {
    const id = await appointed(office);
    const card = await office.person('bea').writes(`visa ${id.slice(0, -1)}`);
    expect(words(card)).toContain('Titta bland dina ärenden.');
    expect(words(card)).not.toContain(id);
    const unlike = Array.from('2346789').find((character) => !id.includes(character)) ?? '';
    expect(words(await office.person('bo').writes(`KRI-${unlike.repeat(3)}`))).not.toContain(id);
  });
});

describe('a whole code that no case has', () => {
  const mistyped = (id: string): string => {
    const last = id.slice(-1);
    return `${id.slice(0, -1)}${Array.from('2346789').find((character) => character !== last) ?? ''}`;
  };

  test('is answered with one’s own cases that are one slip from it', async () => {
    const id = await appointed(office);
    const card = await office.person('bo').writes(`visa ${mistyped(id)}`);
    expect(card.title).toBe('Jag hittar inget sådant ärende');
    expect(words(card)).toContain(`Det finns inget ärende med koden ${mistyped(id)}. Menade du något av de här?`);
    expect((await office.person('bo').presses('Visa')).title).toContain(id);
  });

  test('tells nothing of cases that somebody is not in', async () => {
    const id = await appointed(office);
    const card = await office.person('bea').writes(`visa ${mistyped(id)}`);
    expect(card.title).toBe('Jag hittar inget sådant ärende');
    expect(words(card)).not.toContain(id);
  });

  test('tells nothing of a colleague’s cases to somebody who stands in for them in another role', async () => {
    const id = await appointed(office);
    const role = { unit: UNIT, role: 'socialsekreterare' };
    for (const who of ['bo', 'bea'] as const)
      await changePerson(office.world, idOf(who), (person) => ({ ...person, holds: [...person.holds, role] }));
    const absent = (standIns: Readonly<Record<string, string>>) =>
      changePerson(office.world, idOf('bo'), (person) => ({
        ...person,
        absences: [{ from: '2027-03-15', to: '2027-03-15', standIns }],
      }));
    await absent({ 'familjestod.socialsekreterare': idOf('bea') });
    expect(words(await office.person('bea').writes(`visa ${mistyped(id)}`))).not.toContain(id);
    await absent({ 'familjestod.behandlare': idOf('bea') });
    expect(words(await office.person('bea').writes(`visa ${mistyped(id)}`))).toContain(id);
  });

  test('is not answered with cases that are two slips from it', async () => {
    const id = await appointed(office);
    // Not two neighbours: those that have changed places are one slip.
    const twice = mistyped(id).replace(/(?<=-)./, (character) => (character === '2' ? '3' : '2'));
    expect(words(await office.person('bo').writes(`visa ${twice}`))).not.toContain(id);
  });
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
    expect(words(view)).not.toContain('Vill du se ett ärende?');
    expect(view.buttons).toEqual([]);
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
