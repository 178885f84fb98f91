// Moments: read as Swedish wall time, and written with their own offset or in UTC.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { inSweden, isoMoment, secondsSince, utc } from '../../../src/domain/calendar/moment.ts';

const zone = 'Europe/Stockholm';

test.each([
  ['2027-03-24T14:10:00.000Z', '2027-03-24T15:10:00.000+01:00'],
  ['2027-03-24T15:10:00+01:00', '2027-03-24T15:10:00.000+01:00'],
  ['2027-07-01T10:00:00-04:00', '2027-07-01T16:00:00.000+02:00'],
  ['2027-03-24T15:10', '2027-03-24T15:10:00.000+01:00'],
  ['2027-07-01', '2027-07-01T00:00:00.000+02:00'],
  ['2027-10-31T00:30:00Z', '2027-10-31T02:30:00.000+02:00'],
  ['2027-10-31T01:30:00Z', '2027-10-31T02:30:00.000+01:00'],
])('%s is %s in Sweden', (moment, expected) => {
  expect(isoMoment(inSweden(moment))).toBe(expected);
});

test('what is no moment is read as none', () => {
  expect(inSweden('imorgon').isValid).toBe(false);
});

test('every moment is read as luxon reads it, however it is written', () => {
  const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.constantFrom('utc', zone, 'America/New_York'), (date, written) => {
      const text = isoMoment(DateTime.fromJSDate(date, { zone: written }));
      expect(isoMoment(inSweden(text))).toBe(isoMoment(DateTime.fromISO(text, { zone })));
      expect(utc(inSweden(text))).toBe(date.toISOString());
    }),
  );
});

test('a moment is kept with its own offset by an event, and in UTC where it is compared', () => {
  const at = DateTime.fromISO('2027-07-01T16:30:00.250', { zone });
  expect([isoMoment(at), utc(at)]).toEqual(['2027-07-01T16:30:00.250+02:00', '2027-07-01T14:30:00.250Z']);
  expect(() => utc(DateTime.invalid('no moment'))).toThrow(RangeError);
});

test('seconds are counted whole, and not before a moment has come', () => {
  const now = DateTime.fromISO('2027-03-24T15:10:01.999', { zone });
  expect(secondsSince('2027-03-24T14:10:00.000Z', now)).toBe(1);
  expect(secondsSince('2027-03-24T14:11:00.000Z', now)).toBe(0);
});
