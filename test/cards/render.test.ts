import { cardBytes, MAX_CARD_BYTES, render } from '../../src/cards/render.ts';
import type { Tone } from '../../src/domain/view.ts';
import { bare, options, rows, step, viewOf } from './example.ts';
import { everyObject, everyText, expectValidCard } from './valid.ts';

const ofType = (card: Parameters<typeof cardBytes>[0], type: string) =>
  everyObject(card).filter((object) => object.type === type);

test('a whole step is a valid card', () => {
  expectValidCard(render(step), ['${x}']);
});

test('the header tells the routine and the case, the title is the heading, and the preview stays off the card', () => {
  const card = render(bare);
  expectValidCard(card);
  expect(everyText(card)).toEqual([bare.about, bare.title]);
  expect(ofType(card, 'TextBlock')).toMatchObject([{ style: 'heading', text: bare.title }]);
});

test('a card about no case has no line above its title', () => {
  expect(everyText(render({ ...bare, about: '' }))).toEqual([bare.title]);
});

test.each<[Tone, string]>([
  ['neutral', 'emphasis'],
  ['good', 'good'],
  ['warning', 'warning'],
  ['attention', 'attention'],
])('the tone %s colours the header as %s', (tone, style) => {
  const card = render({ ...bare, tone });
  expectValidCard(card);
  expect(ofType(card, 'Container')[0]).toMatchObject({ style, bleed: true });
});

describe('buttons', () => {
  const { buttons } = step;

  test('the positive one comes first, the others keep their order, and the fifth goes under the menu', () => {
    const { actions } = render({ ...bare, buttons });
    expect(actions).toMatchObject([
      { title: 'Spara samtalet', verb: 'submit', style: 'positive' },
      { title: 'Visa ärendet' },
      { title: 'Lämna över' },
      { title: 'Avsluta ärendet', style: 'destructive' },
      { title: 'Hjälp', mode: 'secondary' },
    ]);
    expect(actions).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ title: 'Lämna över', mode: expect.anything() })]),
    );
  });

  test('lead out of Teams to https and nowhere else', () => {
    const url = 'https://teams.microsoft.com/l/meeting/new?subject=M%C3%B6te%20${x}' as const;
    const card = render({ ...bare, buttons: [{ title: 'Skapa mötet i Teams', url }, ...buttons.slice(0, 4)] });
    expectValidCard(card, ['${x}']);
    expect(card.actions).toMatchObject([
      { title: 'Spara samtalet' },
      { type: 'Action.OpenUrl', title: 'Skapa mötet i Teams', url },
      { title: 'Visa ärendet' },
      { title: 'Lämna över' },
      { title: 'Avsluta ärendet', mode: 'secondary' },
    ]);
    expect(JSON.stringify((card.actions as readonly unknown[])[1])).not.toContain('"data"');
  });

  test.each(['http://teams.microsoft.com/', 'javascript:alert(1)', 'msteams:/l/chat', '//teams.microsoft.com', ''])(
    'do not lead to %j',
    (elsewhere) => {
      const view = { ...bare, buttons: [{ title: 'Öppna', url: elsewhere as 'https://x' }] };
      expect(() => render(view)).toThrow(/somewhere else than to https/);
    },
  );

  test('carry their action, and only those that ask for it leave the inputs out', () => {
    const { actions } = render({ ...bare, buttons: buttons.slice(0, 2) });
    expect(actions).toEqual([
      {
        type: 'Action.Execute',
        title: 'Spara samtalet',
        verb: 'submit',
        data: { action: { do: 'submit', case: 'KRI-7F3K', step: 'samtal', n: 2 } },
        style: 'positive',
      },
      {
        type: 'Action.Execute',
        title: 'Visa ärendet',
        verb: 'showCase',
        data: { action: { do: 'showCase', case: 'KRI-7F3K' } },
        associatedInputs: 'none',
      },
    ]);
  });

  test('an action without its optional part is a valid action', () => {
    const card = render({ ...bare, buttons: [{ title: 'Mina ärenden', action: { do: 'mine', page: undefined } }] });
    expectValidCard(card);
    expect(card.actions).toMatchObject([{ data: { action: { do: 'mine' } } }]);
  });
});

describe('size', () => {
  test('a list of forty rows fits when it is shown in pages of twenty', () => {
    const all = rows(40);
    for (const page of [all.slice(0, 20), all.slice(20)]) {
      const card = render({ ...viewOf({ kind: 'rows', rows: page }), buttons: step.buttons });
      expectValidCard(card);
      expect(ofType(card, 'ColumnSet')).toHaveLength(20);
    }
  });

  test('a form of thirty questions fits', () => {
    const blocks = Array.from({ length: 30 }, (_, i) => ({
      kind: 'input' as const,
      input: {
        kind: 'choice' as const,
        id: `fraga${i}`,
        label: 'Vad har ni kommit överens om när det gäller presenter och fika?',
        hint: 'Skriv bara det som ni är överens om. Skriv inga namn.',
        required: true,
        error: 'Välj ett av alternativen.',
        options: options(3),
      },
    }));
    expectValidCard(render(viewOf(...blocks)));
  });

  test('weight is counted in bytes, not in letters', () => {
    expect(cardBytes({ a: 'åäö' })).toBe('{"a":""}'.length + 6);
  });

  test('a card too heavy to send is a fault that names its blocks and none of its texts', () => {
    const heavy = viewOf({ kind: 'quote', label: 'Orsak', text: 'hemligt '.repeat(MAX_CARD_BYTES / 8) });
    expect(() => render(heavy)).toThrow(/^A card weighs \d+ bytes, at most 25000 is sent\. Its blocks: quote$/);
  });
});

test('twelve questions are rendered in far less time than a person notices', () => {
  const view = viewOf(
    ...Array.from({ length: 12 }, (_, i) => ({
      kind: 'input' as const,
      input: { ...step.blocks.flatMap((block) => (block.kind === 'input' ? [block.input] : []))[i % 7]!, id: `f${i}` },
    })),
  );
  render(view);
  const before = process.cpuUsage();
  for (let i = 0; i < 20; i++) render(view);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 20 / 1000).toBeLessThan(30);
});
