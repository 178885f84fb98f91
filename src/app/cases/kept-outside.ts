// What of a case is to outlive it, kept outside its document: its figures and its open questions.
import { figuresOf } from '../../domain/case/indicators.ts';
import { putCarried } from './carried.ts';
import { utc } from '../../domain/calendar/moment.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseDocument } from '../documents.ts';
import { loggedAs } from '../fault.ts';
import { beginFollowUp } from '../reminders/follow-up.ts';
import type { World } from '../world.ts';

/** What the case has kept outside itself. `again`: when what could not be kept is to be tried once more. `isNews`: the case says otherwise. */
export type Outside = {
  readonly kept: Pick<CaseDocument, 'fact' | 'carried'>;
  readonly again: string | null;
  readonly isNews: boolean;
};

const AGAIN_MINUTES = 5;

/** Keeps what is to outlive the case. What cannot be kept now is no reason to send anything twice: the case says what was kept before. */
export async function keepOutside(world: World, file: CaseFile): Promise<Outside> {
  const { doc } = file;
  const safely = async <T>(what: string, put: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await put();
    } catch (fault) {
      world.log.error(what, { case: doc.id, ...loggedAs(fault) });
      return undefined;
    }
  };
  const fact = await safely('figures not kept', () => putFact(world, file));
  const carried = await safely('open questions not kept', () => putCarried(world, file));
  const isLeft = fact === undefined || carried === undefined;
  const kept = { fact: fact ?? doc.fact, carried: carried ?? doc.carried };
  return {
    kept: { fact: kept.fact, ...(kept.carried === undefined ? {} : { carried: kept.carried }) },
    again: isLeft ? utc(world.clock.now().plus({ minutes: AGAIN_MINUTES })) : null,
    isNews: isLeft || kept.fact !== doc.fact || kept.carried !== doc.carried,
  };
}

/** Keeps the case's figures where they outlive it; the first time also begins the unit's follow-up. Answers what was kept. */
async function putFact(world: World, { doc, c, routine, unit }: CaseFile): Promise<string> {
  const figures = figuresOf(routine, c);
  const fact = JSON.stringify(figures);
  if (fact === doc.fact) return fact;
  if (doc.fact === null) await beginFollowUp(world, unit, routine, c.startedAt);
  await world.store.facts.put({ id: doc.id, unit: c.unit, routine: c.routine, day: c.startedAt.slice(0, 10), figures });
  return fact;
}
