// Days: those of Sweden, whatever clock a moment is shown on.
import { DateTime } from 'luxon';
import { dayBefore, dayOf, isDay, midnight } from '../../../src/domain/calendar/day.ts';

test.each([
  ['2027-03-24T22:59:59Z', '2027-03-24'],
  ['2027-03-24T23:00:00Z', '2027-03-25'],
  ['2027-07-01T22:00:00Z', '2027-07-02'],
])('%s is on %s', (moment, day) => {
  expect(dayOf(DateTime.fromISO(moment, { zone: 'utc' }))).toBe(day);
});

test('an invalid moment is on no day', () => {
  expect(() => dayOf(DateTime.invalid('no moment'))).toThrow(RangeError);
});

test('a day begins at midnight in Sweden, and is read back as itself', () => {
  expect(midnight('2027-03-28').toISO()).toBe('2027-03-28T00:00:00.000+01:00');
  expect(midnight('2027-03-29').toISO()).toBe('2027-03-29T00:00:00.000+02:00');
  expect(dayOf(midnight('2027-03-28'))).toBe('2027-03-28');
});

test.each([
  ['2027-03-29', '2027-03-28'],
  ['2028-03-01', '2028-02-29'],
  ['2027-01-01', '2026-12-31'],
])('the day before %s is %s', (day, before) => {
  expect(dayBefore(day)).toBe(before);
});

test.each([
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['2027-3-1', false],
  ['2027-03-24T15:10', false],
  ['', false],
])('%j is a day: %j', (text, is) => {
  expect(isDay(text)).toBe(is);
});
