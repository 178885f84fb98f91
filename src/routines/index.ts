// The routines in force, and every version that a case may still be under.
import type { Routine } from '../domain/routine/routine.ts';
import { dialogmote } from './dialogmote.ts';
import { kontaktperson } from './kontaktperson.ts';
import { krisstod } from './krisstod.ts';
import { umgangesstod } from './umgangesstod.ts';
import { umgangesstodDom } from './umgangesstod-dom.ts';

/** All declared versions. A new version is added beside the old one; a case goes on under the one it began with. */
export const routines: readonly Routine[] = [krisstod, umgangesstod, umgangesstodDom, kontaktperson, dialogmote];
