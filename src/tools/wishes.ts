// What whoever runs a simulation wants to have answered: `step.field=answer`, each used once, in the order given.
import { oneOf } from '../settings/faults.ts';
import type { RawAnswers } from '../domain/forms/forms.ts';
import { formOf, type Routine } from '../domain/routine/routine.ts';

export type Wishes = {
  /** The wishes for the next time that a step is done; they are then used up. */
  take(step: string): RawAnswers;
  /** What was never used. */
  left(): readonly string[];
};

/** Reads wishes. Throws a sentence that says what would be accepted when the routine has no such step, field or option. */
export function wishesFrom(routine: Routine, said: readonly string[]): Wishes {
  const wishes = said.map((wish) => read(routine, wish));
  return {
    take(step) {
      const taken: Record<string, string> = {};
      for (const wish of [...wishes]) {
        if (wish.step !== step || wish.field in taken) continue;
        taken[wish.field] = wish.answer;
        wishes.splice(wishes.indexOf(wish), 1);
      }
      return taken;
    },
    left: () => wishes.map(({ step, field, answer }) => `${step}.${field}=${answer}`),
  };
}

function read(routine: Routine, wish: string): { step: string; field: string; answer: string } {
  const [, step = '', field = '', answer = ''] = /^([^.=]+)\.([^=]+)=(.+)$/.exec(wish) ?? [];
  if (step === '') throw new Error(`--say ${wish} cannot be read. Expected: step.field=answer.`);
  const steps = ['start', ...Object.keys(routine.steps)];
  if (!steps.includes(step)) throw new Error(`--say ${wish}: no such step. Expected: ${oneOf(steps, step)}.`);
  const form = formOf(routine, step);
  const asked = Object.hasOwn(form, field) ? form[field] : undefined;
  if (!asked)
    throw new Error(`--say ${wish}: ${step} has no such field. Expected: ${oneOf(Object.keys(form), field)}.`);
  const options = 'options' in asked ? Object.keys(asked.options) : undefined;
  if (options && !answer.split(',').every((one) => options.includes(one)))
    throw new Error(`--say ${wish}: no such answer. Expected: ${oneOf(options, answer)}.`);
  return { step, field, answer };
}
