// Options that are not always on the card: in a correction alone, or after what was answered the time before.
import { conditionsOf } from '../../../src/domain/forms/asking.ts';
import { choice, choices, jaNej, text } from '../../../src/domain/forms/fields.ts';
import { offered, type Offering } from '../../../src/domain/forms/offering.ts';

const form = {
  how: choice(
    'How?',
    { met: 'We met', called: 'We called', mistake: 'It was a mistake', written: 'It is written already' },
    { offered: { mistake: 'corrected', written: { decided: ['later'] } } },
  ),
  who: choices('Who?', { one: 'One', other: 'Another' }, { when: { how: ['met', 'called'] } }),
  decided: choice('What was decided?', { now: 'This', later: 'Nothing yet' }),
  why: text('Why?', { when: { how: ['met', 'called'], decided: ['now'] } }),
  where: text('Where?', { when: { how: ['met'] }, orWhen: { how: ['called', 'met', 'mistake'], decided: ['later'] } }),
};

const before = (answers: Readonly<Record<string, string>>): Offering => ({ timeBefore: (name) => answers[name] });
const optionsAt = (at: Offering): readonly string[] => {
  const { how } = offered(form, at);
  return how?.kind === 'choice' ? Object.keys(how.options) : [];
};

test.each<[string, Offering, readonly string[]]>([
  ['the first time', {}, ['met', 'called']],
  ['in a correction', { corrects: true }, ['met', 'called', 'mistake']],
  ['after what it goes by', before({ decided: 'later' }), ['met', 'called', 'written']],
  ['after something else', before({ decided: 'now' }), ['met', 'called']],
  ['what stands already may stand', { earlier: { how: 'written' } }, ['met', 'called', 'written']],
])('%s', (_when, at, options) => {
  expect(optionsAt(at)).toEqual(options);
});

test('an option that goes by several answers is there when all of them were given', () => {
  const how = choice(
    'How?',
    { met: 'We met', rest: 'The rest' },
    { offered: { rest: { decided: ['later'], met: ['ja'] } } },
  );
  const after = (answers: Readonly<Record<string, string>>) => {
    const left = offered({ how }, before(answers)).how;
    return left?.kind === 'choice' && Object.keys(left.options);
  };
  expect(after({ decided: 'later', met: 'ja' })).toEqual(['met', 'rest']);
  expect(after({ decided: 'later', met: 'nej' })).toEqual(['met']);
});

test('a question is asked always when no other answers are left than those that it is asked after', () => {
  const { who, why, where } = offered(form, {});
  expect(conditionsOf(who!)).toEqual([]);
  expect(conditionsOf(why!)).toEqual([{ decided: ['now'] }]);
  expect(conditionsOf(where!)).toEqual([{ how: ['met'] }, { decided: ['later'] }]);
});

test('and after those when others are left', () => {
  expect(offered(form, { corrects: true }).who).toEqual(form.who);
});

test('what is asked only at times, or may be left empty, leaves a question after it as it is', () => {
  const { how } = form;
  const asked = (first: typeof how) => offered({ sure: jaNej('Sure?'), how: first, who: form.who }, {}).who;
  expect(asked({ ...how, when: { sure: ['ja'] } })).toEqual(form.who);
  expect(asked({ ...how, optional: true })).toEqual(form.who);
});

test('a form that offers all it has is the very same', () => {
  const all = offered(form, { corrects: true, ...before({ decided: 'later' }) });
  expect(all).toBe(form);
});
