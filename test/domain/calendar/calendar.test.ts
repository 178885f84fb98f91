// Swedish working time: dates worked out by hand from a printed calendar, an independent holiday table, and laws that
// hold for every day.
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  type Calendar,
  addWorkingDays,
  defaultCalendar,
  effectiveDay,
  endOfDay,
  isWorkingDay,
  isWorkingTime,
  nextWorkingDay,
  nextWorkingMoment,
  onOrAfterWorkingDay,
  onOrBeforeWorkingDay,
  previousWorkingDay,
  startOfDay,
  workingDaysBetween,
} from '../../../src/domain/calendar/calendar.ts';
import { holidayName } from '../../../src/domain/calendar/holidays.ts';

const zone = 'Europe/Stockholm';
const at = (iso: string) => DateTime.fromISO(iso, { zone });
const inUtc = (moment: DateTime) => moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'");
/** The same moment, shown on the same clock. */
const expectSame = (actual: DateTime, expected: DateTime) => {
  expect(`${actual.toISO()} ${actual.zoneName}`).toBe(`${expected.toISO()} ${zone}`);
};
const withHours = (opens: string, closes: string): Calendar => ({ ...defaultCalendar, hours: { opens, closes } });
const withClosed = (...extraClosedDays: string[]): Calendar => ({ ...defaultCalendar, extraClosedDays });

describe('stepping over closed days', () => {
  test.each([
    ['2025-04-17', '2025-04-22', 'Maundy Thursday'],
    ['2026-04-02', '2026-04-07', 'Maundy Thursday'],
    ['2027-03-25', '2027-03-30', 'Maundy Thursday'],
    ['2028-04-13', '2028-04-18', 'Maundy Thursday'],
    ['2029-03-29', '2029-04-03', 'Maundy Thursday'],
    ['2030-04-18', '2030-04-23', 'Maundy Thursday'],
    ['2026-04-30', '2026-05-04', 'first of May on a Friday'],
    ['2026-05-13', '2026-05-15', 'Ascension Day, the Friday after is worked'],
    ['2025-06-05', '2025-06-09', 'national day on a Friday'],
    ['2025-06-19', '2025-06-23', 'midsommarafton'],
    ['2026-06-18', '2026-06-22', 'midsommarafton'],
    ['2027-06-24', '2027-06-28', 'midsommarafton'],
    ['2028-06-22', '2028-06-26', 'midsommarafton'],
    ['2029-06-21', '2029-06-25', 'midsommarafton'],
    ['2030-06-20', '2030-06-24', 'midsommarafton'],
    ['2025-12-23', '2025-12-29', 'Christmas on Thursday and Friday'],
    ['2026-12-23', '2026-12-28', 'Christmas on Friday'],
    ['2027-12-23', '2027-12-27', 'Christmas on a weekend'],
    ['2028-12-22', '2028-12-27', 'Christmas on Monday and Tuesday'],
    ['2029-12-21', '2029-12-27', 'Christmas on Tuesday and Wednesday'],
    ['2030-12-23', '2030-12-27', 'Christmas on Wednesday and Thursday'],
    ['2025-12-30', '2026-01-02', 'New Year, a single working day before the weekend'],
    ['2026-12-30', '2027-01-04', 'New Year on Friday'],
    ['2027-12-30', '2028-01-03', 'New Year on Saturday'],
    ['2028-12-29', '2029-01-02', 'New Year on Monday'],
    ['2029-12-28', '2030-01-02', 'New Year on Tuesday'],
    ['2030-12-30', '2031-01-02', 'New Year on Wednesday'],
    ['2026-01-05', '2026-01-07', 'Epiphany on a Tuesday'],
    ['2026-03-27', '2026-03-30', 'the night the clock goes forward'],
    ['2026-10-23', '2026-10-26', 'the night the clock goes back'],
  ])('%s + 1 working day = %s (%s)', (from, to) => {
    expectSame(nextWorkingDay(defaultCalendar, at(from)), at(to));
    expectSame(addWorkingDays(defaultCalendar, at(from), 1), at(to));
    expectSame(previousWorkingDay(defaultCalendar, at(to)), at(from));
    expect(workingDaysBetween(defaultCalendar, at(from), at(to))).toBe(1);
  });

  test('counts over Easter one working day at a time', () => {
    expectSame(addWorkingDays(defaultCalendar, at('2027-03-24T15:10'), 5), at('2027-04-02'));
    expectSame(addWorkingDays(defaultCalendar, at('2027-04-02T09:00'), -5), at('2027-03-24'));
  });

  test('from a closed day the first working day after it is one step', () => {
    expectSame(addWorkingDays(defaultCalendar, at('2026-11-21'), 1), at('2026-11-23'));
    expectSame(addWorkingDays(defaultCalendar, at('2026-11-21'), -1), at('2026-11-20'));
    expectSame(addWorkingDays(defaultCalendar, at('2026-11-21'), 0), at('2026-11-23'));
  });

  test('on or after, on or before', () => {
    expectSame(onOrAfterWorkingDay(defaultCalendar, at('2026-12-24T12:00')), at('2026-12-28'));
    expectSame(onOrBeforeWorkingDay(defaultCalendar, at('2026-12-27T12:00')), at('2026-12-23'));
    expectSame(onOrAfterWorkingDay(defaultCalendar, at('2026-12-23T23:59')), at('2026-12-23'));
    expectSame(onOrBeforeWorkingDay(defaultCalendar, at('2026-12-23T00:00')), at('2026-12-23'));
  });

  test('days that the unit itself has closed are stepped over', () => {
    expect(isWorkingDay(withClosed('2026-05-15'), at('2026-05-15'))).toBe(false);
    expectSame(nextWorkingDay(withClosed('2026-05-15'), at('2026-05-13')), at('2026-05-18'));
  });

  test('the day is the one on the calendar clock, whatever zone the argument has', () => {
    const earlySaturdayInStockholm = DateTime.fromISO('2026-11-20T23:30:00Z', { zone: 'utc' });
    expect(isWorkingDay(defaultCalendar, earlySaturdayInStockholm)).toBe(false);
    expectSame(nextWorkingDay(defaultCalendar, earlySaturdayInStockholm), at('2026-11-23'));
  });
});

