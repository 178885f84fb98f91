// After each start every case is looked at anew, once: its unit may have set something else since the case was last written, such as a
// last day, an opening hour or for how long it is kept, and until then the store finds it by what followed from the old settings.
import type { CaseId } from '../domain/case.ts';
import { EVER, every } from './every.ts';
import { placeOf } from './fault.ts';
import { type LostVersions, lostVersions } from './left-behind.ts';
import { lookAnew } from './look-anew.ts';
import { hasRules, type World } from './world.ts';

/** So many at a time, since what is due waits meanwhile. */
const SOME = 200;

/**
 * Looks at some more cases each time it is called, until it has looked at all, and then tells of those whose routine is not there. A
 * case that fails is logged and passed over; when the store fails it begins again.
 */
export function createLookThrough(world: World, some = SOME): () => Promise<void> {
  const lost = lostVersions(world);
  let left: AsyncGenerator<CaseId, undefined> | null = everyCase(world, lost.see);

  const lookAtOne = async (id: CaseId): Promise<void> => {
    try {
      await lookAnew(world, id);
    } catch (fault) {
      world.log.error('case not looked at', { case: id, ...placeOf(fault) });
    }
  };

  return async () => {
    try {
      for (let count = 0; left && count < some && world.handsBack?.() !== true; count += 1) {
        const { value: id } = await left.next();
        if (id === undefined) {
          left = null;
          lost.tell();
          world.log.info('every case looked at');
        } else await lookAtOne(id);
      }
    } catch (fault) {
      world.log.error('cases not looked at', placeOf(fault));
      left = everyCase(world, lost.see);
    }
  };
}

/** The open cases of each unit, and then those that are closed and kept. */
async function* everyCase(
  { store: { cases }, units, routines }: World,
  seeOpen: LostVersions['see'],
): AsyncGenerator<CaseId, undefined> {
  for (const unit of units.keys())
    for await (const doc of every((page) => cases.openIn(unit, EVER, page))) {
      seeOpen(doc);
      yield doc.id;
    }
  for await (const id of every((page) => cases.due(EVER, page))) {
    const found = await cases.read(id);
    // One that is closed and has no rules waits for nothing but its removal, which the sweep sees to.
    if (found?.value.index.status === 'closed') yield* hasRules({ units, routines }, found.value) ? [id] : [];
    // One without a last day was not on its unit's list.
    else if (found && units.has(found.value.index.unit)) seeOpen(found.value);
  }
}
