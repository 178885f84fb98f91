// Open cases that nobody can work with any more: their unit has been taken out of the units file, or the version of their routine out of
// the program. Each of them fails at every sweep, where it is one line among others; how many there are is said once, at the start.
import type { CaseId } from '../../domain/case/case.ts';
import { stateOf } from './case-file.ts';
import type { CaseDocument } from '../documents.ts';
import { loggedAs } from '../fault.ts';
import { hasRules, type World } from '../world.ts';

/** Logs an error for each unit that has open cases and is not configured, with how many. Never throws: a store that fails is told of. */
export async function tellOfLostUnits({ store, units, log }: Pick<World, 'store' | 'units' | 'log'>): Promise<void> {
  try {
    for (const [unit, cases] of await store.cases.openElsewhere([...units.keys()]))
      log.error('open cases of a unit that is not in the units file', { unit, cases });
  } catch (fault) {
    log.error('units not counted', loggedAs(fault));
  }
}

export type LostVersions = {
  /** Takes an open case of a configured unit into account, once however often it is seen. */
  readonly see: (doc: CaseDocument) => void;
  /** Logs an error for each version of a routine that is not there, with the unit and how many of its open cases are under it. */
  readonly tell: () => void;
};

/** Open cases under versions that the program has not got, found while every case is looked at: no index has the version. */
export function lostVersions(world: Pick<World, 'units' | 'routines' | 'log'>): LostVersions {
  const found = new Map<CaseId, { readonly unit: string; readonly routine: string; readonly version: number }>();
  return {
    see: (doc) => {
      const { unit, routine, version } = stateOf(doc.events);
      if (!hasRules(world, doc)) found.set(doc.id, { unit, routine, version });
    },
    tell: () => {
      const groups = Map.groupBy(found.values(), (one) => `${one.unit} ${one.routine} ${String(one.version)}`);
      for (const all of groups.values())
        world.log.error('open cases of a routine version that is not there', { ...all[0], cases: all.length });
    },
  };
}

export type LostTexts = {
  /** Takes a case into account. */
  readonly see: (doc: CaseDocument) => void;
  /** Logs an error with how many texts nobody can open, and in how many cases. */
  readonly tell: () => void;
};

/** Encrypted texts whose key is not among those given: the wrong key is there, or an older one is missing. The doctor names the key. */
export function lostTexts({ cipher, log }: Pick<World, 'cipher' | 'log'>): LostTexts {
  const found = new Map<CaseId, number>();
  return {
    see: ({ id, sealed }) => {
      const texts = Object.values(sealed).flatMap((answers) => Object.values(answers));
      const lost = texts.filter((text) => !cipher.hasKeyFor(text)).length;
      if (lost > 0) found.set(id, lost);
    },
    tell: () => {
      if (found.size === 0) return;
      const texts = [...found.values()].reduce((sum, count) => sum + count, 0);
      log.error('encrypted texts whose key is not given', { texts, cases: found.size });
    },
  };
}
