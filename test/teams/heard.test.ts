// What Teams delivers twice is known again, for as long as it may.
import { rememberHeard } from '../../src/teams/heard.ts';

let now: number;
let isAgain: (conversation: string, id: string | null) => boolean;
beforeEach(() => {
  now = 0;
  const heard = rememberHeard(() => now);
  isAgain = (conversation, id) => heard({ id, conversation: { id: conversation } });
});

test('the same activity of the same conversation is heard once', () => {
  expect([isAgain('a', '1'), isAgain('a', '1'), isAgain('a', '2'), isAgain('b', '1')]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('one without an id is always new', () => {
  expect([isAgain('a', null), isAgain('a', null)]).toEqual([false, false]);
});

test('after ten minutes it is forgotten, and not before', () => {
  isAgain('a', '1');
  now = 599_999;
  expect(isAgain('a', '1')).toBe(true);
  now = 600_000;
  expect(isAgain('a', '1')).toBe(false);
});

test('of very many the latest are remembered', () => {
  for (let n = 0; n < 10_001; n += 1) isAgain('a', String(n));
  expect(isAgain('a', '10000')).toBe(true);
  expect(isAgain('a', '0')).toBe(false);
});
