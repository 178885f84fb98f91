// A booked meeting, in people's chats: proposals, the link that makes it in Teams, and the morning of the day.
import type { ButtonView, View } from '../../src/domain/view.ts';
import { reached } from './course.ts';
import { buttonsOf, filledIn, hasButton, notices, words } from './desk.ts';
import { type Office, openOffice } from './office.ts';
import { booked, openSheetOffice, rowsOf, toBook } from './sheet.ts';
import { choices } from '../../src/domain/forms/fields.ts';
import type { Routine } from '../../src/domain/routine/routine.ts';
import { sheet } from '../domain/sheet.ts';

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

test('the time of the meeting stands with its day: on the card, on the reminder and in the list of the day', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  const id = await booked(office);
  const bo = office.person('bo');
  expect(words(bo.latest())).toContain('{"label":"Bokat","value":"onsdag 7 april 13:30"}');
  expect(Object.values(rowsOf(await bo.writes('min dag'))).join()).not.toContain('bokat');
  office.at('2027-04-07T08:00');
  await office.sweep();
  expect(words(bo.latest())).toContain('onsdag 7 april 13:30');
  expect(rowsOf(await bo.writes('min dag'))['Håll uppstartsmöte']).toContain('bokat ons 7 april 13:30, senast');
  await office
    .person('sanna')
    .sends({ do: 'correct', case: id, step: 'boka', n: 1 }, { dag: '2027-04-07', tid: '15:00' });
  expect(words(bo.card('Håll uppstartsmöte'))).toContain('onsdag 7 april 15:00');
});

test('a meeting that has been is written up late: nobody is sent to the calendar, and its card says that it was', async () => {
  office = await openSheetOffice('2027-04-01T10:00');
  await toBook(office);
  await office.person('sanna').presses('Boka', { dag: '2027-03-31', tid: '13:30' });
  expect(linkOn(office.person('sanna').latest())).toBeUndefined();
  expect(words(office.person('bo').latest())).toContain('{"label":"Var bokat","value":"onsdag 31 mars 13:30"}');
});

describe('what was booked can be moved from its reminder', () => {
  const CHANGE = 'Ändra bokningen';

  test('by whoever booked it, before and after its day, and the new day is reminded of', async () => {
    office = await openOffice('2027-03-15T10:00');
    await reached(office, { forsta: '2027-03-18' });
    const bo = office.person('bo');
    expect(hasButton(bo.card('Samtal 1'), CHANGE)).toBe(false);
    for (const [morning, next] of [
      ['2027-03-18T08:00', '2027-03-23'],
      ['2027-03-24T08:00', '2027-03-30'],
    ] as const) {
      office.at(morning);
      await office.sweep();
      const form = await bo.presses(CHANGE);
      expect(form.title).toBe('Rätta: Ring föräldern');
      expect((await bo.presses('Spara rättelsen', { ...filledIn(form), forsta: next })).title).toBe('Rättat');
    }
    expect(words(bo.card('Samtal 1'))).toContain('"Bokat","value":"tisdag 30 mars"');
    // The card that asked how it went asks no more.
    expect(JSON.stringify(bo.chat())).not.toContain('Har ni haft samtalet?');
    office.at('2027-03-30T08:00');
    await office.sweep();
    expect(notices(bo.latest())).toEqual(['Idag är ett samtal bokat']);
  });

  test('not by somebody else who is reminded of it', async () => {
    office = await openSheetOffice('2027-04-01T10:00');
    await booked(office);
    office.at('2027-04-07T08:00');
    await office.sweep();
    const card = office.person('bo').latest();
    expect([notices(card), hasButton(card, CHANGE)]).toEqual([['Uppstartsmöte idag'], false]);
  });
});

