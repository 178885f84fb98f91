// What demo mode puts in the place of real units, real time and real keys.
import type { Clock } from '../app/ports.ts';
import type { Routine } from '../domain/routine/routine.ts';
import type { DemoMode } from '../settings/config.ts';
import { textOf } from '../settings/faults.ts';
import { sealingKey } from '../settings/keys.ts';
import { databaseFile } from '../store/embedded/database.ts';
import type { SealingKeys } from '../store/cipher.ts';
import { type DemoClock, openDemoClock } from './clock.ts';
import { demoKey } from './key.ts';
import { demoStaff } from './staff.ts';
import { ownStaff, type Staff, staffFrom } from './staff-file.ts';

/** `movable` is the clock that everything goes by, as those see it who may move it. */
export type Demo = Staff & { readonly keys: SealingKeys; readonly clock: Clock; readonly movable: DemoClock };

/**
 * Reads the staff, and opens the demo's key and clock in the data folder; the store comes after. `realNow` gives the real time in
 * epoch milliseconds. Throws a ConfigurationError when the staff file or the folder cannot be used.
 */
export function openDemo(mode: DemoMode, folder: string, routines: readonly Routine[], realNow: () => number): Demo {
  const staff = staffOf(mode, routines);
  const keys = { current: sealingKey(demoKey(folder, databaseFile(folder))), older: [] };
  const movable = openDemoClock(folder, mode.start, realNow);
  return { ...staff, keys, clock: movable, movable };
}

/** The made-up staff: one's own, or that of the staff file. Throws a ConfigurationError when that cannot be used. */
export function staffOf({ staffFile }: DemoMode, routines: readonly Routine[]): Staff {
  return staffFile === null
    ? ownStaff(demoStaff, routines)
    : staffFrom(textOf('STAFF_FILE', staffFile), staffFile, routines);
}
