// A made-up unit with a real store, a movable clock and a messenger that keeps what it is given: the bot, without Teams.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { createBot } from '../../src/app/create-bot.ts';
import type { CaseDocument, Conversation } from '../../src/app/documents.ts';
import type { Installer, Store } from '../../src/app/ports.ts';
import { sweep, type Swept } from '../../src/app/reminders/sweep.ts';
import type { Unit, World } from '../../src/app/world.ts';
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import type { View } from '../../src/domain/view.ts';
import type { Routine } from '../../src/domain/routine/routine.ts';
import { routines as carried } from '../../src/routines/index.ts';
import { aesGcmCipher, type SealingKeys } from '../../src/store/cipher.ts';
import { openEmbeddedStore } from '../../src/store/embedded/store.ts';
import { systemRandom } from '../../src/random.ts';
import { type Desk, desk } from './desk.ts';
import { keepMessages } from './messages.ts';

export const CHANNEL = '19:kanalen@thread.tacv2';
export const UNIT = 'familjestod';
const OTHER_UNIT = 'barn-och-unga';

/** The made-up staff: who they are and what they hold, in which unit. Ivar works in another unit; Otto has not met the bot. */
const STAFF = {
  sanna: { name: 'Sanna Påhittad', holds: [[UNIT, 'socialsekreterare']] },
  sara: { name: 'Sara Påhittad', holds: [[UNIT, 'socialsekreterare']] },
  eva: { name: 'Eva Påhittad', holds: [] },
  bo: { name: 'Bo Påhittad', holds: [[UNIT, 'behandlare']] },
  bea: { name: 'Bea Påhittad', holds: [[UNIT, 'behandlare']] },
  otto: { name: 'Otto Okänd', holds: [] },
  ulla: { name: 'Ulla Påhittad', holds: [] },
  ivar: { name: 'Ivar Påhittad', holds: [[OTHER_UNIT, 'socialsekreterare']] },
} as const;
export type Who = keyof typeof STAFF;
const everyone = Object.keys(STAFF) as Who[];

export const idOf = (who: Who): string => `00000000-0000-4000-8000-00000000000${String(everyone.indexOf(who) + 1)}`;
const mailOf = (who: Who): string => `${who}@kommun.example`;
export const chatOf = (who: Who): Conversation => ({
  id: `chat-${who}`,
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  tenantId: 'tenant',
  botId: 'bot',
});

/** A filled-in start form that is accepted. */
export const UPPDRAG: RawAnswers = {
  beteckning: '2026-0417',
  placeringsdatum: '2027-03-15',
  placeringsform: 'familjehem',
  alder: '7',
  foraldrabarn: 'nej',
  lagrum: 'sol',
  orsak: 'Oro för omsorgen hemma',
  umgange: 'planerat',
  erbjuds: 'foralder1,foralder2',
  gemensamt: 'ja',
  kontakt: 'Mobil 070-123 45 67, efter lunch',
  informerad: 'ja',
};

/** What is about somebody: never in a channel, in a notification or in a log. */
const PERSONAL = [
  ...everyone.flatMap((who) => STAFF[who].name.split(' ')),
  ...['2026-0417', '20260417', 'Oro för omsorgen', '070-123', 'Sover bättre'],
];

export type Setting = {
  /** A data folder that another office has used, or uses. */
  readonly folder?: string;
  readonly chiefs?: readonly Who[];
  /** Units besides the usual one. */
  readonly units?: readonly Unit[];
  /** Stands between the bot and its store. */
  readonly between?: (store: Store) => Store;
  /** What the units carry, unless it is what the bot carries. */
  readonly routines?: readonly Routine[];
  /** Weekdays on which the usual unit holds meetings. */
  readonly meetingDays?: readonly number[];
  /** They and the channel get their lists of the day each morning, as usual unless turned off. */
  readonly mornings?: true;
  /** What chance comes to; 0: waits as long as they can be. */
  readonly fraction?: number;
  /** Who has met the bot. */
  readonly staff?: readonly Who[];
  /** Roles in the usual unit, besides what each one holds. */
  readonly also?: Readonly<Partial<Record<Who, readonly string[]>>>;
  /** Installs the app for those who lack it; nobody does unless given. */
  readonly installer?: Installer;
  /** The usual key of what is sealed, and older ones. */
  readonly keys?: SealingKeys;
};

