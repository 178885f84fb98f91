// A case that nothing can be said of: its unit or the version of its routine is not in the program any more.
import type { CaseId } from '../../domain/case/case.ts';

/** Thrown when a case is asked for whose rules are not there. Whoever runs the program can bring them back. */
export class NoRules extends Error {
  override readonly name = 'NoRules';
  readonly case: CaseId;
  readonly isClosed: boolean;

  constructor(id: CaseId, isClosed: boolean) {
    super(`The unit of ${id}, or the version of its routine, is no longer there`);
    this.case = id;
    this.isClosed = isClosed;
  }
}
