// Keeps what people wrote from being read as anything but letters, whichever client shows it.

const joiner = '\u2060'; // WORD JOINER: takes no room, breaks no line, and comes between characters that mean something together.

/** Text for a TextRun, which knows no Markdown but would still rewrite `{{DATE(…)}}`. */
export const literal = (text: string): string => text.replaceAll('{{', `{${joiner}{`);

/**
 * One line for a place that some clients read as Markdown and that has no other form: titles, labels and options.
 * Looks the same, holds no Markdown: what means something beside its neighbour gets an invisible neighbour, and the two
 * characters that no neighbour disarms get a twin.
 */
export function plain(text: string): string {
  return literal(text.replace(/\s+/g, ' ').trim())
    .replaceAll('*', '\u2217')
    .replaceAll('`', '\u02CB')
    .replace(/_/g, `${joiner}_${joiner}`)
    .replace(/[\]~<&\\]/g, `$&${joiner}`)
    .replace(/^(?=[-+#>=|]|\d+[.)])/, joiner);
}

/** A paragraph with the room above it. */
type Line = { readonly text: string; readonly spacing: 'None' | 'Small' | 'Medium' | 'Large' };

/** Splits a text into paragraphs. A blank line becomes room. A text without any letters becomes one empty paragraph. */
export function lines(text: string, first: Line['spacing'] = 'None'): readonly Line[] {
  const paragraphs: Line[] = [];
  let blank = false;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (line.trim() === '') {
      blank = true;
    } else {
      paragraphs.push({ text: literal(line), spacing: paragraphs.length === 0 ? first : blank ? 'Medium' : 'None' });
      blank = false;
    }
  }
  return paragraphs.length > 0 ? paragraphs : [{ text: '', spacing: first }];
}
