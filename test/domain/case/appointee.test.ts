// Appointees: the documents that are stored already say who is in a case by exactly these texts.
import { appointeeIn, appointeeText } from '../../../src/domain/case/appointee.ts';

test('somebody in a role is written as both, and read back', () => {
  const bo = { role: 'behandlare', person: '3f1c0d2e-0000-4000-8000-00000000000b' };
  expect(appointeeText(bo)).toBe('behandlare/3f1c0d2e-0000-4000-8000-00000000000b');
  expect(appointeeIn(appointeeText(bo))).toEqual(bo);
});

test('a text that says nothing is nobody in no role, and a role alone nobody in it', () => {
  expect(appointeeIn('')).toEqual({ role: '', person: '' });
  expect(appointeeIn('behandlare')).toEqual({ role: 'behandlare', person: '' });
});

test('a person is all that comes after the role', () => {
  expect(appointeeIn('behandlare/a/b')).toEqual({ role: 'behandlare', person: 'a/b' });
});
