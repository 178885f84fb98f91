// The structured log: one JSON line per happening, with ids, counts and codes only.
import { pino, type DestinationStream } from 'pino';
import type { Log } from './app/ports.ts';
import { containsPersonalNumber } from './domain/forms/personnummer.ts';

/** From the most to the least that is logged. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A log that writes JSON lines with level, time in UTC and `what` to the destination (standard output when none is given), and
 * `turn`, the code that `turn` answers of what is going on. What is logged holds nothing personal; should a personnummer get this far
 * in some error's text, it is left out all the same.
 */
export function createLog(
  level: LogLevel,
  destination?: DestinationStream,
  turn: () => string | undefined = () => undefined,
): Log {
  const logger = pino(
    {
      level,
      base: null,
      mixin: () => {
        const code = turn();
        return code === undefined ? {} : { turn: code };
      },
      messageKey: 'what',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return {
    info: (what, details = {}) => logger.info(safe(details), what),
    warn: (what, details = {}) => logger.warn(safe(details), what),
    error: (what, details = {}) => logger.error(safe(details), what),
  };
}

type Details = NonNullable<Parameters<Log['info']>[1]>;

function safe(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'string' && containsPersonalNumber(value) ? '[left out]' : value,
    ]),
  );
}
