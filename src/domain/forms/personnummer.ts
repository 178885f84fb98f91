// Finds Swedish personal numbers in what people write, so that they are refused before anything is stored or logged.
// Out of scope: reservnummer and T-numbers, which every region shapes in its own way.

/** Between two parts: blanks (no bare new line), or a mark of punctuation with a blank or a line break around it. */
const GAP = String.raw`(?: {1,2}|[ \n]?[-+./,_][ \n]?)`;

/** Year, month, day: run together, split after the year, split in three, or spelt out digit by digit. */
const DATE = String.raw`(?:\d\d${GAP}?\d{4}|\d\d${GAP}\d\d${GAP}\d\d|\d${GAP}\d${GAP}\d${GAP}\d${GAP}\d${GAP}\d)`;

/** The four last, spaced or spelt out. Not split by punctuation in the middle: that is a clock time after a date. */
const NUMBER = String.raw`(?:\d(?: ?\d){3}|\d${GAP}\d${GAP}\d${GAP}\d)`;

/** No digit may follow, nor may the four last be the year of the second date in '2027-01-01 – 2027-06-30'. */
const END = String.raw`(?!\d)(?!(?<=(?:19|20)\d\d)[-./]\d\d[-./]\d\d(?!\d))`;

/** The century, when it is written. */
const CENTURY = String.raw`(?:1${GAP}?[89]|2${GAP}?0)${GAP}?`;

/** A mark of any kind that somebody may put before the four last. No '|', which parts the columns of a table. */
const MARK = String.raw`[-+./,_:;·()[\]*~\\\x60]`;

/**
 * Before the four last, as they come out of haste and of pasting: up to three blanks, or one or two marks among blanks.
 * A line may end with a dash only, and none may begin with a mark, for there it is a bullet; the colon of
 * '10.11.12.13:8080' is that of a port.
 */
const WIDE_GAP = String.raw`(?: {3}|(?!(?<=\.\d\d):\d) {0,3}${MARK}(?: ?${MARK})? {0,3}| {0,3}--? ?\n {0,3})`;

/** What four digits after such a gap are, if not the four last: a time ('1330-1630'), an amount, a year, an area code. */
const OF_OTHER_KIND = String.raw`\d{4} ?[-/.:] ?\d\d|[1-9]\d{3} ?(?:[Kk]r|:-)|(?:0[1-9]|19|20)\d\d\)? \d{2,3}[ \d]\d`;

/** The four last after such a gap: not in pairs, for '05-11 08:30 16:35' holds a date and two times. */
const NUMBER_APART = String.raw`(?!${OF_OTHER_KIND})(?:\d{4}|\d \d \d \d)(?!\d)`;

/** The four last split by a dash, only where nothing else is: '2026-11-24 08-16' and '261124 08-16' are hours of a day. */
const SPLIT_IN_TWO = String.raw`(?<!\d-)\d{6}-\d\d-\d\d(?!-?\d)`;

/** The four last on the next line, only after all eight of the date: '121212\n1212' may be two figures of a list. */
const ON_TWO_LINES = String.raw`(?<=1[89]|20)\d{6} ?\n ?\d{4}(?!\d| ?[-/.:] ?\d)`;

/** Ten digits. Whichever form it is that fits, the digits are the same: one try at each place is enough. */
const TEN = String.raw`${DATE}(?:${GAP}?${NUMBER}${END}|${WIDE_GAP}${NUMBER_APART})|${SPLIT_IN_TWO}`;

/** Each looks ahead without consuming, so that a number is found wherever it starts. */
const WRITTEN_FORMS = [
  new RegExp(String.raw`(?<!\d)(?=(${TEN}))`, 'g'),
  new RegExp(String.raw`(?<!\d)(?=(${CENTURY}(?:${TEN}|${ON_TWO_LINES})))`, 'g'),
];

/** What HTML calls the marks and blanks that stand between digits. */
const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  dash: '-',
  hyphen: '-',
  ndash: '-',
  mdash: '-',
  horbar: '-',
  minus: '-',
  plus: '+',
  period: '.',
  comma: ',',
  colon: ':',
  semi: ';',
  sol: '/',
  lowbar: '_',
  lpar: '(',
  rpar: ')',
  middot: '·',
  bull: '·',
};

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

/** What stands where a personnummer did. */
export const REMOVED = '[personnummer borttaget]';

/**
 * The text with each personnummer put away, whatever form it is written in, and all else to the letter. Undefined when nothing is left
 * that says anything, or when what is left still looks like one.
 */
export function withoutPersonalNumbers(text: string): string | undefined {
  if (!containsPersonalNumber(text)) return text;
  const { plain, places } = withPlaces(text);
  const found = WRITTEN_FORMS.flatMap((form) =>
    Array.from(plain.matchAll(form)).flatMap(({ index, 1: written = '' }) =>
      isPersonalNumber(written.replace(/\D/g, ''))
        ? [{ from: places[index] ?? 0, to: places[index + written.length] ?? text.length }]
        : [],
    ),
  ).sort((a, b) => a.from - b.from);
  const left: string[] = [];
  let reached = 0;
  for (const { from, to } of found) {
    // What begins within another is put away with it.
    if (left.length === 0 || from >= reached) left.push(text.slice(reached, from));
    reached = Math.max(reached, to);
  }
  left.push(text.slice(reached));
  const masked = left.join(REMOVED);
  return containsPersonalNumber(masked) || !/[\p{L}\p{N}]/u.test(left.join('')) ? undefined : masked;
}

