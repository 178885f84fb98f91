// The follow-up: when, to whom, and figures that are right also when the cases are gone.
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { View } from '../../../src/domain/view.ts';
import { appointed, finished, started } from '../course.ts';
import { words } from '../desk.ts';
import { doing, type Failure } from '../messages.ts';
import { chatOf, idOf, type Office, openOffice, type Who } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00', { chiefs: ['eva', 'ulla'] });
});
afterEach(() => office.close());

const figures = (who: 'eva' | 'ulla') =>
  office
    .person(who)
    .chat()
    .filter(({ view }) => view.title === 'Uppföljning: krisstöd')
    .map(({ view }) => view);

test('comes six months after the unit’s first case, in the morning, to each enhetschef, once', async () => {
  await started(office);
  office.at('2027-06-01T10:00');
  await started(office);
  const twin = office.twin();
  office.at('2027-09-14T16:00');
  await office.sweep();
  office.at('2027-09-15T07:59');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-15T08:00');
  await Promise.all([office.sweep(), sweep(twin), office.sweep(), sweep(twin)]);
  office.at('2027-09-15T08:10');
  await office.sweep();
  expect([figures('eva').length, figures('ulla').length]).toEqual([1, 1]);
  expect(words(figures('eva')[0]!)).toContain('2 ärenden som startade från måndag 15 mars till tisdag 14 september.');
});

test('comes again after six months more, about the cases since then', async () => {
  await started(office);
  office.at('2027-09-15T08:00');
  await office.sweep();
  office.at('2027-10-01T10:00');
  await appointed(office);
  office.at('2028-03-15T08:00');
  await office.sweep();
  const [, second] = figures('eva');
  expect(words(second!)).toContain('1 ärende som startade från onsdag 15 september 2027 till tisdag 14 mars.');
});

test('what happens in a case after the card of its period is counted on the next one', async () => {
  const id = await started(office);
  office.at('2027-09-15T08:00');
  await office.sweep();
  const [first] = figures('eva');
  expect(words(first!)).not.toContain('Alla ärenden från början');
  await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
  office.at('2028-03-15T08:00');
  await office.sweep();
  const second = figures('eva')[1]!;
  const [, sinceThen, , everything] = second.blocks.filter(({ kind }) => kind === 'facts' || kind === 'text');
  const undone = { label: 'Uppdrag som inte genomfördes' };
  expect(sinceThen).toMatchObject({ facts: expect.arrayContaining([{ ...undone, value: '0' }]) });
  expect(everything).toMatchObject({ facts: expect.arrayContaining([{ ...undone, value: '1' }]) });
  expect(words(second)).toContain('Alla ärenden från början, som det ser ut nu');
});

test('on a closed day it comes the next working day', async () => {
  office.at('2027-03-11T10:00');
  await started(office);
  office.at('2027-09-11T10:00');
  await office.sweep();
  office.at('2027-09-12T10:00');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-13T08:00');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
});

test('is not sent at night, when the sweep has been down', async () => {
  await started(office);
  office.at('2027-09-15T22:00');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-16T08:00');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
});

test('counts what was done, also of cases that have been removed, and nothing of those taken back', async () => {
  await finished(office);
  await appointed(office);
  await office.person('bo').presses('Spara', { utfall: 'nej' }, 'Ring föräldern');
  await office.person('bo').presses('Lämna återrapporten', { onskemal: 'nej' });
  await office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');
  await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  const taken = await started(office);
  await office.person('sanna').sends({ do: 'withdraw', case: taken });
  office.at('2027-09-16T08:00');
  await office.sweep();
  for (const who of ['sanna', 'bo'] as const)
    expect((await office.world.store.cases.openOf(idOf(who), { size: 10, after: null })).items).toEqual([]);
  expect(await office.world.store.cases.read(taken)).toBeUndefined();
  const [card] = figures('eva');
  expect(words(card!)).toContain('2 ärenden som startade');
  expect(card!.blocks[1]).toEqual({
    kind: 'facts',
    facts: [
      { label: 'Förälderns mående efter stödet (1–5)', value: '4,0 (1 svar)' },
      { label: 'Förälderns upplevelse av stödet (1–5)', value: '5,0 (1 svar)' },
      { label: 'Uppdrag som inte genomfördes', value: '1' },
      { label: 'Kontakter', value: '5' },
      { label: 'Personer som fick stöd', value: '2' },
    ],
  });
});

test('the facts that outlive the case hold no person and no text', async () => {
  const id = await finished(office);
  const rows = await office.world.store.facts.between('familjestod', 'krisstod', '2027-01-01', '2028-01-01');
  expect(rows).toEqual([
    {
      id,
      unit: 'familjestod',
      routine: 'krisstod',
      day: '2027-03-15',
      figures: { maende: 4, upplevelse: 5, ejGenomforda: 0, kontakter: 4, personer: 2 },
    },
  ]);
});

