// A booked meeting as a link to Teams: what stands in it, and what does not.
import { bookedIn, meetingUrl } from '../../../src/domain/case/meetings.ts';
import type { Meeting } from '../../../src/domain/routine/routine.ts';

const meeting: Meeting = { subject: 'Uppstartsmöte & plan', day: 'dag', time: 'tid', minutes: 90, invite: [] };
const linkOn = (dag: string, tid: string, attendees: readonly string[] = []): URL =>
  new URL(meetingUrl(meeting, bookedIn(meeting, { dag, tid })!, 'UMG-7F3K', attendees));

test('opens a new meeting in Teams with subject, time and those invited', () => {
  const url = meetingUrl(meeting, bookedIn(meeting, { dag: '2027-04-05', tid: '13:30' })!, 'UMG-7F3K', [
    'bo@kommun.example',
    'eva@kommun.example',
  ]);
  expect(url).toBe(
    'https://teams.microsoft.com/l/meeting/new?subject=Uppstartsm%C3%B6te%20%26%20plan%20UMG-7F3K' +
      '&startTime=2027-04-05T13%3A30%3A00%2B02%3A00&endTime=2027-04-05T15%3A00%3A00%2B02%3A00' +
      '&attendees=bo%40kommun.example%2Ceva%40kommun.example',
  );
});

test('invites nobody when no address is known', () => {
  expect(linkOn('2027-04-05', '13:30').searchParams.has('attendees')).toBe(false);
});

test.each([
  ['the day before summer time', '2027-03-27', '13:30', '2027-03-27T13:30:00+01:00', '2027-03-27T15:00:00+01:00'],
  ['the day of summer time', '2027-03-28', '13:30', '2027-03-28T13:30:00+02:00', '2027-03-28T15:00:00+02:00'],
  ['over the night to winter time', '2027-10-31', '01:45', '2027-10-31T01:45:00+02:00', '2027-10-31T02:15:00+01:00'],
  ['in winter', '2027-11-01', '09:00', '2027-11-01T09:00:00+01:00', '2027-11-01T10:30:00+01:00'],
  ['past midnight', '2027-12-31', '23:00', '2027-12-31T23:00:00+01:00', '2028-01-01T00:30:00+01:00'],
])('%s, in Swedish time', (_when, day, time, begins, ends) => {
  const { searchParams } = linkOn(day, time);
  expect([searchParams.get('startTime'), searchParams.get('endTime')]).toEqual([begins, ends]);
});

test.each([{}, { dag: '2027-04-05' }, { tid: '13:30' }, { dag: '2027-02-30', tid: '13:30' }])(
  'there is none while day or time is not answered: %j',
  (answers) => {
    expect(bookedIn(meeting, answers)).toBeUndefined();
  },
);
