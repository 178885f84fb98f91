// A refusal as a sentence that helps: what was wrong, who can, what would do.
import { stepOf } from '../course.ts';
import type { Refusal } from '../refusals.ts';
import { anyOf, called, type CaseContext, sentence, stepTitle, when } from './context.ts';
import { closedSentence } from './done.ts';

/** The sentence for a refusal in a case. */
export function refusalText(refusal: Refusal, context: CaseContext): string {
  const { routine } = context;
  switch (refusal.refused) {
    case 'notYours': {
      const role = (routine.roles[refusal.role] ?? refusal.role).toLowerCase();
      const who = anyOf(refusal.who, context);
      return who
        ? `Det här kan bara ${who} (${role}) göra. Behöver du ta över? Be enhetschefen lämna över rollen till dig.`
        : `Det här kan bara ärendets ${role} göra, och ingen är utsedd än.`;
    }
    case 'notInCase':
      return 'Du är inte utsedd i det här ärendet. Be enhetschefen lämna över en roll till dig om du ska vara med.';
    case 'alreadyDone':
      return `Det är redan gjort: ${called(refusal.by, context)} gjorde det ${when(refusal.at, context)}. Inget har ändrats.`;
    case 'notOpen':
      return `Steget ”${stepOf(routine, refusal.step).title}” väntar inte på något just nu. Här är läget.`;
    case 'closed':
      return `Ärendet är avslutat. ${closedSentence(context)}`;
    case 'invalid':
      return Object.keys(refusal.faults).length === 1
        ? 'En sak behöver ändras innan jag kan spara.'
        : 'Några saker behöver ändras innan jag kan spara.';
    case 'excluded':
      return refusal.text;
    case 'builtUpon':
      return `Det går inte att rätta så, för ”${stepOf(routine, refusal.step).title}” är redan gjort. Prata med den som gjorde det, eller avsluta ärendet i förtid.`;
    case 'nothingNew':
      return 'Den personen har redan rollen. Välj någon annan.';
    case 'tooLateToWithdraw':
      return `Det går inte att ta tillbaka ärendet, för ”${stepTitle(context, refusal.step, 1)}” är redan gjort. Du kan avsluta det i förtid i stället.`;
  }
}

/** The sentence with a large first letter, for a notice on a card. */
export const refusalNotice = (refusal: Refusal, context: CaseContext): string =>
  sentence(refusalText(refusal, context));
