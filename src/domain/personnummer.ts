// Finds Swedish personal numbers in what people write, so that they are refused before anything is stored or logged.
// Out of scope: reservnummer and T-numbers, which every region shapes in its own way.

/** Between two parts: spaces (no bare new line), or a mark of punctuation with a space or a line break around it. */
const GAP = String.raw`(?:[^\S\n]{1,2}|\s?[-+./,_]\s?)`;

/** Year, month, day: run together, split after the year, split in three, or spelt out digit by digit. */
const DATE = String.raw`(?:\d\d${GAP}?\d{4}|\d\d${GAP}\d\d${GAP}\d\d|\d${GAP}\d${GAP}\d${GAP}\d${GAP}\d${GAP}\d)`;

/** The four last, spaced or spelt out. Not split by punctuation in the middle: that is a clock time after a date. */
const NUMBER = String.raw`(?:\d(?: ?\d){3}|\d${GAP}\d${GAP}\d${GAP}\d)`;

/** No digit may follow, nor may the four last be the year of the second date in '2027-01-01 – 2027-06-30'. */
const END = String.raw`(?!\d)(?!(?<=(?:19|20)\d\d)[-./]\d\d[-./]\d\d(?!\d))`;

/** Each looks ahead without consuming, so that a number is found wherever it starts. */
const WRITTEN_FORMS = [
  new RegExp(String.raw`(?<!\d)(?=(${DATE}${GAP}?${NUMBER})${END})`, 'g'),
  new RegExp(String.raw`(?<!\d)(?=((?:1${GAP}?[89]|2${GAP}?0)${GAP}?${DATE}${GAP}?${NUMBER})${END})`, 'g'),
];

/**
 * Whether the text holds a personnummer or samordningsnummer: 10 or 12 digits with a possible date and a right check
 * digit, with or without separators, anywhere in the text but not as part of a longer run of digits.
 * A telephone number written without any separator can be such a number too, and then counts as one.
 * Source: 18 § folkbokföringslagen (1991:481), lagen (2022:1697) om samordningsnummer, and the test numbers that
 * Skatteverket publishes, in which the month and day of a samordningsnummer may be unknown (00).
 */
export function containsPersonalNumber(text: string): boolean {
  // Most of what is looked at has no digits at all: keys of options, words.
  if (!/\p{N}/u.test(text)) return false;
  const plain = plainCharacters(text);
  return WRITTEN_FORMS.some((form) =>
    plain.matchAll(form).some(([, written = '']) => isPersonalNumber(written.replace(/\D/g, ''))),
  );
}

/** Digits, dashes and spaces as ASCII, invisible characters gone. Arabic and Persian keyboards have their own. */
function plainCharacters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\p{Pd}\u2043\u2212]/gu, '-')
    .replace(/&nbsp;|&#160;|&#xa0;/gi, ' ');
}

function isPersonalNumber(digits: string): boolean {
  const ten = digits.slice(-10);
  const centuries = digits.length === 12 ? [digits.slice(0, 2)] : ['18', '19', '20'];
  return hasCheckDigit(ten) && centuries.some((century) => isPossibleDate(century + ten.slice(0, 6)));
}

/** Luhn: every other digit doubled from the first, digit sums added, the whole divisible by ten. */
function hasCheckDigit(ten: string): boolean {
  const sum = Array.from(ten, Number).reduce((total, digit, place) => {
    const weighted = digit * (place % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** A date as YYYYMMDD; in a samordningsnummer 60 is added to the day, and an unknown month or day is 0. */
function isPossibleDate(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(4, 6));
  const day = Number(date.slice(6));
  const isSamordningsnummer = day >= 60;
  if (month > 12 || (month === 0 && !isSamordningsnummer)) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const daysInMonth = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  return isSamordningsnummer ? day - 60 <= daysInMonth : day >= 1 && day <= daysInMonth;
}
