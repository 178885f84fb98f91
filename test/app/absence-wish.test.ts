// Days as people write them with the word for being away.
import { wishIn } from '../../src/app/absence-wish.ts';
import { swedish } from '../scenario.ts';

test.each([
  ['frånvarande 23/12–7/1', '2026-12-23', '2027-01-07'],
  ['frånvaro 23/12-7/1, Bo ersätter', '2026-12-23', '2027-01-07'],
  ['borta 1/12 till 4/12', '2026-12-01', '2026-12-04'],
  ['borta 5.1 - 9.1', '2027-01-05', '2027-01-09'],
  ['semester 2027-06-14 till 2027-07-09', '2027-06-14', '2027-07-09'],
  ['semester 14/6 2027 till 9/7 2027', '2027-06-14', '2027-07-09'],
  ['ledig 30/11', '2026-11-30', '2026-11-30'],
  ['sjuk idag', undefined, undefined],
  ['borta v 28', undefined, undefined],
  ['ring 08-123 45 67', undefined, undefined],
])('%s', (text, from, to) => {
  expect(wishIn(text, swedish('2026-11-23T10:00'))).toEqual(from === undefined ? undefined : { from, to });
});
