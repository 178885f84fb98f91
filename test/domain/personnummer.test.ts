// Personal numbers in text. The real-looking ones are those that Skatteverket publishes for examples and tests,
// the telephone numbers those that are set aside for fiction.
import fc from 'fast-check';
import { containsPersonalNumber } from '../../src/domain/personnummer.ts';

describe('finds a personal number', () => {
  test.each([
    ['121212-1212', 'ten digits'],
    ['1212121212', 'ten digits run together'],
    ['121212+1212', 'over a hundred years old'],
    ['121212 1212', 'a space'],
    ['121212\u00a01212', 'a non-breaking space'],
    ['121212 - 1212', 'a dash with spaces'],
    ['121212-\r\n1212', 'broken over two lines'],
    ['121212\u20101212', 'a Unicode hyphen'],
    ['121212\u20111212', 'a non-breaking hyphen'],
    ['121212\u20131212', 'an en dash'],
    ['121212\u22121212', 'a minus sign'],
    ['121212\u00ad1212', 'a soft hyphen'],
    ['121212\u200b-1212', 'a zero-width space'],
    ['121212.1212', 'a dot'],
    ['121212_1212', 'as in the name of a file'],
    ['121212&nbsp;1212', 'a space as HTML'],
    ['191212121212', 'twelve digits'],
    ['19121212-1212', 'twelve digits and a dash'],
    ['19 121212-1212', 'the century apart'],
    ['1912 1212 1212', 'in fours'],
    ['1912-12-12-1212', 'an ISO date before'],
    ['1912-12-12 1212', 'an ISO date and a space'],
    ['1912.12.12-1212', 'a dotted date'],
    ['12 12 12 1212', 'in pairs'],
    ['12 12 12 12 12', 'in pairs to the end'],
    ['1 2 1 2 1 2 - 1 2 1 2', 'spelt out'],
    ['1.9.1.2.1.2.1.2.1.2.1.2', 'spelt out with dots'],
    ['\uff11\uff12\uff11\uff12\uff11\uff12-\uff11\uff12\uff11\uff12', 'full-width digits'],
    ['\u0661\u0662\u0661\u0662\u0661\u0662-\u0661\u0662\u0661\u0662', 'Arabic digits'],
    ['mamman (121212-1212) ringer', 'in a sentence'],
    ['pnr121212-1212.', 'letters and a full stop beside it'],
    ['3 barn, 12 121212-1212', 'other numbers before it'],
    ['121212-1212 070-174 06 07', 'a telephone number after it'],
    ['2026-11-24 121212-1212', 'a date before it'],
    ['640823-3234', 'from Skatteverket'],
    ['811228-9874', 'from Skatteverket'],
    ['701063-2391', 'samordningsnummer from Skatteverket'],
    ['19701063-2391', 'samordningsnummer with the century'],
    ['191500882392', 'samordningsnummer with an unknown month, from Skatteverket'],
    ['000229-0005', '29 February 2000'],
  ])('%s (%s)', (text) => {
    expect(containsPersonalNumber(text)).toBe(true);
    expect(containsPersonalNumber(`Före\n${text}\nefter`)).toBe(true);
  });
});

describe('lets other text pass', () => {
  test.each([
    ['', 'nothing'],
    ['Föräldern mår bättre nu.', 'no digits'],
    ['121212-1213', 'a wrong check digit'],
    ['191212121213', 'a wrong check digit after the century'],
    ['121312-1211', 'a thirteenth month'],
    ['121200-1216', 'day 0'],
    ['120231-1211', '31 February'],
    ['19000229-0005', '29 February 1900'],
    ['121292-1215', 'day 32 of a samordningsnummer'],
    ['120291-1218', '31 February of a samordningsnummer'],
    ['120092-0005', 'day 32 of an unknown month'],
    ['211212121212', 'a century that nobody is from'],
    ['1121212-1212', 'a longer run of digits before'],
    ['121212-12123', 'a longer run of digits after'],
    ['11912121212129', 'inside an invoice number'],
    ['202100-5489', 'an organisation number'],
    ['070-174 06 07', 'a mobile number, though the digits would do'],
    ['070 174 06 07', 'a mobile number with spaces'],
    ['0701-74 06 07', 'a mobile number in pairs'],
    ['+46701740607', 'a mobile number from abroad'],
    ['08-465 004 00', 'a landline'],
    ['2026-11-24', 'a date'],
    ['2026-11-24 16.35', 'a date and a time, though the digits would do'],
    ['2026-11-24 kl. 16.30', 'a date and a time in words'],
    ['2026-11-24 08.01–16.30', 'hours of a day'],
    ['2026-11-03 – 2026-12-01', 'a period, though the digits would do'],
    ['2026-11-03/2026-12-01', 'a period as ISO writes it'],
    ['20261103-20261201', 'a period without dashes'],
    ['KRI-7F3K', 'a reference'],
    ['121212\n1212', 'two figures in a list'],
  ])('%s (%s)', (text) => {
    expect(containsPersonalNumber(text)).toBe(false);
  });

  test('the digits of those that only their shape lets pass would be a number', () => {
    for (const digits of ['0701740607', '202611241635', '202611032026']) {
      expect(containsPersonalNumber(digits)).toBe(true);
    }
  });
});

