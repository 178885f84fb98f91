// A made-up unit for a simulation: the real use cases on a real store in a temporary folder, a clock that is moved by hand, and
// conversations that only report what is sent.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DateTime } from 'luxon';
import type { Actor, Bot } from '../app/bot.ts';
import { createBot } from '../app/create-bot.ts';
import type { Conversation } from '../app/documents.ts';
import type { Messenger, Store } from '../app/ports.ts';
import type { Unit, World } from '../app/world.ts';
import { defaultCalendar } from '../domain/calendar/calendar.ts';
import type { Routine } from '../domain/routine/routine.ts';
import type { View } from '../domain/view.ts';
import { aesGcmCipher } from '../store/cipher.ts';
import { openEmbeddedStore } from '../store/embedded/store.ts';
import { type Employee, staffOf } from './staff.ts';

export type Office = {
  readonly world: World;
  readonly bot: Bot;
  readonly unit: Unit;
  readonly staff: readonly Employee[];
  now: DateTime;
  actor(employee: Employee): Actor;
  close(): Promise<void>;
};

/** What was sent: to somebody or, when `to` is null, to the unit's channel. `isNew` is false for a card that changes in place. */
export type Report = (sent: { readonly to: Employee | null; readonly view: View; readonly isNew: boolean }) => void;

/** Opens the unit at a moment. `report` hears of every message, `around` may look at what is stored. Close it to remove the folder. */
export async function openOffice(
  routine: Routine,
  start: DateTime,
  report: Report,
  around: (store: Store) => Store = (store) => store,
): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'ledstangen-simulation-'));
  const staff = staffOf(routine);
  const chiefs = staff.filter(({ role }) => role === routine.chief).map(({ id }) => id);
  const unit: Unit = {
    id: 'enheten',
    name: 'Enheten',
    routines: [routine.id],
    chiefs,
    calendar: { ...defaultCalendar, meetingDays: [1, 3] },
    channel: '19:kanalen@thread.tacv2',
  };
  let drafts = 0;
  let messages = 0;
  const tell = (conversation: string, view: View, isNew: boolean): void =>
    report({ to: staff.find(({ id }) => chatOf(id).id === conversation) ?? null, view, isNew });
  const messenger: Messenger = {
    send: (to, view) => {
      tell(to.id, view, true);
      const message = { conversation: to.id, serviceUrl: to.serviceUrl, id: String((messages += 1)) };
      return Promise.resolve({ ok: true, message });
    },
    update: (message, to, view) => {
      tell(to.id, view, false);
      return Promise.resolve({ ok: true, message });
    },
  };
  const fail = (what: string, details: object = {}): void => {
    throw new Error(`${what} ${JSON.stringify(details)}`);
  };
  const store = around(openEmbeddedStore(folder));
  const world: World = {
    store,
    messenger,
    cipher: aesGcmCipher({ current: { id: 'simulation', key: Buffer.alloc(32, 1) }, older: [] }),
    clock: { now: () => office.now },
    random: {
      reference: (length) => '2'.repeat(length),
      draft: () => `draft-${String((drafts += 1)).padStart(8, '0')}`,
      fraction: () => 0,
    },
    log: { info: () => undefined, warn: fail, error: fail },
    units: new Map([[unit.id, unit]]),
    routines: [routine],
  };
  const bot = createBot(world);
  const office: Office = {
    world,
    bot,
    unit,
    staff,
    now: start,
    actor: ({ id, name }) => ({ id, name, chat: chatOf(id) }),
    close: async () => {
      await bot.settled();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const employee of staff) {
    await bot.installed(office.actor(employee));
    const found = await store.people.read(employee.id);
    if (found) {
      // The lists of the day are about all that a unit does, and this is about one case.
      const holds = [{ unit: unit.id, role: employee.role }];
      await store.people.replace({ ...found.value, holds, morning: { off: true } }, found.etag);
    }
  }
  await bot.inChannel({ ...chatOf('channel'), id: unit.channel ?? '' });
  const channel = await store.channels.read(unit.id);
  if (channel) await store.channels.replace({ ...channel.value, digest: { off: true } }, channel.etag);
  return office;
}

const chatOf = (id: string): Conversation => ({
  id: `chat-${id}`,
  serviceUrl: 'https://simulation.invalid/',
  tenantId: 'simulation',
  botId: 'bot',
});