describe('working days between', () => {
  test.each([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-26', 3],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-20', '2026-11-21', 0],
    ['2026-11-21', '2026-11-22', 0],
    ['2026-11-21', '2026-11-23', 1],
    ['2026-11-26', '2026-11-23', -3],
    ['2026-12-23', '2027-01-04', 4],
  ])('%s to %s is %i', (from, to, days) => {
    expect(workingDaysBetween(defaultCalendar, at(from).set({ hour: 22 }), at(to))).toBe(days);
  });
});

describe('the working day that an action counts as begun on', () => {
  test.each([
    ['2026-11-23T07:00', '2026-11-23', 'before opening'],
    ['2026-11-23T16:29', '2026-11-23', 'a minute before closing'],
    ['2026-11-23T16:30', '2026-11-24', 'exactly at closing'],
    ['2026-11-23T16:45', '2026-11-24', 'after closing'],
    ['2026-11-20T16:45', '2026-11-23', 'after closing on a Friday'],
    ['2026-11-21T10:00', '2026-11-23', 'on a Saturday'],
    ['2026-12-24T10:00', '2026-12-28', 'on julafton'],
    ['2026-12-23T16:45', '2026-12-28', 'after closing on the day before julafton'],
    ['2027-03-25T16:45', '2027-03-30', 'after closing on Maundy Thursday'],
  ])('%s counts as %s (%s)', (now, day) => {
    expectSame(effectiveDay(defaultCalendar, at(now)), at(day));
  });
});

