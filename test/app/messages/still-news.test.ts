// What could not be told when it happened is told when its reader is back, as it is by then, and only while it holds.
import { choices } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { redeliver } from '../../../src/app/messages/redeliver.ts';
import { sheet } from '../../domain/sheet.ts';
import { answers, ASKED, invited, openCircleOffice } from '../circle.ts';
import { appointed, ATERRAPPORT, reached, talked } from '../course.ts';
import { words } from '../desk.ts';
import { idOf, type Office, openOffice, type Who } from '../office.ts';
import { booked, openSheetOffice, toBook } from '../sheet.ts';

let office: Office;
afterEach(() => office.close());

const titles = (who: Who): readonly string[] => office.person(who).titles();
const handsOver = (id: string, role: string, from: Who, to: Who) =>
  office.person('eva').sends({ do: 'handOver', case: id }, { from: `${role}/${idOf(from)}`, to: idOf(to) });

test('that the case was closed, and the meeting called off', async () => {
  office = await openCircleOffice('2027-03-08T10:00');
  const id = await invited(office, '2027-03-31');
  for (const who of ASKED) await answers(office, who, { svar: 'ja' });
  await office.person('bo').uninstalls();
  await office.person('sanna').sends({ do: 'close', case: id }, { skal: 'annat' });
  await office.person('bo').installs();
  expect(words(office.person('bo').card('Ärendet är avslutat'))).toContain('Mötet blir inte av');
  const before = titles('bo').length;
  await office.person('bo').uninstalls();
  await office.person('bo').installs();
  expect(titles('bo').slice(before)).toEqual(['Hej Bo!']);
});

test('that somebody who had blocked the bot writes is enough', async () => {
  office = await openOffice('2027-03-15T10:00');
  const id = await reached(office);
  office.failing.set('chat-bo', { ok: false, why: 'blocked' });
  await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
  office.failing.clear();
  expect(titles('bo')).not.toContain('Ärendet är avslutat');
  await office.person('bo').writes('hej');
  expect(titles('bo')).toContain('Ärendet är avslutat');
});

describe('a meeting that not everybody has to come to', () => {
  const boka = sheet.steps.boka!;
  const choosing: Routine = {
    ...sheet,
    steps: {
      ...sheet.steps,
      boka: {
        ...boka,
        form: { ...boka.form, med: choices('Vilka ska vara med?', { behandlare: 'Stödjare', enhetschef: 'Chefen' }) },
        meeting: { ...boka.meeting!, among: 'med' },
        tells: ['behandlare', 'enhetschef'],
      },
    },
  };
  const day = { dag: '2027-04-07', tid: '13:30' };
  let id: string;
  const corrects = (hour: number, answersNow: object) => {
    office.at(`2027-04-01T${String(hour)}:00`);
    return office.person('sanna').sends({ do: 'correct', case: id, step: 'boka', n: 1 }, { ...day, ...answersNow });
  };
  beforeEach(async () => {
    office = await openSheetOffice('2027-04-01T10:00', { routines: [choosing] });
    id = await toBook(office);
    await office.person('sanna').presses('Boka', { ...day, med: 'behandlare' });
    await office.person('bo').uninstalls();
  });

  test('who is invited again is not told that they need not come', async () => {
    await corrects(11, { med: 'enhetschef' });
    await corrects(12, { med: 'behandlare' });
    await office.person('bo').installs();
    expect(titles('bo')).not.toContain('Du behöver inte komma på mötet');
  });

  test('who is not, is; and not where it has been moved', async () => {
    await corrects(11, { med: 'behandlare', tid: '15:00' });
    await corrects(12, { med: 'enhetschef' });
    await office.person('bo').installs();
    expect(titles('bo')).toContain('Du behöver inte komma på mötet');
    expect(titles('bo')).not.toContain('Mötet är ändrat');
  });
});

