// Where a step stands in a list of the day.
import { DateTime } from 'luxon';
import { inFiveWorkingDays, partOf, thisWeek } from '../../../src/domain/nudges/agenda.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';

const at = (moment: string): DateTime => DateTime.fromISO(moment, { zone: 'Europe/Stockholm' });

test.each([
  ['2027-03-24T10:00', '2027-03-23T16:30', 'late'],
  ['2027-03-24T16:31', '2027-03-24T16:30', 'late'],
  ['2027-03-24T08:00', '2027-03-24T16:30', 'today'],
  ['2027-03-24T08:00', '2027-03-25T16:30', 'soon'],
  // Good Friday to Easter Monday are closed: the fifth working day from Wednesday is Friday the week after.
  ['2027-03-24T08:00', '2027-04-02T16:30', 'soon'],
  ['2027-03-24T08:00', '2027-04-05T16:30', 'later'],
  // Over the change to summer time.
  ['2027-03-28T01:30', '2027-03-28T16:30', 'today'],
])('in a channel, seen %s, a last moment %s is %s', (now, due, part) => {
  expect(partOf(defaultCalendar, at(due), at(now), inFiveWorkingDays(defaultCalendar, at(now)))).toBe(part);
});

test.each([
  ['2027-03-22T08:00', '2027-03-25T16:30', 'soon'],
  ['2027-03-22T08:00', '2027-03-30T16:30', 'later'],
  // The week ends with Sunday, over New Year too.
  ['2026-12-30T08:00', '2026-12-31T16:30', 'soon'],
  ['2026-12-30T08:00', '2027-01-04T16:30', 'later'],
])('in somebody’s own list, seen %s, a last moment %s is %s', (now, due, part) => {
  expect(partOf(defaultCalendar, at(due), at(now), thisWeek(defaultCalendar, at(now)))).toBe(part);
});
