// The parts of a card between its header and its buttons.
import type { Block, Fact, RowView, Tone, View } from '../domain/view.ts';
import factsJson from '../../cards/facts.json' with { type: 'json' };
import factsStackedJson from '../../cards/facts-stacked.json' with { type: 'json' };
import headingJson from '../../cards/heading.json' with { type: 'json' };
import noticeJson from '../../cards/notice.json' with { type: 'json' };
import quoteJson from '../../cards/quote.json' with { type: 'json' };
import rowJson from '../../cards/row.json' with { type: 'json' };
import textJson from '../../cards/text.json' with { type: 'json' };
import unfoldJson from '../../cards/unfold.json' with { type: 'json' };
import { rowButton } from './buttons.ts';
import { inputElements } from './inputs.ts';
import { lines, literal, plain } from './literal.ts';
import { absent, type JsonObject, part } from './template.ts';

const text = part(textJson);
const heading = part(headingJson);
const quote = part(quoteJson);
const facts = part(factsJson);
const factsStacked = part(factsStackedJson);
const notice = part(noticeJson);
const unfold = part(unfoldJson);
const row = part(rowJson);

/** The style of a container that carries a tone. */
export const toneStyle = (tone: Tone): string => (tone === 'neutral' ? 'emphasis' : tone);

const plainly: Readonly<Record<'subtle' | 'size', typeof absent>> = { subtle: absent, size: absent };

/** A block of a card as elements. `place` is its number there and makes the ids of what it folds unique. */
export function blockElements(block: Block, place: number, card: View): readonly JsonObject[] {
  switch (block.kind) {
    case 'text': {
      const looks = block.subtle === true ? ({ subtle: true, size: 'Small' } as const) : plainly;
      return text({ lines: lines(block.text, 'Medium').map((line) => ({ ...line, ...looks })) });
    }
    case 'heading':
      return heading({ text: plain(block.text) });
    case 'quote':
      return quote({ label: literal(block.label), lines: lines(block.text) });
    case 'facts':
      return (block.facts.every(fitsColumns) ? facts : factsStacked)({ facts: block.facts.map(factRow) });
    case 'notice':
      // The header already has the card's colour; the same again would be loud.
      return notice({ style: toneStyle(block.tone === card.tone ? 'neutral' : block.tone), lines: lines(block.text) });
    case 'input':
      return inputElements(block.input);
    case 'unfold':
      return unfold({
        title: showing(block.title),
        hideTooltip: `Dölj: ${block.title}`,
        show: `show-${place}`,
        hide: `hide-${place}`,
        content: `content-${place}`,
        spacing: card.blocks[place - 1]?.kind === 'unfold' ? 'Small' : 'Medium',
        lines: block.lines.flatMap((line, index) => lines(line, index === 0 ? 'None' : 'Small')),
      });
    case 'rows':
      return block.rows.flatMap(rowElement);
  }
}

/** What the button that unfolds says: "Stöd för samtalet" is shown; a question, "Inför mötet" or "Så gör du" says enough. LVU keeps its capitals. */
const showing = (title: string): string =>
  /^(Visa|Inför|Innan|På|Så|Det) |\?$/.test(title)
    ? title
    : `Visa ${title.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLocaleLowerCase('sv'))}`;

/** No client breaks a word of these columns on a phone, and no label is a tower of words: otherwise each stands above its value. */
const fitsColumns = ({ label, value }: Fact): boolean =>
  longestWord(label) <= 15 && label.length <= 40 && longestWord(value) <= 20;

const longestWord = (text: string): number => Math.max(...text.split(/[\s-]+/).map((word) => word.length));

const factRow = (fact: Fact, index: number) => ({
  label: literal(fact.label),
  lines: lines(fact.value),
  spacing: index === 0 ? 'Medium' : 'Small',
});

type Note = { readonly text: string } & NoteLooks;
type NoteLooks = Readonly<Record<'subtle' | 'color' | 'weight', string | boolean | typeof absent>>;

const quiet: NoteLooks = { subtle: true, color: absent, weight: absent };
/** Green and yellow letters are too pale to read on white, so only the gravest tone has a colour. */
const noteLooks: Readonly<Record<Tone, NoteLooks>> = {
  neutral: quiet,
  good: { subtle: absent, color: absent, weight: absent },
  warning: { subtle: absent, color: absent, weight: 'Bolder' },
  attention: { subtle: absent, color: 'attention', weight: 'Bolder' },
};

function rowElement(view: RowView, index: number): readonly JsonObject[] {
  const detail: Note = { text: literal(view.detail), ...quiet };
  const aside: Note = { text: literal(view.aside ?? ''), ...(view.tone === undefined ? quiet : noteLooks[view.tone]) };
  return row({
    title: literal(view.title),
    separator: index > 0 || absent,
    notes: [detail, aside].filter(({ text: note }) => note !== ''),
    hasButton: view.button !== undefined,
    actions: view.button === undefined ? [] : rowButton(view.button, view.title),
  });
}
