// Which questions of a form are asked: one condition that has to hold, or one of two.
import { applies, conditionsOf, fieldsToAsk, ruledOut } from '../../../src/domain/forms/asking.ts';
import { jaNej, text } from '../../../src/domain/forms/fields.ts';

const form = {
  last: jaNej('Was it the last?'),
  more: jaNej('Are there to be more?', { when: { last: ['nej'] } }),
  how: text('How was it?', { when: { last: ['ja'] }, orWhen: { more: ['nej'] } }),
};

test.each([
  [{}, false, false],
  [{ last: 'ja' }, true, false],
  [{ last: 'nej' }, false, false],
  [{ last: 'nej', more: 'nej' }, true, false],
  [{ last: 'nej', more: 'ja' }, false, true],
])('with %j: it applies is %s, and it is ruled out is %s', (answers, isAsked, isOut) => {
  expect(applies(form.how, answers)).toBe(isAsked);
  expect(ruledOut(form.how, answers)).toBe(isOut);
});

test('a field without conditions always applies, and is never ruled out', () => {
  expect(applies(form.last, {})).toBe(true);
  expect(ruledOut(form.last, { last: 'ja' })).toBe(false);
});

describe('when the bot answers a question itself', () => {
  test('what is left of the conditions is what the card can still ask about', () => {
    const asked = fieldsToAsk(form, { last: 'nej' });
    expect(Object.keys(asked)).toEqual(['more', 'how']);
    expect(conditionsOf(asked.how!)).toEqual([{ more: ['nej'] }]);
  });

  test('what both of them rule out is not asked', () => {
    expect(Object.keys(fieldsToAsk(form, { last: 'nej', more: 'ja' }))).toEqual([]);
    const last = fieldsToAsk(form, { last: 'ja' });
    expect(Object.keys(last)).toEqual(['how']);
    expect(conditionsOf(last.how!)).toEqual([]);
  });

  test('without that, nothing is left out', () => {
    expect(fieldsToAsk(form)).toEqual(form);
  });
});
