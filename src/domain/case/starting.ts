// How a case begins.
import { holdsIn } from '../forms/asking.ts';
import { appointedIn } from './appointments.ts';
import type { Appointments, Case, CaseEvent } from './case.ts';
import type { Command } from './command.ts';
import { consequences } from './consequences.ts';
import { parseAnswers, type RawAnswers } from '../forms/forms.ts';
import type { Refusal } from './refusals.ts';
import { type Routine, startersOf } from '../routine/routine.ts';
import { type Decision, formContext, type Situation, stamp } from './situation.ts';

/** Decides how a case begins. Throws on a second start, and when the unit has no chief. */
export function start(s: Situation, c: Case | undefined, command: Extract<Command, { type: 'start' }>): Decision {
  if (c) throw new Error(`Case ${c.id} has already started`);
  if (s.by === 'bot') throw new Error('A case is started by a person');
  if (command.chiefs.length === 0)
    throw new Error(`Unit ${command.unit} has no ${s.routine.chief}: the case would wait on nobody`);
  const { routine } = s;
  const may = startersOf(routine).flatMap((role) => s.eligible[role] ?? []);
  if (!may.includes(s.by)) return { refused: 'notYours', role: startersOf(routine)[0] ?? routine.start.by, who: may };
  const excluded = excludes(routine, command.answers);
  if (excluded) return excluded;
  const form = parseAnswers(routine.start.form, command.answers, formContext(s, undefined), routine.start.periods);
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  const named = appointedIn(routine.start, form.answers).map(({ role, people }) => [role, people] as const);
  const appointed: Appointments = {
    [routine.start.by]: [s.by],
    [routine.chief]: command.chiefs,
    ...Object.fromEntries(named),
  };
  const started: CaseEvent = {
    ...stamp(s),
    type: 'caseStarted',
    id: command.id,
    routine: routine.id,
    version: routine.version,
    unit: command.unit,
    answers: form.answers,
    appointed,
  };
  return [started, ...consequences(s, undefined, [started])];
}

/** The routine's own refusals stand before any fault of the form: nobody should fill in the rest in vain. */
export function excludes(routine: Routine, raw: RawAnswers): Refusal | undefined {
  const rule = routine.start.refuse.find(({ when }) => holdsIn(when, raw));
  return rule && { refused: 'excluded', text: rule.text };
}
