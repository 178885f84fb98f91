// A morning when many are owed several reminders each, on one card a person: whatever happens meanwhile, nobody gets theirs twice, and
// one person's trouble is no one else's.
import { DateTime } from 'luxon';
import { createBot } from '../../../src/app/create-bot.ts';
import type { Messenger } from '../../../src/app/ports.ts';
import { mine } from '../../../src/app/cases/see-case.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { World } from '../../../src/app/world.ts';
import type { RowView, View } from '../../../src/domain/view.ts';
import { defaultCalendar } from '../../../src/domain/calendar/calendar.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { ofNextFamily } from '../course.ts';
import { idOf, type Office, openOffice, UNIT } from '../office.ts';

let office: Office;
afterEach(() => office.shut());

const MORNING = '2027-03-22T08:00';
/** A reminder is claimed for a minute. */
const LEASE_MS = 60_000;

let messages = 0;
const taken: Messenger = {
  send: ({ id, serviceUrl }) =>
    Promise.resolve({ ok: true, message: { conversation: id, serviceUrl, id: `m${(messages += 1)}` } }),
  update: (message) => Promise.resolve({ ok: true, message }),
};

/** So many have started a krisstöd each, and have two steps of it left, both to be reminded of on the morning to come. */
async function manyOwed(people: number): Promise<void> {
  office = await openOffice('2027-03-15T10:00');
  const bot = createBot({ ...office.world, messenger: taken });
  const act = (id: string, action: Parameters<typeof bot.pressed>[1], inputs: Readonly<Record<string, string>>) =>
    bot.pressed({ id, name: id, chat: null }, action, inputs, null);
  for (let n = 0; n < people; n += 1) {
    const id = idOfNth(n);
    const chat = { id: `chat-${n}`, serviceUrl: 'https://smba.trafficmanager.net/emea/', tenantId: 't', botId: 'b' };
    const holds = [{ unit: UNIT, role: 'socialsekreterare' }];
    await office.world.store.people.create({
      id,
      name: `Påhittad ${n}`,
      holds,
      chat,
      mail: null,
      morning: { off: true },
    });
    await act(id, { do: 'start', routine: 'krisstod', unit: UNIT, draft: `draft-of-${n}` }, ofNextFamily(office));
    const { items } = await office.world.store.cases.openOf(id, { size: 1, after: null });
    const at = { case: items[0]?.id ?? '', n: 1 };
    await act(idOf('eva'), { do: 'submit', ...at, step: 'fordela' }, { behandlare: idOf('bo') });
    await act(idOf('bo'), { do: 'submit', ...at, step: 'kontakta' }, { utfall: 'nadd' });
  }
  await bot.settled();
}

const idOfNth = (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** How many messages each of those people has got, most first. */
const perPerson = (sent: readonly string[]): readonly number[] =>
  [
    ...Map.groupBy(
      sent.filter((chat) => chat.startsWith('chat-')),
      (chat) => chat,
    ).values(),
  ]
    .map(({ length }) => length)
    .sort((a, b) => b - a);

test('a process that dies while it sends costs no more than the card that it was sending', async () => {
  await manyOwed(20);
  office.at(MORNING);
  const sent: string[] = [];
  let died: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => (died = resolve));
  const dying: Messenger = {
    ...taken,
    send: (to, view) => {
      sent.push(to.id);
      if (perPerson(sent).length < 15) return taken.send(to, view);
      // It came, and was never recorded.
      died();
      return new Promise(() => undefined);
    },
  };
  void sweep({ ...office.world, messenger: dying });
  await dead;
  office.at('2027-03-22T08:01:01');
  const counting: Messenger = { ...taken, send: (to, view) => (sent.push(to.id), taken.send(to, view)) };
  await sweep({ ...office.twin(), messenger: counting });
  expect(perPerson(sent)).toEqual([2, ...Array.from({ length: 19 }, () => 1)]);
});

