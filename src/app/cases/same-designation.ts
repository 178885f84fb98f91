// Cases that are under way with the same designation, in the same routine and unit: looked for when one is started, and when the
// designation of one is corrected.
import { MOST_KNOWN } from '../../domain/actions.ts';
import { lastCorrected } from '../../domain/case/built-on.ts';
import type { CaseId } from '../../domain/case/case.ts';
import { designatedIn, designationAskedIn } from '../../domain/forms/designation.ts';
import type { SameDesignation } from '../../domain/views/same-designation.ts';
import type { PersonDocument } from '../documents.ts';
import { loggedAs } from '../fault.ts';
import { hasRules, type World } from '../world.ts';
import { type CaseFile, fileOf } from './case-file.ts';
import { logAccess } from './change.ts';
import { maySee } from './see-case.ts';
import { contextFor } from './show.ts';

/** Open cases that have the designation of a case, which may be one that is about to be started. One query of the store. */
export async function alsoNamed(world: World, { c, routine, unit }: CaseFile): Promise<readonly CaseId[]> {
  const designation = designatedIn(routine.start.form, c.start);
  if (designation === undefined) return [];
  const found = await world.store.cases.openDesignated(unit.id, c.routine, designation, MOST_KNOWN + 1);
  return found.filter((id) => id !== c.id).slice(0, MOST_KNOWN);
}

/** What somebody hears of such cases: those that are under way still, and that can be said anything of. Hearing of one that they may not see is logged. */
export async function asHeard(
  world: World,
  me: PersonDocument,
  ids: readonly CaseId[],
): Promise<readonly SameDesignation[]> {
  const heard = await Promise.all(
    ids.map(async (id): Promise<readonly SameDesignation[]> => {
      const found = await world.store.cases.read(id);
      if (found?.value.index.status !== 'open' || !hasRules(world, found.value)) return [];
      const file = await fileOf(world, found.value);
      const context = await contextFor(world, file, me.id, world.clock.now());
      const mayOpen = maySee(me.id, file);
      if (!mayOpen) await logAccess(world, { person: me.id, case: id, what: 'heardOf', step: null }, context.now);
      return [{ context, mayOpen }];
    }),
  );
  return heard.flat();
}

/**
 * Such cases besides those that somebody knew of, once their own is saved: nothing that fails here may keep its receipt from them. Of two
 * who start at the same moment, whoever looks last sees the other.
 */
export async function sameBesides(
  world: World,
  me: PersonDocument,
  file: CaseFile,
  known: readonly CaseId[] = [],
): Promise<readonly SameDesignation[]> {
  try {
    const others = await alsoNamed(world, file);
    return await asHeard(
      world,
      me,
      others.filter((id) => !known.includes(id)),
    );
  } catch (fault) {
    world.log.error('designation not looked for', { case: file.c.id, ...loggedAs(fault) });
    return [];
  }
}

/** Says whether the latest correction of the start form changed the case's designation. */
export function isNamedAnew({ routine, c }: CaseFile): boolean {
  const field = designationAskedIn(routine.start.form);
  return field !== undefined && lastCorrected(routine, c, 'start', 1).includes(field);
}