describe('holds for any number', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const checkDigit = (nine: string) => {
    const products = Array.from(nine, (digit, place) => String(Number(digit) * (place % 2 === 0 ? 2 : 1))).join('');
    return (10 - (Array.from(products, Number).reduce((sum, digit) => sum + digit, 0) % 10)) % 10;
  };
  const person = fc
    .record({
      born: fc.date({ min: new Date('1850-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }),
      individual: fc.integer({ min: 1, max: 999 }),
      isSamordningsnummer: fc.boolean(),
    })
    .map(({ born, individual, isSamordningsnummer }) => {
      const year = String(born.getUTCFullYear());
      const month = two(born.getUTCMonth() + 1);
      const day = two(born.getUTCDate() + (isSamordningsnummer ? 60 : 0));
      const three = String(individual).padStart(3, '0');
      const check = checkDigit(`${year.slice(2)}${month}${day}${three}`);
      return { century: year.slice(0, 2), year: year.slice(2), month, day, three, check };
    });
  const separator = fc.constantFrom(
    '',
    '-',
    '+',
    ' ',
    '\u00a0',
    '.',
    '\u2010',
    '\u2011',
    '\u2013',
    '\u2014',
    '\u2212',
    ' - ',
  );
  const between = fc.constantFrom('', '-', ' ', '.', '\u00a0', '/');
  const afterCentury = fc.constantFrom(undefined, '', ' ', '\u00a0');
  const surroundings = fc.constantFrom(
    ['', ''],
    ['Hon är ', ' enligt mamman'],
    ['(', ')'],
    ['pnr:', '.'],
    ['3 st ', ', 12 år'],
  );

  test('a valid one is found in every written form', () => {
    fc.assert(
      fc.property(
        person,
        separator,
        between,
        afterCentury,
        surroundings,
        ({ century, year, month, day, three, check }, mark, dot, gap, [before, after]) => {
          const written = `${gap === undefined ? '' : century + gap}${year}${dot}${month}${dot}${day}${mark}${three}${check}`;
          expect(containsPersonalNumber(`${before}${written}${after}`)).toBe(true);
          const spelt = Array.from(`${century}${year}${month}${day}${three}${check}`).join(dot === '' ? ' ' : dot);
          expect(containsPersonalNumber(`${before}${spelt}${after}`)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('with any other check digit it is not', () => {
    fc.assert(
      fc.property(
        person,
        separator,
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        ({ century, year, month, day, three, check }, mark, hasCentury, off) => {
          const wrong = (check + off) % 10;
          const written = `${hasCentury ? century : ''}${year}${month}${day}${mark}${three}${wrong}`;
          expect(containsPersonalNumber(`Född ${written}.`)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('telephone numbers with a failing check digit are not, however they are grouped', () => {
    const phone = fc.tuple(fc.constantFrom('070', '072', '073', '076', '079'), fc.integer({ min: 0, max: 9_999_999 }));
    fc.assert(
      fc.property(phone, ([prefix, rest]) => {
        const digits = `${prefix}${String(rest).padStart(7, '0')}`;
        fc.pre(checkDigit(digits.slice(0, 9)) !== Number(digits.at(-1)));
        const [, a, b, c] = /^\d{3}(\d{3})(\d\d)(\d\d)$/.exec(digits) ?? [];
        for (const text of [digits, `${prefix}-${a} ${b} ${c}`, `${prefix} ${a} ${b} ${c}`, `+46${digits.slice(1)}`]) {
          expect(containsPersonalNumber(text)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a long message is read in reasonable time', () => {
    for (const piece of ['1 ', '12', '1-', '19 ', ' ', '121212-']) {
      expect(containsPersonalNumber(`${piece.repeat(20_000)}x`)).toBe(false);
    }
  });
});
