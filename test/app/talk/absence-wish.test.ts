// Days as people write them with the word for being away.
import { wishIn } from '../../../src/app/talk/absence-wish.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { swedish } from '../../scenario.ts';

/** On a Monday, unless said otherwise. */
const wish = (text: string, now = '2026-11-23T10:00') => wishIn(text, swedish(now), defaultCalendar);

test.each([
  // Dates
  ['frånvarande 23/12–7/1', '2026-12-23', '2027-01-07'],
  ['frånvaro 23/12-7/1, Bo ersätter', '2026-12-23', '2027-01-07'],
  ['borta 1/12 till 4/12', '2026-12-01', '2026-12-04'],
  ['borta 5.1 - 9.1', '2027-01-05', '2027-01-09'],
  ['semester 2027-06-14 till 2027-07-09', '2027-06-14', '2027-07-09'],
  ['semester 14/6 2027 till 9/7 2027', '2027-06-14', '2027-07-09'],
  ['ledig 30/11', '2026-11-30', '2026-11-30'],
  ['Borta 24 november', '2026-11-24', '2026-11-24'],
  ['borta den 24:e november', '2026-11-24', '2026-11-24'],
  ['borta 24 nov 2027', '2027-11-24', '2027-11-24'],
  ['semester 28 december till och med den 8 januari', '2026-12-28', '2027-01-08'],
  ['semester 28 december t.o.m. 8 januari', '2026-12-28', '2027-01-08'],
  ['borta 24–26 november', '2026-11-24', '2026-11-26'],
  ['borta 24 och 25 november', '2026-11-24', '2026-11-25'],
  ['sjuk 1-4/12', '2026-12-01', '2026-12-04'],
  ['jag är ledig fredag 27/11', '2026-11-27', '2026-11-27'],
  ['ledig fredag den 4 december', '2026-12-04', '2026-12-04'],
  ['borta tis 24/11 - tors 26/11', '2026-11-24', '2026-11-26'],
  ['sjuk 5 jan', '2027-01-05', '2027-01-05'],
  // Near days
  ['sjuk idag', '2026-11-23', '2026-11-23'],
  ['är sjuk i dag', '2026-11-23', '2026-11-23'],
  ['är sjuk imorgon', '2026-11-24', '2026-11-24'],
  ['Jag är borta i morgon!', '2026-11-24', '2026-11-24'],
  ['vab i övermorgon', '2026-11-25', '2026-11-25'],
  ['sjuk idag och imorgon', '2026-11-23', '2026-11-24'],
  // Weekdays
  ['är ledig på fredag', '2026-11-27', '2026-11-27'],
  ['sjuk måndag', '2026-11-23', '2026-11-23'],
  ['ledig på måndag', '2026-11-30', '2026-11-30'],
  ['ledig nästa fredag', '2026-12-04', '2026-12-04'],
  ['sjuk tis', '2026-11-24', '2026-11-24'],
  ['vab mån-ons', '2026-11-23', '2026-11-25'],
  ['borta torsdag till tisdag', '2026-11-26', '2026-12-01'],
  ['borta torsdag och fredag', '2026-11-26', '2026-11-27'],
  ['borta tisdag, onsdag och torsdag', '2026-11-24', '2026-11-26'],
  ['ledig fredag och måndag', '2026-11-27', '2026-11-30'],
  ['borta imorgon till fredag', '2026-11-24', '2026-11-27'],
  // Until, from, back
  ['sjuk till fredag', '2026-11-23', '2026-11-27'],
  ['sjukskriven till och med den 3 december', '2026-11-23', '2026-12-03'],
  ['borta t.o.m. 7/1', '2026-11-23', '2027-01-07'],
  ['borta till måndag', '2026-11-23', '2026-11-30'],
  ['sjukskriven från och med onsdag', '2026-11-25', undefined],
  ['föräldraledig fr.o.m. 1/3', '2027-03-01', undefined],
  ['borta från onsdag till fredag', '2026-11-25', '2026-11-27'],
  ['sjuk, tillbaka på torsdag', '2026-11-23', '2026-11-25'],
  ['jag är tillbaka på måndag', '2026-11-23', '2026-11-27'],
  ['borta 23/12, tillbaka 7/1', '2026-12-23', '2027-01-05'],
  // Weeks
  ['borta nästa vecka', '2026-11-30', '2026-12-04'],
  ['jag är borta resten av veckan', '2026-11-23', '2026-11-27'],
  ['sjuk hela veckan', '2026-11-23', '2026-11-27'],
  ['jag har semester v 28', '2027-07-12', '2027-07-16'],
  ['semester v. 28–31', '2027-07-12', '2027-08-06'],
  ['semester vecka 52 till vecka 1', '2026-12-21', '2027-01-08'],
  // No days of theirs
  ['frånvaro', undefined, undefined],
  ['ring 08-123 45 67', undefined, undefined],
  ['borta kl 8.10', undefined, undefined],
  ['borta 8.30-12.45', undefined, undefined],
  ['vab för min son', undefined, undefined],
  ['kan man vara ledig', undefined, undefined],
  ['sjuk idag men jag ringer föräldern om KRI-7F3K på fredag', '2026-11-23', '2026-11-23'],
])('%s', (text, from, to) => {
  expect(wish(text)).toEqual({ given: { ...(from ? { from } : {}), ...(to ? { to } : {}) } });
});

