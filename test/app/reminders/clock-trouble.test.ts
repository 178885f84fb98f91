// Clocks that jump, stop and go back: no reminder is lost, none comes twice, and none at night or on a closed day.
import { DateTime } from 'luxon';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { started } from '../course.ts';
import { notices } from '../desk.ts';
import { idOf, type Office, openOffice } from '../office.ts';

// Days of sweeps.
jest.setTimeout(30_000);

let office: Office;
afterEach(() => office.close());

const open = async (when: string): Promise<string> => {
  office = await openOffice(when);
  return started(office, { informerad: 'nej' });
};
const inSweden = (when: string): DateTime => DateTime.fromISO(when, { zone: 'Europe/Stockholm' });

/** Every reminder that stands anywhere: who has it, and what it says. */
const standing = (): readonly string[] => [
  ...(['sanna', 'eva', 'bo'] as const).flatMap((who) =>
    office
      .person(who)
      .chat()
      .flatMap(({ view }) => {
        const said = notices(view);
        // Several on one card have no notice of their own.
        return (said.length > 0 || !view.title.endsWith('påminnelser') ? said : [view.title]).map(
          (what) => `${who}: ${what}`,
        );
      }),
  ),
  ...office.channel().map(({ title }) => `kanalen: ${title}`),
];

/** Sweeps every so many real minutes, as the alarm does, and answers what came and when, on the clock on the wall. */
async function walk(from: string, to: string, minutes = 30): Promise<readonly string[]> {
  const heard: string[] = [];
  for (let at = inSweden(from); at <= inSweden(to); at = at.plus({ minutes })) {
    const before = [...standing()];
    office.at(at.toUTC().toISO() ?? '');
    await office.sweep();
    const after = [...standing()];
    for (const old of before) after.splice(after.indexOf(old), 1);
    heard.push(...after.map((what) => `${at.toFormat('yyyy-MM-dd HH:mm')} ${what}`));
  }
  return heard;
}

/** What is promised about a case of which nothing is done: on its first day, and the next working morning. */
const promised = (first: string, next: string): readonly string[] => [
  `${first} 14:30 sanna: Berätta för föräldern idag`,
  `${first} 14:30 eva: Utse behandlare före dagens slut`,
  `${next} 08:00 sanna: Föräldern har inte fått veta att någon ringer`,
  `${next} 08:00 eva: Utse behandlare nu, sista dagen har passerat`,
  `${next} 08:00 kanalen: Krisstöd väntar på att få en behandlare`,
];

describe('the night that the clock is changed', () => {
  test('to summer time, in the middle of Easter', async () => {
    const id = await open('2027-03-25T10:00');
    expect(await walk('2027-03-25T10:30', '2027-03-31T07:30')).toEqual(promised('2027-03-25', '2027-03-30'));
    expect((await office.kept(id)).deliveries.every(({ state }) => state === 'sent')).toBe(true);
  });

  test('to summer time, on an ordinary Sunday: eight in the morning is seven UTC on Friday and six on Monday', async () => {
    const id = await open('2028-03-24T10:00');
    expect(await walk('2028-03-24T10:30', '2028-03-24T16:00')).toHaveLength(2);
    expect((await office.kept(id)).index.wakeAt).toBe('2028-03-27T06:00:00.000Z');
    expect(await walk('2028-03-24T16:30', '2028-03-28T07:30')).toEqual(promised('2028-03-24', '2028-03-27').slice(2));
  });

  test('back to winter time, when an hour comes twice', async () => {
    const id = await open('2027-10-29T10:00');
    expect(await walk('2027-10-29T10:30', '2027-10-29T16:00')).toHaveLength(2);
    expect((await office.kept(id)).index.wakeAt).toBe('2027-11-01T07:00:00.000Z');
    expect(await walk('2027-10-29T16:30', '2027-11-02T07:30')).toEqual(promised('2027-10-29', '2027-11-01').slice(2));
  });
});

test('leap day is a day as any other', async () => {
  await open('2028-02-28T10:00');
  expect(await walk('2028-02-28T10:30', '2028-03-01T07:30')).toEqual(promised('2028-02-28', '2028-02-29'));
});

test('what begins on leap day goes on in March', async () => {
  await open('2028-02-29T10:00');
  expect(await walk('2028-02-29T10:30', '2028-03-02T07:30')).toEqual(promised('2028-02-29', '2028-03-01'));
});

test('what was closed on the last of August is removed on leap day', async () => {
  const id = await open('2027-08-31T10:00');
  await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
  office.at('2028-02-29T09:59');
  await office.sweep();
  expect(await office.world.store.cases.read(id)).toBeDefined();
  office.at('2028-02-29T10:00');
  await office.sweep();
  expect(await office.world.store.cases.read(id)).toBeUndefined();
});

test('over New Year nothing comes on the eve, the day or the weekend, and everything on Monday', async () => {
  await open('2027-12-30T10:00');
  expect(await walk('2027-12-30T10:30', '2028-01-04T07:30')).toEqual(promised('2027-12-30', '2028-01-03'));
});

