// Text in a drawing: how wide it gets, broken into lines, and safe inside SVG.

const NARROW = /[iljtfrI.,:;'|!()[\]\-–” ]/;
const WIDE = /[mwMW@%—]/;
const CAPITAL = /[\p{Lu}\d&+]/u;

/** About how wide a text is in px, on the safe side for the fonts that a drawing may be shown in. */
export function widthOf(text: string, size: number, bold = false): number {
  const ems = Array.from(text)
    .map((letter) => (NARROW.test(letter) ? 0.34 : WIDE.test(letter) ? 0.9 : CAPITAL.test(letter) ? 0.7 : 0.58))
    .reduce((a, b) => a + b, 0);
  return ems * size * (bold ? 1.08 : 1);
}

/** A text as lines of at most `width` px. A word that is wider than that is divided with a hyphen. */
export function wrapped(text: string, width: number, size: number, bold = false): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, size, bold) <= width;
  return withoutWidow(text)
    .split(' ')
    .reduce<readonly string[]>((lines, word) => {
      const last = lines.at(-1);
      const longer = last === undefined ? word : `${last} ${word}`;
      return fits(longer) ? [...lines.slice(0, -1), longer] : [...lines, ...divided(word, fits)];
    }, []);
}

/** A last word of one or two letters stays with the word before it: "uppstartsmöte 1". */
const withoutWidow = (text: string): string => text.replace(/ (\S{1,2})$/, '\u00a0$1');

/** A word in parts that fit, each but the last with a hyphen. */
function divided(word: string, fits: (part: string) => boolean): readonly string[] {
  if (fits(word) || word.length < 4) return [word];
  let length = word.length - 2;
  while (length > 2 && !fits(`${word.slice(0, length)}-`)) length -= 1;
  return [`${word.slice(0, length)}-`, ...divided(word.slice(length), fits)];
}

/** A text as it may stand in SVG, between tags or in an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
