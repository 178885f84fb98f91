// Anonymous answers while they are gathered: a sealed box for each step, in the case. It holds who has answered only as marks that
// cannot be told without the key, and what was answered only question by question. Nothing else in the store changes when somebody
// answers: no event, no line in the access log, no message, no moment.
import { NOBODY_YET, type Tally, toldOf, withBallot } from '../../domain/case/anonymous.ts';
import { type Case, isOpen, type PersonId } from '../../domain/case/case.ts';
import { type Routine, stepOf } from '../../domain/routine/routine.ts';
import { ballot } from '../../domain/case/submitting.ts';
import { placeOf, stepAt } from '../../domain/case/place.ts';
import type { Answers } from '../../domain/forms/fields.ts';
import type { RawAnswers } from '../../domain/forms/forms.ts';
import { isRefusal, type Refusal } from '../../domain/case/refusals.ts';
import { type CaseFile, readCase } from './case-file.ts';
import type { CaseDocument } from '../documents.ts';
import type { Cipher } from '../ports.ts';
import type { AtStep } from '../reply.ts';
import { boxBoundTo } from './sealed-texts.ts';
import { eligibleFor, rolesAskedFor } from '../staff/roster.ts';
import type { World } from '../world.ts';

type Box = { readonly marks: readonly string[]; readonly tally: Tally };

/** Takes an anonymous answer. A second one from the same person is not counted. Undefined: there is no such case. */
export async function cast(
  world: World,
  person: PersonId,
  { case: id, step, n }: AtStep,
  answers: RawAnswers,
): Promise<{ readonly file: CaseFile; readonly outcome: 'taken' | 'already' | Refusal } | undefined> {
  for (;;) {
    const file = await readCase(world, id);
    if (!file) return undefined;
    const eligible = await eligibleFor(world, file.unit, file.routine, rolesAskedFor(file.routine, step));
    const situation = { ...file, now: world.clock.now(), by: person, eligible };
    const given = ballot(situation, file.c, { type: 'submit', step, n, answers });
    if (isRefusal(given) && given.refused !== 'invalid') return { file, outcome: given };
    const box = openedBox(world.cipher, file.doc, step, n);
    if (isMarked(world.cipher, box, id, step, n, person)) return { file, outcome: 'already' };
    if (isRefusal(given)) return { file, outcome: given };
    const [mark = ''] = marksOf(world.cipher, id, step, n, person);
    const fuller: Box = {
      marks: [...box.marks, mark].sort(),
      tally: withBallot(box.tally, stepOf(file.routine, step).form, given.answers),
    };
    const place = placeOf(step, n);
    const boxes = { ...file.doc.boxes, [place]: world.cipher.seal(JSON.stringify(fuller), boxBoundTo(id, place)) };
    if ((await world.store.cases.replace({ ...file.doc, boxes }, file.etag)) !== 'stale')
      return { file, outcome: 'taken' };
  }
}

/** The steps of a case that a person has answered anonymously, as `step/n`: for what they themselves ask to see. */
export const answeredBy = (cipher: Cipher, doc: CaseDocument, person: PersonId): ReadonlySet<string> =>
  new Set(
    Object.keys(doc.boxes ?? {}).filter((place) => {
      const { step, n } = stepAt(place);
      return isMarked(cipher, openedBox(cipher, doc, step, n), doc.id, step, n, person);
    }),
  );

/** What was answered of a step, put together as it is told when the time is up. */
export const toldInBox = (cipher: Cipher, routine: Routine, doc: CaseDocument, step: string, n: number): Answers =>
  toldOf(stepOf(routine, step), openedBox(cipher, doc, step, n).tally);

/** A case's document with the boxes that are still needed: none of a step that is over. */
export function withBoxesLeft({ boxes = {}, ...doc }: CaseDocument, c: Case): CaseDocument {
  const left = Object.entries(boxes).filter(([place]) => {
    const { step, n } = stepAt(place);
    return !c.closed && isOpen(c, step, n);
  });
  return left.length === 0 ? doc : { ...doc, boxes: Object.fromEntries(left) };
}

function openedBox(cipher: Cipher, { id, boxes }: CaseDocument, step: string, n: number): Box {
  const place = placeOf(step, n);
  const sealed = boxes?.[place];
  // It is what this file sealed, so it has the type it was sealed with.
  return sealed === undefined
    ? { marks: [], tally: NOBODY_YET }
    : (JSON.parse(cipher.open(sealed, boxBoundTo(id, place))) as Box);
}

const isMarked = (cipher: Cipher, box: Box, id: string, step: string, n: number, person: PersonId): boolean =>
  marksOf(cipher, id, step, n, person).some((mark) => box.marks.includes(mark));

const marksOf = (cipher: Cipher, id: string, step: string, n: number, person: PersonId): readonly string[] =>
  cipher.marks(`${id}/${placeOf(step, n)}/${person}`);