describe('a clock that is set back an hour', () => {
  test('in the afternoon: what has come does not come again', async () => {
    await open('2027-03-15T10:00');
    expect(await walk('2027-03-15T14:00', '2027-03-15T14:30')).toHaveLength(2);
    expect(await walk('2027-03-15T13:31', '2027-03-15T16:29', 7)).toEqual([]);
  });

  test('in the morning: nothing comes before the opening that comes again, nor once more after it', async () => {
    await open('2027-03-15T10:00');
    await walk('2027-03-15T14:30', '2027-03-15T14:30');
    expect(await walk('2027-03-16T08:00', '2027-03-16T08:00')).toHaveLength(3);
    expect(await walk('2027-03-16T07:01', '2027-03-16T16:00', 13)).toEqual([]);
  });

  test('while a message waits to be tried again: it comes, once, and not before the opening', async () => {
    await open('2027-03-15T10:00');
    await walk('2027-03-15T14:30', '2027-03-15T14:30');
    office.failing.set('chat-eva', { ok: false, why: 'later' });
    expect(await walk('2027-03-16T08:00', '2027-03-16T08:00')).toHaveLength(2);
    office.failing.delete('chat-eva');
    expect(await walk('2027-03-16T07:01', '2027-03-16T12:00', 10)).toEqual([
      expect.stringMatching(/^2027-03-16 08:01 eva: Utse behandlare nu, sista dagen har passerat$/),
    ]);
  });
});

describe('a machine that has been asleep for two days', () => {
  test('says how it stands now, once, when it wakes in working hours', async () => {
    await open('2027-03-15T10:00');
    await walk('2027-03-15T10:30', '2027-03-15T14:00');
    expect(await walk('2027-03-17T14:00', '2027-03-17T16:00')).toEqual([
      '2027-03-17 14:00 sanna: 2 påminnelser',
      '2027-03-17 14:00 eva: Utse behandlare nu, sista dagen har passerat',
      '2027-03-17 14:00 kanalen: Krisstöd väntar på att få en behandlare',
    ]);
  });

  test('says nothing when it wakes at night, and all in the morning', async () => {
    await open('2027-03-15T10:00');
    expect(await walk('2027-03-17T03:00', '2027-03-18T07:30')).toEqual([
      expect.stringContaining('2027-03-17 08:00 sanna: '),
      expect.stringContaining('2027-03-17 08:00 eva: '),
      expect.stringContaining('2027-03-17 08:00 kanalen: '),
    ]);
  });

  test('in the middle of sending: what it says then is what is true then, and the old reminder never comes', async () => {
    const id = await open('2027-03-15T10:00');
    office.failing.set('chat-eva', 'hangs');
    office.at('2027-03-15T14:30');
    const asleep = office.sweep();
    while (office.hanging() === 0) await new Promise(setImmediate);
    office.failing.delete('chat-eva');
    office.at('2027-03-17T07:00');
    const other = office.twin();
    await sweep(other);
    office.letGo();
    await asleep;
    expect(await walk('2027-03-17T07:10', '2027-03-17T12:00', 10)).toContain(
      '2027-03-17 08:00 eva: Utse behandlare nu, sista dagen har passerat',
    );
    expect(standing().filter((line) => line.startsWith('eva: '))).toHaveLength(1);
    const old = (await office.kept(id)).deliveries.find(
      ({ shows, to }) => shows.kind === 'nudge' && shows.reminder === 0 && 'person' in to && to.person === idOf('eva'),
    );
    expect(old?.state).toBe('cancelled');
  });
});

describe('Teams that is down', () => {
  const down = (): void => {
    for (const chat of ['chat-eva', 'chat-sanna', '19:kanalen@thread.tacv2'])
      office.failing.set(chat, { ok: false, why: 'held', retryAfterMs: 300_000 });
  };
  const up = (): void => office.failing.clear();

  test('from the afternoon until the night: nothing comes at night, and in the morning only what is true then', async () => {
    await open('2027-03-15T10:00');
    down();
    expect(await walk('2027-03-15T14:30', '2027-03-16T02:00', 10)).toEqual([]);
    up();
    expect(await walk('2027-03-16T02:10', '2027-03-16T12:00', 10)).toEqual(promised('', '2027-03-16').slice(2));
  });

  test('for two days: nothing is given up, and each gets one message that is true', async () => {
    const id = await open('2027-03-15T10:00');
    down();
    expect(await walk('2027-03-15T14:30', '2027-03-17T14:30', 10)).toEqual([]);
    const { deliveries } = await office.kept(id);
    expect(deliveries.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(Math.max(...deliveries.filter(({ state }) => state === 'owed').map(({ attempts }) => attempts))).toBe(0);
    up();
    const heard = await walk('2027-03-17T14:40', '2027-03-18T07:30', 10);
    expect(heard.map((line) => line.replace(/^\S+ \S+ /, '')).sort()).toEqual([
      'eva: Utse behandlare nu, sista dagen har passerat',
      'kanalen: Krisstöd väntar på att få en behandlare',
      'sanna: 2 påminnelser',
    ]);
  });
});
