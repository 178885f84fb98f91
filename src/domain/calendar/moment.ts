// Moments as they are kept, in ISO 8601, and as they are counted with.
import { DateTime } from 'luxon';
import { createMemory } from '../remember.ts';
import { zones } from './zone.ts';

const ZONE = zones['Europe/Stockholm'];

/** A kept moment as Swedish wall time; one without an offset is what a clock in Sweden shows. */
export function inSweden(moment: string): DateTime {
  const known = read.get(moment);
  if (known) return known;
  // luxon's reading of a moment costs some ten times what JavaScript's own does.
  const ms = OF_ITSELF.test(moment) ? Date.parse(moment) : NaN;
  const found = Number.isNaN(ms) ? DateTime.fromISO(moment, { zone: ZONE }) : DateTime.fromMillis(ms, { zone: ZONE });
  if (read.size >= MOST_READ) read.clear();
  read.set(moment, found);
  return found;
}

/** What has been read: one press asks for the few moments of its case many times. Then it begins anew. */
const read = new Map<string, DateTime>();
const MOST_READ = 500;

/** A moment with its offset, whole: the same to whoever reads it. */
const OF_ITSELF = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/;

/** A moment as the events of a case keep it: with its own offset. Empty for an invalid DateTime. */
export const isoMoment = (at: DateTime): string => at.toISO() ?? '';

/** A moment as the stores compare it: UTC. Throws on an invalid DateTime. */
export const utc = (at: DateTime): string => written.of(at) ?? written.keep(at, at.toJSDate().toISOString());

/** A DateTime never changes, and the cards of one change ask for the same few many times. */
const written = createMemory<DateTime, string>();

/** Whole seconds from a moment until now; 0 for one that is to come. */
export const secondsSince = (moment: string, now: DateTime): number =>
  Math.max(0, Math.floor((now.toMillis() - Date.parse(moment)) / 1000));