test('when no enhetschef has a chat it is tried again the next working day', async () => {
  await started(office);
  for (const who of ['eva', 'ulla'] as const) await office.person(who).uninstalls();
  office.at('2027-09-15T08:00');
  await office.sweep();
  await office.person('eva').installs();
  office.at('2027-09-15T16:00');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-16T08:00');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
  expect(words(figures('eva')[0]!)).toContain('från måndag 15 mars till tisdag 14 september');
});

test('a messenger that falls over leaves it to be sent when the lease has run out', async () => {
  await started(office);
  office.failing.set('chat-eva', 'throws');
  office.at('2027-09-15T08:00');
  await office.sweep();
  office.failing.delete('chat-eva');
  office.at('2027-09-15T08:01');
  await office.sweep();
  expect(figures('eva')).toEqual([]);
  office.at('2027-09-15T08:02');
  await office.sweep();
  expect(figures('eva')).toHaveLength(1);
});

describe('one enhetschef whom Teams does not take it for', () => {
  const eight = ['08:00', '08:02', '08:04', '08:06', '08:08', '08:10', '08:12', '08:14'];
  const morning = async (times: readonly string[]): Promise<void> => {
    for (const time of times) {
      office.at(`2027-09-15T${time}`);
      await office.sweep();
    }
  };
  const counts = () => [figures('eva').length, figures('ulla').length];

  test.each<[Who, Failure]>([
    ['eva', { ok: false, why: 'later' }],
    ['ulla', { ok: false, why: 'later' }],
    ['ulla', { ok: false, why: 'held', retryAfterMs: 60_000 }],
    ['eva', 'throws'],
    ['ulla', 'throws'],
  ])('gets the same figures a little later, and the other one not again (%s, %j)', async (who, failure) => {
    await started(office);
    office.failing.set(chatOf(who).id, failure);
    await morning(['08:00', '08:01']);
    expect(counts()).toEqual(who === 'eva' ? [0, 1] : [1, 0]);
    office.failing.clear();
    await morning(['08:02', '08:04']);
    expect(counts()).toEqual([1, 1]);
    expect(figures('ulla')).toEqual(figures('eva'));
    await morning(['08:10']);
    office.at('2028-03-15T08:00');
    await office.sweep();
    expect(counts()).toEqual([2, 2]);
    expect(words(figures('ulla')[1]!)).toContain('från onsdag 15 september 2027 till tisdag 14 mars');
  });

  test.each<[string, () => Promise<void>]>([
    ['has removed the app', () => office.person('ulla').uninstalls()],
    ['has blocked the bot', async () => void office.failing.set(chatOf('ulla').id, { ok: false, why: 'blocked' })],
  ])('is not waited for when they cannot be reached at all: %s', async (_how, lose) => {
    await started(office);
    await lose();
    await morning(['08:00']);
    office.failing.clear();
    await office.person('ulla').installs();
    office.at('2028-03-15T08:00');
    await office.sweep();
    expect(counts()).toEqual([2, 1]);
  });

  test('is given up in the end, and the period is over', async () => {
    await started(office);
    office.failing.set(chatOf('ulla').id, { ok: false, why: 'later' });
    await morning(eight);
    office.failing.clear();
    await morning(['08:20']);
    expect(counts()).toEqual([1, 0]);
    expect((await office.world.store.followUps.read('familjestod/krisstod'))?.value).toEqual({
      id: 'familjestod/krisstod',
      unit: 'familjestod',
      routine: 'krisstod',
      from: '2027-09-14T22:00:00.000Z',
      wakeAt: '2028-03-15T07:00:00.000Z',
      lease: null,
    });
  });

  test('is not given up since Teams was down', async () => {
    await started(office);
    office.failing.set(chatOf('ulla').id, { ok: false, why: 'held', retryAfterMs: 60_000 });
    await morning([...eight, '08:16', '08:18']);
    office.failing.clear();
    await morning(['08:20']);
    expect(counts()).toEqual([1, 1]);
  });

  test('a process that is asked to end in between hands the rest back, and another goes on at once', async () => {
    await started(office);
    office.at('2027-09-15T08:00');
    let isEnding = false;
    const before = ({ title }: View) => (isEnding ||= title.startsWith('Uppföljning'));
    const messenger = doing(office.world.messenger, { before });
    await sweep({ ...office.world, messenger, handsBack: () => isEnding });
    expect(counts()).toEqual([1, 0]);
    await sweep(office.twin());
    expect(counts()).toEqual([1, 1]);
  });
});

test.each([
  ['nobody has noticed', false],
  ['another has told them meanwhile', true],
])('a process that was held up until its lease had run out tells nobody more: %s', async (_what, isTold) => {
  await started(office);
  const twin = office.twin();
  office.at('2027-09-15T08:00');
  const after = async ({ title }: View): Promise<void> => {
    if (!title.startsWith('Uppföljning')) return;
    // It lies still after the first card, for longer than it may.
    office.at('2027-09-15T08:03');
    if (isTold) await sweep(twin);
  };
  await sweep({ ...office.world, messenger: doing(office.world.messenger, { after }) });
  expect(figures('ulla')).toHaveLength(isTold ? 1 : 0);
  office.at('2027-09-15T08:10');
  await office.sweep();
  await sweep(twin);
  expect(figures('ulla')).toHaveLength(1);
});
