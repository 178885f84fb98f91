// A booked meeting, in people's chats: proposals, the link that makes it in Teams, and the morning of the day.
import type { ButtonView, View } from '../../src/domain/view.ts';
import { buttonsOf, words } from './desk.ts';
import type { Office } from './office.ts';
import { booked, openSheetOffice, toBook } from './sheet.ts';

let office: Office;
afterEach(() => office.close());

const linkButtonOn = (view: View): Extract<ButtonView, { url: string }> | undefined => {
  const isLink = (button: ButtonView): button is Extract<ButtonView, { url: string }> => 'url' in button;
  return buttonsOf(view).find(isLink);
};
const linkOn = (view: View): URL | undefined => {
  const link = linkButtonOn(view);
  return link && new URL(link.url);
};

test('the day has proposals: the unit’s next meeting days, from the next working day on', async () => {
  office = await openSheetOffice('2027-03-24T10:00');
  await toBook(office);
  // Wednesday in the week before Easter: today is no proposal, Monday the 29th is closed.
  expect(words(office.person('sanna').latest())).toContain('Förslag: ons 31 mars, mån 5 april, ons 7 april."');
});

test('a unit without meeting days proposes none', async () => {
  office = await openSheetOffice('2027-03-24T10:00', { meetingDays: [] });
  await toBook(office);
  expect(words(office.person('sanna').latest())).not.toContain('Förslag');
});

test('whoever booked gets a link that makes the meeting, with the others invited and nothing about the family', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await booked(office);
  const link = linkOn(
    office
      .person('sanna')
      .chat()
      .find(({ view }) => view.title === 'Klart: Boka uppstartsmöte')!.view,
  );
  expect(`${link?.origin ?? ''}${link?.pathname ?? ''}`).toBe('https://teams.microsoft.com/l/meeting/new');
  expect(Object.fromEntries(link?.searchParams ?? [])).toEqual({
    subject: `Uppstartsmöte ${id}`,
    startTime: '2027-04-07T13:30:00+02:00',
    endTime: '2027-04-07T15:00:00+02:00',
    attendees: 'bo@kommun.example,bea@kommun.example,eva@kommun.example',
  });
});

test('those who are to hold it have the link on the card of the step, without themselves among the invited', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  await booked(office);
  const card = office.person('bo').latest();
  expect(linkButtonOn(card)?.title).toBe('Skapa uppstartsmöte i Teams');
  const link = linkOn(card);
  expect(link?.searchParams.get('attendees')).toBe('sanna@kommun.example,bea@kommun.example,eva@kommun.example');
});

test('somebody whose address is not known is left for the person to invite', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const found = await office.world.store.people.read(office.idOf('bea'));
  await office.world.store.people.replace({ ...found!.value, mail: null }, found!.etag);
  await booked(office);
  expect(linkOn(office.person('bo').latest())?.searchParams.get('attendees')).toBe(
    'sanna@kommun.example,eva@kommun.example',
  );
});

test('once the meeting is over there is nothing to make', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await booked(office);
  const show = { do: 'showStep', case: id, step: 'boka', n: 1 } as const;
  office.at('2027-04-07T14:59');
  expect(linkOn(await office.person('sanna').sends(show))).toBeDefined();
  office.at('2027-04-07T15:00');
  expect(linkOn(await office.person('sanna').sends(show))).toBeUndefined();
});

test('those who neither book nor hold it have no link', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await booked(office);
  expect(linkOn(await office.person('eva').sends({ do: 'showStep', case: id, step: 'boka', n: 1 }))).toBeUndefined();
});

test('on the morning of the day the one who holds it is reminded', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  await booked(office);
  office.at('2027-04-07T08:00');
  await office.sweep();
  expect(words(office.person('bo').latest())).toContain('Uppstartsmöte idag');
});

test('a mail address is learnt from whoever carries the message, and kept when the next one does not know it', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const who = { id: office.idOf('otto'), name: 'Otto Okänd', chat: null };
  const mail = async () => (await office.world.store.people.read(who.id))?.value.mail;
  await office.bot.wrote(who, 'hej');
  expect(await mail()).toBeNull();
  await office.bot.wrote({ ...who, mail: 'otto@kommun.example' }, 'hej');
  await office.bot.wrote(who, 'hej');
  expect(await mail()).toBe('otto@kommun.example');
});
