import { DateTime } from 'luxon';
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import { readClockWish } from '../../src/demo/when.ts';

const swedish = (text: string): DateTime => DateTime.fromISO(text, { zone: 'Europe/Stockholm' });

/** The Wednesday before Easter 2027. */
const now = swedish('2027-03-24T15:10');

/** Where the text moves the clock, or what else it asks for. */
function asked(text: string, at = now): string | undefined {
  const wish = readClockWish(text, at, defaultCalendar);
  return wish?.do === 'move' ? wish.to.toFormat("yyyy-MM-dd'T'HH:mm:ss").replace(/:00$/, '') : wish?.do;
}

test.each([
  ['spola till imorgon 08:00', '2027-03-25T08:00'],
  ['Spola till i morgon kl. 8', '2027-03-25T08:00'],
  ['spola till imorgon', '2027-03-25T08:00'],
  ['spola imorgon bitti', '2027-03-25T08:00'],
  ['SPOLA FRAM TILL IMORGON 07.45!', '2027-03-25T07:45'],
  ['spola till i övermorgon 12:00', '2027-03-26T12:00'],
  ['spola till overmorgon', '2027-03-26T08:00'],
  ['spola till idag 16:30', '2027-03-24T16:30'],
  ['spola till idag', '2027-03-24T08:00'],
  ['spola tillbaka till igår 10:00', '2027-03-23T10:00'],
])('%s: a day near now', (text, moment) => {
  expect(asked(text)).toBe(moment);
});

test.each([
  ['spola till måndag', '2027-03-29T08:00'],
  ['spola till mandag', '2027-03-29T08:00'],
  ['spola till måndg 09:30', '2027-03-29T09:30'],
  ['spola till nästa fredag', '2027-03-26T08:00'],
  ['spola till på torsdag klockan 13', '2027-03-25T13:00'],
  ['spola till onsdag 16:00', '2027-03-24T16:00'],
  ['spola till onsdag', '2027-03-31T08:00'],
  ['spola till 16:30', '2027-03-24T16:30'],
  ['spola till kl 8', '2027-03-25T08:00'],
  ['spola till 08:00', '2027-03-25T08:00'],
])('%s: the next one after now', (text, moment) => {
  expect(asked(text)).toBe(moment);
});

test.each([
  ['spola till 2027-03-24 15:10', '2027-03-24T15:10'],
  ['spola till 2027-03-24T07:05', '2027-03-24T07:05'],
  ['spola till 2026-12-24', '2026-12-24T08:00'],
  ['spola till 24 juni', '2027-06-24T08:00'],
  ['spola till den 24 juni 2028 kl 9', '2028-06-24T09:00'],
  ['spola till 24 mars', '2028-03-24T08:00'],
  ['spola till 1 sept 10:15', '2027-09-01T10:15'],
  ['spola till 5/4', '2027-04-05T08:00'],
  ['spola till 5/4 2028 14.00', '2028-04-05T14:00'],
])('%s: a date', (text, moment) => {
  expect(asked(text)).toBe(moment);
});

test.each([
  ['spola 2 timmar', '2027-03-24T17:10'],
  ['spola två timmar', '2027-03-24T17:10'],
  ['spola 2timmar', '2027-03-24T17:10'],
  ['spola 2 timar', '2027-03-24T17:10'],
  ['spola en timme', '2027-03-24T16:10'],
  ['spola 90 min', '2027-03-24T16:40'],
  ['spola 3 dagar', '2027-03-27T15:10'],
  ['spola fram ett dygn', '2027-03-25T15:10'],
  ['spola framåt 2 veckor', '2027-04-07T15:10'],
  ['spola 6 månader', '2027-09-24T15:10'],
  ['spola ett år', '2028-03-24T15:10'],
  ['spola 1 dag och 2 timmar', '2027-03-25T17:10'],
  ['spola tillbaka 3 dagar', '2027-03-21T15:10'],
  ['spola 2 timmar tillbaka', '2027-03-24T13:10'],
  ['spola -1 vecka', '2027-03-17T15:10'],
  ['spola till om 3 dagar', '2027-03-27T15:10'],
])('%s: a length of time', (text, moment) => {
  expect(asked(text)).toBe(moment);
});

test('days are days on the clock also when it is put forward', () => {
  expect(asked('spola 5 dagar')).toBe('2027-03-29T15:10');
  expect(asked('spola 24 timmar', swedish('2027-03-27T15:10'))).toBe('2027-03-28T16:10');
});

test('working days step over Easter', () => {
  expect(asked('spola 2 arbetsdagar')).toBe('2027-03-30T15:10');
  expect(asked('spola till nästa arbetsdag', swedish('2027-03-25T15:10'))).toBe('2027-03-30T08:00');
  expect(asked('spola till nästa vardag 09:00')).toBe('2027-03-25T09:00');
});

test.each([
  'återställ klockan',
  'aterstall klockan',
  'spola till nu',
  'Nollställ klockan.',
  'spola tillbaka till nu',
  'spola tillbaka',
])('%s follows the real time again', (text) => {
  expect(asked(text)).toBe('reset');
});

test.each(['klockan', 'Vad är klockan?', 'visa klockan'])('%s asks what it shows', (text) => {
  expect(asked(text)).toBe('show');
});

test.each([
  'spola',
  'spola fort',
  'spola till',
  'spola till 25:00',
  'spola till 2027-02-30',
  'spola till 31 april',
  'spola till 24 foo',
  'spola 3',
  'spola tre påsar',
  'spola till 2027-13-01 08:00',
])('%s is for the clock but says no time', (text) => {
  expect(asked(text)).toBe('unclear');
});

test.each(['spla till imorgon 08:00', 'spolla till imorgon 08:00', 'sopla till imorgon'])(
  '%s is understood',
  (text) => {
    expect(asked(text)).toBe('2027-03-25T08:00');
  },
);

test.each([
  '',
  'hjälp',
  'starta krisstöd',
  'mina ärenden',
  'visa KRI-7F3K',
  'skola',
  'skola till barnet',
  'imorgon 08:00',
])('%j is not for the clock', (text) => {
  expect(asked(text)).toBeUndefined();
});