describe('working hours', () => {
  test.each([
    ['2026-11-23T07:59:59.999', false],
    ['2026-11-23T08:00', true],
    ['2026-11-23T16:29:59.999', true],
    ['2026-11-23T16:30', false],
    ['2026-11-22T10:00', false],
    ['2026-12-31T10:00', false],
  ])('%s is working time: %s', (now, expected) => {
    expect(isWorkingTime(defaultCalendar, at(now))).toBe(expected);
  });

  test.each([
    ['2026-11-23T07:00', '2026-11-23T08:00'],
    ['2026-11-23T08:00', '2026-11-23T08:00'],
    ['2026-11-23T12:34:56', '2026-11-23T12:34:56'],
    ['2026-11-23T16:30', '2026-11-24T08:00'],
    ['2026-11-20T16:30', '2026-11-23T08:00'],
    ['2026-12-24T09:00', '2026-12-28T08:00'],
  ])('the next working moment of %s is %s', (moment, expected) => {
    expectSame(nextWorkingMoment(defaultCalendar, at(moment)), at(expected));
  });

  test('a moment given in another zone comes back on the calendar clock', () => {
    const moment = nextWorkingMoment(defaultCalendar, DateTime.fromISO('2026-11-23T09:00:00Z', { zone: 'utc' }));
    expectSame(moment, at('2026-11-23T10:00'));
  });

  test('opening and closing follow the clock through the change of time', () => {
    expect(inUtc(startOfDay(defaultCalendar, at('2026-03-27')))).toBe('2026-03-27T07:00Z');
    expect(inUtc(startOfDay(defaultCalendar, at('2026-03-29')))).toBe('2026-03-29T06:00Z');
    expect(inUtc(endOfDay(defaultCalendar, at('2026-03-30T23:00')))).toBe('2026-03-30T14:30Z');
    expect(inUtc(startOfDay(defaultCalendar, at('2026-10-25')))).toBe('2026-10-25T07:00Z');
    expect(inUtc(endOfDay(defaultCalendar, at('2026-10-23')))).toBe('2026-10-23T14:30Z');
  });

  test('a wall-clock time that the night skips is the moment at which the clock has jumped', () => {
    expect(inUtc(startOfDay(withHours('02:30', '12:00'), at('2026-03-29')))).toBe('2026-03-29T01:00Z');
    expect(inUtc(endOfDay(withHours('01:00', '02:30'), at('2026-03-29')))).toBe('2026-03-29T01:00Z');
  });

  test('of a wall-clock time that the night repeats, opening is the first and closing the last', () => {
    expect(inUtc(startOfDay(withHours('02:30', '12:00'), at('2026-10-25')))).toBe('2026-10-25T00:30Z');
    expect(inUtc(endOfDay(withHours('01:00', '02:30'), at('2026-10-25')))).toBe('2026-10-25T01:30Z');
  });
});

describe('refuses what has no answer', () => {
  test('an invalid DateTime, with the reason', () => {
    const invalid = DateTime.fromISO('2026-02-30', { zone });
    const oneArgument = [isWorkingDay, nextWorkingDay, startOfDay, isWorkingTime, effectiveDay, nextWorkingMoment];
    for (const ask of oneArgument) {
      expect(() => ask(defaultCalendar, invalid)).toThrow('Invalid DateTime: unit out of range');
    }
    expect(() => addWorkingDays(defaultCalendar, invalid, 1)).toThrow('Invalid DateTime');
    expect(() => workingDaysBetween(defaultCalendar, at('2026-02-01'), invalid)).toThrow('Invalid DateTime');
  });

  test('a broken number of days', () => {
    expect(() => addWorkingDays(defaultCalendar, at('2026-11-23'), 1.5)).toThrow('whole numbers, not 1.5');
    expect(() => addWorkingDays(defaultCalendar, at('2026-11-23'), Number.NaN)).toThrow('whole numbers, not NaN');
  });

  test('hours that are no hours', () => {
    expect(() => endOfDay(withHours('08:00', '24:00'), at('2026-11-23'))).toThrow("HH:mm, not '24:00'");
    expect(() => endOfDay(withHours('8:00', '16:30'), at('2026-11-23'))).toThrow("HH:mm, not '8:00'");
    expect(() => startOfDay(withHours('16:30', '08:00'), at('2026-11-23'))).toThrow('open before they close');
  });

  test('a year whose holidays are not known', () => {
    expect(isWorkingDay(defaultCalendar, at('1900-01-02'))).toBe(true);
    expect(isWorkingDay(defaultCalendar, at('2200-12-30'))).toBe(true);
    expect(() => isWorkingDay(defaultCalendar, at('1899-12-29'))).toThrow('1900–2200, not for 1899');
    expect(() => nextWorkingDay(defaultCalendar, at('2200-12-31'))).toThrow('1900–2200, not for 2201');
  });
});