/** A text as it is searched, and where in what was written each character of it stands; one place more, for its end. */
type Placed = { readonly plain: string; readonly places: readonly number[] };

/** What one character may be written as: a name or a number in HTML, a line break in two. */
const WRITTEN_CHARACTERS = /&(?:amp;)*(?:#(?:x[0-9a-f]{1,6}|\d{1,7})|[a-z]{3,6});|\r\n|[^]/giu;

/** As `plainCharacters`, a character at a time, to know where each stands. */
function withPlaces(text: string): Placed {
  const places: number[] = [];
  const spelt = Array.from(text.matchAll(WRITTEN_CHARACTERS), ({ index, 0: written }) => {
    const plain = /^[ -~]$/.test(written) ? written : plainSpelling(written);
    places.push(...new Array<number>(plain.length).fill(index));
    return plain;
  }).join('');
  return MARKDOWN.reduce(withoutMarks, { plain: spelt, places: [...places, text.length] });
}

/** Without what the marks match, but for what they keep of it. */
function withoutMarks({ plain, places }: Placed, marks: RegExp): Placed {
  const left: { readonly plain: string; readonly places: readonly number[] }[] = [];
  let reached = 0;
  for (const { index, 0: matched, 1: kept = '' } of plain.matchAll(marks)) {
    const end = index + kept.length;
    left.push({ plain: plain.slice(reached, end), places: places.slice(reached, end) });
    reached = index + matched.length;
  }
  left.push({ plain: plain.slice(reached), places: places.slice(reached) });
  return { plain: left.map((part) => part.plain).join(''), places: left.flatMap((part) => part.places) };
}

/** Digits, dashes, dots and blanks as one of each, and invisible characters and the marks of HTML and Markdown gone. */
const plainCharacters = (text: string): string =>
  MARKDOWN.reduce((plain, marks) => plain.replace(marks, '$1'), plainSpelling(text));

/** As `plainCharacters`, with the marks of Markdown. */
function plainSpelling(text: string): string {
  return (
    withoutEntities(text)
      .normalize('NFKC')
      .replace(/\r\n?|\u0085/g, '\n')
      // The last three show as blanks, though they are letters or symbols to Unicode; the byte order mark does not show.
      .replace(/(?![ \n\ufeff])[\s\p{Cc}\u115f\u1160\u2800]/gu, ' ')
      .replace(/[\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/gu, '')
      .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
      .replace(/[\p{Pd}\u02d7\u2043\u2212\u23af\u2500\u2501\u2796\u30fc]/gu, '-')
      .replace(/[\u2022\u2027\u2219\u22c5\u30fb]/g, '·')
  );
}

/** What is pasted from a page or a program may say its marks, and even its digits, as HTML does: '&ndash;', '&#45;'. */
function withoutEntities(text: string): string {
  return text
    .replace(/&amp;/gi, '&')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (entity, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    })
    .replace(/&([a-z]{3,6});/gi, (entity, name: string) => NAMED_CHARACTERS[name.toLowerCase()] ?? entity);
}

/**
 * The backslashes and the emphasis of Markdown, as in '**Anna**\-', which are left out but for what is caught. Emphasis between two
 * digits stays, or the digits would run together.
 */
const MARKDOWN = [/()\\(?=[!-/:-@[-`{-~])/g, /(\d(?:[*~`]|__)+(?=\d))|(?:[*~`]|__)+/g];

/** What asciiDigit has found: looking each up anew makes a long text slow. */
const ASCII_DIGITS = new Map<string, string>();

/** Thai, Bengali and others: Unicode keeps the ten digits of every script in a row, from nought to nine. */
function asciiDigit(digit: string): string {
  const known = ASCII_DIGITS.get(digit);
  if (known !== undefined) return known;
  const code = digit.codePointAt(0) ?? 0;
  let nought = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  const ascii = String((code - nought) % 10);
  ASCII_DIGITS.set(digit, ascii);
  return ascii;
}

function isPersonalNumber(digits: string): boolean {
  const ten = digits.slice(-10);
  const centuries = digits.length === 12 ? [digits.slice(0, 2)] : ['18', '19', '20'];
  return hasCheckDigit(ten) && centuries.some((century) => isPossibleDate(century + ten.slice(0, 6)));
}

/** Luhn: every other digit doubled from the first, digit sums added, the whole divisible by ten. A loop, to be quick. */
function hasCheckDigit(ten: string): boolean {
  let sum = 0;
  for (let place = 0; place < ten.length; place += 1) {
    const weighted = Number(ten[place]) * (place % 2 === 0 ? 2 : 1);
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
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
