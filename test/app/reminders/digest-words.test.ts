// What people write in a channel about its list of the day.
import { digestWish } from '../../../src/app/reminders/digest-words.ts';

const VARDAGAR = [1, 2, 3, 4, 5];

test.each([
  ['morgonlista', { is: 'digest' }],
  ['Morgonlista på', { is: 'digest', on: true }],
  ['stäng av morgonlistan', { is: 'digest', on: false }],
  ['morgonlsta av', { is: 'digest', on: false }],
  ['morgonlista 07.30', { is: 'digest', at: '07:30', on: true }],
  ['morgonlista kl 9', { is: 'digest', at: '09:00', on: true }],
  ['MORGONLISTA MÅN OCH TORS 8:15', { is: 'digest', at: '08:15', days: [1, 4], on: true }],
  ['morgonlista vardagar', { is: 'digest', days: VARDAGAR, on: true }],
  ['morgonlista även när inget väntar', { is: 'digest', alsoEmpty: true }],
  ['morgonlista inte när inget väntar', { is: 'digest', alsoEmpty: false }],
  ['digest fredagar', { is: 'digest', days: [5], on: true }],
  ['morgonlista 25:00', { is: 'unclear', which: 'time' }],
  ['morgonlista lördagar', { is: 'unclear', which: 'weekend' }],
  // Only mentioned, or asked about: nothing is changed.
  ['är morgonlistan av?', { is: 'digest' }],
  ['varför kom ingen morgonlista på fredag', { is: 'digest' }],
  ['vad består morgonlistan av', { is: 'digest' }],
  ['Läget är lugnt, vi går hem kl 15', { is: 'digest' }],
  ['jag är trött på morgonlistan varje måndag', { is: 'digest' }],
  ['nej, morgonlistan såg bra ut', { is: 'digest' }],
  ['mina ärenden', { is: 'other' }],
  ['hej', { is: 'other' }],
  ['', { is: 'other' }],
])('”%s”', (written, wish) => {
  expect(digestWish(written)).toEqual(wish);
});
