import { render } from '../../src/cards/render.ts';
import type { Block } from '../../src/domain/view.ts';
import { bare, rows, viewOf } from './example.ts';
import { everyObject, everyText, expectValidCard } from './valid.ts';

/** The elements below the header. */
function elements(...blocks: readonly Block[]): unknown[] {
  const card = render(viewOf(...blocks));
  expectValidCard(card);
  return Array.isArray(card.body) ? card.body.slice(1) : [];
}
const texts = (...blocks: readonly Block[]) => everyText(render(viewOf(...blocks))).slice(2);

test('a text becomes one paragraph for each of its lines, with more room where a line was left blank', () => {
  expect(elements({ kind: 'text', text: 'Ett.\nTvå.\r\n\n \nTre.' })).toMatchObject([
    { type: 'RichTextBlock', spacing: 'Medium', inlines: [{ text: 'Ett.' }] },
    { spacing: 'None', inlines: [{ text: 'Två.' }] },
    { spacing: 'Medium', inlines: [{ text: 'Tre.' }] },
  ]);
});

test('a subtle text is small and pale, a plain one is neither', () => {
  const [subtle, usual] = elements({ kind: 'text', text: 'a', subtle: true }, { kind: 'text', text: 'b' });
  expect(subtle).toMatchObject({ inlines: [{ text: 'a', size: 'Small', isSubtle: true }] });
  expect(usual).toMatchObject({ inlines: [{ type: 'TextRun', text: 'b' }] });
  expect(Object.keys(everyObject(usual)[1]!)).toEqual(['type', 'text']);
});

test('a heading is a heading to a screen reader too', () => {
  expect(elements({ kind: 'heading', text: 'Om samtalet' })).toMatchObject([
    { type: 'TextBlock', style: 'heading', text: 'Om samtalet' },
  ]);
});

test('a quote stands in a box of its own under what it is', () => {
  expect(elements({ kind: 'quote', label: 'Orsak', text: 'Rad ett\nRad två' })).toMatchObject([
    { inlines: [{ text: 'Orsak', isSubtle: true }] },
    {
      type: 'Container',
      style: 'emphasis',
      items: [{ inlines: [{ text: 'Rad ett' }] }, { inlines: [{ text: 'Rad två' }] }],
    },
  ]);
});

test('an empty quote is an empty box, not a fault', () => {
  expect(texts({ kind: 'quote', label: 'Orsak', text: '' })).toEqual(['Orsak', '']);
});

describe('facts', () => {
  const short = { label: 'Senast', value: 'onsdag 7 april kl. 16.30' };

  test('stand in two columns when every word has room on a phone', () => {
    expect(
      elements({ kind: 'facts', facts: [short, { label: 'Vem', value: 'Berit Behandlare-Påhittad' }] }),
    ).toMatchObject([
      { type: 'ColumnSet', columns: [{ width: '120px' }, { width: 'stretch' }] },
      { type: 'ColumnSet' },
    ]);
  });

  test.each([
    ['label with a long word', { label: 'Verksamhetssystemets beteckning', value: '2026-0417' }],
    ['value with a long word', { label: 'Roll', value: 'familjerättssekreterare' }],
    ['label of many words', { label: 'Alla som ska vara med har fått veta när vi ses', value: 'Ja' }],
  ])('stand with each label above its value when there is a %s', (_, long) => {
    expect(elements({ kind: 'facts', facts: [short, long] })).toMatchObject([
      { type: 'Container' },
      { type: 'Container' },
    ]);
  });

  test('read in order, label and value', () => {
    expect(
      texts({ kind: 'facts', facts: [short, { label: 'Anteckning', value: 'ett\ntvå', byPerson: true }] }),
    ).toEqual(['Senast', 'onsdag 7 april kl. 16.30', 'Anteckning', 'ett', 'två']);
  });
});

test('a notice has the colour of its tone, unless the whole card has it already', () => {
  const notice = { kind: 'notice', tone: 'warning', text: 'Idag är sista dagen.' } as const;
  const colours = (tone: 'neutral' | 'warning') =>
    everyObject(render({ ...bare, tone, blocks: [notice] })).flatMap(({ style }) =>
      style === 'heading' ? [] : (style ?? []),
    );
  expect(colours('neutral')).toEqual(['emphasis', 'warning']);
  expect(colours('warning')).toEqual(['warning', 'emphasis']);
});

describe('what unfolds', () => {
  const guidance = {
    kind: 'unfold',
    title: 'Stöd för samtalet',
    lines: ['Hur mår ni?', 'Vem hjälper er?'],
  } as const;

  test('is hidden until its button is pressed, and then the button hides it again', () => {
    const [show, hide, content] = elements(guidance);
    const targetElements = [show, hide, content].map((element) => everyObject(element)[0]!.id);
    expect(show).toMatchObject({ actions: [{ title: 'Visa stöd för samtalet', targetElements }] });
    expect(show).not.toHaveProperty('isVisible');
    expect(hide).toMatchObject({
      isVisible: false,
      actions: [{ title: 'Dölj', tooltip: 'Dölj: Stöd för samtalet', targetElements }],
    });
    expect(content).toMatchObject({
      isVisible: false,
      items: [{ inlines: [{ text: 'Hur mår ni?' }] }, { inlines: [{ text: 'Vem hjälper er?' }] }],
    });
  });

  test.each([
    ['Stöd för samtalet', 'Visa stöd för samtalet'],
    ['Visa stöd för samtalet', 'Visa stöd för samtalet'],
    ['Varför?', 'Varför?'],
    ['Inför mötet', 'Inför mötet'],
    ['Så gör du i Lifecare', 'Så gör du i Lifecare'],
    ['LVU i korthet', 'Visa LVU i korthet'],
  ])('%s: the button says %s', (title, button) => {
    expect(texts({ ...guidance, title }).slice(0, 2)).toEqual([button, 'Dölj']);
  });

  test('may be there several times', () => {
    expect(elements(guidance, { kind: 'text', text: 'x' }, guidance, guidance)).toHaveLength(10);
  });
});

describe('rows', () => {
  test('tell what, about what and when, and the button says which row it belongs to', () => {
    const [element] = elements({ kind: 'rows', rows: rows(1) });
    expect(everyObject(element).flatMap(({ text }) => text ?? [])).toEqual([
      'Journalför att stödet är överlämnat',
      'Krisstöd till förälder · KRI-1000',
      'Senast torsdag 25 mars kl. 16.30',
    ]);
    expect(everyObject(element)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Öppna', tooltip: 'Öppna: Journalför att stödet är överlämnat' }),
      ]),
    );
  });

  test('are parted by a line, and need neither aside nor button', () => {
    const plainRow = { title: 'Klart', detail: '' };
    expect(elements({ kind: 'rows', rows: [plainRow, plainRow] })).toMatchObject([
      { columns: [{ items: [{ inlines: [{ text: 'Klart' }] }] }] },
      { separator: true, columns: [{ width: 'stretch' }] },
    ]);
  });

  test('only what is overdue is red', () => {
    const colours = (['neutral', 'good', 'warning', 'attention'] as const).map((tone) =>
      everyObject(elements({ kind: 'rows', rows: [{ title: 'a', detail: 'b', aside: 'c', tone }] })).flatMap(
        ({ color }) => color ?? [],
      ),
    );
    expect(colours).toEqual([[], [], [], ['attention']]);
  });
});
