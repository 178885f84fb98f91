// Made-up views for the tests of the cards.
import type { Block, InputView, RowView, View } from '../../src/domain/view.ts';

const place = { case: 'KRI-7F3K', step: 'samtal', n: 2 };

/** A view with only what every view must have. */
export const bare: View = {
  title: 'Håll samtal 2',
  about: 'Krisstöd till förälder · KRI-7F3K',
  preview: 'Ett steg väntar på dig',
  tone: 'neutral',
  blocks: [],
  buttons: [],
};

export const viewOf = (...blocks: readonly Block[]): View => ({ ...bare, blocks });

export const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: `o${i}`, title: `Val ${i}` }));

/** One input of each kind, nothing filled in. */
export const inputs = {
  text: {
    kind: 'text',
    id: 'orsak',
    label: 'Orsak',
    hint: 'Kort. Skriv inga namn.',
    required: true,
    error: 'Skriv orsaken.',
    many: true,
    max: 500,
  },
  choice: {
    kind: 'choice',
    id: 'sort',
    label: 'Hur träffades ni?',
    required: true,
    error: 'Välj ett sätt.',
    options: options(5),
  },
  menu: {
    kind: 'choice',
    id: 'vem',
    label: 'Vem ska ge stödet?',
    required: true,
    error: 'Välj en behandlare.',
    options: options(6),
  },
  choices: {
    kind: 'choices',
    id: 'vilka',
    label: 'Vilka var med?',
    required: false,
    error: 'Välj minst en.',
    options: options(3),
  },
  number: {
    kind: 'number',
    id: 'alder',
    label: 'Barnets ålder',
    required: true,
    error: 'Skriv en ålder från 0 till 18.',
    min: 0,
    max: 18,
  },
  date: { kind: 'date', id: 'dag', label: 'När hölls samtalet?', required: true, error: 'Välj en dag.' },
  confirm: {
    kind: 'confirm',
    id: 'infort',
    label: 'Infört i verksamhetssystemet',
    required: true,
    error: 'Kryssa i när det är infört.',
  },
} as const satisfies Readonly<Record<string, InputView>>;

export const rows = (count: number): readonly RowView[] =>
  Array.from({ length: count }, (_, i) => ({
    title: 'Journalför att stödet är överlämnat',
    detail: `Krisstöd till förälder · KRI-${String(1000 + i)}`,
    aside: 'Senast torsdag 25 mars kl. 16.30',
    tone: 'warning',
    button: {
      title: 'Öppna',
      action: { do: 'showStep', case: `KRI-${String(1000 + i)}`, step: 'journalforOverlamnat', n: 1 },
    },
  }));

/** A step as the one who does it meets it: every kind of block and more buttons than fit beside each other. */
export const step: View = {
  ...bare,
  blocks: [
    { kind: 'text', text: 'Håll samtalet och skriv här när ni har träffats.\nSkriv inget om vad ni pratade om.' },
    {
      kind: 'facts',
      facts: [
        { label: 'Senast', value: 'onsdag 7 april kl. 16.30' },
        { label: 'Beteckning', value: '2026-0417', byPerson: true },
      ],
    },
    { kind: 'quote', label: 'Kontaktuppgifter', text: 'Ring **efter** lunch.\n\n[länk](http://b) ${x}' },
    { kind: 'notice', tone: 'warning', text: 'Idag är sista dagen.' },
    { kind: 'unfold', title: 'Visa stöd för samtalet', lines: ['Hur mår ni just nu?', 'Vilka kan ni vända er till?'] },
    { kind: 'unfold', title: 'Varför?', lines: ['Föräldern ska få stöd medan krisen är som störst.'] },
    { kind: 'heading', text: 'Om samtalet' },
    ...Object.values(inputs).map((input) => ({ kind: 'input', input }) as const),
    { kind: 'rows', rows: rows(2) },
  ],
  buttons: [
    { title: 'Visa ärendet', action: { do: 'showCase', case: 'KRI-7F3K' }, ignoresInputs: true },
    { title: 'Spara samtalet', action: { do: 'submit', ...place }, style: 'positive' },
    { title: 'Lämna över', action: { do: 'beginHandOver', case: 'KRI-7F3K' }, ignoresInputs: true },
    {
      title: 'Avsluta ärendet',
      action: { do: 'beginClose', case: 'KRI-7F3K' },
      ignoresInputs: true,
      style: 'destructive',
    },
    { title: 'Hjälp', action: { do: 'help' }, ignoresInputs: true },
  ],
};

/** What a person may write to try the card, or by accident. */
export const tricks = [
  '**fet**',
  '_lutad_',
  '[länk](http://b)',
  '![bild](http://b)',
  '[länk]: http://b',
  '`kod`',
  '~~struken~~',
  '# rubrik',
  '- punkt',
  '1. punkt',
  '> citat',
  '<b>html</b>',
  '&lt;',
  '\\*',
  '${title}',
  '${x}',
  '{{DATE(2027-03-24T00:00:00Z)}}',
] as const;
