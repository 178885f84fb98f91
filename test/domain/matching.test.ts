// Forgiving matching: what folds together, how slips are counted, and which candidates are offered.
import fc from 'fast-check';
import { distance, fold, nearest } from '../../src/domain/matching.ts';

const commands = ['hjälp', 'starta krisstöd', 'mina ärenden', 'visa', 'spola till', 'avbryt'];

describe('fold', () => {
  test.each([
    ['Starta KRISSTÖD', 'starta krisstod'],
    ['  mina \u00a0\n ärenden ', 'mina arenden'],
    ['mina a\u0308renden', 'mina arenden'],
    ['Åsa André', 'asa andre'],
    ['»hjälp!!«', 'hjalp'],
    ['hjälp 🙂', 'hjalp'],
    ['KRI-7F3K.', 'kri-7f3k'],
    ['hj\u200bälp', 'hjalp'],
    ['SØREN', 'soren'],
    ['?!', ''],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(fold(fold(text))).toBe(fold(text))));
  });

  test('a long run of punctuation is read in reasonable time', () => {
    expect(fold(`${'!'.repeat(100_000)}ja${' ?'.repeat(100_000)}`)).toBe('ja');
  });
});

describe('distance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['starta', 'starta', 0],
    ['starta', 'stata', 1],
    ['starta', 'startar', 1],
    ['starta', 'stirta', 1],
    ['starta', 'satrta', 1],
    ['kris', 'risk', 2],
    ['ca', 'abc', 3],
  ])('%s to %s is %i', (a, b, slips) => {
    expect(distance(a, b)).toBe(slips);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  test('is the same both ways, 0 only between equals, and never more than the longer', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const slips = distance(a, b);
        expect(distance(b, a)).toBe(slips);
        expect(slips === 0).toBe(a === b);
        expect(slips).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(slips).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('nearest', () => {
  test.each([
    ['hjalp', ['hjälp']],
    ['HJÄPL!', ['hjälp']],
    ['hjäl', ['hjälp']],
    ['starta kristod', ['starta krisstöd']],
    ['krisstod', ['starta krisstöd']],
    ['start', ['starta krisstöd']],
    ['arende', ['mina ärenden']],
    ['mian ärenden', ['mina ärenden']],
    ['visaa', ['visa']],
    ['tjosan hejsan', []],
    ['hi', []],
    ['', []],
    ['🙂', []],
  ])('%s gives %j', (typed, expected) => {
    expect(nearest(typed, commands)).toEqual(expected);
  });

  test('the nearest comes first, equals in the order given, no more than asked for', () => {
    expect(nearest('starta', ['startar om', 'starta', 'strata', 'start'])).toEqual(['starta', 'startar om', 'strata']);
    expect(nearest('starta', ['startar om', 'starta', 'strata'], 1)).toEqual(['starta']);
  });

  test.each([
    ['ja', 'jo', false],
    ['fyra', 'fura', true],
    ['fyra', 'furu', false],
    ['umgänge', 'ungånga', true],
    ['umgangen', 'ungangar', false],
    ['samtalsstod', 'samtaltsodd', true],
    ['samtalsstod', 'santaltsodd', false],
  ])('%s for %s is near: %s', (typed, candidate, isNear) => {
    expect(nearest(typed, [candidate])).toEqual(isNear ? [candidate] : []);
  });

  test('a candidate typed with one slip in a word of five letters or more is offered first', () => {
    const slip = fc.record({ command: fc.constantFrom(...commands.filter((c) => c.length > 4)), place: fc.nat() });
    fc.assert(
      fc.property(slip, ({ command, place }) => {
        const cut = place % command.length;
        expect(nearest(command.slice(0, cut) + command.slice(cut + 1), commands)[0]).toBe(command);
      }),
    );
  });
});
