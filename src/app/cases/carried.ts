// What cases leave open for the unit's next case of the routine: kept by unit and routine, where the next case finds it, for as
// long as the case is kept.
import { broughtUpOn, leftOpenIn, type OpenQuestion } from '../../domain/case/carried.ts';
import type { Routine } from '../../domain/routine/routine.ts';
import type { CarriedQuestion } from '../../domain/views/carried.ts';
import type { CaseFile } from './case-file.ts';
import type { CarriedDocument, CaseDocument } from '../documents.ts';
import { rewrite } from '../rewrite.ts';
import { namesAndMails } from '../staff/roster.ts';
import { unitRoutineId } from '../unit-routine.ts';
import type { Unit, World } from '../world.ts';

/** How many cases are remembered as brought up, so that a late answer in one of them does not bring its questions back. */
const REMEMBERED = 100;

/** What the case leaves open, in short: written anew when it changes. Null for a routine that carries nothing on. */
const carriedBy = ({ routine, c }: Pick<CaseFile, 'routine' | 'c'>): string | null =>
  routine.carries ? JSON.stringify([leftOpenIn(routine, c), broughtUpOn(routine, c)]) : null;

/** Keeps what the case leaves open, unless it was kept already. Answers what was kept, in short. */
export async function putCarried(world: World, { doc, c, routine, unit }: CaseFile): Promise<string | null> {
  const now = carriedBy({ routine, c });
  if (now === null || now === (doc.carried ?? NOTHING)) return doc.carried ?? null;
  const id = unitRoutineId(unit.id, routine.id);
  for (;;) {
    const found = await world.store.carried.read(id);
    const before = found?.value ?? { id, open: {}, broughtUp: [] };
    const after = withCase(before, doc.id, leftOpenIn(routine, c), broughtUpOn(routine, c));
    const result = found
      ? await world.store.carried.replace(after, found.etag)
      : await world.store.carried.create(after);
    if (result !== 'stale' && result !== 'exists') return now;
  }
}

/** What a case that is to be removed has left open goes with it. */
export async function dropCarried(world: World, { id, index }: CaseDocument): Promise<void> {
  await rewrite(world.store.carried, unitRoutineId(index.unit, index.routine), (kept) =>
    id in kept.open ? withCase(kept, id, [], null) : kept,
  );
}

const NOTHING = JSON.stringify([[], null]);

/** What was left open before a case that has brought it up is open no more. */
function withCase(
  before: CarriedDocument,
  id: string,
  questions: readonly OpenQuestion[],
  broughtUp: string | null,
): CarriedDocument {
  const others = Object.entries(before.open).filter(([other]) => other !== id);
  const isOver = ([, theirs]: readonly [string, readonly OpenQuestion[]]): boolean =>
    broughtUp !== null && theirs.every(({ day }) => (day ?? '') < broughtUp);
  const mine = before.broughtUp.includes(id) || questions.length === 0 ? [] : [[id, questions] as const];
  return {
    id: before.id,
    open: Object.fromEntries([...others.filter((other) => !isOver(other)), ...mine]),
    broughtUp: [...new Set([...before.broughtUp, ...others.filter(isOver).map(([other]) => other)])].slice(-REMEMBERED),
  };
}

/** What other cases of the unit have left open, oldest first, with the names of those who have it. */
export async function carriedTo(
  world: World,
  unit: Pick<Unit, 'id'>,
  routine: Routine,
  except?: string,
): Promise<readonly CarriedQuestion[]> {
  if (!routine.carries) return [];
  const kept = (await world.store.carried.read(unitRoutineId(unit.id, routine.id)))?.value.open ?? {};
  const questions = Object.entries(kept)
    .flatMap(([id, theirs]) => (id === except ? [] : theirs))
    .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1));
  const { names } = await namesAndMails(
    world,
    questions.map(({ owner }) => owner),
  );
  return questions.map(({ text, owner, day }) => ({
    text,
    owner: names.get(owner) ?? 'någon som inte längre finns här',
    day,
  }));
}
