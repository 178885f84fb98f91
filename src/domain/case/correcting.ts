// What people do with what is done already: correct it, as long as nothing rests on what it said.
import { appointedIn } from './appointments.ts';
import { givesWay } from './causes.ts';
import { type Case, type CaseEvent, type DoneOccurrence, doneOccurrences, stepState } from './case.ts';
import { recordedDate } from './deadlines.ts';
import { evolve } from './evolve.ts';
import type { Command } from './command.ts';
import { course, fixedAnswers, roundOf, turnOf } from './course.ts';
import { type Routine, type Step, stepOf } from '../routine/routine.ts';
import { isPersonal } from './whose.ts';
import { isCulled } from './culling.ts';
import { type Answers, isSealed } from '../forms/fields.ts';
import { parseAnswers, type RawAnswers } from '../forms/forms.ts';
import { withSection } from './sections.ts';
import { type Decision, formContext, mustBeTheirs, mustHold, type Situation, stamp, stepContext } from './situation.ts';
import { excludes } from './starting.ts';
import { appointed } from './submitting.ts';

/** Decides what a correction of the start form leads to. */
export function correctStart(s: Situation, c: Case, raw: RawAnswers): Decision {
  const notYours = mustHold(s, c, s.routine.start.by);
  if (notYours) return notYours;
  const excluded = excludes(s.routine, raw);
  if (excluded) return excluded;
  const { form: asked, periods } = s.routine.start;
  const culled = isCulled(s.routine, c, 'start', 1);
  const form = parseAnswers(asked, raw, { ...formContext(s, c), culled, earlier: c.start }, periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const event = { ...stamp(s), type: 'answersCorrected', step: 'start', n: 1, answers: form.answers } as const;
  const named = appointedIn(s.routine.start, form.answers, c.start);
  return corrected(
    s,
    c,
    c.start,
    event,
    named.map((change) => ({ ...stamp(s), type: 'appointed', ...change })),
  );
}

/** Decides what a correction of a step leads to. */
export function correct(s: Situation, c: Case, command: Extract<Command, { type: 'correct' }>): Decision {
  const step = stepOf(s.routine, command.step);
  const latest = correctable(s.routine, c, command.step).find(({ n }) => n === command.n);
  if (!latest) return { refused: 'notOpen', step: command.step };
  const notYours = mustBeTheirs(s, c, command.step, command.n);
  if (notYours) return notYours;
  const context = {
    ...stepContext(s, c, command, fixedAnswers(step, turnOf(s.routine, c, command.step, command.n))),
    culled: isCulled(s.routine, c, command.step, command.n),
    // A day is not bounded by itself, as it was before.
    recorded: (date: string) => recordedDate(s.routine, without(c, command), date),
    earlier: latest.answers,
    corrects: true as const,
  };
  const section = command.section === undefined ? undefined : step.sections?.[command.section];
  const sent = section ? withSection(section, latest.answers, command.answers) : command.answers;
  const form = parseAnswers(step.form, sent, context, step.periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const answers = { ...form.answers, ...countsIn(step, latest.answers) };
  const event = { ...stamp(s), type: 'answersCorrected', step: command.step, n: command.n, answers } as const;
  return corrected(s, c, latest.answers, event, appointed(s, c, command, answers, latest.answers));
}

/** What may be corrected of a step: the latest time that it was done, or each one's own. Not what has ended by itself. */
export function correctable(routine: Routine, c: Case, name: string): readonly DoneOccurrence[] {
  const step = stepOf(routine, name);
  if (step.anonymous || stepState(c, name).ended) return [];
  return doneOccurrences(c, name).slice(isPersonal(step) ? 0 : -1);
}

/** The case as it would be had a step not been done that time. */
const without = (c: Case, { step, n }: { readonly step: string; readonly n: number }): Case => {
  const state = stepState(c, step);
  return {
    ...c,
    steps: { ...c.steps, [step]: { ...state, occurrences: state.occurrences.filter((o) => o.n !== n) } },
  };
};

type AnswersCorrected = Extract<CaseEvent, { type: 'answersCorrected' }>;

/**
 * A correction stands, with the roles that it gives and takes (`named`), if it changes something, unless it takes away the ground from a
 * step that is already done.
 */
function corrected(
  s: Situation,
  c: Case,
  earlier: Answers,
  asGiven: AnswersCorrected,
  named: readonly CaseEvent[],
): Decision {
  // Both stand in the form's order, so that the same answers are the same text.
  if (JSON.stringify(asGiven.answers) === JSON.stringify(earlier)) return { refused: 'nothingNew' };
  const rewritten = Object.keys(asGiven.answers).filter(
    (field) => isSealed(earlier[field]) && !isSealed(asGiven.answers[field]),
  );
  const event = rewritten.length > 0 ? { ...asGiven, rewritten } : asGiven;
  const since = event.step === 'start' ? 0 : doneOccurrences(c, event.step).find(({ n }) => n === event.n)?.order;
  const already = groundless(s.routine, c, since);
  const undone = groundless(s.routine, [event, ...named].reduce<Case>(evolve, c), since).find(
    (name) => name !== event.step && !already.includes(name),
  );
  return undone === undefined ? [event, ...named] : { refused: 'builtUpon', step: undone };
}

/**
 * Steps that have been done since one of the case's events without being due: they wait, or are passed over, or a time of them is about
 * one that is no longer there. What comes again by itself leaves such steps behind it, to be done anew; a correction may not make any
 * more of them. What was done before that event cannot rest on it, nor what gives way.
 */
const groundless = (routine: Routine, c: Case, since = 0): readonly string[] =>
  Object.entries(course(routine, c)).flatMap(([name, { is }]) => {
    const { forEach } = stepOf(routine, name);
    return (is === 'waiting' || is === 'passedOver' || forEach) &&
      roundOf(routine, c, name).some((o) => o.order > since && !(forEach && givesWay(forEach, o)))
      ? [name]
      : [];
  });

const countsIn = (step: Step, answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name in (step.counted ?? {})));