/** The unit at work. Close it when the test is over. */
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Opens the unit at a moment of Swedish wall time. Everyone but Otto has met the bot, unless said otherwise. */
export async function openOffice(when: string, setting: Setting = {}) {
  const { folder = mkdtempSync(join(tmpdir(), 'ledstangen-')), chiefs = ['eva'], between } = setting;
  const { routines = carried, meetingDays = [] } = setting;
  let now = swedish(when);
  const messages = keepMessages(CHANNEL, PERSONAL);
  const logged: string[] = [];
  const say = (what: string, details?: object): void => void logged.push(`${what} ${JSON.stringify(details ?? {})}`);
  const units = [familjestod(chiefs, routines, meetingDays), BARN_OCH_UNGA, ...(setting.units ?? [])];
  const worldOn = (store: Store): World => ({
    store: between ? between(store) : store,
    messenger: messages,
    ...(setting.installer ? { installer: setting.installer } : {}),
    cipher: aesGcmCipher(setting.keys ?? { current: { id: 'test', key: Buffer.alloc(32, 7) }, older: [] }),
    clock: { now: () => now },
    random: { ...systemRandom, fraction: () => setting.fraction ?? 0 },
    log: { info: say, warn: say, error: say },
    units: new Map(units.map((unit) => [unit.id, unit])),
    routines,
  });
  const opened: Store[] = [];
  const open = (): Store => {
    const store = openEmbeddedStore(folder);
    opened.push(store);
    return store;
  };
  const world = worldOn(open());
  const bot = createBot(world);
  for (const who of setting.staff ?? everyone.filter((one) => one !== 'otto')) {
    const holds = [
      ...STAFF[who].holds.map(([unit, role]) => ({ unit, role })),
      ...(setting.also?.[who] ?? []).map((role) => ({ unit: UNIT, role })),
    ];
    await world.store.people.create({
      id: idOf(who),
      name: STAFF[who].name,
      holds,
      chat: chatOf(who),
      mail: mailOf(who),
      // Their lists of the day are looked at by the tests of those.
      ...(setting.mornings ? {} : { morning: { off: true } }),
    });
  }
  await bot.inChannel({ ...chatOf('eva'), id: CHANNEL });
  if (!setting.mornings) await turnOff(world.store);
  const person = (who: Who): Desk => desk(bot, { id: idOf(who), name: STAFF[who].name, chat: chatOf(who) }, messages);
  const shut = async (): Promise<void> => {
    messages.letGo();
    await bot.settled();
    for (const store of opened) await store.close();
  };
  return {
    world,
    bot,
    folder,
    logged,
    idOf,
    failing: messages.failing,
    hanging: messages.hanging,
    letGo: messages.letGo,
    person,
    /** Moves the clock, without sweeping. */
    at: (moment: string): void => {
      now = swedish(moment);
    },
    sweep: (): Promise<Swept> => sweep(world),
    /** The same office in another process: a world of its own on the same store, clock and messenger. */
    twin: (): World => worldOn(open()),
    /** What stands in the unit's channel, oldest first. */
    channel: (): readonly View[] =>
      messages.posted.filter(({ ref }) => ref.conversation === CHANNEL).map(({ view }) => view),
    /** A case as it is kept now. */
    kept: async (id: string): Promise<CaseDocument> => {
      const found = await world.store.cases.read(id);
      if (!found) throw new Error(`There is no case ${id}`);
      return found.value;
    },
    /** Ends the processes, and leaves the folder. */
    shut,
    /** Ends everything. Throws what was wrong with any card, and what should not stand in the log. */
    close: async (): Promise<void> => {
      await shut();
      rmSync(folder, { recursive: true, force: true });
      const said = PERSONAL.filter((text) => logged.join('\n').includes(text)).map((text) => `”${text}” is in the log`);
      expect([...messages.faults, ...said]).toEqual([]);
    },
  };
}

/** The channel's list of the day is looked at by the tests of that. */
async function turnOff({ channels }: Store): Promise<void> {
  const found = await channels.read(UNIT);
  if (found) await channels.replace({ ...found.value, digest: { off: true } }, found.etag);
}

const familjestod = (chiefs: readonly Who[], routines: readonly Routine[], meetingDays: readonly number[]): Unit => ({
  id: UNIT,
  name: 'Enheten familjestöd',
  routines: [...new Set(routines.map(({ id }) => id))],
  chiefs: chiefs.map(idOf),
  calendar: { ...defaultCalendar, meetingDays },
  channel: CHANNEL,
});
const BARN_OCH_UNGA: Unit = {
  id: OTHER_UNIT,
  name: 'Barn och unga',
  routines: [],
  chiefs: [],
  calendar: defaultCalendar,
  channel: null,
};

const swedish = (when: string): DateTime => DateTime.fromISO(when, { zone: 'Europe/Stockholm' });