test('where Teams is slow and a new process begins while the old one still sends, everybody gets their card once', async () => {
  await manyOwed(90);
  const began = DateTime.fromISO(MORNING, { zone: 'Europe/Stockholm' }).toMillis();
  const time = virtualTime(began);
  const sent: string[] = [];
  const slow: Messenger = {
    send: async (to, view) => {
      await time.pause(900);
      sent.push(to.id);
      return taken.send(to, view);
    },
    update: async (message, to, view) => {
      await time.pause(900);
      return taken.update(message, to, view);
    },
  };
  const clock = { now: () => DateTime.fromMillis(time.now(), { zone: 'Europe/Stockholm' }) };
  const world = (one: World): World => ({ ...one, clock, messenger: slow });
  const first = sweep(world(office.world));
  const second = time.pause(LEASE_MS + 1_000).then(() => sweep(world(office.twin())));
  await time.until(Promise.all([first, second]));
  // What a process no longer had the claim of is the next sweep's.
  await time.until(sweep(world(office.world)));
  expect(perPerson(sent)).toEqual(Array.from({ length: 90 }, () => 1));
});

test('a case whose unit has been taken out of the settings keeps nobody from their reminders, and nobody gets them again and again', async () => {
  const soder = {
    id: 'soder',
    name: 'Söder',
    routines: [krisstod.id],
    chiefs: [idOf('ulla')],
    calendar: defaultCalendar,
    channel: null,
  };
  office = await openOffice('2027-03-15T10:00', {
    mornings: true,
    units: [soder],
    staff: ['sanna', 'sara', 'eva', 'bo', 'ulla'],
  });
  const sanna = await office.world.store.people.read(idOf('sanna'));
  if (!sanna) throw new Error('Sanna is not there');
  const holds = [...sanna.value.holds, { unit: 'soder', role: 'socialsekreterare' }];
  await office.world.store.people.replace({ ...sanna.value, holds }, sanna.etag);
  const start = { do: 'start', routine: 'krisstod' } as const;
  await office.person('sanna').sends({ ...start, unit: 'soder', draft: 'draft-soder' }, ofNextFamily(office));
  for (const who of ['sanna', 'sara', 'sara'] as const)
    await office.person(who).sends({ ...start, unit: UNIT, draft: `draft-${(messages += 1)}` }, ofNextFamily(office));
  const units = new Map([...office.world.units].filter(([id]) => id !== 'soder'));
  const before = { sara: office.person('sara').titles().length, eva: office.person('eva').titles().length };
  for (const minute of ['00', '01', '02', '03']) {
    office.at(`2027-03-16T08:${minute}`);
    await sweep({ ...office.world, units });
  }
  expect(office.person('eva').titles().slice(before.eva)).toEqual(['Min dag tisdag 16 mars']);
  expect(office.person('sara').titles().slice(before.sara)).toEqual([]);
  const again = await office.world.store.people.read(idOf('sanna'));
  const view = again && (await mine({ ...office.world, units }, again.value, 0));
  expect(view && rowsOf(view).length).toBe(1);
});

const rowsOf = (view: View): readonly RowView[] =>
  view.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));

type VirtualTime = {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** Lets time pass until the work is done. */
  readonly until: (work: Promise<unknown>) => Promise<void>;
};

/** A clock that goes on to the next pause's end whenever nothing else is left to do. */
function virtualTime(start: number): VirtualTime {
  let now = start;
  const sleeping: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    pause: (ms) => new Promise((wake) => sleeping.push({ at: now + ms, wake })),
    async until(work) {
      const waiting = new Set([work]);
      void work.finally(() => waiting.clear());
      while (waiting.size > 0) {
        for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
        sleeping.sort((a, b) => a.at - b.at);
        const next = sleeping.shift();
        if (!next) continue;
        now = Math.max(now, next.at);
        next.wake();
      }
      await work;
    },
  };
}
