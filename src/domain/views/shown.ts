// What earlier forms said, on a card that is about a later step.
import { answersBehind, causeIn } from '../case/causes.ts';
import { isAppointed } from '../case/presence.ts';
import { formOf, type Step, stepOf } from '../routine/routine.ts';
import { isPersonal } from '../case/whose.ts';
import { isCulledBehind } from '../case/culling.ts';
import { type Answers, type Form, saidAs } from '../forms/fields.ts';
import type { Block, Fact } from '../view.ts';
import { countedFacts, openFacts, sealedLabels } from './answered.ts';
import { called, type CaseContext, eachOf, sentence, startTitle } from './context.ts';

/** An earlier step, or the start, and what it answered; with `who`, the one who answered for themselves. */
export type Shown = {
  readonly earlier: string;
  readonly answers: Answers;
  readonly who?: string;
  /** What is sensitive in it has not been culled. */
  readonly isOpenable: boolean;
};

/** What earlier forms said, as seen from the nth time of a step. */
export function shownIn(
  context: CaseContext,
  name: string,
  n: number,
  shows: readonly string[] = [],
): readonly Shown[] {
  const { routine, c } = context;
  return shows.flatMap((earlier): Shown[] => {
    const answers = answersBehind(routine, c, name, n, earlier);
    const cause = causeIn(routine, c, name, n, earlier);
    const by = cause && isPersonal(stepOf(routine, earlier)) ? cause.doneBy : undefined;
    if (!answers) return [];
    const isOpenable = !isCulledBehind(routine, c, name, n, earlier);
    return [{ earlier, answers, isOpenable, ...(by === undefined ? {} : { who: sentence(called(by, context)) }) }];
  });
}

/**
 * What earlier forms said that this step needs; sensitive answers are named, not shown. That somebody ticked what had to be
 * ticked is no news, and a form that said nothing else is left out.
 */
export function shownBlocks(context: CaseContext, shown: readonly Shown[]): readonly Block[] {
  return shown.flatMap(({ earlier: name, answers, who, isOpenable }): Block[] => {
    const step = name === 'start' ? undefined : stepOf(context.routine, name);
    const form = formOf(context.routine, name);
    const facts = [
      ...(who === undefined ? [] : [{ label: 'Vem', value: who }]),
      ...openFacts(telling(form), answers, context),
      ...(step ? [...countedFacts(step, answers), ...newHolderFacts(context, step, answers)] : []),
    ];
    const sealed = sealedLabels(form, answers);
    const locked: Fact[] =
      sealed.length === 0 || !isOpenable ? [] : [{ label: 'Krypterat', value: sealed.join(' · ') }];
    if (facts.length + locked.length === 0) return [];
    return [
      { kind: 'heading', text: step ? step.title : startTitle(context.routine) },
      { kind: 'facts', facts: [...facts, ...locked] },
    ];
  });
}

/** Who has a role now that somebody was given there and has handed over since. */
const newHolderFacts = (context: CaseContext, { appoints = {} }: Step, answers: Answers): readonly Fact[] =>
  Object.entries(appoints).flatMap(([role, field]) => {
    const { routine, c } = context;
    const named = saidAs(answers[field]).split(',');
    const isHandedOver = c.handOvers.some(
      ({ role: given, from }) => given === role && named.includes(from) && !isAppointed(c, role, from),
    );
    if (!isHandedOver) return [];
    return [{ label: `${routine.roles[role] ?? role} nu`, value: sentence(eachOf(c.appointed[role] ?? [], context)) }];
  });

/** A form without what can only be answered in one way. */
const telling = (form: Form): Form =>
  Object.fromEntries(
    Object.entries(form).filter(
      ([, { kind, optional, when }]) => kind !== 'confirm' || (optional ?? when !== undefined),
    ),
  );
