import { inputId, readPress } from '../../src/cards/answers.ts';
import { render } from '../../src/cards/render.ts';
import { step } from './example.ts';
import { everyObject } from './valid.ts';

const submit = { do: 'submit', case: 'KRI-7F3K', step: 'samtal', n: 2 };
const execute = (data: unknown) => ({ action: { type: 'Action.Execute', verb: 'submit', data }, trigger: 'manual' });

test('a press as a client sends it', () => {
  const value = {
    action: {
      type: 'Action.Execute',
      title: 'Spara samtalet',
      verb: 'submit',
      data: {
        action: submit,
        'in.datum': '2027-03-24',
        'in.sort': 'tel',
        'in.vilka': 'f1,s',
        'in.beteckning': '2026-0417 **x** ${y}',
        'in.alder': '7',
        'in.infort': 'true',
      },
    },
  };
  expect(readPress(value)).toEqual({
    action: submit,
    inputs: {
      datum: '2027-03-24',
      sort: 'tel',
      vilka: 'f1,s',
      beteckning: '2026-0417 **x** ${y}',
      alder: '7',
      infort: 'true',
    },
  });
});

test('a button of ours, pressed, is read as the action that the view gave it', () => {
  const pressed = everyObject(render(step)).filter(({ type }) => type === 'Action.Execute');
  expect(pressed.map((button) => readPress({ action: button })?.action)).toEqual(
    expect.arrayContaining(step.buttons.flatMap((button) => ('action' in button ? [button.action] : []))),
  );
});

test.each(['__proto__', 'constructor', 'valueOf', 'Anna 19121212-1212', '', 'a b'])(
  'no step is called ”%s”: a press of it is no press of ours',
  (step) => {
    for (const data of [
      { do: 'submit', case: 'KRI-7F3K', step, n: 1 },
      { do: 'showStep', case: 'KRI-7F3K', step, n: 1 },
      { do: 'reminders', of: [{ case: 'KRI-7F3K', step, n: 1, reminder: 0 }], more: 0, day: false },
    ])
      expect(readPress({ action: { data: { action: data } } })).toBeNull();
  },
);

test('an old Action.Submit sends the data by itself', () => {
  expect(readPress({ action: submit, 'in.orsak': 'x' })).toEqual({ action: submit, inputs: { orsak: 'x' } });
});

test('numbers and booleans become text, null and undefined are left out', () => {
  const data = { action: submit, 'in.a': 7, 'in.b': true, 'in.c': false, 'in.d': null, 'in.e': undefined, 'in.f': '' };
  expect(readPress(execute(data))?.inputs).toEqual({ a: '7', b: 'true', c: 'false', f: '' });
});

test('a field may be called anything: it never collides with the data, nor with what every object has', () => {
  const inputs = Object.fromEntries(
    ['action', '__proto__', 'constructor', 'in.in'].map((field) => [inputId(field), 'x']),
  );
  const read = readPress(execute({ action: submit, ...inputs, msteams: { type: 'x' } }));
  expect(read?.action).toEqual(submit);
  expect(Object.keys(read?.inputs ?? {}).sort()).toEqual(['__proto__', 'action', 'constructor', 'in.in']);
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('what the action does not have is not passed on', () => {
  expect(readPress(execute({ action: { ...submit, by: 'någon annan' } }))?.action).toEqual(submit);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['text', 'submit'],
  ['a list', [submit]],
  ['no action', {}],
  ['no data', { action: { type: 'Action.Execute', verb: 'submit' } }],
  ['data that is text', execute('submit')],
  ['data that is null', execute(null)],
  ['an unknown action', execute({ action: { do: 'deleteEverything' } })],
  ['a case that is no case', execute({ action: { ...submit, case: 'KRI-7F3K/../x' } })],
  ['an input that is an object', execute({ action: submit, 'in.a': { b: 1 } })],
  ['an input that is a list', execute({ action: submit, 'in.a': ['b'] })],
])('is no press of ours: %s', (_, value) => {
  expect(readPress(value)).toBeNull();
});

test('more than any form of ours could hold is no press of ours', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`in.f${i}`, 'x']));
  expect(readPress(execute({ action: submit, ...many(60) }))).not.toBeNull();
  expect(readPress(execute({ action: submit, ...many(61) }))).toBeNull();
  expect(readPress(execute({ action: submit, 'in.a': 'x'.repeat(10_000) }))).not.toBeNull();
  expect(readPress(execute({ action: submit, 'in.a': 'x'.repeat(10_001) }))).toBeNull();
});
