// The breaker: open after five failures in a row, one that tries when the pause is over, and a longer pause each time that it fails.
import { createBreakers } from '../../src/teams/breaker.ts';

const URL = 'https://smba.trafficmanager.net/emea/';
const failed = (times: number, at = 0) => {
  const breakers = createBreakers();
  for (let i = 0; i < times; i += 1) {
    breakers(URL).enter(at);
    breakers(URL).noted(false, at);
  }
  return breakers;
};

test('four failures in a row are let pass, the fifth closes the way for ten seconds', () => {
  expect(failed(4)(URL).enter(0)).toBe(0);
  const breaker = failed(5)(URL);
  expect(breaker.enter(0)).toBe(10_000);
  expect(breaker.closedFor(9_999)).toBe(1);
});

test('an answer in between, whatever it is, begins the count anew', () => {
  const breaker = failed(4)(URL);
  breaker.noted(true, 0);
  for (let i = 0; i < 4; i += 1) breaker.noted(false, 0);
  expect(breaker.enter(0)).toBe(0);
});

test('when the pause is over one may try, and the others wait for it', () => {
  const breaker = failed(5)(URL);
  expect(breaker.closedFor(10_000)).toBe(0);
  expect(breaker.enter(10_000)).toBe(0);
  expect(breaker.enter(10_000)).toBe(5_000);
  breaker.noted(true, 10_200);
  expect([breaker.enter(10_200), breaker.enter(10_200)]).toEqual([0, 0]);
});

test('each time that it fails the pause is twice as long, up to five minutes', () => {
  const breaker = failed(5)(URL);
  const pauses: number[] = [];
  let now = 0;
  for (let i = 0; i < 7; i += 1) {
    now += breaker.closedFor(now);
    breaker.enter(now);
    breaker.noted(false, now);
    pauses.push(breaker.closedFor(now));
  }
  expect(pauses).toEqual([20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]);
});

test('a longer wait that the service asks for is kept', () => {
  const breaker = failed(4)(URL);
  breaker.noted(false, 0, 90_000);
  expect(breaker.enter(0)).toBe(90_000);
});

test('what was under way already when it closed makes the pause no longer', () => {
  const breaker = failed(5)(URL);
  for (let i = 0; i < 10; i += 1) breaker.noted(false, 500);
  expect(breaker.closedFor(500)).toBe(9_500);
});

test('one that tries and is never heard of again stands in the way for a minute', () => {
  const breaker = failed(5)(URL);
  breaker.enter(10_000);
  expect(breaker.enter(69_999)).toBe(5_000);
  expect(breaker.enter(70_000)).toBe(0);
});

test('another service URL is another matter', () => {
  expect(failed(9)('https://smba.infra.gov.teams.microsoft.us/').enter(0)).toBe(0);
});
