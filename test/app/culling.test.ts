// What is sensitive goes from the file and from open cards as soon as a step says that it is in the record; the rest stays.
import { krisstod } from '../../src/routines/krisstod.ts';
import type { Routine } from '../../src/domain/routine.ts';
import { reached, reported, samtal } from './course.ts';
import { words } from './desk.ts';
import { type Office, openOffice, UPPDRAG } from './office.ts';

/** Krisstöd where the texts of the start are culled when the handing over is in the record. */
const culling: Routine = {
  ...krisstod,
  steps: { ...krisstod.steps, journalforOverlamnat: { ...krisstod.steps.journalforOverlamnat!, culls: ['start'] } },
};

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { routines: [culling] });
});
afterEach(() => office.close());

const places = async (id: string) => Object.keys((await office.kept(id)).sealed);
const writesInRecord = () => office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');

test('what is in the record is no longer kept, the rest is', async () => {
  const id = await reported(office);
  expect((await places(id)).map((place) => place.split('/')[0])).toEqual(['start', 'aterrapport']);
  await writesInRecord();
  expect(await places(id)).toEqual(['aterrapport/1']);
  const shown = words(await office.person('bo').sends({ do: 'showSensitive', case: id }));
  expect(shown).toContain('Sover bättre');
  expect(shown).not.toContain('Oro för omsorgen');
});

test('it is taken away from the card that it was opened on', async () => {
  const id = await reached(office);
  const bo = office.person('bo');
  await bo.writes(`visa ${id}`);
  await bo.presses('Visa krypterade uppgifter');
  expect(words(bo.latest())).toContain('Oro för omsorgen');
  await writesInRecord();
  await office.bot.settled();
  expect(
    bo
      .chat()
      .map(({ view }) => words(view))
      .join('\n'),
  ).not.toContain('Oro för omsorgen');
  expect((await office.kept(id)).index.status).toBe('open');
});

test('that card is updated once, and not again when more is culled', async () => {
  const id = await reached(office);
  const bo = office.person('bo');
  await bo.writes(`visa ${id}`);
  await bo.presses('Visa krypterade uppgifter');
  const opened = async () => (await office.kept(id)).deliveries.filter((delivery) => delivery.opened);
  expect(await opened()).toHaveLength(1);
  await writesInRecord();
  expect(await opened()).toEqual([]);
});

test('texts that are opened after that stay on their card until they are culled too', async () => {
  const id = await reported(office);
  await writesInRecord();
  const bo = office.person('bo');
  await bo.writes(`visa ${id}`);
  await bo.presses('Visa krypterade uppgifter');
  await office.person('sanna').presses('Klart, barnet vet', { informerat: 'true' });
  await office.bot.settled();
  expect(words(bo.latest())).toContain('Sover bättre');
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  await office.bot.settled();
  expect(
    bo
      .chat()
      .map(({ view }) => words(view))
      .join('\n'),
  ).not.toContain('Sover bättre');
  expect(await places(id)).toEqual([]);
});

test('the culling is in the log, and a correction takes no sensitive text any more', async () => {
  const id = await reached(office);
  await writesInRecord();
  const log = await office.world.store.accessLog.of(id);
  expect(log.filter(({ what }) => what === 'culled')).toHaveLength(1);
  await office.person('bo').presses('Spara samtalet', samtal({}), 'Samtal 1');
  expect((await office.world.store.accessLog.of(id)).filter(({ what }) => what === 'culled')).toHaveLength(1);
  const asked = words(await office.person('sanna').sends({ do: 'beginCorrect', case: id, step: 'start', n: 1 }));
  expect(asked).not.toContain('Kontaktuppgifter');
  await office
    .person('sanna')
    .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, alder: '8', orsak: 'En annan oro' });
  expect(await places(id)).toEqual([]);
  expect((await office.kept(id)).events.at(-1)).toMatchObject({ answers: { alder: 8, orsak: { sealed: true } } });
});
