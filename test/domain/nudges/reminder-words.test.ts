// What a reminder says to who reads it on another day than the last or the booked one: they are off then, or the unit is closed.
import { bookedFor } from '../../../src/domain/case/booked.ts';
import { reminderText } from '../../../src/domain/nudges/reminder-words.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { stepOf } from '../../../src/domain/routine/routine.ts';
import { umgangesstod } from '../../../src/routines/umgangesstod.ts';
import { umgangesstodDom } from '../../../src/routines/umgangesstod-dom.ts';
import { göra, tider, utsedd } from '../../routines/umgangesstod-dom-forlopp.ts';
import { bokatUppstart } from '../../routines/umgangesstod-forlopp.ts';
import { swedish } from '../../scenario.ts';

// Monday the 18th of January and ten working days: the last day is Monday the 1st of February.
const run = bokatUppstart();
const file = { routine: umgangesstod, calendar: defaultCalendar, c: run.case };
const { remind } = stepOf(umgangesstod, 'uppstartsmote1');
const said = (reminder: number, when: string) =>
  reminderText(file, { step: 'uppstartsmote1', n: 1, reminder }, swedish(when));
const lastDay = remind.findIndex(({ at }) => at === 'dueMorning');

test.each([
  ['on the day itself', '2027-02-01T08:00', 'Idag är sista dagen för uppstartsmöte 1'],
  ['the day before', '2027-01-31T08:00', 'Imorgon är sista dagen för uppstartsmöte 1'],
  ['the working day before', '2027-01-29T08:00', 'Måndag 1 februari är sista dagen för uppstartsmöte 1'],
  ['once it is over, on the same day', '2027-02-01T18:00', 'Idag är sista dagen för uppstartsmöte 1'],
  ['the day after, put off till then', '2027-02-02T08:00', 'Igår var sista dagen för uppstartsmöte 1'],
])('%s', (_name, when, text) => {
  expect(run.waitsFor).toMatchObject({ uppstartsmote1: '2027-02-01 16:30' });
  expect(said(lastDay, when)).toBe(text);
});

test.each([
  ['on the booked day', '2027-01-25T08:00', 'Idag är det uppstartsmöte 1'],
  ['the day before it', '2027-01-24T08:00', 'Imorgon är det uppstartsmöte 1'],
  ['the working day before it', '2027-01-22T08:00', 'Måndag 25 januari är det uppstartsmöte 1'],
  ['days after it, on a card that is made anew', '2027-01-28T08:00', 'Måndag 25 januari var det uppstartsmöte 1'],
])('%s', (_name, when, text) => {
  const booked = remind.findIndex(({ at }) => typeof at === 'object' && 'morningOf' in at);
  expect(said(booked, when)).toBe(text);
});

test('what does not speak of the day says the same whenever it is read, and what is not there nothing', () => {
  const late = remind.findIndex(({ at }) => typeof at === 'object' && 'workingDaysAfterDue' in at);
  for (const when of ['2027-01-22T08:00', '2027-02-05T08:00']) expect(said(late, when)).toBe(remind[late]?.text);
  expect(said(99, '2027-01-22T08:00')).toBeUndefined();
});

test('of what is to be done on a closed day it names that day, and not the last one to write it up', () => {
  const lördag = göra(utsedd(), '2027-01-11T10:00', 'informeraEnheten', { ...tider, moteBoende: '2027-01-23' });
  for (const step of ['bekraftaTider', 'kallelse']) göra(lördag, '2027-01-12T10:00', step);
  expect(lördag.waitsFor).toMatchObject({ moteBoende: '2027-01-25 16:30' });
  const moteBoende = { routine: umgangesstodDom, calendar: defaultCalendar, c: lördag.case };
  const of = (when: string) => reminderText(moteBoende, { step: 'moteBoende', n: 1, reminder: 0 }, swedish(when));
  expect(of('2027-01-21T08:00')).toBe('Lördag 23 januari är det möte med boendeföräldern');
  expect(of('2027-01-22T08:00')).toBe('Imorgon är det möte med boendeföräldern');
});

test('what asks how a booked day went says nothing while that day is to come: it has been moved', () => {
  const asks = remind.findIndex(({ at }) => typeof at === 'object' && 'morningAfter' in at);
  const text = 'Har ni haft uppstartsmöte 1? Skriv in det, eller ändra bokningen';
  const { day } = bookedFor(umgangesstod, run.case, 'uppstartsmote1')!;
  expect(said(asks, day.toFormat("yyyy-MM-dd'T'16:00"))).toBeUndefined();
  expect(said(asks, day.plus({ days: 1 }).toFormat("yyyy-MM-dd'T'08:00"))).toBe(text);
});
