// Sensitive answers: sealed before anything is stored, opened on demand, gone when culled.
import { type Case, type CaseEvent, stepState } from '../../domain/case/case.ts';
import { formOf, type Routine } from '../../domain/routine/routine.ts';
import { isCulled } from '../../domain/case/culling.ts';
import { type Answers, type Form, isSealed, saidAs, SEALED } from '../../domain/forms/fields.ts';
import { placeOf, stepAt } from '../../domain/case/place.ts';
import type { RawAnswers } from '../../domain/forms/forms.ts';
import { type CaseContext, stepTitle } from '../../domain/views/context.ts';
import type { CaseDocument, SealedAnswers } from '../documents.ts';
import type { Cipher } from '../ports.ts';
import { answerBoundTo } from './sealed-texts.ts';

/**
 * Takes every sensitive answer out of the events and seals it. Answers the events as they may be stored, and all that is
 * sealed in the case after them: nothing, once `sensitiveCulled` is among the events.
 */
export function sealEvents(
  cipher: Cipher,
  routine: Routine,
  caseId: string,
  events: readonly CaseEvent[],
  before: SealedAnswers,
): { readonly events: readonly CaseEvent[]; readonly sealed: SealedAnswers } {
  const sealed = new Map(Object.entries(before));
  const stored = events.map((event) => {
    if (!('answers' in event)) return event;
    const [step, n] = event.type === 'caseStarted' ? ['start', 1] : [event.step, event.n];
    const place = placeOf(step, n);
    const [answers, kept] = split(formOf(routine, step), event.answers, sealed.get(place) ?? {}, (text, field) =>
      cipher.seal(text, answerBoundTo(caseId, place, field)),
    );
    sealed.set(place, kept);
    return { ...event, answers };
  });
  if (events.some((event) => event.type === 'sensitiveCulled')) return { events: stored, sealed: {} };
  return {
    events: stored,
    sealed: Object.fromEntries([...sealed].filter(([, fields]) => Object.keys(fields).length > 0)),
  };
}

/** What is sealed of what is still in the case: nothing of a form that was begun and then taken back, nor of what is culled. */
export const stillThere = (routine: Routine, sealed: SealedAnswers, c: Case): SealedAnswers =>
  Object.fromEntries(
    Object.entries(sealed).filter(([place]) => {
      const { step, n } = stepAt(place);
      const isThere = step === 'start' || stepState(c, step).occurrences.some((o) => o.n === n);
      return isThere && !isCulled(routine, c, step, n);
    }),
  );

/**
 * A filled-in correction or section with nothing in place of each sensitive text that says what is sealed already: it counts as left as it
 * was, so that the same correction delivered twice changes nothing the second time.
 */
export function withoutRepeats(
  cipher: Cipher,
  { id, sealed }: CaseDocument,
  { step, n, answers }: { readonly step: string; readonly n: number; readonly answers: RawAnswers },
): RawAnswers {
  const place = placeOf(step, n);
  const isKept = (field: string, text: string): boolean => {
    const kept = sealed[place]?.[field];
    return kept !== undefined && cipher.open(kept, answerBoundTo(id, place, field)) === text.trim();
  };
  return Object.fromEntries(Object.entries(answers).map(([field, text]) => [field, isKept(field, text) ? '' : text]));
}

/** The answers with a mark where something is sealed, and what is sealed: anew, or as it was when it was left untouched. */
function split(
  form: Form,
  answers: Answers,
  earlier: Readonly<Record<string, string>>,
  seal: (text: string, field: string) => string,
): readonly [Answers, Readonly<Record<string, string>>] {
  const sensitive = Object.keys(answers).filter((field) => form[field]?.sensitive);
  const kept = sensitive.flatMap((field) => {
    const answer = answers[field];
    const sealedText = isSealed(answer) ? earlier[field] : seal(saidAs(answer), field);
    return sealedText === undefined ? [] : [[field, sealedText] as const];
  });
  const marked = Object.entries(answers).map(
    ([field, answer]) => [field, sensitive.includes(field) ? SEALED : answer] as const,
  );
  return [Object.fromEntries(marked), Object.fromEntries(kept)];
}

/**
 * Opens every sensitive answer of a case: those of the start first, then the latest, each step's in the order of its form. Throws
 * when one was changed or the key is gone.
 */
export function openSealed(
  cipher: Cipher,
  { routine }: Pick<CaseContext, 'routine'>,
  { id, sealed }: Pick<CaseDocument, 'id' | 'sealed'>,
): readonly { readonly label: string; readonly text: string }[] {
  const [start, later] = partition(Object.entries(sealed), ([place]) => stepAt(place).step === 'start');
  return [...start, ...later.reverse()].flatMap(([place, fields]) => {
    const { step, n } = stepAt(place);
    const of = step === 'start' ? '' : `${stepTitle({ routine }, step, n)}: `;
    return Object.entries(formOf(routine, step)).flatMap(([name, { label }]) => {
      const text = fields[name];
      return text === undefined
        ? []
        : [{ label: `${of}${label}`, text: cipher.open(text, answerBoundTo(id, place, name)) }];
    });
  });
}

const partition = <T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] => [
  items.filter(isFirst),
  items.filter((item) => !isFirst(item)),
];