describe('against an independent holiday table', () => {
  test.each(Array.from({ length: 21 }, (_, index) => 2020 + index))('every day of %i', (year) => {
    const closed = new Set(
      new Holidays('SE')
        .getHolidays(year)
        .filter(({ type }) => type === 'public' || type === 'bank')
        .map(({ date }) => date.slice(0, 10)),
    );
    const days = Array.from({ length: at(`${year}-12-31`).ordinal }, (_, index) =>
      at(`${year}-01-01`).plus({ days: index }),
    );

    const holidays = days.filter((day) => holidayName(day) !== undefined).map((day) => day.toISODate());
    expect(holidays).toEqual([...closed].sort());
    const working = days.filter((day) => isWorkingDay(defaultCalendar, day)).map((day) => day.toISODate());
    const expected = days.filter((day) => day.weekday <= 5 && !closed.has(day.toISODate() ?? ''));
    expect(working).toEqual(expected.map((day) => day.toISODate()));
  });

  test('Easter at the ends of the known years', () => {
    expect(holidayName(at('1900-04-15'))).toBe('påskdagen');
    expect(holidayName(at('1943-04-25'))).toBe('påskdagen');
    expect(holidayName(at('2100-03-28'))).toBe('påskdagen');
    expect(holidayName(at('2200-04-06'))).toBe('påskdagen');
  });
});

describe('holds for any day', () => {
  const moment = fc
    .integer({ min: at('1950-01-01').toSeconds(), max: at('2150-01-01').toSeconds() })
    .map((seconds) => DateTime.fromSeconds(seconds, { zone }));
  const days = fc.integer({ min: -40, max: 40 });

  test('adding lands on a working day, that many working days away', () => {
    fc.assert(
      fc.property(moment, days, (day, n) => {
        const start = onOrAfterWorkingDay(defaultCalendar, day);
        const reached = addWorkingDays(defaultCalendar, start, n);
        expect(isWorkingDay(defaultCalendar, reached)).toBe(true);
        expect(workingDaysBetween(defaultCalendar, start, reached)).toBe(n);
      }),
    );
  });

  test('adding and going back leads home', () => {
    fc.assert(
      fc.property(moment, days, (day, n) => {
        const start = onOrAfterWorkingDay(defaultCalendar, day);
        expectSame(addWorkingDays(defaultCalendar, addWorkingDays(defaultCalendar, start, n), -n), start);
      }),
    );
  });

  test('a later day or more working days never lead to an earlier day', () => {
    fc.assert(
      fc.property(moment, fc.nat(60), days, fc.nat(5), (day, later, n, more) => {
        const sooner = addWorkingDays(defaultCalendar, day, n);
        expect(addWorkingDays(defaultCalendar, day.plus({ days: later }), n) >= sooner).toBe(true);
        expect(addWorkingDays(defaultCalendar, day, n + more) >= sooner).toBe(true);
      }),
    );
  });

  test('no working day lies between a day and the next working day', () => {
    fc.assert(
      fc.property(moment, (day) => {
        const next = nextWorkingDay(defaultCalendar, day);
        const between = Array.from({ length: 10 }, (_, index) => day.startOf('day').plus({ days: index + 1 })).filter(
          (other) => other < next,
        );
        expect(between.filter((other) => isWorkingDay(defaultCalendar, other))).toEqual([]);
        expect(next > day).toBe(true);
      }),
    );
  });

  test('the next working moment is working time, not earlier, and stays where it is', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const next = nextWorkingMoment(defaultCalendar, now);
        expect(isWorkingTime(defaultCalendar, next)).toBe(true);
        expect(next >= now).toBe(true);
        expect(next.equals(now)).toBe(isWorkingTime(defaultCalendar, now));
        expectSame(effectiveDay(defaultCalendar, now), next.startOf('day'));
      }),
    );
  });
});
