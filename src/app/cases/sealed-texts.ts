// The sealed texts of a case, and what each is bound to: where it stands, so that it opens nowhere else.
import type { CaseId } from '../../domain/case/case.ts';
import type { CaseDocument } from '../documents.ts';

/** What a sealed answer is bound to, by its place (`start/1`) and its field. */
export const answerBoundTo = (id: CaseId, place: string, field: string): string => `${id}/${place}/${field}`;

/** What the box of a step's anonymous answers is bound to, by its place. */
export const boxBoundTo = (id: CaseId, place: string): string => `${id}/${place}/box`;

/** Every sealed text of a case, with what it is bound to. */
export const sealedTextsOf = ({
  id,
  sealed,
  boxes = {},
}: Pick<CaseDocument, 'id' | 'sealed' | 'boxes'>): readonly { readonly text: string; readonly boundTo: string }[] => [
  ...Object.entries(sealed).flatMap(([place, fields]) =>
    Object.entries(fields).map(([field, text]) => ({ text, boundTo: answerBoundTo(id, place, field) })),
  ),
  ...Object.entries(boxes).map(([place, text]) => ({ text, boundTo: boxBoundTo(id, place) })),
];