test.each([
  ['sjuk imorgon', '2027-03-27T23:59', '2027-03-28'],
  ['sjuk imorgon', '2027-12-31T10:00', '2028-01-01'],
  ['sjuk på söndag', '2027-03-26T10:00', '2027-03-28'],
  ['borta 29 februari', '2027-12-01T10:00', '2028-02-29'],
])('%s, said %s', (text, now, day) => {
  expect(wish(text, now)).toEqual({ given: { from: day, to: day } });
});

test('days with no working day between them are one absence, also across days that are closed', () => {
  // Julafton is a Thursday; Monday is the next working day.
  expect(wish('ledig onsdag 23/12 och måndag 28/12')).toEqual({ given: { from: '2026-12-23', to: '2026-12-28' } });
  expect(wish('borta nästa vecka', '2026-12-21T10:00')).toEqual({ given: { from: '2026-12-28', to: '2026-12-30' } });
});

test.each(['ledig måndag och fredag', 'borta 24/11 och 2/12', 'borta imorgon och på fredag'])(
  'days apart are entered one at a time: %s',
  (text) => {
    const { given, notice } = wish(text);
    expect(given.to).toBe(given.from);
    expect(notice).toBe('Lägg in en frånvaro i taget. Här står den första.');
  },
);

test.each([
  ['borta 31/2', '31/2'],
  ['borta 31/2–4/3', '31/2'],
  ['borta 28/2–31/2', '31/2'],
  ['sjuk 30 februari', '30 februari'],
  ['ledig den 31 april', '31 april'],
  ['borta 2027-02-29', '2027-02-29'],
  ['borta 12/24', '12/24'],
  ['borta 0/5', '0/5'],
  ['semester v 54', 'v 54'],
])('a day that does not exist is said not to: %s', (text, written) => {
  expect(wish(text)).toEqual({ given: {}, notice: `”${written}” finns inte i kalendern. Välj dagarna här.` });
});

test('whenever it is said, what is filled in is days that the form takes', () => {
  for (let day = swedish('2026-11-23T10:00'); day < swedish('2028-03-02T10:00'); day = day.plus({ days: 1 }))
    for (const text of ['sjuk på fredag', 'sjuk imorgon', 'borta nästa vecka', 'sjuk till söndag', 'v 1']) {
      const { from = '', to = '' } = wishIn(text, day, defaultCalendar).given;
      const isTaken =
        from >= day.toFormat('yyyy-MM-dd') && from <= to && to < day.plus({ days: 400 }).toFormat('yyyy-MM-dd');
      expect([text, day.toISODate(), from, to, isTaken]).toEqual([text, day.toISODate(), from, to, true]);
    }
});

test('days in the wrong order are next year’s, and more than half a year is asked about', () => {
  expect(wish('frånvarande 5/4-1/4')).toEqual({
    given: { from: '2027-04-05', to: '2028-04-01' },
    notice: 'Det är mer än ett halvår. Kontrollera dagarna.',
  });
});
