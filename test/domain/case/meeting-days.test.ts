// The days that are proposed for a meeting: dates worked out by hand over Easter, midsummer and Christmas.
import { DateTime } from 'luxon';
import { type Calendar, defaultCalendar, nextMeetingDays } from '../../../src/domain/calendar/calendar.ts';
import { swedishShortDate } from '../../../src/domain/swedish.ts';
import { formBlocks } from '../../../src/domain/views/inputs.ts';
import { date } from '../../../src/domain/forms/fields.ts';
import { parseAnswers } from '../../../src/domain/forms/forms.ts';
import { swedish } from '../../scenario.ts';

const calendar: Calendar = { ...defaultCalendar, meetingDays: [1, 3] };
const proposed = (now: string, unit = calendar): readonly string[] =>
  nextMeetingDays(unit, swedish(now), 3).map((day) => day.toFormat('yyyy-MM-dd'));

test.each([
  ['the next ones, never today', '2027-04-05T08:00', ['2027-04-07', '2027-04-12', '2027-04-14']],
  ['late on a Sunday, the Monday', '2027-04-04T23:59', ['2027-04-05', '2027-04-07', '2027-04-12']],
  ['not Easter Monday', '2027-03-24T10:00', ['2027-03-31', '2027-04-05', '2027-04-07']],
  ['over the night to summer time', '2027-03-27T10:00', ['2027-03-31', '2027-04-05', '2027-04-07']],
  ['over midsummer', '2027-06-23T10:00', ['2027-06-28', '2027-06-30', '2027-07-05']],
  ['not the day after Christmas, nor Epiphany', '2027-12-22T10:00', ['2027-12-27', '2027-12-29', '2028-01-03']],
  ['not Epiphany', '2027-01-04T10:00', ['2027-01-11', '2027-01-13', '2027-01-18']],
])('%s', (_what, now, days) => {
  expect(proposed(now)).toEqual(days);
});

test('not days that the unit has closed', () => {
  expect(proposed('2027-04-05T08:00', { ...calendar, extraClosedDays: ['2027-04-07'] })).toEqual([
    '2027-04-12',
    '2027-04-14',
    '2027-04-19',
  ]);
});

test('none for a unit without meeting days, nor for one that meets when it is closed', () => {
  expect(proposed('2027-04-05T08:00', defaultCalendar)).toEqual([]);
  expect(proposed('2027-04-05T08:00', { ...calendar, meetingDays: [7] })).toEqual([]);
});

test('are midnights in Sweden', () => {
  expect(nextMeetingDays(calendar, swedish('2027-03-24T10:00'), 1).map((day) => day.toISO())).toEqual([
    '2027-03-31T00:00:00.000+02:00',
  ]);
});

test('stand as a hint below the question that asks for them, after its own', () => {
  const hint = (asks: Parameters<typeof date>[1], unit?: Calendar) =>
    formBlocks(
      { dag: date('Dag', asks) },
      { today: swedish('2027-04-02T10:00'), candidates: {}, ...(unit ? { calendar: unit } : {}) },
    ).map((block) => (block.kind === 'input' ? block.input.hint : ''));
  const days = 'Förslag: mån 5 april, ons 7 april, mån 12 april.';
  expect(hint({ proposes: 'meetingDays' }, calendar)).toEqual([days]);
  expect(hint({ proposes: 'meetingDays', hint: 'Kolla lokalen.' }, calendar)).toEqual([`Kolla lokalen. ${days}`]);
  expect(hint({}, calendar)).toEqual([undefined]);
  expect(hint({ proposes: 'meetingDays' })).toEqual([undefined]);
});

test('begin no sooner than the question says that they may', () => {
  const [block] = formBlocks(
    { dag: date('Dag', { proposes: { meetingDaysIn: { weeks: 3 } } }) },
    { today: swedish('2027-03-10T23:00'), candidates: {}, calendar },
  );
  // Three weeks from Wednesday 10 March is Wednesday 31 March, itself a meeting day.
  expect(block?.kind === 'input' && block.input.hint).toBe('Förslag: ons 31 mars, mån 5 april, ons 7 april.');
});

describe('a day on which the unit is closed', () => {
  const parse = (asks: Parameters<typeof date>[1], dag: string, now = '2027-03-24T10:00', unit = calendar) =>
    parseAnswers({ dag: date('Dag', asks) }, { dag }, { today: swedish(now), eligible: {}, calendar: unit });
  const refused = (sentence: string) => ({ ok: false, faults: { dag: sentence } });
  const taken = (dag: string) => ({ ok: true, answers: { dag } });

  test.each(['2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29'])(
    'is refused for a meeting, with the working days nearest to it: over Easter, %s',
    (dag) => {
      const named = { '26': 'fredag 26', '27': 'lördag 27', '28': 'söndag 28', '29': 'måndag 29' }[dag.slice(-2)] ?? '';
      const sentence = refused(
        `Enheten är stängd ${named} mars. Välj en arbetsdag, till exempel torsdag 25 mars eller tisdag 30 mars.`,
      );
      expect(parse({ workingDay: true }, dag)).toEqual(sentence);
      for (const asks of [{}, { proposes: 'meetingDays' } as const]) expect(parse(asks, dag)).toEqual(taken(dag));
    },
  );

  test('is refused as well when the unit itself has closed it', () => {
    const unit = { ...calendar, extraClosedDays: ['2027-04-07'] };
    expect(parse({ workingDay: true }, '2027-04-07', '2027-03-24T10:00', unit)).toEqual(
      refused(
        'Enheten är stängd onsdag 7 april. Välj en arbetsdag, till exempel tisdag 6 april eller torsdag 8 april.',
      ),
    );
  });

  test('gives no day that has been already: on the Saturday itself, the Tuesday after Easter', () => {
    expect(parse({ workingDay: true, range: 'future' }, '2027-03-27', '2027-03-27T10:00')).toEqual(
      refused('Enheten är stängd lördag 27 mars. Välj en arbetsdag, till exempel tisdag 30 mars.'),
    );
    expect(parse({ workingDay: true, range: 'future' }, '2027-03-27', '2027-03-25T17:00')).toEqual(
      refused(
        'Enheten är stängd lördag 27 mars. Välj en arbetsdag, till exempel torsdag 25 mars eller tisdag 30 mars.',
      ),
    );
  });

  test('is not what is wrong with a day that is none, or far away', () => {
    expect(parse({ workingDay: true }, '2027-02-30')).toEqual(refused('Välj ett datum, till exempel 2027-03-24.'));
    expect(parse({ workingDay: true }, '0001-01-01')).toEqual(
      refused('Datumet ligger för långt bort. Kontrollera året.'),
    );
  });
});

test('are written short, with the year when it is another', () => {
  const now = DateTime.fromISO('2027-12-20T10:00', { zone: 'Europe/Stockholm' });
  expect(swedishShortDate(swedish('2027-12-27'), now)).toBe('mån 27 december');
  expect(swedishShortDate(swedish('2028-01-03'), now)).toBe('mån 3 januari 2028');
});
