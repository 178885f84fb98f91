// What is to be done outside the bot all the same when a case ends before its routine does.
import { doneOccurrences } from '../case/case.ts';
import { holdsRole } from '../case/situation.ts';
import { dontForget } from '../routine/wording.ts';
import type { Block } from '../view.ts';
import type { CaseContext } from './context.ts';

/** To whoever is about to end it: once something has begun there, or as long as somebody only waits for it to. */
export function leftToDo({ routine, c }: CaseContext): readonly Block[] {
  const { whenClosedEarly, whenWithdrawn, start } = routine;
  const left = doneOccurrences(c, start.withdrawBefore).length === 0 ? whenWithdrawn : whenClosedEarly;
  return left === undefined ? [] : [{ kind: 'notice', tone: 'attention', text: dontForget(left) }];
}

/** The same once it has ended early: to those whose case it is, whoever ended it, and to whoever did. */
export function stillToDo(context: CaseContext): readonly Block[] {
  const { c, routine, viewer } = context;
  if (!c.closed || c.closed.outcome === 'genomford') return [];
  return c.closed.by === viewer || holdsRole(c, routine.start.by, viewer) ? leftToDo(context) : [];
}
