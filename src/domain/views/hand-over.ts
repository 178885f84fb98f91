// The card that hands a role over to somebody else, and what the others in the case hear of it.
import { appointeeText } from '../case/appointee.ts';
import type { PersonId } from '../case/case.ts';
import type { Form } from '../forms/fields.ts';
import { roleName } from '../routine/wording.ts';
import type { Block, View } from '../view.ts';
import { showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import { called, type CaseContext, lower, sentence } from './context.ts';
import { type Candidate, formBlocks, type Refilling } from './inputs.ts';
import { newsView } from './news.ts';

/** Choose whose role goes to whom. `people` are the appointed, as `role/person`; `others` who may take over. */
export function handOverView(context: CaseContext, candidates: readonly Candidate[], again: Refilling = {}): View {
  const { c, routine, now } = context;
  const held = Object.entries(c.appointed).flatMap(([role, people]) =>
    people.map(
      (person) =>
        [
          appointeeText({ role, person }),
          `${sentence(called(person, context))} – ${lower(routine.roles[role] ?? role)}`,
        ] as const,
    ),
  );
  const form: Form = {
    from: { kind: 'choice', label: 'Vem lämnar över?', options: Object.fromEntries(held) },
    to: { kind: 'person', label: 'Vem tar över?', role: 'any' },
  };
  return caseNote(
    context,
    'Lämna över en roll',
    [
      {
        kind: 'text',
        text: 'Den som tar över får de steg som väntar. Den som lämnar över ser på sina kort att någon annan har rollen.',
      },
      ...formBlocks(form, { today: now, candidates: { any: candidates }, ...again }),
    ],
    [{ title: 'Lämna över', action: { do: 'handOver', case: c.id }, style: 'positive' }, showCaseButton(c.id)],
  );
}

/** Somebody else has a role now than the one that the viewer knew of. */
export const newHolderView = (context: CaseContext, role: string, holder: PersonId): View =>
  newsView(
    context,
    'En roll har lämnats över',
    `${sentence(called(holder, context))} är ${roleName(context.routine, role)} i ärendet från och med nu.`,
    toDoThen(context, role),
  );

/** What the routine asks for when somebody else gets a role. */
const toDoThen = ({ routine }: CaseContext, role: string): readonly Block[] =>
  Object.values(routine.steps).flatMap(({ appoints = {}, whenHandedOver }) =>
    whenHandedOver !== undefined && role in appoints
      ? [{ kind: 'notice', tone: 'attention', text: whenHandedOver } as const]
      : [],
  );
