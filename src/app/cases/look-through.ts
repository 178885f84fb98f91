// After each start every case is looked at anew, once: its unit may have set something else since the case was last written, such as a
// last day, an opening hour or for how long it is kept, and until then the store finds it by what followed from the old settings.
import type { CaseId } from '../../domain/case/case.ts';
import type { CaseDocument } from '../documents.ts';
import { EVER, every } from '../every.ts';
import { loggedAs } from '../fault.ts';
import { lostTexts, lostVersions } from './left-behind.ts';
import { lookAnew } from './look-anew.ts';
import { hasRules, type World } from '../world.ts';

/** So many at a time, since what is due waits meanwhile. */
const SOME = 200;

/**
 * Looks at some more cases each time it is called, until it has looked at all, and then tells of those whose routine is not there, and of
 * texts whose key is not. A case that fails is logged and passed over; when the store fails it begins again.
 */
export function createLookThrough(world: World, some = SOME): () => Promise<void> {
  const versions = lostVersions(world);
  const texts = lostTexts(world);
  const see = (doc: CaseDocument): void => {
    try {
      versions.see(doc);
      texts.see(doc);
    } catch (fault) {
      world.log.error('case not looked at', { case: doc.id, ...loggedAs(fault) });
    }
  };
  let left: AsyncGenerator<CaseId, undefined> | null = everyCase(world, see);

  const lookAtOne = async (id: CaseId): Promise<void> => {
    try {
      await lookAnew(world, id);
    } catch (fault) {
      world.log.error('case not looked at', { case: id, ...loggedAs(fault) });
    }
  };

  return async () => {
    try {
      for (let count = 0; left && count < some && world.handsBack?.() !== true; count += 1) {
        const { value: id } = await left.next();
        if (id === undefined) {
          left = null;
          versions.tell();
          texts.tell();
          world.log.info('every case looked at');
        } else await lookAtOne(id);
      }
    } catch (fault) {
      world.log.error('cases not looked at', loggedAs(fault));
      left = everyCase(world, see);
    }
  };
}

/** The open cases of each unit, and then those that are closed and kept. */
async function* everyCase(
  { store: { cases }, units, routines }: World,
  seeOpen: (doc: CaseDocument) => void,
): AsyncGenerator<CaseId, undefined> {
  for (const unit of units.keys())
    for await (const doc of every((page) => cases.openIn(unit, EVER, page))) {
      seeOpen(doc);
      yield doc.id;
    }
  for await (const id of every((page) => cases.due(EVER, page))) {
    const found = await cases.read(id);
    // One that is closed and has no rules waits for nothing but its removal, which the sweep sees to.
    if (found?.value.index.status === 'closed') yield* mayBeLookedAt({ units, routines }, found.value) ? [id] : [];
    // One without a last day was not on its unit's list.
    else if (found && units.has(found.value.index.unit)) seeOpen(found.value);
  }
}

/** One that cannot be read is looked at all the same, which tells of it. */
function mayBeLookedAt(world: Pick<World, 'units' | 'routines'>, doc: CaseDocument): boolean {
  try {
    return hasRules(world, doc);
  } catch {
    return true;
  }
}
