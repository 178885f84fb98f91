// The demo's clock: the real time plus an offset that is kept in the data folder, so that the next start goes on from there.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import * as z from 'zod';
import type { Clock } from '../app/ports.ts';
import { inSweden } from '../domain/calendar/moment.ts';
import { zones } from '../domain/calendar/zone.ts';
import { makeFolder } from '../store/folder.ts';

export interface DemoClock extends Clock {
  /** Makes it this time now; from there the clock goes on at the pace of the real one. */
  moveTo(moment: DateTime): void;
  /** Follows the real time again. */
  reset(): void;
}

/** The offset, and the DEMO_START that it was last begun with. */
const kept = z.object({ offsetMs: z.number(), start: z.string().nullable() });
type Kept = z.infer<typeof kept>;

/**
 * Opens the clock of a data folder. `start` is an ISO time, in Sweden unless it says else: the clock begins there the first time
 * and whenever it is another than last time. `realNow` gives the real time in epoch milliseconds. Throws on an invalid `start`.
 */
export function openDemoClock(folder: string, start: string | null, realNow: () => number): DemoClock {
  makeFolder(folder);
  const file = join(folder, 'demo-clock.json');
  let state = readKept(file) ?? { offsetMs: 0, start: null };
  const keep = (next: Kept): void => {
    writeFileSync(`${file}.new`, JSON.stringify(next));
    renameSync(`${file}.new`, file);
    state = next;
  };
  const clock: DemoClock = {
    now: () => DateTime.fromMillis(realNow() + state.offsetMs, { zone: zones['Europe/Stockholm'] }),
    moveTo(moment) {
      if (!moment.isValid) throw new RangeError('The clock cannot be moved to an invalid time');
      keep({ ...state, offsetMs: moment.toMillis() - realNow() });
    },
    reset: () => keep({ ...state, offsetMs: 0 }),
  };
  if (start !== null && start !== state.start) {
    state = { ...state, start };
    clock.moveTo(inSweden(start));
  }
  return clock;
}

/** Undefined when there is none yet, or it cannot be read: a demo's clock may be set anew. */
function readKept(file: string): Kept | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