describe('a meeting that not everybody has to come to', () => {
  const boka = sheet.steps.boka!;
  const choosing: Routine = {
    ...sheet,
    steps: {
      ...sheet.steps,
      boka: {
        ...boka,
        form: {
          ...boka.form,
          med: choices('Vilka ska vara med?', {
            behandlare: 'Stödjare',
            enhetschef: 'Chefen',
            forskolan: 'Förskolan',
            skolan: 'Skolan',
          }),
        },
        meeting: { ...boka.meeting!, among: 'med' },
        tells: ['behandlare', 'enhetschef'],
      },
    },
  };
  const titles = (name: 'eva' | 'bo'): readonly string[] => office.person(name).titles();
  const BOKAT = 'Klart: Boka uppstartsmöte';

  let id: string;
  beforeEach(async () => {
    office = await openSheetOffice('2027-04-01T10:00', { routines: [choosing] });
    id = await toBook(office);
  });

  test('only those who are to come are invited, and are told when it is', async () => {
    const sanna = office.person('sanna');
    const receipt = await sanna.presses('Boka', { dag: '2027-04-07', tid: '13:30', med: 'enhetschef' });
    expect(linkOn(receipt)?.searchParams.get('attendees')).toBe('eva@kommun.example');
    expect(titles('eva')).toContain(BOKAT);
    expect(words(office.person('eva').card(BOKAT))).toContain('onsdag 7 april');
    expect(titles('bo')).not.toContain(BOKAT);
  });

  test('those whom nobody in the case is are for whoever booked it to invite, until it has begun', async () => {
    const sanna = office.person('sanna');
    const receipt = await sanna.presses('Boka', {
      dag: '2027-04-07',
      tid: '13:30',
      med: 'enhetschef,skolan,forskolan',
    });
    const told = 'Bjud in förskolan och skolan själv. Jag når bara dem som är med i ärendet.';
    expect(notices(receipt)).toEqual([told]);
    expect(notices(office.person('eva').card(BOKAT))).toEqual([]);
    const again = () => sanna.sends({ do: 'showStep', case: id, step: 'boka', n: 1 });
    office.at('2027-04-07T13:29');
    expect(notices(await again())).toEqual([told]);
    office.at('2027-04-07T13:30');
    expect(notices(await again())).toEqual([]);
  });

  test('when everybody who is to come is in the case nobody is left to invite', async () => {
    const sanna = office.person('sanna');
    const receipt = await sanna.presses('Boka', { dag: '2027-04-07', tid: '13:30', med: 'enhetschef,behandlare' });
    expect(notices(receipt)).toEqual([]);
  });

  test('when it is moved only they hear of it; whoever is to come from now on hears when it is', async () => {
    const sanna = office.person('sanna');
    await sanna.presses('Boka', { dag: '2027-04-07', tid: '13:30', med: 'enhetschef' });
    const at = { do: 'correct', case: id, step: 'boka', n: 1 } as const;
    await sanna.sends(at, { dag: '2027-04-12', tid: '13:30', med: 'enhetschef,behandlare' });
    expect(titles('eva')).toContain('Mötet är ändrat');
    expect(titles('bo')).not.toContain('Mötet är ändrat');
    expect(words(office.person('bo').card(BOKAT))).toContain('måndag 12 april');
  });

  test('whoever was told of it and is not to come any more hears that', async () => {
    const sanna = office.person('sanna');
    await sanna.presses('Boka', { dag: '2027-04-07', tid: '13:30', med: 'enhetschef' });
    const at = { do: 'correct', case: id, step: 'boka', n: 1 } as const;
    await sanna.sends(at, { dag: '2027-04-12', tid: '13:30', med: 'behandlare' });
    expect(words(office.person('eva').card('Du behöver inte komma på mötet'))).toContain('Uppstartsmöte: du står inte');
    expect(titles('bo')).not.toContain('Du behöver inte komma på mötet');
    office.at('2027-04-01T11:00');
    await sanna.sends(at, { dag: '2027-04-14', tid: '13:30', med: 'behandlare' });
    expect(titles('eva').filter((title) => title === 'Du behöver inte komma på mötet')).toHaveLength(1);
  });

  test('whoever gets the role later is not told of what was booked before, but has what is to be done', async () => {
    const eva = office.person('eva');
    await eva.sends({ do: 'correct', case: id, step: 'utse', n: 1 }, { stodjare: office.idOf('bo') });
    await office.person('sanna').presses('Boka', { dag: '2027-04-07', tid: '13:30', med: 'behandlare' });
    expect(titles('bo')).toContain(BOKAT);
    await eva.sends({ do: 'handOver', case: id }, { from: `behandlare/${office.idOf('bo')}`, to: office.idOf('bea') });
    expect(office.person('bea').titles()).toEqual(['Håll uppstartsmöte']);
  });
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
