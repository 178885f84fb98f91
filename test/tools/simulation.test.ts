// A whole case, played by made-up people through the bot itself, and told in Swedish.
import { DateTime } from 'luxon';
import { krisstod } from '../../src/routines/krisstod.ts';
import { routines } from '../../src/routines/index.ts';
import { type Course, type Happening, simulate } from '../../src/tools/simulation.ts';
import { told } from '../../src/tools/telling.ts';

// Each plays months of work on a real store.
jest.setTimeout(60_000);

const start = DateTime.fromISO('2027-03-15T10:00', { zone: 'Europe/Stockholm' });
const play = (course: Partial<Course> = {}): Promise<readonly Happening[]> =>
  simulate(krisstod, { start, late: false, say: [], also: [], ...course });

let onTime: readonly Happening[];
beforeAll(async () => {
  onTime = await play();
});

/** What came to somebody or to the channel as a new card: when, to which role, what, and what a reminder says. */
const cards = (happened: readonly Happening[]): readonly string[] =>
  happened.flatMap((h) => {
    if (h.is !== 'sent' || !h.isNew) return [];
    const [notice] = h.view.blocks.flatMap((block) => (block.kind === 'notice' ? [` – ${block.text}`] : []));
    return [`${h.at.toFormat('yyyy-MM-dd HH:mm')} ${h.to?.role ?? 'kanalen'}: ${h.view.title}${notice ?? ''}`];
  });

test('krisstöd: varje kort och påminnelse, till vem och när', () => {
  expect(cards(onTime)).toEqual([
    '2027-03-15 10:00 socialsekreterare: Klart: ärendet är startat',
    '2027-03-15 10:00 enhetschef: Utse behandlare',
    '2027-03-15 11:00 behandlare: Ring föräldern – Ring föräldern idag',
    '2027-03-15 11:00 socialsekreterare: Informera barnet',
    '2027-03-15 11:00 socialsekreterare: Journalför att stödet är överlämnat',
    '2027-03-15 14:00 behandlare: Samtal 1',
    '2027-03-22 08:00 behandlare: Samtal 1 – Idag är ett samtal bokat',
    '2027-03-22 14:00 behandlare: Samtal 2',
    // Easter lies between: the fifth working day after the 22nd is the 31st.
    '2027-03-31 08:00 behandlare: Samtal 2 – Idag är ett samtal bokat',
    '2027-03-31 14:00 behandlare: Samtal 3',
    '2027-04-07 08:00 behandlare: Samtal 3 – Idag är ett samtal bokat',
    '2027-04-07 14:00 behandlare: Återrapport',
    '2027-04-13 14:00 socialsekreterare: Journalför återrapporten',
    '2027-04-19 14:00 socialsekreterare: Fortsatt stöd',
    '2027-09-15 08:00 enhetschef: Uppföljning: krisstöd',
  ]);
});

test('krisstöd: den som är sen påminns, och sedan chefen och kanalen', async () => {
  const came = cards(await play({ late: true }));
  expect(came.slice(2, 5).sort()).toEqual([
    '2027-03-15 14:30 enhetschef: Utse behandlare – Utse behandlare före dagens slut',
    '2027-03-16 08:00 enhetschef: Utse behandlare – Utse behandlare nu, sista dagen har passerat',
    '2027-03-16 08:00 kanalen: Krisstöd väntar på att få en behandlare',
  ]);
  expect(came).toContain('2027-03-22 08:00 enhetschef: Ring föräldern – Samtalet till föräldern är försenat');
  expect(came.filter((line) => line.includes('Återrapporten är minst tre arbetsdagar försenad'))).toHaveLength(1);
});

test('dialogmöte: har ingen svarat i tid blir det inget möte, och ärendet kommer ändå till sitt slut', async () => {
  const dialogmote = routines.find(({ id }) => id === 'dialogmote');
  const happened = await simulate(dialogmote!, { start, late: true, say: [], also: [] });
  const said = happened.flatMap((h) => (h.is === 'done' ? h.answers : []));
  expect(said).toContainEqual({ label: 'Hur blev det?', answer: 'Det blir inget möte' });
  expect(told(dialogmote!, happened)).toContain('Dialogmöten som aldrig hölls: 1');
});

test('svaren kan styras, ett i taget: först inget svar, sedan tackar föräldern nej', async () => {
  const happened = await play({ say: ['kontakta.utfall=ejNadd', 'kontakta.utfall=nej', 'samtal.form=video'] });
  const steps = happened.flatMap((h) => (h.is === 'done' ? [h.what] : []));
  expect(steps).toEqual([
    'Starta krisstöd',
    'Utse behandlare',
    'Ring föräldern',
    'Ring föräldern, gång 2',
    'Informera barnet',
    'Journalför att stödet är överlämnat',
    'Återrapport: inte genomfört',
    'Journalför återrapporten',
  ]);
  expect(happened.at(-1)).toMatchObject({ what: 'Användes aldrig: --say samtal.form=video' });
});

test('ett svar som inte finns sägs emot med vad som finns', async () => {
  await expect(play({ say: ['kontakta.utfal=nej'] })).rejects.toThrow('did you mean utfall?');
  await expect(play({ say: ['kontakta.utfall=nja'] })).rejects.toThrow('Expected: one of nadd, ejNadd, nej');
  await expect(play({ also: ['samtal'] })).rejects.toThrow('not a step that may be done at any time');
});

test('det hela berättas dag för dag på svenska', () => {
  const text = told(krisstod, onTime);
  expect(text).toContain('\nMåndag 15 mars 2027\n  10:00  Socialsekreterare (Alva Påhittad) gör ”Starta krisstöd”.\n');
  expect(text).toContain(
    '  11:00  → Behandlare (Cleo Påhittad), kort: Ring föräldern\n         ❗ Ring föräldern idag\n',
  );
  expect(text).toContain('         Senast: tis 16 mars 16:30\n');
  expect(text).toContain('  14:00  De känsliga uppgifterna gallras.\n');
  expect(text.trimEnd().endsWith('14:00  Ärendet tas bort ur boten.')).toBe(true);
});

test.each(routines.filter(({ id }) => id !== krisstod.id).map((routine) => [routine.id, routine] as const))(
  '%s kan spelas till slutet',
  async (_id, routine) => {
    const happened = await simulate(routine, { start, late: false, say: [], also: [] });
    expect(happened.flatMap((h) => (h.is === 'noted' ? [h.what] : []))).toContain('Ärendet är klart.');
  },
);
