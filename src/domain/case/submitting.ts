// What people do with a step that is open: send its form, save a part of it, or answer it anonymously.
import { appointments } from './appointments.ts';
import { inZone } from '../calendar/calendar.ts';
import { type Case, type CaseEvent, type DoneOccurrence, doneOccurrences, isOpen, savedAnswers } from './case.ts';
import type { Command } from './command.ts';
import { countDone } from './conditions.ts';
import { holdsIn } from '../forms/asking.ts';
import { fixedAnswers, mayBeDone, turnOf } from './course.ts';
import { type Step, stepOf } from '../routine/routine.ts';
import { type Answers, isSealed } from '../forms/fields.ts';
import { parseAnswers, rawOf } from '../forms/forms.ts';
import { isRefusal, type Refusal } from './refusals.ts';
import { withSection } from './sections.ts';
import { type Decision, mustBeTheirs, type Situation, stamp, stampBot, stepContext } from './situation.ts';

/** Decides what a filled-in step leads to. */
export function submit(s: Situation, c: Case, command: Extract<Command, { type: 'submit' }>): Decision {
  const step = stepOf(s.routine, command.step);
  if (step.anonymous) return { refused: 'anonymous', step: command.step };
  const done = doneOccurrences(c, command.step).find((o) => o.n === command.n);
  if (done) return alreadyDone(command.step, done);
  const opening = openingOf(s, c, command.step, command.n);
  if (isRefusal(opening)) return opening;
  const notYours = mustBeTheirs(s, c, command.step, command.n);
  if (notYours) return notYours;
  const fixed = fixedAnswers(step, turnOf(s.routine, c, command.step, command.n));
  const saved = savedAnswers(c, command.step, command.n);
  const sent = { ...rawOf(saved), ...command.answers };
  const form = parseAnswers(
    step.form,
    sent,
    { ...stepContext(s, c, command, fixed), earlier: onlySealed(saved) },
    step.periods,
  );
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const answers = withCounts(step, c, form.answers);
  return [
    ...opening,
    { ...stamp(s), type: 'stepDone', step: command.step, n: command.n, answers },
    ...appointed(s, c, command, answers),
    ...(step.closes && holdsIn(step.closes, answers)
      ? [{ ...stamp(s), type: 'caseClosed', outcome: 'genomford' } as const]
      : []),
  ];
}

/** Somebody was first. */
export const alreadyDone = (step: string, { n, doneBy, doneFor, doneAt }: DoneOccurrence): Refusal => ({
  refused: 'alreadyDone',
  step,
  n,
  by: doneBy,
  ...(doneFor === undefined ? {} : { for: doneFor }),
  at: doneAt,
});

/**
 * What somebody answers in a step that is anonymous, or why it cannot be taken. Nothing happens in the case: whether they have
 * answered already, and what becomes of it, is for whoever keeps such answers. Throws when the step is not anonymous.
 */
export function ballot(
  asGiven: Situation,
  c: Case,
  { step: name, n, answers }: Extract<Command, { type: 'submit' }>,
): { readonly answers: Answers } | Refusal {
  const s = { ...asGiven, now: inZone(asGiven.calendar, asGiven.now) };
  const step = stepOf(s.routine, name);
  if (!step.anonymous) throw new Error(`${name} is not anonymous`);
  if (c.closed) return { refused: 'closed', ...c.closed };
  if (!isOpen(c, name, n)) return { refused: 'notOpen', step: name };
  const notYours = mustBeTheirs(s, c, name, n);
  if (notYours) return notYours;
  const form = parseAnswers(step.form, answers, stepContext(s, c, { step: name, n }));
  return form.ok ? { answers: form.answers } : { refused: 'invalid', faults: form.faults };
}

/** Decides what a half filled in section leads to: it is kept, to be continued. */
export function save(s: Situation, c: Case, command: Extract<Command, { type: 'save' }>): Decision {
  const { step: name, n } = command;
  const step = stepOf(s.routine, name);
  const done = doneOccurrences(c, name).find((o) => o.n === n);
  if (done) return alreadyDone(name, done);
  const section = step.sections?.[command.section];
  if (!section || !isOpen(c, name, n)) return { refused: 'notOpen', step: name };
  const notYours = mustBeTheirs(s, c, name, n);
  if (notYours) return notYours;
  const saved = savedAnswers(c, name, n);
  const context = stepContext(s, c, command, fixedAnswers(step, turnOf(s.routine, c, name, n)));
  const form = parseAnswers(
    step.form,
    withSection(section, saved, command.answers),
    { ...context, earlier: saved, partial: true },
    step.periods?.filter(({ to }) => section.fields.includes(to)),
  );
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  // Both stand in the form's order, so that the same answers are the same text.
  if (JSON.stringify(form.answers) === JSON.stringify(saved)) return { refused: 'nothingNew' };
  return [{ ...stamp(s), type: 'answersSaved', step: name, n, answers: form.answers }];
}

/** What is sealed stands as it is when the form is sent; all else that was saved is looked at anew, since days pass and people leave. */
const onlySealed = (saved: Answers): Answers =>
  Object.fromEntries(Object.entries(saved).filter(([, answer]) => isSealed(answer)));

/** Nothing for a step that is open; for one that may be done at any time, that it opened just now. */
function openingOf(s: Situation, c: Case, step: string, n: number): Decision {
  if (isOpen(c, step, n)) return [];
  return mayBeDone(s.routine, c, step, n)
    ? [{ ...stampBot(s), type: 'stepOpened', step, n }]
    : { refused: 'notOpen', step };
}

/** Who comes into the case, or leaves it, by the answers of a step. */
export const appointed = (
  s: Situation,
  c: Case,
  { step, n }: { readonly step: string; readonly n: number },
  answers: Answers,
  earlier?: Answers,
): readonly CaseEvent[] =>
  appointments(s.routine, c, { step, n, by: s.by }, answers, earlier).map((change) => ({
    ...stamp(s),
    type: 'appointed',
    ...change,
  }));

const withCounts = (step: Step, c: Case, answers: Answers): Answers => ({
  ...answers,
  ...Object.fromEntries(Object.entries(step.counted ?? {}).map(([name, { of }]) => [name, countDone(of, c)])),
});
