// The check of all routines together: what each has wrong, and what two have in common and may not.
import { checkAll } from '../../../src/domain/check/check-all.ts';
import { routines } from '../../../src/routines/index.ts';
import { circle } from '../circle.ts';
import { visits } from '../visits.ts';

const other = { ...circle, id: 'annan', prefix: 'ANN', name: 'annat' };

test('the routines that are declared can be carried together', () => {
  expect(checkAll(routines)).toEqual([]);
});

test('versions of a routine share its prefix and name, and another routine has its own', () => {
  expect(checkAll([visits, { ...visits, version: 2 }, other])).toEqual([]);
});

test('the same version twice is told', () => {
  expect(checkAll([visits, other, { ...visits }])).toEqual([
    `${visits.id} 1: is declared twice; a new version has a number of its own, and another routine another id`,
  ]);
});

test('a prefix or a name of another routine is told, however the name is written', () => {
  const name = visits.name.toUpperCase();
  expect(
    checkAll([visits, { ...other, prefix: visits.prefix }, { ...visits, id: 'tredje', prefix: 'TRE', name }]),
  ).toEqual([
    `annan 1: prefix ${visits.prefix} is that of ${visits.id}; a case is known by it, so take another`,
    `tredje 1: name ”${name}” is that of ${visits.id}; it is what one writes to start it, so take another`,
  ]);
});

test('a word that a routine is known by and another has too is told, whichever of them declares it', () => {
  const fault = (who: string, word: string, whose: string): string =>
    `${who} 1: knownBy ”${word}” is a word of ${whose} too; take one that only one has`;
  const known = { ...other, title: 'Annan', knownBy: ['Domstol', 'tingsrätt'] };
  expect(checkAll([visits, known])).toEqual([]);
  expect(checkAll([{ ...visits, knownBy: ['domstol'] }, known])).toEqual([fault('annan', 'domstol', visits.id)]);
  expect(checkAll([{ ...visits, knownBy: ['annan'] }, known])).toEqual([fault('annan', 'annan', visits.id)]);
});

test('what one of them has wrong is told with whose it is', () => {
  expect(checkAll([visits, { ...other, prefix: 'x' }])).toEqual(['annan 1: prefix: three capital letters, not "x"']);
});
