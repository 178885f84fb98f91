// Swedish on cards: days, moments, counts, lists and how much time is left.
import { DateTime } from 'luxon';
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import { daysLeft, listing, plural, swedishDate, swedishMoment, swedishTime } from '../../src/domain/swedish.ts';

const zone = 'Europe/Stockholm';
const at = (iso: string) => DateTime.fromISO(iso, { zone });
const now = at('2026-11-18T15:10');

describe('dates and times', () => {
  test.each([
    ['2026-11-18T23:59', 'onsdag 18 november'],
    ['2026-11-19T00:00', 'torsdag 19 november'],
    ['2026-11-20', 'fredag 20 november'],
    ['2026-03-01', 'söndag 1 mars'],
    ['2027-01-04', 'måndag 4 januari 2027'],
    ['2025-12-31', 'onsdag 31 december 2025'],
  ])('%s is "%s"', (day, expected) => {
    expect(swedishDate(at(day), now)).toBe(expected);
  });

  test('a card says the day by its name, since it stays in the chat when the day has passed', () => {
    expect(swedishDate(now, now)).toBe('onsdag 18 november');
    expect(swedishMoment(now, now)).toBe('ons 18 nov 15:10');
  });

  test.each([
    ['2026-11-24T16:30', 'tis 24 nov 16:30'],
    ['2026-05-14T09:05', 'tors 14 maj 09:05'],
    ['2027-09-06T16:30', 'mån 6 sep 2027 16:30'],
  ])('%s is "%s"', (moment, expected) => {
    expect(swedishMoment(at(moment), now)).toBe(expected);
  });

  test('everything is on the Swedish clock', () => {
    expect(swedishTime(DateTime.fromISO('2026-11-18T15:30:00Z', { zone: 'utc' }))).toBe('16:30');
    expect(swedishMoment(DateTime.fromISO('2026-11-18T23:30:00Z', { zone: 'utc' }), now)).toBe('tors 19 nov 00:30');
  });

  test('an invalid DateTime is a fault', () => {
    const invalid = DateTime.fromISO('2026-13-01', { zone });
    expect(() => swedishDate(invalid, now)).toThrow('Invalid DateTime');
    expect(() => swedishTime(invalid)).toThrow('Invalid DateTime');
    expect(() => swedishMoment(now, invalid)).toThrow('Invalid DateTime');
  });
});

describe('counts and lists', () => {
  test.each([
    [0, '0 dagar'],
    [1, '1 dag'],
    [2, '2 dagar'],
  ])('%i is "%s"', (n, expected) => {
    expect(plural(n, 'dag', 'dagar')).toBe(expected);
  });

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a och b'],
    [['a', 'b', 'c'], 'a, b och c'],
  ])('%j is "%s"', (items, expected) => {
    expect(listing(items)).toBe(expected);
  });
});

describe('days left', () => {
  test.each([
    ['2026-11-20T16:30', '2026-11-18T15:10', '2 arbetsdagar kvar'],
    ['2026-11-19T16:30', '2026-11-18T15:10', '1 arbetsdag kvar'],
    ['2026-11-23T16:30', '2026-11-20T15:10', '1 arbetsdag kvar'],
    ['2026-11-23T16:30', '2026-11-21T10:00', '1 arbetsdag kvar'],
    ['2027-03-30T16:30', '2027-03-25T15:10', '1 arbetsdag kvar'],
    ['2026-11-18T16:30', '2026-11-18T15:10', 'sista dag idag'],
    ['2026-11-18T16:30', '2026-11-18T16:30', 'sista dag idag'],
    ['2026-11-22T16:30', '2026-11-21T10:00', 'sista dag imorgon'],
    ['2026-11-18T16:30', '2026-11-18T16:31', 'försenat sedan ons 18 nov 16:30'],
    ['2026-11-20T16:30', '2026-11-21T10:00', 'försenat sedan fre 20 nov 16:30'],
    ['2026-11-20T16:30', '2026-11-23T08:00', '1 arbetsdag försenat'],
    ['2026-11-18T16:30', '2026-11-20T08:00', '2 arbetsdagar försenat'],
  ])('due %s at %s: %s', (due, moment, expected) => {
    expect(daysLeft(defaultCalendar, at(due), at(moment))).toBe(expected);
  });
});
