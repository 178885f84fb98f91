// What is done with a case as a whole: a role is handed over, it is taken back or closed early.
import { type Case, doneOccurrences } from './case.ts';
import type { Command } from './command.ts';
import { type ChoiceField, saidAs } from '../forms/fields.ts';
import { parseAnswers } from '../forms/forms.ts';
import { isAppointed } from './presence.ts';
import type { Routine } from '../routine/routine.ts';
import { type Decision, formContext, holdersOf, leaders, mustHold, type Situation, stamp } from './situation.ts';

/** Decides a handing over of a role. */
export function handOver(s: Situation, c: Case, command: Extract<Command, { type: 'handOver' }>): Decision {
  if (s.by === 'bot' || !leaders(s, c).includes(s.by))
    return { refused: 'notYours', role: s.routine.chief, who: leaders(s, c) };
  const { role, from, to } = command;
  if (!Object.hasOwn(s.routine.roles, role) || !isAppointed(c, role, from))
    return { refused: 'invalid', faults: { from: 'Personen har inte längre den rollen i ärendet. Välj någon annan.' } };
  if (!(s.eligible[role] ?? []).includes(to)) return { refused: 'invalid', faults: { to: 'Välj någon i listan.' } };
  if (from === to || isAppointed(c, role, to)) return { refused: 'nothingNew' };
  return [{ ...stamp(s), type: 'handedOver', role, from, to }];
}

/** Decides whether whoever started takes the case back. */
export function withdraw(s: Situation, c: Case): Decision {
  const notYours = mustHold(s, c, s.routine.start.by);
  if (notYours) return notYours;
  if (doneOccurrences(c, s.routine.start.withdrawBefore).length > 0)
    return { refused: 'tooLateToWithdraw', step: s.routine.start.withdrawBefore };
  return [{ ...stamp(s), type: 'caseClosed', outcome: 'atertagen' }];
}

/** Decides an early end, with a reason. */
export function close(s: Situation, c: Case, reason: string): Decision {
  const may = [...holdersOf(c, s.routine.start.by), ...leaders(s, c)];
  if (s.by === 'bot' || !may.includes(s.by)) return { refused: 'notYours', role: s.routine.chief, who: may };
  const form = parseAnswers(closeForm(s.routine), { skal: reason }, formContext(s, c));
  if (!form.ok) return { refused: 'invalid', faults: form.faults };
  return [{ ...stamp(s), type: 'caseClosed', outcome: 'avslutadIFortid', reason: saidAs(form.answers.skal) }];
}

/** The reason for closing what should never have been started. */
const STARTED_BY_MISTAKE = 'startadFel';

/** Says whether a case should never have been: it is in no figures, and leaves nothing to the next. */
export const countsNowhere = ({ closed }: Pick<Case, 'closed'>): boolean =>
  closed?.outcome === 'atertagen' || closed?.reason === STARTED_BY_MISTAKE;

/** What a person says when closing a case early: one of a few reasons, so that nothing personal has to be written. */
const CLOSE_FORM = {
  skal: {
    kind: 'choice',
    label: 'Varför avslutas ärendet i förtid?',
    options: {
      behovUpphort: 'Behovet finns inte längre',
      onskan: 'Den som får stödet vill avsluta',
      flyttat: 'Ärendet har flyttats till en annan enhet eller kommun',
      annanInsats: 'En annan insats tar vid',
      [STARTED_BY_MISTAKE]: 'Ärendet startades av misstag',
      annat: 'Annat skäl, som står i verksamhetssystemet',
    },
  },
} as const;

/** The same, with the routine's own reasons where it has any. */
export const closeForm = ({ closeReasons }: Pick<Routine, 'closeReasons'>): { readonly skal: ChoiceField } => ({
  skal: { ...CLOSE_FORM.skal, options: closeReasons ?? CLOSE_FORM.skal.options },
});
