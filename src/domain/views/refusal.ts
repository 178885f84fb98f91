// A refusal as a sentence that helps: what was wrong, who can, what would do.
import { type Routine, stepOf } from '../routine/routine.ts';
import { doneOccurrences } from '../case/case.ts';
import type { Refusal } from '../case/refusals.ts';
import {
  anyOf,
  called,
  calledAfterPreposition,
  type CaseContext,
  mayHandOver,
  sentence,
  stepTitle,
  when,
} from './context.ts';
import { closedSentence } from './done.ts';
import { roleName } from '../routine/wording.ts';

/** The sentence for a refusal in a case. */
function refusalText(refusal: Refusal, context: CaseContext): string {
  const { routine } = context;
  switch (refusal.refused) {
    case 'notYours': {
      const role = roleName(routine, refusal.role);
      if (isAnonymous(routine, refusal.role))
        return `Det här besvaras utan namn av den som är ${role} i ärendet. Ingen kan svara för någon annan.`;
      const who = anyOf(refusal.who, context, role);
      if (who && mayHandOver(context))
        return `Det här kan bara ${who} göra. Ska någon annan göra det? Lämna över rollen i ärendet.`;
      return who
        ? `Det här kan bara ${who} göra. Behöver du ta över? Be ${chiefOf(context)} lämna över rollen till dig.`
        : `Det här kan bara ärendets ${role} göra, och ingen är utsedd än. Prata med enhetschefen.`;
    }
    case 'notInCase':
      return `Du är inte utsedd i det här ärendet. Be ${chiefOf(context)} lämna över en roll till dig om du ska vara med.`;
    case 'alreadyDone':
      return `Det är redan gjort: ${called(refusal.by, context)} gjorde det${refusal.for === undefined ? '' : ` för ${calledAfterPreposition(refusal.for, context)}`} ${when(refusal.at, context)}. Inget har ändrats.`;
    case 'notOpen':
      return `”${stepOf(routine, refusal.step).title}” ska inte göras just nu. Så här står ärendet.`;
    case 'anonymous':
      return `”${stepOf(routine, refusal.step).title}” besvaras utan namn. Öppna steget och svara där.`;
    case 'closed':
      return closedSentence(context);
    case 'invalid':
      return Object.keys(refusal.faults).length === 1
        ? 'En sak behöver ändras innan jag kan spara.'
        : 'Några saker behöver ändras innan jag kan spara.';
    case 'excluded':
      return refusal.text;
    case 'builtUpon':
      return `Det går inte att rätta så, för ”${stepOf(routine, refusal.step).title}” är redan gjort. ${otherDoer(context, refusal.step)}${wayOut(routine, refusal.step)}`.trimEnd();
    case 'firm':
      return `Dagen ligger fast för ”${stepOf(routine, refusal.step).title}”, så påminnelsen kan inte skjutas upp. Gör steget, eller prata med enhetschefen.`;
    case 'nothingNew':
      return 'Det står redan så. Inget har ändrats.';
    case 'tooLateToWithdraw':
      return `Det går inte att ta tillbaka ärendet, för ”${stepTitle(context, refusal.step, 1)}” är redan gjort. Du kan avsluta det i förtid i stället.`;
  }
}

/** Says whether all that a role does is answered anonymously: then nobody is to take it over. */
function isAnonymous({ steps }: Routine, role: string): boolean {
  const theirs = Object.values(steps).filter(({ by }) => by === role);
  return theirs.length > 0 && theirs.every(({ anonymous }) => anonymous !== undefined);
}

/** How a case can be begun anew. Not for whoever is one of many in it: what they answered for themselves is no reason to. */
function wayOut(routine: Routine, step: string): string {
  const { forEach } = stepOf(routine, step);
  return forEach && stepOf(routine, forEach.step).each
    ? ''
    : 'Enhetschefen, eller den som startade, kan avsluta ärendet i förtid. Ska det göras om från början? Starta ett nytt ärende.';
}

/** Whom to talk with of a step that is done; nothing when whoever asks did it. */
function otherDoer(context: CaseContext, step: string): string {
  const by = doneOccurrences(context.c, step).at(-1)?.doneBy;
  return by === undefined || by === 'bot' || by === context.viewer ? '' : `Prata med ${called(by, context)}. `;
}

/** "enhetschefen Eva Påhittad", or whoever has that role; the plain title when nobody is known. */
function chiefOf(context: CaseContext): string {
  const { routine, c, viewer } = context;
  const others = (c.appointed[routine.chief] ?? []).filter((person) => person !== viewer);
  return `enhetschefen ${anyOf(others, context)}`.trim();
}

/** The sentence with a large first letter, for a notice on a card. */
export const refusalNotice = (refusal: Refusal, context: CaseContext): string =>
  sentence(refusalText(refusal, context));
