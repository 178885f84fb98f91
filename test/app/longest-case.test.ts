// The longest cases there can be: a year of weekly reports is stored and shown within its limits.
import { MAX_CARD_BYTES } from '../../src/cards/render.ts';
import { date, type Field } from '../../src/domain/forms/fields.ts';
import { type Routine, stepOf } from '../../src/domain/routine/routine.ts';
import { umgangesstod } from '../../src/routines/umgangesstod.ts';
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import { playLongest, type Script } from './longest-case.ts';

/** A year of a case plays in some seconds; the machine may have more to do. */
jest.setTimeout(60_000);

const MAX_STORED_BYTES = 512_000;

const umgange = { step: 'umgangestillfalle', ends: 'sista', next: 'nasta' } as const;

/** With every reminder waited for, the domen is nearly over when the reports begin: here they may go on for a year all the same. */
const nasta: Field = date('Nästa planerade umgänge', { range: 'future', when: { sista: ['nej'] } });
const umgangestillfalle = stepOf(umgangesstodDom, 'umgangestillfalle');
const withoutEnd: Routine = {
  ...umgangesstodDom,
  steps: {
    ...umgangesstodDom.steps,
    umgangestillfalle: { ...umgangestillfalle, form: { ...umgangestillfalle.form, nasta } },
  },
};

const scripts: readonly Script[] = [
  {
    routine: umgangesstod,
    weekly: umgange,
    always: {
      start: { variant: 'checkInOut', modell: 'nej', drogfrihet: 'ja', inlagt: 'nej' },
      beslut: { fran: '2027-02-01', till: '2028-06-30' },
      umgangestillfalle: { utfall: 'avbrutet' },
    },
    monthly: ['avbokning', 'andratUpplagg', 'misstanke'],
  },
  {
    routine: withoutEnd,
    weekly: umgange,
    always: {
      start: { periodFran: '2027-02-01', periodTill: '2028-01-31', utvardering: 'ja' },
      umgangestillfalle: { utfall: 'avbrutet' },
    },
    monthly: ['lopandeUppfoljning'],
  },
];

test.each(scripts.map((script) => [script.routine.name, script] as const))(
  '%s: a year of weekly reports, the longest answers, all corrected, every reminder sent',
  async (_name, script) => {
    const measured = await playLongest(script);
    expect(measured).toMatchObject({ weeks: 53, isClosed: true });
    expect(measured.corrected).toBeGreaterThanOrEqual(53);
    expect(measured.reminders).toBeGreaterThan(53 * 8);
    expect(measured.storedBytes).toBeLessThan(MAX_STORED_BYTES);
    expect(measured.cardBytes).toBeLessThan(MAX_CARD_BYTES);
  },
);
