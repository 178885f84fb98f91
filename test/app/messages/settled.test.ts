// Cards about what is done for good: kept short in the case, and still emptied for whoever leaves it.
import { reached, samtal, talked } from '../course.ts';
import { words } from '../desk.ts';
import { idOf, type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const handOver = (id: string, from: 'bo' | 'bea', to: 'bo' | 'bea') =>
  office.person('eva').sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf(from)}`, to: idOf(to) });
const firstTalk = (): string => words(office.person('bo').card('Samtal 1'));

test('a card is kept short once the step has been done again, and not before', async () => {
  const id = await reached(office);
  const bo = office.person('bo');
  await bo.presses('Spara samtalet', samtal({}), 'Samtal 1');
  expect((await office.kept(id)).settled).toBeUndefined();
  await bo.presses('Spara samtalet', samtal({}), 'Samtal 2');
  const { settled = [], deliveries } = await office.kept(id);
  expect(settled).toEqual([
    {
      person: idOf('bo'),
      conversation: 'chat-bo',
      serviceUrl: expect.any(String),
      cards: [expect.stringMatching(/^samtal\/1\/m\d+$/)],
    },
  ]);
  expect(deliveries.filter(({ shows }) => 'step' in shows && shows.step === 'samtal' && shows.n === 1)).toEqual([]);
});

test('whoever leaves the case sees nothing more on such a card, and sees it again when they are back', async () => {
  const id = await talked(office);
  expect(firstTalk()).toContain('Möte');
  await handOver(id, 'bo', 'bea');
  expect(firstTalk()).toContain('Du är inte längre med i ärendet. Bea Påhittad är behandlare nu.');
  expect(firstTalk()).not.toContain('Möte');
  // Something happens meanwhile: the empty card is kept short again, and is not touched.
  await office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
  expect((await office.kept(id)).settled).toMatchObject([{ left: true }]);
  await handOver(id, 'bea', 'bo');
  expect(firstTalk()).toContain('Möte');
});

test('nobody gets a card of it anew when the case goes on', async () => {
  await talked(office);
  const before = office.person('bo').titles();
  await office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');
  expect(office.person('bo').titles()).toEqual(before);
});
