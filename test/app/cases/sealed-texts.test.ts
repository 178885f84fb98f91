// What sealed texts are bound to: those that are stored already open with exactly these.
import { answerBoundTo, boxBoundTo, sealedTextsOf } from '../../../src/app/cases/sealed-texts.ts';

test('an answer is bound to its case, place and field, a box to its case and place', () => {
  expect(answerBoundTo('KRI-7F3K', 'start/1', 'orsak')).toBe('KRI-7F3K/start/1/orsak');
  expect(boxBoundTo('DIM-7F3K', 'omdome/1')).toBe('DIM-7F3K/omdome/1/box');
});

test('every sealed text of a case is found with what it is bound to, boxes too', () => {
  const sealed = { 'start/1': { orsak: 'a', ovrigt: 'b' }, 'samtal/2': { hur: 'c' } };
  const all = sealedTextsOf({ id: 'DIM-7F3K', sealed, boxes: { 'omdome/1': 'd' } });
  expect(all.map(({ text, boundTo }) => [text, boundTo])).toEqual([
    ['a', 'DIM-7F3K/start/1/orsak'],
    ['b', 'DIM-7F3K/start/1/ovrigt'],
    ['c', 'DIM-7F3K/samtal/2/hur'],
    ['d', 'DIM-7F3K/omdome/1/box'],
  ]);
  expect(sealedTextsOf({ id: 'KRI-7F3K', sealed: {} })).toEqual([]);
});
