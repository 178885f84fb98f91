// The cards that end a case before its routine does: close it early, or take it back.
import { closeForm } from '../case/leading.ts';
import type { Routine } from '../routine/routine.ts';
import { listing } from '../swedish.ts';
import type { Block, View } from '../view.ts';
import { showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import type { CaseContext } from './context.ts';
import { formBlocks, type Refilling } from './inputs.ts';
import { leftToDo } from './left-to-do.ts';
import { openSteps } from './next.ts';

/** Close a case early, with a reason. */
export const closeView = (context: CaseContext, again: Refilling = {}): View =>
  caseNote(
    context,
    'Avsluta ärendet i förtid',
    [
      {
        kind: 'text',
        text: `Alla steg som väntar försvinner, och ingen påminns mer om dem.${holdsSensitive(context.routine) ? ' De känsliga uppgifterna gallras direkt.' : ''} Det går inte att ångra.`,
      },
      ...waiting(context),
      ...leftToDo(context),
      ...formBlocks(closeForm(context.routine), { today: context.now, candidates: {}, ...again }),
    ],
    [
      { title: 'Avsluta ärendet', action: { do: 'close', case: context.c.id }, style: 'destructive' },
      showCaseButton(context.c.id),
    ],
  );

/** What will not be done when a case is closed early, so that whoever closes it can see to what has to be done all the same. */
function waiting(context: CaseContext): readonly Block[] {
  const steps = [...new Set(openSteps(context).map(({ row }) => row.title))];
  return steps.length === 0
    ? []
    : [
        {
          kind: 'text',
          text: `Det här väntar nu: ${listing(steps)}. Måste något av det göras ändå? Gör det innan du avslutar.`,
        },
      ];
}

/** Ask once more before a case is taken back. */
export const withdrawView = (context: CaseContext): View =>
  caseNote(
    context,
    'Ta tillbaka ärendet?',
    [
      {
        kind: 'text',
        text: 'Ärendet avslutas som om det inte hade startats. De som har fått kort ser det. Det går inte att ångra.',
      },
      ...leftToDo(context),
    ],
    [
      { title: 'Ta tillbaka ärendet', action: { do: 'withdraw', case: context.c.id }, style: 'destructive' },
      showCaseButton(context.c.id),
    ],
  );

const holdsSensitive = ({ start, steps }: Routine): boolean =>
  [start, ...Object.values(steps)].some(({ form }) => Object.values(form).some(({ sensitive }) => sensitive));
