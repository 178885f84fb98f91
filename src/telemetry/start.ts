// What is watched when telemetry is configured; everything as it is when it is not.
import type { Bot } from '../app/bot.ts';
import { secondsSince } from '../domain/calendar/moment.ts';
import type { Counts } from '../app/counts.ts';
import type { Clock, Messenger, Store, Telemetry } from '../app/ports.ts';
import type { Swept } from '../app/reminders/sweep.ts';
import type { Routine } from '../domain/routine/routine.ts';
import { type Figures, startAzureMonitor } from './azure-monitor.ts';
import { type LastOwed, watchedBot, watchedMessenger, watchedStore } from './watched.ts';

type Parts = {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly counts: Counts;
  readonly clock: Clock;
  readonly routines: readonly Routine[];
  /** The code of what is going on. */
  readonly turn: () => string | undefined;
};

/** The parts to use from now on, and what makes the others such. */
export type Watched = {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly bot: (bot: Bot) => Bot;
  readonly sweep: (work: () => Promise<Swept>) => Promise<Swept>;
  /** Sends what has been gathered. */
  readonly stop: () => Promise<void>;
};

/** Begins to tell Azure Monitor, when there is a connection string; loads nothing otherwise. */
export async function startTelemetry(connection: string | null, parts: Parts): Promise<Watched> {
  const { store, messenger, counts, clock, turn } = parts;
  if (connection === null)
    return { store, messenger, bot: (bot) => bot, sweep: (work) => work(), stop: () => Promise.resolve() };
  let lastOwed: LastOwed = () => null;
  const figures = (): Figures => figuresOf(counts, lastOwed(), clock);
  const monitor = await startAzureMonitor({ connection, figures, turn });
  const watched = watchedBy(monitor, parts);
  lastOwed = watched.lastOwed;
  return { ...watched, stop: () => monitor.stop() };
}

/** The parts, watched by any telemetry. */
export function watchedBy(
  telemetry: Telemetry,
  { store, messenger, routines }: Pick<Parts, 'store' | 'messenger' | 'routines'>,
): Omit<Watched, 'stop'> & { readonly lastOwed: LastOwed } {
  return {
    ...watchedStore(store, telemetry),
    messenger: watchedMessenger(messenger, telemetry),
    bot: (bot) => watchedBot(bot, telemetry, routines),
    sweep: (work) => telemetry.span('sweep', {}, work, (swept) => ({ outcome: 'ok', ...swept })),
  };
}

function figuresOf(counts: Counts, owed: ReturnType<LastOwed>, clock: Clock): Figures {
  const oldestSeconds = owed?.since ? secondsSince(owed.since, clock.now()) : owed && 0;
  return { ...counts.totals(), waiting: owed?.messages ?? null, oldestSeconds };
}
