// After each start every case is looked at anew, once: its unit may have set something else since the case was last written, such as a
// last day, an opening hour or for how long it is kept, and until then the store finds it by what followed from the old settings.
import type { CaseId } from '../domain/case.ts';
import { EVER, every } from './every.ts';
import { placeOf } from './fault.ts';
import { lookAnew } from './look-anew.ts';
import type { World } from './world.ts';

/** So many at a time, since what is due waits meanwhile. */
const SOME = 200;

/**
 * Looks at some more cases each time it is called, until it has looked at all. A case that fails is logged and passed over; when the
 * store fails it begins again.
 */
export function createLookThrough(world: World, some = SOME): () => Promise<void> {
  let left: AsyncGenerator<CaseId, undefined> | null = everyCase(world);

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
          world.log.info('every case looked at');
        } else await lookAtOne(id);
      }
    } catch (fault) {
      world.log.error('cases not looked at', placeOf(fault));
      left = everyCase(world);
    }
  };
}

/** The open cases of each unit, and then those that are closed and kept. */
async function* everyCase({ store: { cases }, units }: World): AsyncGenerator<CaseId, undefined> {
  for (const unit of units.keys()) for await (const { id } of every((page) => cases.openIn(unit, EVER, page))) yield id;
  for await (const id of every((page) => cases.due(EVER, page)))
    if ((await cases.read(id))?.value.index.status === 'closed') yield id;
}