describe('what waits for the morning', () => {
  test('is not told of a meeting that is called off meanwhile', async () => {
    office = await openSheetOffice('2027-04-01T10:00');
    const id = await booked(office);
    const { chat } = (await office.world.store.people.read(idOf('bo')))!.value;
    await office.person('bo').uninstalls();
    await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'boka', n: 1 }, { dag: '2027-04-12', tid: '13:30' });
    const found = (await office.world.store.people.read(idOf('bo')))!;
    await office.world.store.people.replace({ ...found.value, chat }, found.etag);
    office.at('2027-04-01T20:00');
    await redeliver(office.world, idOf('bo'), 'inHours');
    await office.person('sanna').sends({ do: 'close', case: id }, { skal: 'annat' });
    office.at('2027-04-06T08:00');
    await office.sweep();
    expect(titles('bo')).toContain('Ärendet är avslutat');
    expect(titles('bo')).not.toContain('Mötet är ändrat');
  });
});

describe('hand-overs', () => {
  test('of two people in one role are both told', async () => {
    office = await openSheetOffice('2027-04-01T10:00', { also: { sara: ['behandlare'], ulla: ['behandlare'] } });
    const id = await booked(office);
    await office.person('sanna').uninstalls();
    await handsOver(id, 'behandlare', 'bo', 'sara');
    office.at('2027-04-01T11:00');
    await handsOver(id, 'behandlare', 'bea', 'ulla');
    await office.person('sanna').installs();
    const told = office
      .person('sanna')
      .chat()
      .filter(({ view }) => view.title === 'En roll har lämnats över')
      .map(({ view }) => words(view));
    expect(told).toEqual([expect.stringContaining('Sara Påhittad är'), expect.stringContaining('Ulla Påhittad är')]);
  });

  test('to somebody who has not got the role any more are not told', async () => {
    office = await openOffice('2027-03-15T10:00', { also: { ulla: ['behandlare'] } });
    const id = await appointed(office);
    await office.person('sanna').uninstalls();
    await handsOver(id, 'behandlare', 'bo', 'bea');
    office.at('2027-03-15T11:00');
    await handsOver(id, 'behandlare', 'bea', 'ulla');
    await office.person('sanna').installs();
    const told = JSON.stringify(office.person('sanna').chat());
    expect(told).toContain('Ulla Påhittad är behandlare');
    expect(told).not.toContain('Bea Påhittad är behandlare');
  });

  test('are told to who got the role, unless it is another’s by then', async () => {
    const social = ['socialsekreterare'];
    office = await openOffice('2027-03-15T10:00', {
      also: { bo: ['behandlare', ...social], bea: social, sara: social },
    });
    const id = await reached(office);
    for (const who of ['bo', 'bea'] as const) await office.person(who).uninstalls();
    for (const button of ['Spara svaret', 'Klart, infört'])
      await office.person('sanna').presses(button, { informerat: 'ja', infort: 'true' });
    await handsOver(id, 'socialsekreterare', 'sanna', 'bo');
    office.at('2027-03-15T11:00');
    await handsOver(id, 'socialsekreterare', 'bo', 'bea');
    for (const who of ['bo', 'bea'] as const) await office.person(who).installs();
    expect(titles('bo')).not.toContain('Du är med i ett ärende');
    expect(words(office.person('bea').card('Du är med i ett ärende'))).toContain('Inget väntar på dig just nu.');
  });

  test('say that something waits when it does by then', async () => {
    office = await openOffice('2027-03-15T10:00', { also: { sara: ['socialsekreterare'] } });
    const id = await talked(office);
    for (const button of ['Spara svaret', 'Klart, infört'])
      await office.person('sanna').presses(button, { informerat: 'ja', infort: 'true' });
    await office.person('sara').uninstalls();
    await handsOver(id, 'socialsekreterare', 'sanna', 'sara');
    await office.person('bo').presses('Lämna återrapporten', ATERRAPPORT);
    await office.person('sara').installs();
    expect(titles('sara')).toContain('Journalför återrapporten');
    const said = words(office.person('sara').card('Du är med i ett ärende'));
    expect(said).not.toContain('Inget väntar på dig');
    expect(said).toContain('Journalför återrapporten');
  });
});
